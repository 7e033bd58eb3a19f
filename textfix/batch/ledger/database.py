"""The ledger's file: one process writes it, behind a lock, and each error of it says what to do."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from contextlib import suppress

from textfix.batch.files.naming import RESERVED
from textfix.batch.ledger.schema import SAME, SCHEMA, SETTLE
from textfix.errors import TextfixError


class LedgerError(TextfixError, OSError):
    """The ledger can't be read or written."""


class LockedError(TextfixError, OSError):
    """Another run is at work on this output."""


class Database:
    """The open file of a ledger.

    Raises:
        LockedError: another run holds it.
        LedgerError: it can't be opened or written: no room, no permission, not a ledger.
    """

    def __init__(self, output: bytes, *, lock: bool) -> None:
        self._lock = _lock(os.path.dirname(ledger_path(output))) if lock else -1
        try:
            self._base = sqlite3.connect(ledger_path(output), isolation_level=None)
            if lock:
                # WAL: a crash loses at most the last commits, never the ledger; readers (`status`) don't block.
                self._base.execute("PRAGMA journal_mode = WAL")
                self._base.execute("PRAGMA synchronous = FULL")
                self._base.executescript(SCHEMA)
                self._base.execute("BEGIN")
        except sqlite3.Error as error:
            self._unlock()
            raise _failure(error) from error
        self._held: dict[str, list[tuple[object, ...]]] = {SETTLE: [], SAME: []}

    def hold(self, statement: str, *values: object) -> None:
        """Have `SETTLE` or `SAME` executed with others of their sort, before the next statement."""
        self._held[statement].append(values)

    def do(self, statement: str, *values: object) -> sqlite3.Cursor:
        """Execute a statement, after what was held back before it: many updates at once cost a fifth less."""
        try:
            for held, rows in self._held.items():
                if rows:
                    self._held[held] = []
                    self._base.executemany(held, rows)
            return self._base.execute(statement, values)
        except sqlite3.Error as error:
            raise _failure(error) from error

    def commit(self) -> None:
        """Make what was written last."""
        self.do("COMMIT")
        self.do("BEGIN")

    def close(self) -> None:
        """Close the ledger and let the next run in."""
        try:
            if self._lock >= 0 and self._base.in_transaction:
                self.do("COMMIT")
            self._base.close()
        except sqlite3.Error as error:
            raise _failure(error) from error
        finally:
            self._unlock()

    def _unlock(self) -> None:
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def ledger_path(output: bytes) -> bytes:
    """Where the ledger of an output folder is."""
    return os.path.join(output, RESERVED[0], b"ledger.sqlite")


def _lock(folder: bytes) -> int:
    """Hold the output folder's lock; the system lets it go when the process ends, however it ends."""
    try:
        os.makedirs(folder, exist_ok=True)
        descriptor = os.open(os.path.join(folder, b"lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise LedgerError(f"can't make the ledger in {os.fsdecode(folder)}: {error.strerror}") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip()
        os.close(descriptor)
        raise LockedError(
            f"another textfix (process {holder or '?'}) is at work on {os.fsdecode(os.path.dirname(folder))}: "
            "wait for it, or choose another output folder"
        ) from error
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
    return descriptor


def _failure(error: sqlite3.Error) -> LedgerError:
    return LedgerError(f"the ledger can't be read or written: {error}")
