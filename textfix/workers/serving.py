"""A worker of rows: cleans what it is given, part by part, and ends itself where a value costs too much."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.reduction import send_handle
from socket import socketpair

from textfix.rows import Cleaner
from textfix.workers.answers import News, PackedRow, packed_row
from textfix.workers.confinement import end_now, end_with_parent, limit_memory, resident, start_clock, stop_clock
from textfix.workers.heartbeat import Heartbeat
from textfix.workers.limits import RowLimits
from textfix.workers.settings import ANSWER, HUNG_UP, NO_MEMORY, SLACK, SWOLLEN
from textfix.workers.slab import Slab


def main(socket: int, heartbeat: int, given: int, answered: int) -> None:
    """Guard those that serve: fork one, say how it ended, fork the next, until the pool hangs up."""
    end_with_parent()
    with suppress(EOFError, ConnectionError):  # the pool is gone, and nobody is left to tell
        _guard(Connection(socket), heartbeat, given, answered)


def _guard(connection: Connection, heartbeat: int, given: int, answered: int) -> None:
    told = connection.recv_bytes()
    try:
        setup: tuple[Cleaner, RowLimits] = pickle.loads(told)  # noqa: S301 (our own parent)
        cleaner, limits = setup
    except Exception as error:  # noqa: BLE001 (whatever a stage does when it is imported)
        connection.send_bytes(f"{type(error).__name__}: {error}".encode("utf-8", "backslashreplace"))
        return
    cleaner.row("textfix 轉換".encode())  # loads what every value needs, before memory is limited by what there is now
    for number in (signal.SIGALRM, signal.SIGPROF):
        signal.signal(number, signal.SIG_DFL)
    beat, slabs = Heartbeat(heartbeat), (Slab(given), Slab(answered))
    limit_memory(limits.memory)
    gc.freeze()  # what is loaded stays, and is shared with the forks
    connection.send_bytes(b"")
    with suppress(EOFError, OSError):
        while (code := _fork(connection, cleaner, limits, beat, slabs)) != HUNG_UP:
            connection.send_bytes(str(code).encode())


def _fork(guarded: Connection, cleaner: Cleaner, limits: RowLimits, beat: Heartbeat, slabs: tuple[Slab, Slab]) -> int:
    """Have a fork serve; its exit code, once it has ended."""
    here, there = socketpair()
    guardian = os.getpid()
    number = os.fork()
    if not number:
        end_with_parent()
        here.close()
        guarded.close()
        if os.getppid() == guardian:
            _serve(Connection(there.detach()), cleaner, limits, beat, slabs)
        end_now(HUNG_UP)
    there.close()
    with here:
        send_handle(guarded, here.fileno(), None)
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def _serve(
    connection: Connection, cleaner: Cleaner, limits: RowLimits, beat: Heartbeat, slabs: tuple[Slab, Slab]
) -> None:
    given, answered = slabs
    worker = _Worker(cleaner, limits, connection, beat, answered)
    with suppress(EOFError, OSError):
        while not worker.is_swollen:
            try:
                number, told = pickle.loads(connection.recv_bytes())  # noqa: S301
                values = given.take(told)
            except MemoryError:  # no value is at work: the part is tried again, with more room
                end_now(NO_MEMORY)
            worker.do(number, len(told), values)
        end_now(SWOLLEN)


class _Worker:
    def __init__(
        self, cleaner: Cleaner, limits: RowLimits, connection: Connection, beat: Heartbeat, answered: Slab
    ) -> None:
        self._cleaner, self._connection, self._beat, self._answered = cleaner, connection, beat, answered
        self._limits, self._slack = limits, limits.timeout * SLACK
        self._most = resident() + limits.memory // 2
        self.is_swollen = False
        """Whether it holds so much memory that another should go on."""

    def do(self, number: int, count: int, values: Iterator[str | bytes]) -> None:
        """Clean a part; what is done is answered now and then."""
        record, told, clock = self._beat.record, self._cleaner.told, time.monotonic
        places: list[int] = []
        rows: list[PackedRow] = []
        first = 0
        now = clock()
        answer_at, wind_at = now + ANSWER, now + self._slack
        due = min(answer_at, wind_at)
        self._wind()
        self._beat.at(number)
        try:
            for place in range(count):
                record(place)
                value = next(values)  # which takes memory as well
                row = told(value)
                if row is not value and (packed := packed_row(row, value)) is not None:
                    places.append(place - first)
                    rows.append(packed)
                now = clock()
                if now <= due:
                    continue
                if now > answer_at:
                    stop_clock()
                    self._answer(News(place + 1 - first, places, rows), ended=False)
                    places, rows, first = [], [], place + 1
                    now = wind_at = clock()
                    answer_at = now + ANSWER
                if now >= wind_at:
                    self._wind()
                    wind_at = now + self._slack
                due = min(answer_at, wind_at)
        except MemoryError:
            end_now(NO_MEMORY)
        stop_clock()
        self._answer(News(count - first, places, rows), ended=True)

    def _wind(self) -> None:
        start_clock(self._limits.timeout + self._slack, self._limits.by_the_clock + self._slack)

    def _answer(self, news: News, *, ended: bool) -> None:
        self.is_swollen = ended and resident() > self._most
        # One answer of a part goes by the memory, as the next part comes when that is read; others may be unread.
        told = news._replace(rows=self._answered.put(news.rows)) if ended else news
        self._connection.send_bytes(pickle.dumps((tuple(told), ended, self.is_swollen), pickle.HIGHEST_PROTOCOL))
