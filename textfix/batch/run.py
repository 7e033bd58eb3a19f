"""A run: what was found goes through the workers into the ledger, and the answer is a report."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from textfix import __version__
from textfix.batch.discovery import Chooser, Found, base_of, discover
from textfix.batch.job import Job
from textfix.batch.ledger import FINAL_STATES, Ledger, LedgerError, Outcome, Settled, State
from textfix.batch.messages import Item, Setup
from textfix.batch.naming import RESERVED
from textfix.batch.planning import Decided, OutputFolderError, Plan, check_output
from textfix.batch.report import write_report
from textfix.batch.shards import assemble, part_name, require_parquet
from textfix.batch.supervisor import Supervisor, WorkersError
from textfix.batch.tally import PER_KIND, Tally
from textfix.batch.writing import OutputError, discard, draft_of

COMMIT: Final = 1.0
"""Seconds between two commits of the ledger: what a crash costs is to do that much again."""

TELL: Final = 0.1
"""Seconds between two snapshots for who watches."""

MOST_SHOWN: Final = 20
"""Quarantined inputs that a report shows; the ledger has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run came to. Every input that was found is in exactly one of the four states, unless it was cut short.

    `states` counts the inputs by state; `documents` counts what was cleaned, `failed_records` the records that could
    not be; `topics` has the counts by encoding, script, layout, kind and flag of what this run cleaned.
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

    @property
    def exit_code(self) -> int:
        """0 if all is clean, 3 if something is quarantined, 4 if the run was aborted, 130 if interrupted."""
        if self.aborted is not None:
            return 4
        if self.interrupted:
            return 130
        return 3 if self.states["quarantined"] or self.failed_records else 0


@dataclass(slots=True)
class _State:
    """The counts of a run on its way."""

    folder: bytes
    started: float = field(default_factory=time.monotonic)
    states: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FINAL_STATES, 0))
    found: int = 0
    bytes_read: int = 0
    bytes_written: int = 0
    tally: Tally = field(default_factory=Tally)
    quarantined: list[tuple[bytes, str]] = field(default_factory=list)

    def report(self, aborted: str | None = None, interrupted: bool = False) -> Report:
        return Report(
            folder=self.folder,
            states=dict(self.states),
            found=self.found,
            documents=self.tally.documents,
            failed_records=self.tally.failed,
            bytes_read=self.bytes_read,
            bytes_written=self.bytes_written,
            seconds=time.monotonic() - self.started,
            topics={topic: self.tally.topic(topic) for topic in sorted(self.tally.topics)},
            quarantined=tuple(self.quarantined),
            aborted=aborted,
            interrupted=interrupted,
        )


def run(
    job: Job,
    *,
    watch: Callable[[Report], None] = lambda report: None,
    stopping: Callable[[], bool] = lambda: False,
) -> Report:
    """Clean every input of a job into its output folder, and account for each.

    Args:
        job: what to do.
        watch: called about ten times a second with the report as it stands.
        stopping: asked often; once it says True the run ends in order, and a further run goes on from there.

    Returns:
        The report; `OUT/.textfix/ledger.sqlite` has a row for each input.

    Raises:
        OutputFolderError: the output folder has files of others in it, or a source.
        LockedError: another run is at work on the same output.
        LedgerError: the ledger can't be opened.
        MissingExtraError: shards in Parquet need an extra.

    The same sources and settings give the same bytes, whatever the number of workers and however often it was cut
    short. Sources are never written to.
    """
    if job.form == "parquet":
        require_parquet()
    root = os.path.realpath(job.folder)
    check_output(root, job.paths())
    os.makedirs(os.path.join(root, RESERVED[0]), exist_ok=True)
    ledger = Ledger(root)
    try:
        return _Run(job, root, ledger, watch, stopping).go()
    finally:
        ledger.close()


