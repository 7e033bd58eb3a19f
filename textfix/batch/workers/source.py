"""A source, as a worker reads it."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from hashlib import blake2b
from typing import BinaryIO

from textfix.batch.workers.settings import RACY
from textfix.sources.settings import CHUNK


def opened(path: bytes, *, whole: bool) -> BinaryIO:
    """A file, opened to read; a pipe that has come in its place does not block.

    Args:
        path: where it is.
        whole: whether it will be read at once, and needs no buffer.

    Raises:
        OSError: it can't be read, or is no file any more.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(0, "it is no file any more")
    return open(descriptor, "rb", 0 if whole else CHUNK)


def digest_of(data: bytes) -> bytes:
    """The hash by which the ledger knows a source or an output again."""
    return blake2b(data, digest_size=16).digest()


def digest_of_file(file: BinaryIO, tick: Callable[[], None]) -> bytes:
    """The same of an open file, which is at its beginning before and after; `tick` is called after each part."""
    found = blake2b(digest_size=16)
    while part := file.read(CHUNK):
        found.update(part)
        tick()
    file.seek(0)
    return found.digest()


def modified(there: os.stat_result) -> int | None:
    """When a file was changed, in ns; None where it may have changed since without a trace."""
    return there.st_mtime_ns if time.time_ns() - there.st_mtime_ns > RACY else None
