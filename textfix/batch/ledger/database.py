"""The ledger's file: one process writes it, behind a lock, and each error of it says what to do."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from contextlib import suppress
from typing import Any, Final
from urllib.parse import quote

from textfix.batch.files.naming import RESERVED
from textfix.batch.files.tree import Tree, make_top
from textfix.batch.ledger.schema import SAME, SCHEMA, SETTLE
from textfix.batch.ledger.settings import LOCK_PAUSE, LOCK_TRIES
from textfix.errors import TextfixError

_ANEW: Final = "clean into another output folder"
"""What helps where a ledger can't be read: the sources are as they were, and nothing is lost but time."""


_FAILURES: Final = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises: of a damaged schema also that its own message, which quotes a part of it, is no UTF-8."""


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
        self._lock = _lock(output) if lock else -1
        try:
            _check_files(output, writing=lock)
            self._base = _opened(ledger_path(output), writing=lock)
            if lock:
                # WAL: a crash loses at most the last commits, never the ledger; readers (`status`) don't block.
                self._base.execute("PRAGMA journal_mode = WAL")
                self._base.execute("PRAGMA synchronous = FULL")
                self._base.executescript(SCHEMA)
            elif "run" not in _columns(self._base):  # its first run was killed before it made the tables
                self._base = sqlite3.connect(":memory:", isolation_level=None)
                self._base.executescript(SCHEMA)
            _check(self._base)
            if lock:
                self._base.execute("BEGIN")
        except _FAILURES as error:
            self._unlock()
            raise _failure(error) from error
        except LedgerError:
            if (base := getattr(self, "_base", None)) is not None:
                base.close()
            self._unlock()
            raise
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
            return self._base.cursor(_Answer).execute(statement, values)
        except _FAILURES as error:
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
        except _FAILURES as error:
            raise _failure(error) from error
        finally:
            self._unlock()

    def _unlock(self) -> None:
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


class _Answer(sqlite3.Cursor):
    """The rows of an answer; that the file is damaged may show as late as at the last of them."""

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except _FAILURES as error:
            raise _failure(error) from error

    def fetchone(self) -> Any:
        return next(self, None)

    def fetchall(self) -> list[Any]:
        return list(self)


def ledger_path(output: bytes) -> bytes:
    """Where the ledger of an output folder is."""
    return os.path.join(output, RESERVED[0], FILES[0])


def _lock(output: bytes) -> int:
    """Hold the output folder's lock; the system lets it go when the process ends, however it ends."""
    folder = os.path.dirname(ledger_path(output))
    try:
        make_top(output)
        with Tree(output) as tree:
            tree.folder(RESERVED[0], make=True)
            tree.make_last(RESERVED[0])
            descriptor = tree.open(RESERVED[0] + b"/lock", os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise LedgerError(f"can't make the ledger in {os.fsdecode(folder)}: {error.strerror}") from error
    try:
        _hold(descriptor)
    except OSError as error:
        # the number of a process has ten digits at most
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


def _hold(descriptor: int) -> None:
    """Hold a lock; `is_at_work` may have it for a moment.

    Raises:
        OSError: another process has it.
    """
    for again in reversed(range(LOCK_TRIES)):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if not again:
                raise
            time.sleep(LOCK_PAUSE)
        else:
            return


def is_at_work(tree: Tree) -> bool:
    """Whether a run holds the lock of an output folder now."""
    try:
        descriptor = tree.open(RESERVED[0] + b"/lock", os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False


def _check_files(output: bytes, *, writing: bool) -> None:
    """Look whether what SQLite would open are files of our own, and no links: it follows them.

    Nothing is opened for it: closing a file lets go what SQLite locks in it, wherever in this process it is open.

    Raises:
        LedgerError: one is not.
    """
    try:
        with Tree(output) as tree:
            for file in FILES:
                tree.check_own(os.path.join(RESERVED[0], file), alone=writing)
    except OSError as error:
        raise LedgerError(f"the ledger can't be read: {error.strerror}; {_ANEW}") from error


FILES: Final = (b"ledger.sqlite", b"ledger.sqlite-journal", b"ledger.sqlite-wal", b"ledger.sqlite-shm")
"""The ledger, and what SQLite puts beside a database (sqlite.org/tempfiles.html, 2.1 to 2.3)."""


def _opened(path: bytes, *, writing: bool) -> sqlite3.Connection:
    """The file, opened; who only reads can't change it, whatever is asked."""
    if writing:
        return sqlite3.connect(path, isolation_level=None)
    # Without a log beside it nobody is writing, and what is not written to needs no files of SQLite's own: so a ledger
    # in a folder that can't be written to opens too.
    way = "ro" if os.path.exists(path + b"-wal") else "ro&immutable=1"
    return sqlite3.connect(f"file:{quote(path)}?mode={way}", isolation_level=None, uri=True)


def _check(base: sqlite3.Connection) -> None:
    """Look whether the file is whole and has the tables of this version.

    Raises:
        LedgerError: it is not, or has not.
    """
    (found,) = base.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise LedgerError(f"the ledger is damaged: {found}; {_ANEW}")
    model = sqlite3.connect(":memory:")
    model.executescript(SCHEMA)
    if _columns(base) != _columns(model):
        raise LedgerError(f"the ledger is of another version of textfix: use that one, or {_ANEW}")


def _columns(base: sqlite3.Connection) -> dict[str, list[str]]:
    """The names of the columns of each table."""
    found = (
        "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1, 2"
    )
    columns: dict[str, list[str]] = {}
    for table, column in base.execute(found):
        if not table.startswith("sqlite_"):
            columns.setdefault(table, []).append(column)
    return columns


def _failure(error: sqlite3.Error | UnicodeDecodeError) -> LedgerError:
    if isinstance(error, UnicodeDecodeError):
        return LedgerError(f"the ledger is damaged: a name in it is no UTF-8; {_ANEW}")
    return LedgerError(f"the ledger can't be read or written: {error}" + (f"; {_ANEW}" if _is_damage(error) else ""))


def _is_damage(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
