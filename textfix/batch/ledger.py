"""The ledger: one row for every input, in SQLite, so that a run goes on where another stopped."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from itertools import count, groupby
from operator import itemgetter
from typing import Final, Literal, NamedTuple, TypeAlias

from textfix.batch.naming import RESERVED, folded, numbered, shortened
from textfix.errors import TextfixError

State: TypeAlias = Literal["pending", "done", "unchanged", "quarantined", "skipped"]

FINAL_STATES: Final = ("done", "unchanged", "quarantined", "skipped")

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS source (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'unchanged', 'quarantined', 'skipped')),
    reason TEXT,
    transient INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    size INTEGER NOT NULL DEFAULT 0,
    modified INTEGER,
    digest BLOB,
    configuration BLOB,
    output BLOB,
    output_key BLOB UNIQUE,
    output_size INTEGER,
    output_digest BLOB,
    documents INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    counts TEXT,
    seconds REAL NOT NULL DEFAULT 0,
    run INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS folder (key BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS record (
    source INTEGER NOT NULL REFERENCES source (id),
    number INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (source, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS example (
    kind TEXT NOT NULL,
    source INTEGER NOT NULL REFERENCES source (id),
    number INTEGER NOT NULL,
    head TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, tail TEXT NOT NULL,
    PRIMARY KEY (kind, source, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS run (
    id INTEGER PRIMARY KEY,
    started REAL NOT NULL,
    ended REAL,
    version TEXT NOT NULL,
    format TEXT NOT NULL,
    job TEXT NOT NULL,
    aborted TEXT
);
"""


OF_A_FILE: Final = "SELECT 1 FROM source WHERE output_key = ?1 AND path != ?2"
"""Whether a name is that of another input's output."""

OF_ANY: Final = OF_A_FILE + " UNION ALL SELECT 1 FROM folder WHERE key = ?1"  # noqa: S608 (our own words)
"""Whether a name is that of another input's output, or of a folder that has outputs."""


NEW: Final = """
INSERT INTO source (id, path, state, output, output_key, run)
SELECT column1, column2, 'pending', column3, column4, column5 FROM (VALUES {}(?, ?, ?, ?, ?))
WHERE NOT EXISTS (SELECT 1 FROM folder WHERE key = column4) ON CONFLICT (output_key) DO NOTHING
"""
"""Rows for inputs that have none; none is made where the name is that of another output, or of a folder."""

AGAIN: Final = "UPDATE source SET state = 'pending', output = ?, output_key = ?, run = ?, reason = NULL WHERE id = ?"

SETTLE: Final = """
UPDATE source SET state = ?, reason = ?, transient = ?, size = ?, modified = ?, digest = ?, output_size = ?,
output_digest = ?, documents = ?, failed = ?, counts = ?, seconds = ?, configuration = ?, attempts = ? WHERE id = ?
"""
"""The columns that an `Outcome` has, in its order, and three more."""

SAME: Final = "UPDATE source SET state = 'unchanged', modified = ?, run = ? WHERE id = ?"


class LedgerError(TextfixError, OSError):
    """The ledger can't be read or written."""


class LockedError(TextfixError, OSError):
    """Another run is at work on this output."""


DONE: Final = "state IN ('done', 'unchanged')"
"""Whether an input has an output."""

_DONE: Final = "CASE state WHEN 'unchanged' THEN 'done' ELSE state END"
_SUMS: Final = "sum(size), sum(ifnull(output_size, 0)), sum(documents), sum(failed)"


class Totals(NamedTuple):
    """What some inputs add up to; sizes in bytes."""

    inputs: int = 0
    size: int = 0
    output_size: int = 0
    documents: int = 0
    failed: int = 0


class Row(NamedTuple):
    """What the ledger knows of one input: columns of `source`."""

    id: int
    path: bytes
    state: State
    reason: str | None
    transient: int
    size: int
    modified: int | None
    digest: bytes | None
    configuration: bytes | None
    output: bytes | None
    output_size: int | None
    output_digest: bytes | None
    failed: int
    counts: str | None
    run: int