class _Run:
    def __init__(
        self,
        job: Job,
        root: bytes,
        ledger: Ledger,
        watch: Callable[[Report], None],
        stopping: Callable[[], bool],
    ) -> None:
        self._job, self._root, self._ledger = job, root, ledger
        self._watch, self._stopping = watch, stopping
        self._state = _State(root)
        self._plan = Plan(job, root, ledger, self._settle_found)
        self._at_work: dict[int, Item] = {}
        self._shown: dict[str, list[int]] = {}
        self._committed = self._told = time.monotonic()

    def go(self) -> Report:
        form = self._ledger.format()
        if form not in (None, self._job.form):
            raise OutputFolderError(
                f"{os.fsdecode(self._root)} has an output of --format {form}: choose another output folder"
            )
        for row in self._ledger.rows("state = 'pending' AND output IS NOT NULL"):
            name = row.output or b""
            discard(draft_of(os.path.join(self._root, name if self._job.form == "tree" else part_name(name))))
        self._base = self._job.base if self._job.base is not None else base_of(self._job.paths())
        self._ledger.start(__version__, self._job.form, self._job.to_json(self._base))
        aborted = None
        try:
            aborted = self._work()
            if aborted is None and self._job.form != "tree" and not self._stopping():
                assemble(self._root, self._ledger, self._job.form)
        except OutputError as error:
            aborted = f"the output can't be written: {error.strerror}"
        except (LedgerError, WorkersError) as error:
            aborted = str(error)
        interrupted = aborted is None and self._stopping()
        try:
            if aborted is None and not (self._nothing_new() and os.path.exists(os.path.join(self._root, RESERVED[1]))):
                write_report(self._root, self._ledger, time.monotonic() - self._state.started)
        except (OutputError, LedgerError) as error:
            aborted = f"the report can't be written: {error.strerror or error}"
        try:
            self._ledger.end(aborted or ("interrupted" if interrupted else None))
        except LedgerError as error:
            aborted = aborted or str(error)
        report = self._state.report(aborted, interrupted)
        self._watch(report)
        return report

    def _nothing_new(self) -> bool:
        """Whether the ledger says what it said before this run."""
        return self._state.states["unchanged"] == self._state.found

    def _work(self) -> str | None:
        job = self._job
        setup = Setup(self._root, job.options, job.stages, job.limits, job.field, job.form, job.receipts, job.verify)
        with open(os.path.join(self._root, RESERVED[0], b"workers.log"), "ab") as log:
            supervisor = Supervisor(setup, job.jobs, log, self._stopping)
            for settled in supervisor.run(self._remembered(self._plan.batches(self._inputs()))):
                self._settle(settled)
                self._now_and_then()
        if self._at_work and supervisor.aborted is None and not self._stopping():
            raise AssertionError(f"{len(self._at_work)} inputs were not answered")
        return supervisor.aborted and f"the output can't be written: {supervisor.aborted}"

    def _inputs(self) -> Iterator[Found]:
        chooser = Chooser(self._job.include, self._job.exclude)
        return discover(self._job.paths(), self._base, chooser, self._root)

    def _remembered(self, batches: Iterator[tuple[Item, ...]]) -> Iterator[tuple[Item, ...]]:
        """The batches, those at work kept."""
        for batch in batches:
            for item in batch:
                self._at_work[item.number] = item
                self._state.found += 1
            yield batch

    def _settle_found(self, decided: list[Decided]) -> None:
        """Settle inputs that need no worker: as an earlier run did, or with a reason that shows from outside."""
        standing: dict[State, list[int]] = {}
        for found, row, outcome, stands in decided:
            if stands and row is not None:
                standing.setdefault(outcome.state, []).append(row.id)
            else:
                number = self._ledger.again(row, row.output) if row is not None else self._ledger.begin(found.path)
                self._ledger.settle([Settled(number, outcome, 0)], self._plan.limited)
        for state, numbers in standing.items():
            self._ledger.keep(numbers, state)
        self._state.found += len(decided)
        self._count([(found.path, outcome) for found, _, outcome, _ in decided])

    def _settle(self, settled: list[Settled]) -> None:
        """Settle items that workers were given."""
        done: list[Settled] = []
        outcomes: list[tuple[bytes, Outcome]] = []
        for each in settled:
            number, outcome, attempts = each
            item = self._at_work.pop(number)
            if outcome.state == "done":
                done.append(each)
                if outcome.examples:
                    self._show(number, outcome)
            elif outcome.state == "unchanged":
                outcome = outcome._replace(failed=item.failed)
                self._ledger.same(number, outcome.modified)
            else:
                failed = outcome._replace(size=item.size, modified=item.modified)
                self._ledger.settle([Settled(number, failed, attempts)], self._plan.limited)
            outcomes.append((item.path, outcome))
        self._ledger.settle(done, self._plan.configuration)
        self._count(outcomes)

    def _show(self, number: int, outcome: Outcome) -> None:
        """Keep the examples of the inputs that were found first, whichever worker was faster."""
        for example in outcome.examples:
            known = self._shown.setdefault(example.kind, [])
            if len(known) < PER_KIND or number <= known[-1]:
                known.append(number)
                known.sort()
                del known[PER_KIND:]
                self._ledger.show_example(number, example, PER_KIND)

    def _count(self, outcomes: list[tuple[bytes, Outcome]]) -> None:
        state = self._state
        for path, outcome in outcomes:
            state.states[outcome.state] += 1
            state.bytes_read += outcome.size if outcome.state == "done" else 0
            state.bytes_written += outcome.output_size or 0
            state.tally.documents += outcome.documents
            state.tally.failed += outcome.failed
            if outcome.state == "quarantined" and len(state.quarantined) < MOST_SHOWN:
                state.quarantined.append((path, outcome.reason or ""))
        state.tally.add_all(outcome.counts for _, outcome in outcomes)

    def _now_and_then(self) -> None:
        now = time.monotonic()
        if now - self._committed > COMMIT:
            self._ledger.commit()
            self._committed = now
        if now - self._told > TELL:
            self._watch(self._state.report())
            self._told = now
