"""The supervisor: keeps workers at work, ends those that hang or swell, and blames the document that did it.

`concurrent.futures` loses every pending future with one killed worker, and `multiprocessing.Pool` hangs when
`maxtasksperchild` meets a death (CPython issues 22393 and 115634): hence one pipe for each worker, and no queue.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, wait
from typing import IO

from textfix.batch.ledger import Outcome, Settled
from textfix.batch.workers.messages import Item, Reply, Setup, read_reply
from textfix.batch.workers.process import WorkerProcess
from textfix.batch.workers.settings import (
    COMMIT_PATIENCE,
    FATAL_RECORDS,
    GRACE,
    MOST_WAITING,
    TICK,
    TRIES,
)
from textfix.workers.child import end_of
from textfix.workers.errors import WorkersError
from textfix.workers.heartbeat import COMMITTING
from textfix.workers.packing import packed
from textfix.workers.settings import NO_MEMORY, PATIENCE, START, STARTS


class Supervisor:
    """Runs batches of items on workers, and answers each item exactly once, unless it is stopped.

    Args:
        setup: what each worker has to know.
        jobs: how many workers.
        log: where the workers' standard error goes.
        stopping: asked often; once it says True no more is begun.
    """

    def __init__(self, setup: Setup, jobs: int, log: IO[bytes], stopping: Callable[[], bool] = lambda: False) -> None:
        self._setup = packed(setup, setup.stages)
        self._limits = setup.limits
        self._jobs, self._log, self._stopping = jobs, log, stopping
        self._workers: list[WorkerProcess] = []
        self._ready: deque[tuple[Item, ...]] = deque()
        self._settled: list[Settled] = []
        self._deaths: dict[tuple[int, int], int] = {}
        self._failed_starts = 0
        self._watched = 0.0
        self._stop_by: float | None = None
        self.aborted: str | None = None
        """Why no more can be written, once that is so."""
        self.listed: list[bytes] = []
        """Lists of what workers wrote, which may go when the ledger has what was settled until now."""

    def run(self, batches: Iterator[tuple[Item, ...]]) -> Iterator[list[Settled]]:
        """Do all batches; gives what has been settled, often, and sometimes nothing.

        An empty batch means that there is none yet, and the workers are looked after before the next is asked for.

        Raises:
            WorkersError: workers die while they start.
        """
        more = True
        try:
            while True:
                more = more and self._fill(batches)
                self._dispatch()
                busy = [worker for worker in self._workers if worker.batches or not worker.ready]
                if not more and not self._ready and not any(worker.batches for worker in self._workers):
                    break
                hungry = more and len(self._ready) < self._jobs
                self._listen(busy, 0 if hungry else TICK)
                self._watch()
                if self._winding_down():
                    more = False
                self._dispatch()  # no worker waits while the ledger is written
                settled, self._settled = self._settled, []
                yield settled
            yield self._settled
        finally:
            for worker in self._workers:
                worker.close()

    def add(self, item: Item) -> None:
        """Have one more item done, which follows from what was settled, before the batches that wait."""
        if self._stop_by is None:
            self._ready.appendleft((item,))

    def begun(self) -> tuple[int, int]:
        """Bytes and records that are done of files of records, and of slices of such, which are at work."""
        size = records = 0
        for worker in self._workers:
            read, record = worker.progress()
            item = worker.items[0] if worker.items else None
            if worker.batches == 1 and item is not None and _is_of_records(item):
                size += min(read, item.size if item.slice is None else item.slice.read)
                records += max(0, record - (0 if item.slice is None else item.slice.first))
        return size, records

    def _fill(self, batches: Iterator[tuple[Item, ...]]) -> bool:
        """Have a batch ready for each worker; False when there are no more."""
        while len(self._ready) < self._jobs:
            batch = next(batches, None)
            if batch is None:
                return False
            if not batch:
                return True
            self._ready.append(batch)
        return True

    def _dispatch(self) -> None:
        while self._ready and self._stop_by is None:
            worker = next((worker for worker in self._workers if worker.ready and not worker.batches), None)
            if worker is None:
                starting = sum(not worker.ready for worker in self._workers)
                if len(self._workers) < self._jobs and starting < len(self._ready):
                    self._workers.append(WorkerProcess(self._setup, self._log))
                    continue
                if starting:
                    return
                worker = next((worker for worker in self._workers if self._has_room(worker)), None)
                if worker is None:
                    return
            if not worker.give(self._ready[0]):
                self._died(worker)
                continue
            self._ready.popleft()

    def _has_room(self, worker: WorkerProcess) -> bool:
        """Whether the next batch may wait at a worker that is at another; big files and suspects go one by one."""
        batch = self._ready[0]
        if worker.batches != 1 or len(worker.items) == 1 or len(batch) == 1:
            return False
        return sum(len(item.path) for item in batch) < MOST_WAITING and worker.grown <= self._limits.memory // 2

    def _listen(self, busy: list[WorkerProcess], seconds: float) -> None:
        heard: list[Connection] = wait([worker.connection for worker in busy], seconds)  # type: ignore[assignment]
        for worker in busy:
            if worker.connection not in heard:
                continue
            message = worker.receive()
            if message is None:
                self._died(worker)
            elif not worker.ready:
                if message:
                    raise WorkersError(f"a worker can't read what it is to do: {message.decode()}")
                worker.begin()
                self._failed_starts = 0
            else:
                self._answered(worker, read_reply(message))

    def _answered(self, worker: WorkerProcess, reply: Reply) -> None:
        settled = reply.settled
        if self._deaths:
            settled = tuple([each._replace(attempts=1 + self._forget(each.number)) for each in settled])
        self._settled += settled
        worker.rewind()
        if settled:
            done = {each.number for each in settled}
            worker.items = tuple([item for item in worker.items if item.number not in done])
        worker.batches -= reply.ended
        if reply.listed is not None:
            self.listed.append(reply.listed)
        if reply.aborted is not None:
            self.aborted = self.aborted or reply.aborted
        if not worker.batches:
            worker.items = ()
            worker.look()
            if worker.grown > self._limits.memory // 2:
                self._remove(worker)

    def _watch(self) -> None:
        """End workers that take too long or too much."""
        now = time.monotonic()
        if now - self._watched < TICK:
            return
        self._watched = now
        for worker in list(self._workers):
            if not worker.ready:
                if now - worker.since > START:
                    self._kill(worker, f"did not start within {START:.0f} s")
            elif worker.batches:
                worker.look()
                if self._is_late(worker, now):
                    reason = f"took longer than {self._limits.timeout:g} s; --timeout allows more"
                    self._kill(worker, reason, late=True)
                elif worker.grown > self._limits.memory:
                    self._kill(worker, self._too_much())

    def _is_late(self, worker: WorkerProcess, now: float) -> bool:
        limit = self._limits.timeout
        worked, passed = worker.quiet(now)
        if worker.beat.read()[0] == COMMITTING:
            return passed > limit * COMMIT_PATIENCE
        return worked > limit or passed > limit * PATIENCE

    def _winding_down(self) -> bool:
        """Whether the run is to stop; workers that are slow to are ended."""
        if self._stop_by is None:
            if self.aborted is None and not self._stopping():
                return False
            self._stop_by = time.monotonic() + min(GRACE, self._limits.timeout)
            self._ready.clear()
            for worker in self._workers:
                worker.beat.ask_to_stop()
        if time.monotonic() > self._stop_by:
            for worker in list(self._workers):
                self._remove(worker)
        self._ready.clear()
        return True

    def _kill(self, worker: WorkerProcess, reason: str, *, late: bool = False) -> None:
        worker.kill()
        self._died(worker, reason, late=late)

    def _died(self, worker: WorkerProcess, reason: str | None = None, *, late: bool = False) -> None:
        """Take a dead worker away, and find out which document it was; `late` is whether it took too long."""
        beat = item, record, _ = worker.beat.read()
        final = late and worker.is_where_it_was(beat)
        ready, items = worker.ready, worker.items
        code = self._remove(worker)
        reason = reason or self._why(code)
        if not ready:
            self._failed_starts += 1
            if self._failed_starts >= STARTS and self._stop_by is None:
                raise WorkersError(
                    f"{STARTS} workers in a row did not start ({reason}): see workers.log beside the ledger"
                )
            return
        if not items:
            return
        blamed = next((each for each in items if each.number == item), None)
        if blamed is None and len(items) == 1:
            blamed, record = items[0], 0
        if blamed is None:
            # It died between documents: which of them it was shows when each is tried alone.
            self._ready.extendleft((each,) for each in reversed(items))
            return
        rest = tuple(each for each in items if each is not blamed)
        if rest:
            self._ready.appendleft(rest)
        self._blame(blamed, record, reason, final=final and blamed.number == item)

    def _blame(self, item: Item, record: int, reason: str, *, final: bool) -> None:
        """Count a death; unless it is final, a document has another try, in a worker that does nothing else."""
        single = item.type.kind == "document"
        key = (item.number, 0 if single else record)
        count = self._deaths[key] = self._deaths.get(key, 0) + 1
        if final or count >= TRIES:
            known = dict(item.failed_records)
            if single or record in known or len(known) + 1 > FATAL_RECORDS:
                where = "" if single else f" (at record {record + 1}, with {len(known)} others before)"
                self._forget(item.number)
                self._settled.append(Settled(item.number, Outcome("quarantined", f"{reason}{where}"), count))
                return
            item = item._replace(failed_records=(*item.failed_records, (record, reason)))
        self._ready.appendleft((item,))

    def _forget(self, number: int) -> int:
        """Let the deaths go that an item caused; how many they were."""
        caused = [key for key in self._deaths if key[0] == number]
        return sum(self._deaths.pop(key) for key in caused)

    def _remove(self, worker: WorkerProcess) -> int:
        self._workers.remove(worker)
        return worker.close()

    def _too_much(self) -> str:
        return f"needs more than {self._limits.memory:,} bytes of memory; --max-memory allows more"

    def _why(self, code: int) -> str:
        if code == NO_MEMORY:
            return self._too_much()
        return end_of(code)


def _is_of_records(item: Item) -> bool:
    return item.type.kind != "document" and item.join is None
