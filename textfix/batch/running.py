"""A run: what was found goes through the workers into the ledger, and the answer is a report."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import BinaryIO

from textfix import __version__
from textfix.batch.files.discovery import Found, Walked, base_of, discover
from textfix.batch.files.naming import RESERVED
from textfix.batch.files.ownership import digests_of, drop_lists, read_lists
from textfix.batch.files.settings import OWN_MODE
from textfix.batch.files.tree import OutputError, Tree, output_error
from textfix.batch.files.writing import discard_all
from textfix.batch.formats.shardparquet import require_parquet
from textfix.batch.job import Job
from textfix.batch.ledger import Ledger, LedgerError, Outcome, Settled, State
from textfix.batch.ledger.settings import PER_KIND
from textfix.batch.plan import Decided, OutputFolderError, Plan, check_output
from textfix.batch.report.page import write_report
from textfix.batch.report.report import Counts, Report
from textfix.batch.settings import COMMIT, TELL
from textfix.batch.shards import assemble
from textfix.batch.splitting import Splitter, discard_slices
from textfix.batch.stale import retire, settled_lists
from textfix.batch.workers.messages import Item, Setup
from textfix.batch.workers.supervisor import Supervisor
from textfix.workers.errors import WorkersError


def run(
    job: Job,
    *,
    watch: Callable[[Report], None] = lambda report: None,
    stopping: Callable[[], bool] = lambda: False,
) -> Report:
    """Clean every input of a job into its output folder, and record what became of each.

    Args:
        job: what to do.
        watch: called about ten times a second with the report as it is now.
        stopping: asked often; once it says True the run ends in order, and a further run goes on from there.

    Returns:
        The report; `OUT/.textfix/ledger.sqlite` has a row for each input.

    Raises:
        OutputFolderError: the output folder has files of others in it, or a source.
        LockedError: another run is at work on the same output.
        LedgerError: the ledger can't be opened.
        MissingExtraError: shards in Parquet need an extra.

    The same sources and settings give the same bytes, for any number of workers, and after any number of
    interruptions. Sources are never written to.
    """
    if job.form == "parquet":
        require_parquet()
    root = os.path.realpath(job.folder)
    check_output(root, job.paths())
    ledger = Ledger(root)
    try:
        with _opened(root) as tree:
            return _JobRun(job, tree, ledger, watch, stopping).go()
    finally:
        ledger.close()


def _opened(root: bytes) -> Tree:
    """The output folder; what is textfix's own in it is for its owner alone.

    Raises:
        OutputFolderError: it can't be opened, or what should be textfix's own is a link.
    """
    try:
        tree = Tree(root)
        with suppress(PermissionError):  # somebody else's, who decides
            os.fchmod(tree.folder(RESERVED[0]), OWN_MODE | os.fstat(tree.folder(RESERVED[0])).st_mode & stat.S_ISGID)
        return tree
    except OSError as error:
        raise OutputFolderError(f"{os.fsdecode(root)} can't be used: {error.strerror}") from error


class _JobRun:
    def __init__(
        self,
        job: Job,
        tree: Tree,
        ledger: Ledger,
        watch: Callable[[Report], None],
        stopping: Callable[[], bool],
    ) -> None:
        self._job, self._tree, self._ledger = job, tree, ledger
        self._watch, self._stopping = watch, stopping
        self._counts = Counts(tree.root)
        self._splitter = Splitter(tree, job)
        self._lists = read_lists(tree)
        self._written = digests_of(self._lists.values())
        self._plan = Plan(job, tree, ledger, self._settle_found, self._splitter, self._written)
        self._walked = Walked()
        self._at_work: dict[int, Item] = {}
        self._shown: dict[str, list[int]] = {}
        self._listed: list[bytes] = []
        self._committed = self._told = time.monotonic()

    def go(self) -> Report:
        form = self._ledger.format()
        if form not in (None, self._job.form):
            raise OutputFolderError(
                f"{os.fsdecode(self._tree.root)} has an output of --format {form}: choose another output folder"
            )
        self._base = self._job.base if self._job.base is not None else base_of(self._job.paths())
        self._ledger.start(__version__, self._job.form, self._job.to_json(self._base))
        aborted = None
        try:
            discard_all(self._tree)
            try:
                aborted = self._work()
            finally:
                discard_all(self._tree)  # of workers that were killed
            if aborted is None and not self._stopping():
                discard_slices(self._tree)
                self._retire()
                if self._job.form != "tree":
                    assemble(self._tree, self._ledger, self._job.form, self._written, overwrite=self._job.overwrite)
                self._listed += settled_lists(self._tree, self._ledger, self._lists)
        except OutputError as error:
            aborted = f"the output can't be written: {error.strerror}"
        except (LedgerError, WorkersError) as error:
            aborted = str(error)
        self._counts.begun = (0, 0)
        interrupted = aborted is None and self._stopping()
        try:
            if aborted is None and not (self._nothing_new() and self._tree.look(RESERVED[1])):
                write_report(self._tree, self._ledger, time.monotonic() - self._counts.started)
        except (OutputError, LedgerError) as error:
            aborted = f"the report can't be written: {error.strerror or error}"
        try:
            if aborted is not None or interrupted:  # the same as `textfix status` counts
                self._counts.kept = self._splitter.so_far()[0]
                self._counts.found = sum(self._counts.states.values()) + self._ledger.count().get("pending", 0)
            self._ledger.end(aborted or ("interrupted" if interrupted else None))
            drop_lists(self._tree, self._listed)
        except LedgerError as error:
            aborted = aborted or str(error)
        report = self._counts.report(aborted, interrupted)
        self._watch(report)
        return report

    def _nothing_new(self) -> bool:
        """Whether the ledger says what it said before this run."""
        counts = self._counts
        return counts.states["unchanged"] == counts.found and not counts.removed and not counts.stale

    def _retire(self) -> None:
        """See to the outputs that have outlived their sources."""
        self._counts.removed, self._counts.stale = retire(
            self._tree, self._ledger, self._walked, self._job, self._plan.configuration, self._lists
        )

    def _work(self) -> str | None:
        job = self._job
        setup = Setup(
            self._tree.root,
            job.options,
            job.stages,
            job.limits,
            job.field,
            job.form,
            job.receipts,
            job.verify,
            self._plan.configuration,
            job.wanted,
            job.overwrite,
        )
        with self._log() as log:
            supervisor = Supervisor(setup, job.jobs, log, self._stopping)
            for settled in supervisor.run(self._remembered(self._plan.batches(self._inputs()))):
                listed, supervisor.listed = supervisor.listed, []
                self._settle(self._joined(settled, supervisor))
                self._listed += listed
                self._now_and_then(supervisor)
        if self._at_work and supervisor.aborted is None and not self._stopping():
            raise AssertionError(f"{len(self._at_work)} inputs were not answered")
        return supervisor.aborted and f"the output can't be written: {supervisor.aborted}"

    def _inputs(self) -> Iterator[Found]:
        return discover(
            self._job.paths(),
            self._base,
            self._job.chooser(),
            self._tree.root,
            follow=self._job.follow,
            group=self._tree.group(),
            walked=self._walked,
        )

    def _log(self) -> BinaryIO:
        """The file for what workers say on standard error."""
        try:
            return open(self._tree.open(RESERVED[0] + b"/workers.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND), "ab")
        except OSError as error:
            raise output_error(error) from error

    def _remembered(self, batches: Iterator[tuple[Item, ...]]) -> Iterator[tuple[Item, ...]]:
        """The batches, those at work kept."""
        for batch in batches:
            for item in batch:
                self._at_work[item.number] = item
                self._counts.found += item.join is None and (item.slice is None or not item.slice.place)
            yield batch

    def _joined(self, settled: list[Settled], supervisor: Supervisor) -> Iterator[Settled]:
        """What became of inputs: slices give place to their file, once all of it is done."""
        for each in settled:
            piece = self._at_work[each.number].slice
            if piece is not None:
                del self._at_work[each.number]
                what = self._splitter.settle(piece, each)
                if isinstance(what, Item):
                    self._at_work[what.number] = what
                    supervisor.add(what)
                    continue
                if what is None:
                    continue
                each = what
                self._at_work[each.number] = self._splitter.item(each.number)
            yield self._splitter.finish(each)

    def _settle_found(self, decided: list[Decided]) -> None:
        """Settle inputs that need no worker: as an earlier run did, or with a reason that shows from outside."""
        standing: dict[State, list[int]] = {}
        for found, row, outcome, stands in decided:
            if stands and row is not None:
                standing.setdefault(outcome.state, []).append(row.id)
            else:
                number = self._ledger.again(row, row.output) if row is not None else self._ledger.begin(found.path)
                self._ledger.fail(number, outcome, 0, self._plan.limited)
        for state, numbers in standing.items():
            self._ledger.keep(numbers, state)
        self._counts.found += len(decided)
        self._counts.bytes_passed += sum(found.size for found, *_ in decided)
        self._counts.count([(found.path, outcome) for found, _, outcome, _ in decided])

    def _settle(self, settled: Iterable[Settled]) -> None:
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
                self._ledger.same(number, outcome)
            else:
                failed = outcome._replace(size=item.size, modified=item.modified)
                self._ledger.fail(number, failed, attempts, self._plan.limited)
            outcomes.append((item.path, outcome))
            self._counts.bytes_passed += item.size
        self._ledger.settle(done, self._plan.configuration)
        self._counts.count(outcomes)

    def _show(self, number: int, outcome: Outcome) -> None:
        """Keep the examples of the inputs that were found first, whichever worker was faster."""
        for example in outcome.examples:
            known = self._shown.setdefault(example.kind, [])
            if len(known) < PER_KIND or number <= known[-1]:
                known.append(number)
                known.sort()
                del known[PER_KIND:]
                self._ledger.show_example(number, example, PER_KIND)

    def _now_and_then(self, supervisor: Supervisor) -> None:
        now = time.monotonic()
        if now - self._committed > COMMIT:
            self._ledger.commit()
            drop_lists(self._tree, self._listed)
            self._listed.clear()
            self._committed = now
        if now - self._told > TELL:
            parts, files = self._splitter.so_far(), supervisor.begun()
            self._counts.begun = parts[0] + files[0], parts[1] + files[1]
            self._watch(self._counts.report())
            self._told = now
