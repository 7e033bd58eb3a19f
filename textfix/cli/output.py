"""Bytes to standard output, all of them."""

from __future__ import annotations

import sys


def put(data: bytes) -> None:
    """Write bytes to standard output.

    With PYTHONUNBUFFERED (`python -u`) a write there may take a part and say so, where others raise: on a full disk,
    at a pipe whose reader went away. The rest would be lost without a word.

    Raises:
        OSError: they can't be written.
    """
    left = memoryview(data)
    while left:
        left = left[sys.stdout.buffer.write(left) or 0 :]
    sys.stdout.buffer.flush()
