"""A pool of workers that answers every value with a row, whatever the value does to the worker that has it."""

from __future__ import annotations

import select
import signal
import threading
import time
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection

from textfix.rows import Cleaner, Row
from textfix.workers.child import end_of
from textfix.workers.confinement import OF_THE_CLOCK
from textfix.workers.errors import LeftError, WorkersError
from textfix.workers.limits import RowLimits
from textfix.workers.packing import packed
from textfix.workers.parts import Part, Parts
from textfix.workers.rowworker import RowWorker
from textfix.workers.settings import LATE, NO_MEMORY, START, STARTS, TICK
from textfix.workers.starter import started


class Pool:
    """Workers that clean values to rows; several threads may share it.

    Args:
        cleaner: what makes a row of a value.
        limits: what one value may cost.
        workers: how many processes, at most; they are started when there is work for them.

    Raises:
        OptionError: a stage of the cleaner can't be sent to another process.

    What costs too much, hangs, or ends its worker is a row with the status "timed out" or "killed", and its reason;
    every other value has its own row. A value over a limit is not tried again; after any other end of a worker it is
    tried once more, alone.

    >>> with Pool(workers=1) as pool:
    ...     pool.rows(["農業"])[0].text
    '农业'
    """

    def __init__(self, cleaner: Cleaner | None = None, limits: RowLimits | None = None, workers: int = 1) -> None:
        self.cleaner = cleaner or Cleaner()
        self.limits = limits or RowLimits()
        self.workers = max(1, workers)
        self._setup = packed((self.cleaner, self.limits), self.cleaner.stages)
        self._change = threading.Condition()
        self._free: list[RowWorker] = []
        self._count = 0
        self._waiting = 0
        self._closed = False
        self._failed_starts = 0

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the rows have."""
        return self.cleaner.columns

    @property
    def max_bytes(self) -> int:
        """Bytes that a value may have."""
        return self.cleaner.max_bytes

    def rows(self, values: Iterable[object], is_left: Callable[[], bool] = bool) -> list[Row]:
        """Clean values, in order, on as many workers as are free and useful.

        Args:
            values: the values.
            is_left: asked twice a second from this thread: whether the rows are not wanted any more.

        Raises:
            WorkersError: no worker can be started.
            LeftError: the rows are not wanted any more; the workers that were at them are ended.
        """
        return _Call(self, values, is_left).answered()

    def close(self) -> None:
        """End the workers: those that are free now, those at work when they are done."""
        with self._change:
            free, self._free = self._free, []
            self._count -= len(free)
            self._closed = True
        for worker in free:
            worker.close()

    def abandon(self) -> None:
        """Let go of the workers in a fork, whose parent's they stay."""
        free, self._free, self._count = self._free, [], 0
        self._change = threading.Condition()
        for worker in free:
            worker.abandon()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def borrow(self, *, patiently: bool) -> RowWorker | None:
        """A free worker, or a new one; None if there is none and the caller would rather not wait."""
        with self._change:
            while not self._free and self._count >= self.workers:
                if not patiently:
                    return None
                self._waiting += 1
                self._change.wait()
                self._waiting -= 1
            if self._free:
                return self._free.pop()
            self._count += 1
        try:
            worker = started(lambda: RowWorker(self._setup))
        except BaseException:
            self._lost()
            raise
        return worker

    def give_back(self, worker: RowWorker) -> None:
        """Let others have a worker that is idle."""
        with self._change:
            if not self._closed:
                self._free.append(worker)
                self._change.notify()
                return
        self.end(worker)

    def end(self, worker: RowWorker) -> int:
        """End a worker, and let another take its place; its exit code."""
        code = worker.close()
        self._lost()
        return code

    def _lost(self) -> None:
        with self._change:
            self._count -= 1
            self._change.notify()

    @property
    def is_wanted(self) -> bool:
        """Whether another thread waits for a worker."""
        return self._waiting > 0

    def did_start(self, why_not: str | None) -> None:
        """Count workers that do not start.

        Raises:
            WorkersError: several in a row did not.
        """
        self._failed_starts = 0 if why_not is None else self._failed_starts + 1
        if self._failed_starts >= STARTS:
            raise WorkersError(f"{STARTS} workers in a row did not start: {why_not}")


