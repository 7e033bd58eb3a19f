"""A worker: a process of its own that does batches of items, and whose death costs one document at most."""

from __future__ import annotations

import ctypes
import os
import pickle
import resource
import signal
import sys
import time
from contextlib import suppress
from multiprocessing.connection import Connection

from textfix.batch.files.tree import OutputError
from textfix.batch.files.writing import publish
from textfix.batch.ledger import Settled
from textfix.batch.workers.errors import StoppedError
from textfix.batch.workers.heartbeat import COMMITTING, Heartbeat
from textfix.batch.workers.messages import Item, Reply, Setup, read_batch, written
from textfix.batch.workers.outcomes import Done
from textfix.batch.workers.settings import HOLD, NO_MEMORY
from textfix.batch.workers.task import Hand


def main(socket: int, heartbeat: int) -> None:
    """Serve the supervisor at the other end of a socket until it hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the supervisor decides
    _die_with_parent()
    connection = Connection(socket)
    hand = Hand(pickle.loads(connection.recv_bytes()), Heartbeat(heartbeat))  # noqa: S301 (our own parent)
    _warm_up(hand.setup)
    _limit(hand.setup.limits.memory)
    connection.send_bytes(b"ready")
    work = _Work(hand, connection)
    with suppress(EOFError):
        while True:
            work.do(read_batch(connection.recv_bytes()))


class _Work:
    """Does batches; what is done is held until it is worth a sync, or nothing else is to be done."""

    def __init__(self, hand: Hand, connection: Connection) -> None:
        self._hand, self._connection = hand, connection
        self._held: list[tuple[int, Done]] = []
        self._committed = time.monotonic()

    def do(self, items: tuple[Item, ...]) -> None:
        aborted = None
        beat = self._hand.beat
        try:
            for item in items:
                if beat.stopping:
                    break
                beat.at(item.number)
                self._held.append((item.number, self._hand.do(item)))
                if time.monotonic() - self._committed > HOLD:
                    self._commit()
        except StoppedError:
            pass
        except MemoryError:
            os._exit(NO_MEMORY)
        except OutputError as error:
            aborted = error.strerror
        if aborted is None and self._connection.poll():
            self._connection.send_bytes(written(Reply((), 1)))
        else:
            self._commit(1, aborted)

    def _commit(self, ended: int = 0, aborted: str | None = None) -> None:
        """Make outputs last, and only then say so."""
        self._hand.beat.at(COMMITTING)
        held, self._held = self._held, []
        try:
            publish([draft for _, done in held for draft in done.drafts])
        except OutputError as error:
            held, aborted = [], error.strerror
        reply = Reply(tuple(Settled(number, done.outcome) for number, done in held), ended, aborted)
        self._connection.send_bytes(written(reply))
        self._committed = time.monotonic()


def _warm_up(setup: Setup) -> None:
    """Load what every document needs, before memory is limited by what there is now."""
    from textfix.pipeline import clean

    clean("textfix 轉換".encode(), options=setup.options, stages=setup.stages)


def _limit(memory: int) -> None:
    """Let the process grow by so much: a document that needs more gets a MemoryError, not the machine's swap."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError, FileNotFoundError):
        with open("/proc/self/statm", "rb") as file:
            now = int(file.read().split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = now + memory
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))


def _die_with_parent() -> None:
    """Have the kernel end this process when its parent ends (prctl(2), PR_SET_PDEATHSIG is 1; Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
