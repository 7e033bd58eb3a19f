"""WARC (ISO 28500): its records one after the other, each with all of its block."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from textfix.batch.formats.settings import LONGEST_HEADER, MOST_LENGTH_DIGITS
from textfix.batch.formats.window import Readable, Window
from textfix.errors import FormatError
from textfix.sources.settings import CHUNK

_VERSION: Final = re.compile(rb"WARC/[0-9.]+[ \t]*\r?\n")
"""How a record begins."""

_NEXT: Final = re.compile(rb"\r\n\r\n(WARC/[0-9.]++[ \t]*+\r?\n)")
"""What nearly always follows a record: two line ends, and the beginning of the next."""

_HEADER: Final = re.compile(rb"((?:[^\s:][^:\r\n]*+:[^\r\n]*+\r?\n)++)\r?\n")
"""A header as it should be: in each line a name and a colon, and no line that goes on with the one before."""

_OTHER: Final = rb"(?:(?!(?i:WARC-Type|Content-Length):)[\w-]++:[^\r\n]*+\r\n)*+"
_USUAL: Final = re.compile(
    _OTHER + rb"WARC-Type: (\w++)\r\n" + _OTHER + rb"Content-Length: ([0-9]++)\r\n" + _OTHER + rb"\r\n"
)
"""A header as nearly every one is: its type, and behind it its length, each there once. Type and length are found in a
third of the time that all fields take."""

_FIELD: Final = re.compile(r"([^:]*+):([^\n]*+)\n")
"""A line of it."""

_SWALLOWED: Final = re.compile(rb"\r\n\r\nWARC/[0-9.]+\r\n(?:[\w-]+:[^\r\n]*+\r\n)*?WARC-(?:Type|Record-ID):", re.I)
"""The beginning of another record, inside a block."""

_BETWEEN: Final = re.compile(rb"(?:\r\n){2,}|\n{2,}")
"""What is between two records: two line ends, and in some files more."""

_CUT: Final = (b"\r\n\r", b"\r\n", b"\r", b"\n", b"")
"""What may be left of it at the end of a file: the record is whole."""

_DIGESTS: Final = ("md5", "sha1", "sha256", "sha512")
"""What a digest may be made by; it is spelt in base 32 or in hexadecimal."""


class Block(NamedTuple):
    """One record."""

    headers: Mapping[str, str]
    """By their names in lower case."""
    data: bytes
    """Its block; nothing if it was not wanted."""
    end: int
    """Where it ends, with what follows it: bytes from the beginning of what is read."""
    problem: str | None = None
    """What is the matter with it."""


def records(
    file: Readable, wanted: Callable[[Mapping[str, str]], bool], before: int = 0, *, judged: bool = True
) -> Iterator[Block]:
    """The records of a WARC file.

    Args:
        file: its bytes, unpacked.
        wanted: whether a record of these headers is to be read; others are passed over.
        before: how many records come before the first, if it is a part of a file.
        judged: whether digests are to be checked; else it is left to who reads the blocks later on, and headers may
            tell type and length alone.

    Raises:
        FormatError: it is no WARC file, is cut short, or a record is longer or shorter than it says.

    Memory: the longest block that is wanted.
    """
    number = before
    window = Window(file)
    _, line = _next_line(window)
    while line:
        if not _VERSION.fullmatch(line):
            where = f"what follows record {number:,} is no record" if number else "no record in it"
            raise FormatError(f"{'damaged' if number else 'not'} WARC: {where}")
        number += 1
        usual = None if judged else window.match(_USUAL)
        headers = headers_of(window, number) if usual is None else _type_and_length(usual)
        length = headers.get("content-length", "")
        if not length.isascii() or not length.isdecimal() or len(length) > MOST_LENGTH_DIGITS:
            raise FormatError(f"damaged WARC: record {number:,} has no Content-Length")
        read = wanted(headers)
        data = _taken(window, int(length), number, keep=read)
        found = window.match(_NEXT)
        between, line = _next_line(window) if found is None else (b"\r\n\r\n", found[1])
        is_apart = found is not None or _BETWEEN.fullmatch(between) is not None
        problem, right = None, None
        if read and (judged or not is_apart):
            headers = headers if usual is None else _fields(usual[0])
            right = _digest_is_right(headers.get("warc-block-digest"), data)
            if not right and _SWALLOWED.search(data):
                raise FormatError(f"damaged WARC: another record begins inside record {number:,}")
            problem = "damaged: its bytes do not give its WARC-Block-Digest" if right is False else None
        # A Content-Length that is a little too long includes a part of what is between two records.
        if not is_apart and not right and (line or between not in _CUT):
            raise FormatError(f"damaged WARC: record {number:,} does not end where its Content-Length says")
        yield Block(headers, data, window.place - len(line), problem)
    if not number:
        raise FormatError("not WARC: no record in it")


def headers_of(window: Window, number: int) -> dict[str, str]:
    """The header fields of a file up to a blank line; the first of two with one name counts.

    Raises:
        FormatError: they have no end.
    """
    found = window.match(_HEADER)
    return _odd_headers(window, number) if found is None else _fields(found[1])


def _fields(header: bytes) -> dict[str, str]:
    fields = _FIELD.findall(header.decode("utf-8", "surrogateescape"))
    return {name.strip().lower(): value.strip() for name, value in reversed(fields)}


def _type_and_length(usual: re.Match[bytes]) -> dict[str, str]:
    return {"warc-type": usual[1].decode(), "content-length": usual[2].decode()}


def _odd_headers(window: Window, number: int) -> dict[str, str]:
    """Header fields of any sort: longer than the window, over several lines, or with lines that are no field."""
    headers: dict[str, str] = {}
    name, size = "", 0
    while (line := window.readline(LONGEST_HEADER)).strip():
        size += len(line)
        if size > LONGEST_HEADER:
            break
        text = line.decode("utf-8", "surrogateescape").rstrip("\r\n")
        if text[0] in " \t" and name:
            headers[name] += " " + text.strip()
            continue
        said, colon, value = text.partition(":")
        name = said.strip().lower() if colon and said.strip().lower() not in headers else ""
        if name:
            headers[name] = value.strip()
    if not line.endswith(b"\n") or size > LONGEST_HEADER:
        raise FormatError(f"damaged WARC: the header of record {number:,} has no end")
    return headers


def _next_line(window: Window) -> tuple[bytes, bytes]:
    """What blank lines there are, the last of them; and the next line that is not blank, nothing at the end."""
    between = b""
    while (line := window.readline(LONGEST_HEADER)) and not line.strip(b"\r\n"):
        between = between[-2:] + line
    return between, line


def _taken(window: Window, length: int, number: int, *, keep: bool) -> bytes:
    parts, left = [], length
    while left:
        part = window.read(min(left, CHUNK))
        if not part:
            raise FormatError(f"damaged WARC: it is cut short in record {number:,}")
        left -= len(part)
        if keep:
            parts.append(part)
    return b"".join(parts)


def _digest_is_right(said: str | None, data: bytes) -> bool | None:
    """Whether a block gives its digest; None where there is none that could be checked."""
    name, _, value = (said or "").strip().partition(":")
    name = name.strip().lower().replace("-", "")
    if name not in _DIGESTS:
        return None
    found = hashlib.new(name, data, usedforsecurity=False)
    value = value.strip()
    in_letters = base64.b32encode(found.digest()).decode()
    return value.lower() == found.hexdigest() or value.upper().rstrip("=") == in_letters.rstrip("=")