class _Hand:
    """A worker at a part, in one call."""

    def __init__(self, worker: RowWorker, part: Part) -> None:
        self.worker, self.part = worker, part
        self.seen = worker.beat.read()
        self.since = time.monotonic()

    def is_late(self, limits: RowLimits) -> bool:
        """Whether it should have ended itself by now."""
        seen, now = self.worker.beat.read(), time.monotonic()
        if seen != self.seen:
            self.seen, self.since = seen, now
        return now - self.since > (limits.by_the_clock + LATE if self.worker.ready else START)


class _Call:
    """One call of `Pool.rows`."""

    def __init__(self, pool: Pool, values: Iterable[object], is_left: Callable[[], bool]) -> None:
        self._pool, self._is_left = pool, is_left
        self._parts = Parts(pool.cleaner, values, pool.workers)
        self._hands: dict[Connection, _Hand] = {}

    def answered(self) -> list[Row]:
        try:
            while self._parts.waiting or self._hands:
                if self._is_left():
                    raise LeftError("these rows are not wanted any more")
                self._hand_out()
                heard = self._heard()
                for hand in heard:
                    self._hear(hand)
                for hand in list(self._hands.values()) if not heard else ():
                    if hand.is_late(self._pool.limits):
                        hand.worker.kill()
        finally:
            for hand in self._hands.values():
                self._pool.end(hand.worker)
        return self._parts.rows

    def _heard(self) -> list[_Hand]:
        """Who says something or is dead, after half a second at most. `multiprocessing.wait` takes 60 us more."""
        poll = select.poll()
        hands = {connection.fileno(): hand for connection, hand in self._hands.items()}
        for number in hands:
            poll.register(number, select.POLLIN)
        return [hands[number] for number, _ in poll.poll(TICK * 1000)]

    def _hand_out(self) -> None:
        while self._parts.waiting:
            worker = self._pool.borrow(patiently=not self._hands)
            if worker is None:
                return
            self._give(worker)

    def _give(self, worker: RowWorker) -> None:
        part = self._parts.waiting.popleft()
        self._hands[worker.connection] = _Hand(worker, part)
        if worker.ready:
            worker.give(part)

    def _hear(self, hand: _Hand) -> None:
        message = hand.worker.receive()
        if message is None:
            self._died(hand)
        elif hand.worker.ready:
            self._answered(hand, message)
        elif message:
            del self._hands[hand.worker.connection]
            self._pool.end(hand.worker)
            raise WorkersError(f"a worker can't read what it is to do: {message.decode()}")
        else:
            self._pool.did_start(None)
            del self._hands[hand.worker.connection]
            hand.worker.begin()
            self._hands[hand.worker.connection] = hand
            hand.worker.give(hand.part)

    def _answered(self, hand: _Hand, message: bytes) -> None:
        news, ended, swollen = hand.worker.read(message)
        hand.since = time.monotonic()
        if ended:
            worker = hand.worker
            del self._hands[worker.connection]
            if swollen and worker.succeeded() is None:
                self._pool.end(worker)
            else:
                self._go_on(worker)  # it is at the next part while the rows of this one are made
        self._parts.answer(hand.part, news)

    def _go_on(self, worker: RowWorker) -> None:
        """Give a worker the next part, or give it back."""
        if self._parts.waiting and not self._pool.is_wanted:
            self._give(worker)
        else:
            self._pool.give_back(worker)

    def _died(self, hand: _Hand) -> None:
        """Find out which value it was, and have the others done again."""
        worker, limits = hand.worker, self._pool.limits
        del self._hands[worker.connection]
        number, place, _ = worker.beat.read()
        late, was_ready = hand.is_late(limits), worker.ready
        code = worker.succeeded()
        if code is None:
            end = self._pool.end(worker)
            if not was_ready:
                self._parts.waiting.appendleft(hand.part)
                self._pool.did_start(end_of(end))
                return
        at = place if number == hand.part.number else None
        if late or code in OF_THE_CLOCK:
            self._parts.blame(hand.part, at, Row(None, "timed out", limits.took_too_long), final=True)
        elif code == NO_MEMORY:
            self._parts.blame(hand.part, at, Row(None, "killed", limits.took_too_much), final=True)
        else:
            reason = end_of(-signal.SIGKILL if code is None else code)
            self._parts.blame(hand.part, at, Row(None, "killed", reason), final=False)
        if code is not None:
            self._go_on(worker)
