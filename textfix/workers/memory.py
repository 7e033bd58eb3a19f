"""Memory that two processes share, by a descriptor that one hands to the other."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress


def shared_memory(size: int) -> int:
    """The descriptor of new memory of so many bytes, all of them zero, for `mmap`; whoever asks closes it.

    Raises:
        OSError: there is no room for it.
    """
    descriptor = _of_no_name()
    try:
        os.truncate(descriptor, size)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _of_no_name() -> int:
    with suppress(AttributeError, OSError):  # macOS has none, and a container may forbid it
        return os.memfd_create("textfix")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())
