"""One worker as its parent sees it: a process, a pipe, and a heartbeat."""

from __future__ import annotations

import os
import resource
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import IO, Final

from textfix.workers.heartbeat import Heartbeat
from textfix.workers.settings import LAST_WORDS, PROCESSOR_TIMES

PAGE: Final = resource.getpagesize()
TICKS: Final = os.sysconf("SC_CLK_TCK")

ONE_THREAD: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""What keeps a worker to one thread, where its user says nothing else: the linear algebra behind numpy starts one for
each processor, which turns round idly for a tenth of a second (OpenBLAS 0.3, measured) and rounds by how many."""


class Child:
    """A started worker.

    Args:
        entry: the module whose `main(socket, heartbeat, ...)` serves.
        log: where its standard error goes; by default where ours does.
        shared: descriptors that it has as well, and is told behind the others.

    It is a fresh interpreter, not a fork: the parent may have threads, and a fork of those can hang in a lock that no
    thread of the child will ever open.
    """

    def __init__(self, entry: str, log: IO[bytes] | None = None, shared: tuple[int, ...] = ()) -> None:
        here, there = socket.socketpair()
        self.beat = Heartbeat()
        with there:
            numbers = (there.fileno(), self.beat.descriptor, *shared)
            command = f"import sys; sys.path[:] = {sys.path!r}; from {entry} import main; main{numbers}"
            try:
                self._process = subprocess.Popen(  # noqa: S603 (our own interpreter)
                    [sys.executable, "-X", "faulthandler", "-c", command],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=log,
                    env={**ONE_THREAD, **os.environ},
                    pass_fds=numbers,
                    process_group=0,  # Ctrl-C of the terminal goes to the parent alone, which stops them in order
                )
            except BaseException:
                here.close()
                self.beat.close()
                raise
        self.connection = Connection(here.detach())
        self.ready = False
        """Whether it has said that it is ready."""
        self.hung_up = False

    @property
    def number(self) -> int:
        """The number of the process."""
        return self._process.pid

    def send(self, data: bytes) -> bool:
        """Send a message; False if the worker is dead."""
        try:
            self.connection.send_bytes(data)
        except OSError:
            return False
        return True

    def receive(self) -> bytes | None:
        """The next message, or None if the worker is dead."""
        try:
            return self.connection.recv_bytes()
        except (EOFError, OSError):
            self.hung_up = True
            return None

    def resident(self) -> int:
        """Bytes of it that are in memory (Linux; elsewhere 0)."""
        try:
            with open(f"/proc/{self._process.pid}/statm", "rb") as file:
                return int(file.read().split()[1]) * PAGE
        except (OSError, IndexError):
            return 0

    def worked(self) -> float:
        """Seconds of processor time that it has taken (Linux; elsewhere 0)."""
        try:
            with open(f"/proc/{self._process.pid}/stat", "rb") as file:
                user, system = file.read().rpartition(b")")[2].split()[PROCESSOR_TIMES]
            return (int(user) + int(system)) / TICKS
        except (OSError, ValueError):
            return 0.0

    def kill(self) -> None:
        """End the worker at once."""
        self._process.kill()

    def close(self) -> int:
        """End the worker, whatever it does; its exit code."""
        self.connection.close()
        if self.hung_up:
            # It is about to end: its own exit code says why.
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(LAST_WORDS)
        self._process.kill()
        code = self._process.wait()
        self.beat.close()
        return code

    def abandon(self) -> None:
        """Let go of it in a fork of its parent, whose worker it stays."""
        self.connection.close()
        self.beat.close()
        self._process.returncode = 0  # it is not ours to wait for


def end_of(code: int) -> str:
    """How an exit code says that a worker came to its end.

    >>> end_of(-9), end_of(3)
    ('ended its worker with SIGKILL', 'ended its worker with exit code 3')
    """
    if code >= 0:
        return f"ended its worker with exit code {code}"
    try:
        return f"ended its worker with {signal.Signals(-code).name}"
    except ValueError:
        return f"ended its worker with signal {-code}"
