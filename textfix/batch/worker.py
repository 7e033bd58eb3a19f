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
from typing import Final, NamedTuple

from textfix.batch.heartbeat import COMMITTING, Heartbeat
from textfix.batch.ledger import Outcome
from textfix.batch.task import Done, Hand, Item, Setup, StoppedError
from textfix.batch.writing import OutputError, publish

NO_MEMORY: Final = 86
"""The exit code of a worker whose document needed more memory than it may have."""

HOLD: Final = 0.5
"""Seconds for which outcomes are held back, so that many files are synced at once."""


class Reply(NamedTuple):
    """What a worker answers: outcomes, in order, and whether the batch is at its end."""

    outcomes: tuple[tuple[int, Outcome], ...]
    ended: bool
    aborted: str | None = None
    """Why no more can be written."""


def main(socket: int, heartbeat: int) -> None:
    """Serve the supervisor at the other end of a socket until it hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all; the supervisor decides
    _die_with_parent()
    connection = Connection(socket)
    hand = Hand(pickle.loads(connection.recv_bytes()), Heartbeat(heartbeat))  # noqa: S301 (our own parent)
    _warm_up(hand.setup)
    _limit(hand.setup.limits.memory)
    connection.send_bytes(b"ready")
    with suppress(EOFError):
        while True:
            _batch(pickle.loads(connection.recv_bytes()), hand, connection)  # noqa: S301


def _batch(items: tuple[Item, ...], hand: Hand, connection: Connection) -> None:
    held: list[tuple[int, Done]] = []
    since = time.monotonic()
    aborted = None
    try:
        for index, item in enumerate(items):
            if hand.beat.stopping:
                break
            hand.beat.at(index)
            held.append((item.number, hand.do(item)))
            if time.monotonic() - since > HOLD:
                _commit(held, hand, connection, ended=False)
                held, since = [], time.monotonic()
    except StoppedError:
        pass
    except MemoryError:
        os._exit(NO_MEMORY)
    except OutputError as error:
        aborted = error.strerror
    _commit(held, hand, connection, ended=True, aborted=aborted)


def _commit(
    held: list[tuple[int, Done]], hand: Hand, connection: Connection, *, ended: bool, aborted: str | None = None
) -> None:
    """Make outputs last, and only then say so."""
    hand.beat.at(COMMITTING)
    try:
        publish([draft for _, done in held for draft in done.drafts])
    except OutputError as error:
        held, aborted = [], error.strerror
    reply = Reply(tuple((number, done.outcome) for number, done in held), ended, aborted)
    connection.send_bytes(pickle.dumps(reply))


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
