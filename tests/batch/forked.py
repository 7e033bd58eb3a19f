"""Workers for tests by fork: a fresh interpreter takes a second of processor time to load what this one has already.

Whether workers start as fresh interpreters, as they do for users, is tested by all runs in processes of their own
(`batch_harness.start`, and the commands).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any

Real = subprocess.Popen


class Forked:
    """The part of `subprocess.Popen` that a worker's owner asks for."""

    def __init__(self, code: str, stderr: Any, fds: tuple[int, ...], environment: dict[str, str]) -> None:
        self.returncode: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            status = 1
            try:
                os.setpgid(0, 0)
                null = os.open(os.devnull, os.O_RDWR)
                for standard, descriptor in enumerate((null, null, stderr if stderr is None else stderr.fileno())):
                    if descriptor is not None:
                        os.dup2(descriptor, standard)
                _close_all_but({0, 1, 2, *fds})
                os.environ.clear()
                os.environ.update(environment)
                exec(code, {"__name__": "__main__"})
                status = 0
            finally:
                os._exit(status)

    def poll(self) -> int | None:
        if self.returncode is None:
            found, status = os.waitpid(self.pid, os.WNOHANG)
            if found:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        end = None if timeout is None else time.monotonic() + timeout
        if end is None and self.returncode is None:
            self.returncode = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        while self.poll() is None:
            if end is not None and time.monotonic() > end:
                raise subprocess.TimeoutExpired("a worker", timeout or 0)
            time.sleep(0.002)
        assert self.returncode is not None
        return self.returncode

    def kill(self) -> None:
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)


def popen(command: Any, *rest: Any, **named: Any) -> Any:
    """A forked worker for the command of one; any other process as it is."""
    if isinstance(command, list) and command[0] == sys.executable and "textfix" in command[-1] and "-c" in command:
        return Forked(command[-1], named.get("stderr"), tuple(named.get("pass_fds", ())), dict(named["env"]))
    return Real(command, *rest, **named)


def _close_all_but(kept: set[int]) -> None:
    for name in os.listdir("/proc/self/fd" if os.path.isdir("/proc/self/fd") else "/dev/fd"):
        if int(name) not in kept:
            with suppress(OSError):
                os.close(int(name))
