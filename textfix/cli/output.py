"""What the commands write: lines for whoever reads a terminal, and bytes that nothing may touch."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from typing import Final

import click

_ACTED_ON: Final = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
"""What a terminal acts on or hides (categories Cc, Cf, Cs, Zl and Zp of Unicode), except for the tab."""

_FIRST_BYTE: Final = "\udc80"
_LAST_BYTE: Final = "\udcff"
"""What Python reads bytes 80 to FF as that are no UTF-8: PEP 383."""

_BYTE_IN_REPR: Final = re.compile(r"(?<!\\)((?:\\\\)*+)\\udc([89a-f][0-9a-f])")
"""One of them in a representation, and the backslashes before it, each pair of which is one backslash."""


def printable(text: str) -> str:
    r"""A text as one line that a terminal shows and does not act on: the rest is spelt as in Python.

    >>> printable("新聞\x1b[2J\n\u202e.txt")
    '新聞\\x1b[2J\\n\\u202e.txt'
    """
    return _ACTED_ON.sub(lambda found: _spelt(found[0]), text)


def _spelt(character: str) -> str:
    """A character as Python spells it; of a byte that is no UTF-8, which Python reads as a surrogate, the byte."""
    is_byte = _FIRST_BYTE <= character <= _LAST_BYTE
    return f"\\x{ord(character) & 0xFF:02x}" if is_byte else ascii(character)[1:-1]


def named(path: str | bytes | os.PathLike[str]) -> str:
    r"""A name in quotes, Chinese as it is, so that nobody takes a part of the name for a part of the line.

    >>> named("新聞.txt"), named(b"\xe6\x96\xb0\n.txt"), named(b"\xff.txt")
    ("'新聞.txt'", "'新\\n.txt'", "'\\xff.txt'")
    """
    return printable(_BYTE_IN_REPR.sub(r"\1\\x\2", repr(os.fsdecode(path))))


def write(*lines: str, colour: str | None = None) -> None:
    """Write lines to standard output, in a colour where that is asked for: one that click knows, or "bold".

    Raises:
        OSError: it can't be written.
    """
    if lines:
        text = "\n".join(map(printable, lines))
        if colour is not None:
            text = click.style(text, bold=True) if colour == "bold" else click.style(text, fg=colour)
        click.echo(text)


def is_coloured() -> bool:
    """Whether standard output is a terminal that shows colours, and nobody asked for none (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def write_json(value: object) -> None:
    """Write a value to standard output as JSON, on a line of its own; what `printable` spells is an escape there.

    Raises:
        OSError: it can't be written.
    """
    import json

    line = _ACTED_ON.sub(lambda found: json.dumps(found[0])[1:-1], json.dumps(value, ensure_ascii=False))
    put(line.encode() + b"\n")


def say(text: str) -> None:
    """Write a line to standard error; that nobody reads it is no reason to stop."""
    with suppress(OSError):
        click.echo(printable(text), err=True)


def put(data: bytes) -> None:
    """Write bytes to standard output, all of them.

    With PYTHONUNBUFFERED (`python -u`) a write there may take a part and say so, where others raise: on a full disk,
    at a pipe whose reader went away. The rest would be lost without a word.

    Raises:
        OSError: they can't be written.
    """
    left = memoryview(data)
    while left:
        left = left[sys.stdout.buffer.write(left) or 0 :]
    sys.stdout.buffer.flush()
