"""A worker: a process of its own that does batches of items, and whose death costs one document at most."""

from __future__ import annotations

import pickle
import time
from contextlib import suppress
from multiprocessing.connection import Connection

from textfix.batch.files.tree import OutputError
from textfix.batch.ledger import Settled
from textfix.batch.workers.errors import StoppedError
from textfix.batch.workers.messages import Item, Reply, Setup, read_batch, written
from textfix.batch.workers.outcomes import Done
from textfix.batch.workers.publishing import published
from textfix.batch.workers.settings import HOLD
from textfix.batch.workers.task import Hand
from textfix.rows import Cleaner
from textfix.workers.confinement import end_now, end_with_parent, limit_memory
from textfix.workers.heartbeat import COMMITTING, Heartbeat
from textfix.workers.settings import NO_MEMORY


def main(socket: int, heartbeat: int) -> None:
    """Serve the supervisor at the other end of a socket until it hangs up."""
    end_with_parent()
    connection = Connection(socket)
    with suppress(EOFError, ConnectionError):  # the supervisor is gone, and nobody is left to tell
        hand = _hand(connection, heartbeat)
        _warm_up(hand.means.setup)
        limit_memory(hand.means.setup.limits.memory)
        work = _Work(hand, connection)
        connection.send_bytes(b"")
        while True:
            work.do(read_batch(connection.recv_bytes()))


def _hand(connection: Connection, heartbeat: int) -> Hand:
    told = connection.recv_bytes()
    try:
        return Hand(pickle.loads(told), Heartbeat(heartbeat))  # noqa: S301 (our own parent)
    except Exception as error:
        # The supervisor says it, and the log has where it came from.
        connection.send_bytes(f"{type(error).__name__}: {error}".encode("utf-8", "backslashreplace"))
        raise


class _Work:
    """Does batches; what is done is held until it is worth a sync, or nothing else is to be done."""

    def __init__(self, hand: Hand, connection: Connection) -> None:
        self._hand, self._connection = hand, connection
        self._held: list[tuple[Item, Done]] = []
        self._committed = time.monotonic()

    def do(self, items: tuple[Item, ...]) -> None:
        aborted = None
        beat = self._hand.means.beat
        try:
            for item in items:
                if beat.stopping:
                    break
                beat.at(item.number, item.slice.first if item.slice else 0)
                self._held.append((item, self._hand.do(item)))
                if time.monotonic() - self._committed > HOLD:
                    self._commit()
        except StoppedError:
            pass
        except MemoryError:
            end_now(NO_MEMORY)
        except OutputError as error:
            aborted = error.strerror
        if aborted is None and self._connection.poll():
            self._connection.send_bytes(written(Reply((), 1)))
        else:
            self._commit(1, aborted)

    def _commit(self, ended: int = 0, aborted: str | None = None) -> None:
        """Make outputs last, and only then say so."""
        self._hand.means.beat.at(COMMITTING)
        held, self._held = self._held, []
        settled: tuple[Settled, ...] = ()
        listed = None
        try:
            settled, listed = published(held, self._hand.means)
        except OutputError as error:
            aborted = error.strerror
        self._connection.send_bytes(written(Reply(settled, ended, aborted, listed)))
        self._committed = time.monotonic()


def _warm_up(setup: Setup) -> None:
    """Load what every document needs, before memory is limited by what there is now."""
    Cleaner(options=setup.options, stages=setup.stages).row("textfix 轉換".encode())
