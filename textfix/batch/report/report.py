"""The result of a run, as a value: counted while it goes on."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from textfix.batch.ledger import FINAL_STATES, Outcome
from textfix.batch.ledger.tally import Tally
from textfix.batch.report.settings import MOST_SHOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The result of a run. Every input that was found has exactly one of the four states, if the run came to its end.

    `states` counts the inputs by state; `documents` counts what was cleaned, `failed_records` the records that could
    not be; `topics` has the counts by encoding, script, layout, genre, kind and flag of what this run cleaned.
    """

    folder: bytes
    states: Mapping[str, int]
    found: int
    documents: int
    failed_records: int
    bytes_read: int
    bytes_written: int
    seconds: float
    topics: Mapping[str, Mapping[str, int]]
    quarantined: tuple[tuple[bytes, str], ...] = ()
    aborted: str | None = None
    interrupted: bool = False
    removed: int = 0
    """Outputs that were removed, as their sources are gone or can't be cleaned any more."""
    stale: int = 0
    """Such outputs that were kept."""
    bytes_passed: int = 0
    """Bytes of the sources that are settled, whatever became of them, and of the parts of large ones that are done."""
    kept: int = 0
    """Bytes of large files whose clean parts are kept for the next run, as this one was interrupted."""

    @property
    def exit_code(self) -> int:
        """0 if all is clean, 3 if something is quarantined, 4 if the run was aborted, 130 if interrupted."""
        if self.aborted is not None:
            return 4
        if self.interrupted:
            return 130
        return 3 if self.states["quarantined"] or self.failed_records else 0


@dataclass(slots=True)
class Counts:
    """The counts of a run that goes on."""

    folder: bytes
    started: float = field(default_factory=time.monotonic)
    states: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FINAL_STATES, 0))
    found: int = 0
    bytes_read: int = 0
    bytes_written: int = 0
    bytes_passed: int = 0
    begun: tuple[int, int] = (0, 0)
    """Bytes and documents that are done of files that are not."""
    tally: Tally = field(default_factory=Tally)
    quarantined: list[tuple[bytes, str]] = field(default_factory=list)
    removed: int = 0
    stale: int = 0
    kept: int = 0

    def report(self, aborted: str | None = None, interrupted: bool = False) -> Report:
        return Report(
            folder=self.folder,
            states=dict(self.states),
            found=self.found,
            documents=self.tally.documents + self.begun[1],
            failed_records=self.tally.failed,
            bytes_read=self.bytes_read + self.begun[0],
            bytes_written=self.bytes_written,
            seconds=time.monotonic() - self.started,
            topics={topic: self.tally.topic(topic) for topic in sorted(self.tally.topics)},
            quarantined=tuple(self.quarantined),
            aborted=aborted,
            interrupted=interrupted,
            removed=self.removed,
            stale=self.stale,
            bytes_passed=self.bytes_passed + self.begun[0],
            kept=self.kept,
        )

    def count(self, outcomes: Iterable[tuple[bytes, Outcome]]) -> None:
        """Count what became of inputs, each given with its path."""
        outcomes = list(outcomes)
        for path, outcome in outcomes:
            self.states[outcome.state] += 1
            self.bytes_read += outcome.size if outcome.state == "done" else 0
            self.bytes_written += outcome.output_size or 0
            self.tally.documents += outcome.documents
            self.tally.failed += outcome.failed
            if outcome.state == "quarantined" and len(self.quarantined) < MOST_SHOWN:
                self.quarantined.append((path, outcome.reason or ""))
        self.tally.add_all(outcome.counts for _, outcome in outcomes)
