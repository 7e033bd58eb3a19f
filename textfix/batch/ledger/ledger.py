"""The ledger: one row for every input, in SQLite, so that a run goes on where another stopped."""

from __future__ import annotations

import time
from collections.abc import Iterable

from textfix.batch.ledger.database import Database
from textfix.batch.ledger.entries import Entries
from textfix.batch.ledger.questions import Questions
from textfix.batch.ledger.rows import Example, Outcome, Settled, State
from textfix.batch.ledger.schema import FAIL, FORGET, LET_GO, SAME, SETTLE


class Ledger(Questions, Entries):
    """The open ledger of one output folder; only its owner writes.

    Raises:
        LockedError: another run holds it.
        LedgerError: it can't be opened or written: no room, no permission, not a ledger.
    """

    def __init__(self, output: bytes, *, lock: bool = True) -> None:
        self._base = Database(output, lock=lock)
        self.run = 0
        self._has_records = lock and self._base.do("SELECT 1 FROM record").fetchone() is not None
        self._last = self._base.do("SELECT ifnull(max(id), 0) FROM source").fetchone()[0] if lock else 0

    def start(self, version: str, form: str, job: str) -> int:
        """Begin a run, and say which; the rows of a run that was cut short count as not begun."""
        self.run = (
            self._base.do(
                "INSERT INTO run (started, version, format, job) VALUES (?, ?, ?, ?)", time.time(), version, form, job
            ).lastrowid
            or 0
        )
        return self.run

    def end(self, aborted: str | None) -> None:
        """End the run, and make all of it last."""
        self._base.do("UPDATE run SET ended = ?, aborted = ? WHERE id = ?", time.time(), aborted, self.run)
        self.commit()

    def release(self) -> None:
        """Let every quarantined input have another try in the next run."""
        self._base.do("UPDATE source SET configuration = NULL WHERE state = 'quarantined'")
        self.commit()

    def settle(self, settled: Iterable[Settled], configuration: bytes) -> None:
        """Write what became of inputs under a configuration."""
        for number, (*columns, records, _), attempts in settled:
            self._base.hold(SETTLE, *columns, configuration, attempts, number)
            if self._has_records:
                self._base.do("DELETE FROM record WHERE source = ?", number)
            for record, reason in records:
                self._has_records = True
                self._base.do("INSERT INTO record VALUES (?, ?, ?)", number, record, reason)

    def fail(self, number: int, outcome: Outcome, attempts: int, configuration: bytes) -> None:
        """Write why an input could not be cleaned, or is no document."""
        of_source = (outcome.state, outcome.reason, outcome.transient, outcome.size, outcome.modified)
        self._base.do(FAIL, *of_source, outcome.seconds, configuration, attempts, number)
        if self._has_records:
            self._base.do("DELETE FROM record WHERE source = ?", number)

    def keep(self, numbers: list[int], state: State) -> None:
        """Take the earlier outcomes of a few inputs over into this run, as a state."""
        marks = ", ".join("?" * len(numbers))
        self._base.do(f"UPDATE source SET state = ?, run = ? WHERE id IN ({marks})", state, self.run, *numbers)  # noqa: S608

    def same(self, number: int, outcome: Outcome) -> None:
        """Take over the outcome of an input that is as it was except for the time of its last change."""
        self._base.hold(SAME, outcome.modified, outcome.time, outcome.mode, self.run, number)

    def forget(self, number: int) -> None:
        """Let an input go that is gone."""
        for statement in FORGET:
            self._base.do(statement, number)

    def let_go(self, number: int) -> None:
        """Say that an input has no output any more."""
        self._base.do(LET_GO, number)

    def set_stale(self, number: int, stale: bool) -> None:
        """Say whether the output of an input is one that the input would not give any more."""
        self._base.do("UPDATE source SET stale = ? WHERE id = ?", int(stale), number)

    def show_example(self, source: int, example: Example, most: int) -> None:
        """Keep an example for the report: of each kind those of the inputs that were found first."""
        self._base.do(
            "INSERT OR REPLACE INTO example VALUES (?, ?, ?, ?, ?, ?, ?, ?)", example.kind, source, *example[1:]
        )
        self._base.do(
            "DELETE FROM example WHERE kind = ?1 AND (source, number) NOT IN "
            "(SELECT source, number FROM example WHERE kind = ?1 ORDER BY source, number LIMIT ?2)",
            example.kind,
            most,
        )

    def commit(self) -> None:
        """Make what was written last."""
        self._base.commit()

    def close(self) -> None:
        """Close the ledger and let the next run in."""
        self._base.close()
