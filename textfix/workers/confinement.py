"""What a worker does to itself, so that nothing that it is given can outlive its limits, or its parent."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from contextlib import suppress


def end_with_parent() -> None:
    """Have the kernel end this process when the thread that started it ends (prctl(2), PR_SET_PDEATHSIG is 1; Linux).

    Ctrl-C is the parent's: a terminal sends it to all.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def limit_memory(memory: int) -> None:
    """Let this process grow by this many bytes: what needs more gets a MemoryError, and not the machine's swap."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError):
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = _pages(0) + memory
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))


def resident() -> int:
    """Bytes of this process that are in memory (Linux; elsewhere 0)."""
    try:
        return _pages(1)
    except OSError:
        return 0


def _pages(field: int) -> int:
    file = os.open("/proc/self/statm", os.O_RDONLY)  # open() calls the system six times more
    try:
        return int(os.read(file, resource.getpagesize()).split()[field]) * resource.getpagesize()
    finally:
        os.close(file)


def start_clock(seconds: float, by_the_clock: float) -> None:
    """End this process after so many seconds of processor time, or of the clock; either is counted from each start.

    The kernel does it, by signals that nobody in the process handles: it works inside a regular expression as well.
    """
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, by_the_clock)


def stop_clock() -> None:
    """Take the end away that `start_clock` set."""
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)


OF_THE_CLOCK = (-signal.SIGPROF, -signal.SIGALRM)
"""The exit codes of a process that the clock ended."""


def end_now(status: int) -> None:
    """End this process at once, with an exit status."""
    os._exit(status)