_COLUMNS: Final = ", ".join(Row._fields)


class Run(NamedTuple):
    """One run, as the ledger has it; `job` is for `Job.again`."""

    id: int
    started: float
    ended: float | None
    version: str
    format: str
    job: str
    aborted: str | None


class Example(NamedTuple):
    """One change, with some of the text around it."""

    kind: str
    number: int
    head: str
    before: str
    after: str
    tail: str


class Outcome(NamedTuple):
    """What became of one input, as the worker that did it says."""

    state: State
    reason: str | None = None
    transient: bool = False
    size: int = 0
    modified: int | None = None
    digest: bytes | None = None
    output_size: int | None = None
    output_digest: bytes | None = None
    documents: int = 0
    failed: int = 0
    counts: str = ""
    seconds: float = 0.0
    records: tuple[tuple[int, str], ...] = ()
    examples: tuple[Example, ...] = ()


class Settled(NamedTuple):
    """What became of the input of a row, and how many tries it took."""

    number: int
    outcome: Outcome
    attempts: int = 1


class Ledger:
    """The open ledger of one output folder; only its owner writes.

    Raises:
        LockedError: another run holds it.
        LedgerError: it can't be opened or written: no room, no permission, not a ledger.
    """

    def __init__(self, output: bytes, *, lock: bool = True) -> None:
        self._folder = os.path.join(output, RESERVED[0])
        self._lock = _lock(self._folder) if lock else -1
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
        self.run = 0
        self._place: tuple[bytes, bytes] = (b"", b"")
        self._held: dict[str, list[tuple[object, ...]]] = {SETTLE: [], SAME: []}
        self._has_records = lock and self._do("SELECT 1 FROM record").fetchone() is not None
        self._last: int = self._do("SELECT ifnull(max(id), 0) FROM source").fetchone()[0] if lock else 0

    def start(self, version: str, form: str, job: str) -> int:
        """Begin a run, and say which; the rows of a run that was cut short count as not begun."""
        self.run = (
            self._do(
                "INSERT INTO run (started, version, format, job) VALUES (?, ?, ?, ?)", time.time(), version, form, job
            ).lastrowid
            or 0
        )
        return self.run

    def end(self, aborted: str | None) -> None:
        """End the run, and make all of it last."""
        self._do("UPDATE run SET ended = ?, aborted = ? WHERE id = ?", time.time(), aborted, self.run)
        self.commit()

    def format(self) -> str | None:
        """The output format of the last run, if there was one."""
        row = self._do("SELECT format FROM run ORDER BY id DESC LIMIT 1").fetchone()
        return str(row[0]) if row else None

    def last_run(self) -> Run | None:
        """The last run."""
        row = self._do("SELECT id, started, ended, version, format, job, aborted FROM run ORDER BY id DESC").fetchone()
        return Run(*row) if row else None

    def count(self) -> dict[str, int]:
        """How many inputs there are of each state."""
        return dict(self._do("SELECT state, count(*) FROM source GROUP BY state ORDER BY state").fetchall())

    def release(self) -> None:
        """Let every quarantined input have another try in the next run."""
        self._do("UPDATE source SET configuration = NULL WHERE state = 'quarantined'")
        self.commit()

    def get(self, path: bytes) -> Row | None:
        """The row of an input."""
        return self.get_all([path]).get(path)

    def get_all(self, paths: list[bytes]) -> dict[bytes, Row]:
        """The rows of a few inputs, by their paths."""
        marks = ", ".join("?" * len(paths))
        rows = map(Row._make, self._do(f"SELECT {_COLUMNS} FROM source WHERE path IN ({marks})", *paths))  # noqa: S608
        return {row.path: row for row in rows}

    def rows(self, where: str = "1", *values: object, order: str = "id") -> Iterator[Row]:
        """The rows that an SQL condition takes, in the order in which they were found or that of another column."""
        wanted = f"SELECT {_COLUMNS} FROM source WHERE {where} ORDER BY {order}"  # noqa: S608 (our own words)
        return map(Row._make, self._do(wanted, *values))

    def totals(self) -> dict[str, Totals]:
        """What the inputs of each state add up to; what was done in an earlier run and stands counts as done."""
        found = self._do(f"SELECT {_DONE}, count(*), {_SUMS} FROM source GROUP BY 1 ORDER BY 1")  # noqa: S608
        return {state: Totals(*numbers) for state, *numbers in found}

    def counts(self) -> Iterator[tuple[str, int]]:
        """The texts of counts of what is done, and how many inputs have each."""
        return self._do(f"SELECT counts, count(*) FROM source WHERE {DONE} GROUP BY 1")  # noqa: S608

    def reasons(self) -> Iterator[tuple[str, int]]:
        """Why inputs were skipped, and how many for each reason."""
        return self._do("SELECT reason, count(*) FROM source WHERE state = 'skipped' GROUP BY 1 ORDER BY min(id)")

    def classes(self, column: Literal["size", "seconds"], least: Iterable[float]) -> dict[int, int]:
        """How many of what is done lie in each class of a column, the classes given by their least values."""
        steps = " + ".join(f"({column} >= {value})" for value in least)
        return dict(self._do(f"SELECT {steps} - 1, count(*) FROM source WHERE {DONE} GROUP BY 1"))  # noqa: S608

    def begin(self, path: bytes) -> int:
        """A new row for an input that gets no output; its number."""
        self._insert([(path, None)])
        return self._last

    def again(self, row: Row, output: bytes | None) -> int:
        """Have an input that has a row done in this run; the row's number."""
        key = folded(output) if output is not None else None
        self._do(AGAIN, output, key, self.run, row.id)
        return row.id

    def enter(self, wanted: Iterable[tuple[bytes, bytes]]) -> list[tuple[int, bytes]]:
        """New rows for inputs, and names for their outputs as `name` gives them to one after the other.

        Args:
            wanted: the path of each input, and the name that its output should have.

        Returns:
            The number of each row, and the name.
        """
        parted = [(path, *name.rpartition(b"/")[::2]) for path, name in wanted]
        entered: list[tuple[int, bytes]] = []
        for folder, group in groupby(parted, itemgetter(1)):
            several = list(group)
            place = self._place_of(folder, several[0][0])
            named = [(path, next(_forms(place, last))) for path, _, last in several]
            if self._insert(named):
                first = self._last - len(named) + 1
                entered += [(first + n, name) for n, (_, name) in enumerate(named)]
            else:  # some have to have another name
                for path, _, last in several:
                    name = next(form for form in _forms(place, last) if self._insert([(path, form)]))
                    entered.append((self._last, name))
        return entered

    def _insert(self, named: Sequence[tuple[bytes, bytes | None]]) -> bool:
        """Make a new row for each input, with the name of its output; or none, if one of the names is taken."""
        values: list[object] = []
        for number, (path, name) in enumerate(named, self._last + 1):
            values += (number, path, name, None if name is None else folded(name), self.run)
        if self._do(_new(len(named)), *values).rowcount < len(named):
            self._do("DELETE FROM source WHERE id > ?", self._last)
            return False
        self._last += len(named)
        return True

    def settle(self, settled: Iterable[Settled], configuration: bytes) -> None:
        """Write what became of inputs under a configuration."""
        for number, (*columns, records, _), attempts in settled:
            self._held[SETTLE].append((*columns, configuration, attempts, number))
            if self._has_records:
                self._do("DELETE FROM record WHERE source = ?", number)
            for record, reason in records:
                self._has_records = True
                self._do("INSERT INTO record VALUES (?, ?, ?)", number, record, reason)

    def keep(self, numbers: list[int], state: State) -> None:
        """Take the earlier outcomes of a few inputs over into this run, as a state."""
        marks = ", ".join("?" * len(numbers))
        self._do(f"UPDATE source SET state = ?, run = ? WHERE id IN ({marks})", state, self.run, *numbers)  # noqa: S608

    def same(self, number: int, modified: int | None) -> None:
        """Take over the outcome of an input that is as it was but for the time of its last change."""
        self._held[SAME].append((modified, self.run, number))

    def records(self, number: int) -> list[tuple[int, str]]:
        """The records of a file that could not be cleaned: their numbers, from 0, and the reasons."""
        return list(self._do("SELECT number, reason FROM record WHERE source = ? ORDER BY number", number))

    def name(self, wanted: bytes, path: bytes) -> bytes:
        """A name for the output of an input, that no other input's has, in either case.

        Where another output is a file of the name of one of its folders, the folder has another name.
        """
        folder, _, last = wanted.rpartition(b"/")
        forms = _forms(self._place_of(folder, path), last)
        return next(name for name in forms if self._is_free(name, path, OF_ANY))

    def show_example(self, source: int, example: Example, most: int) -> None:
        """Keep an example for the report: of each kind those of the inputs that were found first."""
        self._do("INSERT OR REPLACE INTO example VALUES (?, ?, ?, ?, ?, ?, ?)", example.kind, source, *example[1:])
        self._do(
            "DELETE FROM example WHERE kind = ?1 AND (source, number) NOT IN "
            "(SELECT source, number FROM example WHERE kind = ?1 ORDER BY source, number LIMIT ?2)",
            example.kind,
            most,
        )

    def forget_examples(self, source: int) -> None:
        """Drop the examples that came from an input which is done anew."""
        self._do("DELETE FROM example WHERE source = ?", source)

    def examples(self) -> list[tuple[str, bytes, Example]]:
        """Every example: its kind, the path of the source, and the change."""
        rows = self._do(
            "SELECT e.kind, s.path, e.number, e.head, e.before, e.after, e.tail FROM example e "
            "JOIN source s ON s.id = e.source ORDER BY e.kind, e.source, e.number"
        )
        return [(kind, path, Example(kind, *rest)) for kind, path, *rest in rows]

    def commit(self) -> None:
        """Make what was written last."""
        self._do("COMMIT")
        self._do("BEGIN")

    def close(self) -> None:
        """Close the ledger and let the next run in."""
        try:
            if self._lock >= 0 and self._base.in_transaction:
                self._do("COMMIT")
            self._base.close()
        except sqlite3.Error as error:
            raise _failure(error) from error
        finally:
            self._unlock()

    def _place_of(self, folder: bytes, path: bytes) -> bytes:
        """The folder for the outputs that should be in a folder, for an input: it is no other output's file."""
        if folder != self._place[0]:
            name = b""
            for part in folder.split(b"/"):
                name = next(form for form in _forms(name, part) if self._is_free(form, path, OF_A_FILE))
                self._do("INSERT OR IGNORE INTO folder VALUES (?)", folded(name))
            self._place = folder, name
        return self._place[1]

    def _is_free(self, name: bytes, path: bytes, taken: str) -> bool:
        """Whether no other input's output has this name."""
        return self._do(taken, folded(name), path).fetchone() is None

    def _do(self, statement: str, *values: object) -> sqlite3.Cursor:
        """Execute a statement, after what was held back before it: many updates at once cost a fifth less."""
        try:
            for held, rows in self._held.items():
                if rows:
                    self._held[held] = []
                    self._base.executemany(held, rows)
            return self._base.execute(statement, values)
        except sqlite3.Error as error:
            raise _failure(error) from error

    def _unlock(self) -> None:
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def ledger_path(output: bytes) -> bytes:
    """Where the ledger of an output folder is."""
    return os.path.join(output, RESERVED[0], b"ledger.sqlite")


@cache
def _new(count: int) -> str:
    """The statement for so many new rows: in one, each costs half as much."""
    return NEW.format("(?, ?, ?, ?, ?), " * (count - 1))


def _forms(folder: bytes, part: bytes) -> Iterator[bytes]:
    """A name in a folder, and its numbered forms; none is textfix's own."""
    for number in count(1):
        name = shortened(os.path.join(folder, numbered(part, number)))
        if name not in RESERVED:
            yield name


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
