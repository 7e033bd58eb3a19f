"""A source, as a worker reads it."""

from __future__ import annotations

import os
import stat
import time

from textfix.batch.files.settings import LATEST
from textfix.batch.ledger import Outcome
from textfix.batch.workers.settings import RACY
from textfix.sources.settings import CHUNK


def opened(path: bytes) -> tuple[int, os.stat_result]:
    """The descriptor of a file, and what the system says of it; a pipe that has come in its place does not block.

    Raises:
        OSError: it can't be read, or is no file any more.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    there = os.fstat(descriptor)
    if not stat.S_ISREG(there.st_mode):
        os.close(descriptor)
        raise OSError(0, "it is no file any more")
    return descriptor, there


def whole(descriptor: int, size: int) -> bytes:
    """All bytes of a file, from its beginning: with four calls of the system fewer than Python's own way has.

    Args:
        descriptor: of the file.
        size: bytes that it has, as the system says; it may have grown.
    """
    part = os.pread(descriptor, size + 1, 0)
    parts, at = [part], len(part)
    while part and at != size:
        part = os.pread(descriptor, CHUNK, at)
        parts.append(part)
        at += len(part)
    return b"".join(parts)


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
