"""One worker as the supervisor sees it: a process, a pipe, and a heartbeat."""

from __future__ import annotations

import os
import resource
import socket
import subprocess
import sys
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import IO, Final

from textfix.batch.workers.heartbeat import COMMITTING, Heartbeat
from textfix.batch.workers.messages import Item, written
from textfix.batch.workers.settings import LAST_WORDS

PAGE: Final = resource.getpagesize()

ONE_THREAD: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""What keeps a worker to one thread, where its user says nothing else: the linear algebra behind numpy starts one for
each processor, which turns round idly for a tenth of a second (OpenBLAS 0.3, measured) and rounds by how many."""


class WorkerProcess:
    """A started worker; it is `ready` once it has said so.

    It is a fresh interpreter, not a fork: the parent may have threads (a progress bar's), and a fork of those can
    hang in a lock that no thread of the child will ever open.
    """

    def __init__(self, setup: bytes, log: IO[bytes]) -> None:
        here, there = socket.socketpair()
        self.beat = Heartbeat()
        self.beat.at(COMMITTING)
        with there:
            numbers = (there.fileno(), self.beat.descriptor)
            command = (
                f"import sys; sys.path[:] = {sys.path!r}; "
                f"from textfix.batch.workers.worker import main; main({numbers[0]}, {numbers[1]})"
            )
            self._process = subprocess.Popen(  # noqa: S603 (our own interpreter)
                [sys.executable, "-X", "faulthandler", "-c", command],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                env={**ONE_THREAD, **os.environ},
                pass_fds=numbers,
                process_group=0,  # Ctrl-C of the terminal goes to the parent alone, which stops them in order
            )
        self.connection = Connection(here.detach())
        self.ready = False
        self.items: tuple[Item, ...] = ()
        """What it has not answered yet."""
        self.batches = 0
        """How many batches have not come to their end."""
        self.hung_up = False
        self.since = time.monotonic()
        self._seen = self.beat.read()
        self._at_start = 0
        self.grown = 0
        """By how many bytes it had grown at the last look."""
        self._send(setup)

    def begin(self) -> None:
        """Take the worker's word that it is ready."""
        self.ready = True
        self._at_start = self._resident()

    def give(self, batch: tuple[Item, ...]) -> bool:
        """Send a batch; False if the worker is dead."""
        if not self._send(written(batch)):
            return False
        if not self.batches:
            self._seen, self.since = self.beat.read(), time.monotonic()
        self.items += batch
        self.batches += 1
        return True

    def receive(self) -> bytes | None:
        """The next message, or None if the worker is dead."""
        try:
            return self.connection.recv_bytes()
        except (EOFError, OSError):
            self.hung_up = True
            return None

    def quiet(self, now: float) -> float:
        """For how many seconds the heartbeat has not changed."""
        seen = self.beat.read()
        if seen != self._seen:
            self._seen, self.since = seen, now
        return now - self.since

    def look(self) -> None:
        """See by how many bytes the worker has grown since it was ready (Linux; elsewhere 0)."""
        self.grown = max(0, self._resident() - self._at_start)

    def kill(self) -> None:
        """End the worker at once."""
        self._process.kill()

    def close(self) -> int:
        """End the worker, whatever it is at; its exit code."""
        self.connection.close()
        if self.hung_up:
            # It is on its way out: its own exit code says why.
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(LAST_WORDS)
        self._process.kill()
        code = self._process.wait()
        self.beat.close()
        return code

    def _send(self, data: bytes) -> bool:
        try:
            self.connection.send_bytes(data)
        except OSError:
            return False
        return True

    def _resident(self) -> int:
        try:
            with open(f"/proc/{self._process.pid}/statm", "rb") as file:
                return int(file.read().split()[1]) * PAGE
        except (OSError, IndexError):
            return 0


def cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
