"""A worker of rows as the pool sees it: a guardian, which is loaded once, and the fork of it that serves.

What serves may be sacrificed: the guardian says how it ended and forks the next, in milliseconds, where a fresh
interpreter takes half a second.
"""

from __future__ import annotations

import pickle
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle

from textfix.workers.answers import Answer, News
from textfix.workers.child import Child
from textfix.workers.parts import Part
from textfix.workers.slab import Slab


class RowWorker:
    """A guardian and who serves.

    Args:
        setup: the cleaner and the limits, as they are sent.
    """

    def __init__(self, setup: bytes) -> None:
        self._given, self._answered = Slab(), Slab()
        try:
            shared = (self._given.descriptor, self._answered.descriptor)
            self._guardian = Child("textfix.workers.serving", shared=shared)
        except BaseException:
            self._given.close()
            self._answered.close()
            raise
        self._guardian.send(setup)
        self.connection: Connection = self._guardian.connection
        """Where its next message comes: until it is ready the guardian's, then that of who serves."""
        self.ready = False
        self.beat = self._guardian.beat

    @property
    def number(self) -> int:
        """The number of the guardian's process."""
        return self._guardian.number

    def begin(self) -> None:
        """Take the guardian's word that it is ready, and meet who serves."""
        self.connection = Connection(recv_handle(self._guardian.connection))
        self.ready = True

    def give(self, part: Part) -> None:
        """Send what is to be done; that the worker is dead shows when it is listened to."""
        try:
            self.connection.send_bytes(part.message(self._given))
        except OSError:
            return

    def receive(self) -> bytes | None:
        """The next message, or None if who serves, or starts, is dead."""
        try:
            return self.connection.recv_bytes()
        except (EOFError, OSError):
            return None

    def read(self, message: bytes) -> Answer:
        """What a message of who serves says."""
        told, ended, swollen = pickle.loads(message)  # noqa: S301 (our own worker)
        news = News._make(told)
        return news._replace(rows=list(self._answered.take(news.rows))) if ended else news, ended, swollen

    def succeeded(self) -> int | None:
        """The exit code of who served, once the next one serves; None if there is no guardian any more."""
        if not self.ready:
            return None
        self.connection.close()
        said = self._guardian.receive()
        if said is None:
            self.ready = False
            return None
        self.begin()
        return int(said)

    def kill(self) -> None:
        """End the guardian, and by this who serves."""
        self._guardian.kill()

    def close(self) -> int:
        """End both; the exit code of the guardian."""
        self.connection.close()
        self._given.close()
        self._answered.close()
        return self._guardian.close()

    def abandon(self) -> None:
        """Let go of them in a fork of their parent, whose they stay."""
        self.connection.close()
        self._given.close()
        self._answered.close()
        self._guardian.abandon()
