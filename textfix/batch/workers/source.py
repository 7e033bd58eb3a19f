"""A source, as a worker reads it."""

from __future__ import annotations

import os
import stat
import time
from typing import BinaryIO

from textfix.batch.files.settings import LATEST
from textfix.batch.ledger import Outcome
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


def seen_of(there: os.stat_result, size: int, digest: bytes, access: int) -> Outcome:
    """What is known of a source before it is cleaned.

    Args:
        there: what the system says of it.
        size: how many bytes were read.
        digest: the hash of them.
        access: who may read what is made of it.
    """
    time_ = min(there.st_mtime_ns, LATEST)
    mode = there.st_mode & 0o777
    return Outcome("unchanged", None, False, size, modified(there), time_, mode, access, digest)


def modified(there: os.stat_result) -> int | None:
    """When a file was changed, in ns; None where it may have changed since without a trace."""
    return there.st_mtime_ns if time.time_ns() - there.st_mtime_ns > RACY else None
