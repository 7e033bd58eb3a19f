"""The hash by which a run knows a source or an output again: SHA-256, the first 16 bytes of it."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any, BinaryIO

from textfix.batch.files.settings import DIGEST
from textfix.sources.settings import CHUNK


def new_digest() -> Any:
    """A hash to feed; processors have SHA-256 built in, which makes it twice as fast as BLAKE2."""
    return sha256(usedforsecurity=False)


def digest_of(data: bytes) -> bytes:
    """The hash of some bytes.

    >>> len(digest_of(b""))
    16
    """
    return sha256(data, usedforsecurity=False).digest()[:DIGEST]


def digest_of_file(file: BinaryIO, tick: Callable[[], object] = bool) -> bytes:
    """The same of an open file, from where it is to its end; `tick` is called after each part."""
    found = new_digest()
    while part := file.read(CHUNK):
        found.update(part)
        tick()
    return bytes(found.digest()[:DIGEST])


class HashedFile(io.RawIOBase):
    """A file that is hashed while it is read; what was not read in order is read again for it.

    Args:
        file: the file, without a buffer, at its beginning.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._hash = file, new_digest()
        self._at = self._hashed = 0
        self.read_bytes = 0
        """How many bytes were read."""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = self._file.seek(offset, whence)
        return self._at

    def readinto(self, buffer: Any) -> int:
        size: int = self._file.readinto(buffer)  # type: ignore[attr-defined]
        if self._at == self._hashed:
            self._hash.update(memoryview(buffer)[:size])
            self._hashed += size
        self._at += size
        self.read_bytes += size
        return size

    def rest(self) -> Iterator[None]:
        """Read what is not hashed yet, part by part."""
        self.seek(self._hashed)
        while self.read(CHUNK):
            yield

    def digest(self) -> bytes:
        """The hash of what was read in order."""
        return bytes(self._hash.digest()[:DIGEST])
