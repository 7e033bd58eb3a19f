"""A file as a reader looks ahead in it: what comes next is matched whole, not line by line."""

from __future__ import annotations

import re
from typing import Protocol

from textfix.batch.formats.settings import AHEAD
from textfix.sources.settings import CHUNK


class Readable(Protocol):
    """What is read from."""

    def read(self, size: int, /) -> bytes:
        """The next bytes; none at the end."""
        ...


class Window:
    """What comes next in a file.

    Args:
        file: what is read, ahead of the caller.

    Memory: a chunk of the file, or the longest line.
    """

    def __init__(self, file: Readable) -> None:
        self._file = file
        self._data = b""
        self._at = 0
        self._before = 0
        """Bytes of the file in front of `_data`."""

    @property
    def place(self) -> int:
        """How many bytes of the file are taken."""
        return self._before + self._at

    def match(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """Take what comes next if it is short and of a pattern, which has to end by itself, whatever follows."""
        if len(self._data) - self._at < AHEAD:
            self._more()
        found = pattern.match(self._data, self._at, self._at + AHEAD)
        if found is not None:
            self._at = found.end()
        return found

    def read(self, size: int) -> bytes:
        """The next bytes; fewer only at the end of the file."""
        end = self._at + size
        if end <= len(self._data):
            part = self._data[self._at : end]
            self._at = end
            return part
        parts = [self._data[self._at :]]
        left = size - len(parts[0])
        self._drop()
        while left and (part := self._file.read(left)):
            parts.append(part)
            left -= len(part)
            self._before += len(part)
        return b"".join(parts)

    def readline(self, most: int) -> bytes:
        """The next line, or at most this many bytes of it."""
        end = self._data.find(b"\n", self._at, self._at + most) + 1
        while not end and len(self._data) - self._at < most and self._more():
            end = self._data.find(b"\n", self._at, self._at + most) + 1
        return self.read(min((end or len(self._data)) - self._at, most))

    def _more(self) -> bool:
        """Read ahead; whether there was more."""
        more = self._file.read(CHUNK)
        if more:
            self._before += self._at
            self._data = self._data[self._at :] + more
            self._at = 0
        return bool(more)

    def _drop(self) -> None:
        self._before += len(self._data)
        self._data, self._at = b"", 0
