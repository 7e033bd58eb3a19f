"""A stream as it is cut into pieces: where it is, and what was read since the last cut."""

from __future__ import annotations

import io
from typing import BinaryIO, cast


class Recorder:
    """A stream that knows its place.

    Args:
        file: what is read.
        keep: whether what is read is kept until it is taken, as it can't be read again by its place.

    Memory: what was read since the last cut, if it is kept.
    """

    def __init__(self, file: BinaryIO, *, keep: bool) -> None:
        self.file, self._keep = file, keep
        self.place = 0
        """Bytes that were read."""
        self._kept = bytearray()
        self._ahead = b""

    def head(self, size: int) -> bytes:
        """The first bytes of the stream, which is at its beginning, and stays there."""
        self._ahead = self.file.read(size)
        return self._ahead

    def read(self, size: int) -> bytes:
        """The next bytes; none at the end."""
        return self._seen(self._taken(size) if self._ahead else self.file.read(size))

    def readline(self, most: int) -> bytes:
        """The next line, or at most this many bytes of it."""
        line = self._taken(min(most, self._ahead.find(b"\n") + 1 or most)) if self._ahead else b""
        if len(line) < most and not line.endswith(b"\n"):
            line += self.file.readline(most - len(line))
        return self._seen(line)

    def peek(self) -> bytes:
        """Some of the bytes that come next; none at the end."""
        return self._ahead or cast(io.BufferedReader, self.file).peek(1)

    def take(self, start: int, end: int) -> bytes | None:
        """The bytes between two places; those before are dropped. None if nothing is kept."""
        if not self._keep:
            return None
        base = self.place - len(self._kept)
        with memoryview(self._kept) as kept, kept[start - base : end - base] as part:
            data = bytes(part)  # a slice of a bytearray is one, and would be copied twice
        del self._kept[: end - base]
        return data

    def _taken(self, size: int) -> bytes:
        part, self._ahead = self._ahead[:size], self._ahead[size:]
        return part

    def _seen(self, data: bytes) -> bytes:
        self.place += len(data)
        if self._keep:
            self._kept += data
        return data
