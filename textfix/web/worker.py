"""A worker of the service: a process that reads questions from standard input and writes answers to standard output.

It is a process of its own so that a document which takes too long or too much costs only its own answer.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from contextlib import suppress
from typing import IO, Any, Final

from textfix.errors import TextfixError, unforeseen
from textfix.sources.compression import damage_errors
from textfix.web.answers import cleaned, diagnosed
from textfix.web.incoming import Question

SIZES: Final = struct.Struct(">II")
"""Before each message: the bytes of its head, which is JSON, and of its body."""


def main(memory: int, limit: int) -> None:
    """Answer until standard input ends.

    Args:
        memory: bytes that the process may grow by.
        limit: bytes that a document may expand to.
    """
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    _warm_up()
    _limit(memory)
    _write(answers, {"status": 200}, b"")
    while (head := _read(questions)) is not None:
        status, answer = _answered(*head, limit)
        _write(answers, {"status": status}, encoded(answer))


def encoded(answer: dict[str, Any]) -> bytes:
    r"""An answer as JSON; lone surrogates, which UTF-8 can't hold, as escapes.

    >>> encoded({"text": "字"}).decode(), encoded({"text": "\ud800"})
    ('{"text": "字"}', b'{"text": "\\ud800"}')
    """
    try:
        return json.dumps(answer, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(answer).encode()


def _answered(head: dict[str, Any], data: bytes, limit: int) -> tuple[int, dict[str, Any]]:
    """The status of HTTP, and the answer."""
    answer = diagnosed if head["path"] == "/diagnose" else cleaned
    try:
        return 200, answer(Question.unpacked(head, data), limit)
    except damage_errors() as error:
        return 422, {"error": f"the document is damaged: {error}"}
    except TextfixError as error:
        return 422, {"error": str(error)}
    except MemoryError:
        return 413, {"error": "the document needs more memory than it may have: clean it with 'textfix clean'"}
    except Exception as error:  # noqa: BLE001 (one document, one answer: whatever it was)
        return 500, {"error": unforeseen(error)}


def _read(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    sizes = stream.read(SIZES.size)
    if len(sizes) < SIZES.size:
        return None
    head, body = SIZES.unpack(sizes)
    return json.loads(stream.read(head)), stream.read(body)


def _write(stream: IO[bytes], head: dict[str, Any], body: bytes) -> None:
    first = json.dumps(head).encode()
    stream.write(SIZES.pack(len(first), len(body)) + first + body)
    stream.flush()


def _warm_up() -> None:
    """Load what every document needs, before memory is limited by what there is now."""
    from textfix.options import Options

    cleaned(Question("textfix 轉換".encode(), Options()), 1 << 20)


def _limit(memory: int) -> None:
    """Let the process grow by so much, where the system can say so (Linux)."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        with open("/proc/self/statm", "rb") as file:
            now = int(file.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + memory, now + memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
