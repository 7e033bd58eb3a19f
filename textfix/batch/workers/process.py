"""One worker as the supervisor sees it: what it has not answered, and how long it has been quiet."""

from __future__ import annotations

import os
import time
from typing import IO

from textfix.batch.workers.messages import Item, written
from textfix.workers.child import Child
from textfix.workers.heartbeat import COMMITTING


class WorkerProcess(Child):
    """A started worker; it is `ready` once it has said so."""

    def __init__(self, setup: bytes, log: IO[bytes]) -> None:
        super().__init__("textfix.batch.workers.worker", log)
        self.beat.at(COMMITTING)
        self.items: tuple[Item, ...] = ()
        """What it has not answered yet."""
        self.batches = 0
        """How many batches have not come to their end."""
        self.since, self._before = time.monotonic(), 0.0
        self._seen = self.beat.read()
        self._at_start = 0
        self.grown = 0
        """By how many bytes it had grown at the last look."""
        self._begun = -1
        """The item that it was last seen at."""
        self.send(setup)

    def begin(self) -> None:
        """Take the worker's word that it is ready."""
        self.ready = True
        self._at_start = self.resident()

    def give(self, batch: tuple[Item, ...]) -> bool:
        """Send a batch; False if the worker is dead."""
        if not self.send(written(batch)):
            return False
        if not self.batches:
            self.rewind()
        self.items += batch
        self.batches += 1
        return True

    def rewind(self) -> None:
        """Count the seconds of `quiet` from now on."""
        self._seen, self.since, self._before = self.beat.read(), time.monotonic(), self.worked()

    def quiet(self, now: float) -> tuple[float, float]:
        """For how many seconds the heartbeat has not changed: those of the processor, and those of the clock."""
        if not self.is_where_it_was(self.beat.read()):
            self.rewind()
        return self.worked() - self._before, now - self.since

    def is_where_it_was(self, beat: tuple[int, int, int]) -> bool:
        """Whether a heartbeat is the one whose seconds `quiet` counted."""
        return beat == self._seen

    def progress(self) -> tuple[int, int]:
        """How many bytes are read, and how many records done, of the item that it is at, as far as that is told."""
        number, record, _ = self.beat.read()
        self._begun = self._begun if number == COMMITTING else number
        if len(self.items) != 1 or self._begun != self.items[0].number:  # it has not begun with it
            return 0, 0
        return self.beat.size, record

    def look(self) -> None:
        """See by how many bytes the worker has grown since it was ready (Linux; elsewhere 0)."""
        self.grown = max(0, self.resident() - self._at_start)


def cores() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
