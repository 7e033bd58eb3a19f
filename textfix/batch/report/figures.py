"""The figures of a report, added up from the ledger."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from textfix.batch.files.surrogates import storable
from textfix.batch.ledger import Example, Ledger, SourceRow, Totals
from textfix.batch.ledger.schema import DONE
from textfix.batch.ledger.tally import Tally
from textfix.batch.report.configured import unusual_settings
from textfix.batch.report.settings import MOST_BARS, MOST_LISTED, SIZES, TIMES
from textfix.batch.report.table import DOUBTED, DOUBTS, FileRow, table_of

STATES: Final = ("done", "quarantined", "skipped", "pending")
"""In the order of the page."""


class Bar(NamedTuple):
    """One bar of a chart."""

    name: str
    total: int
    share: float
    """Of the longest bar, 0 to 1."""
    documents: int | None = None
    """How many documents it is in, where the total counts something else."""


class Listed(NamedTuple):
    """One input of a list."""

    path: str
    reason: str


class Shown(NamedTuple):
    """One place that was changed."""

    place: str
    """Source, record and line."""
    example: Example


@dataclass(frozen=True, slots=True)
class Figures:
    """All that the page shows."""

    folder: str
    version: str
    begun: str
    seconds: float
    states: Mapping[str, int]
    documents: int
    failed_records: int
    bytes_read: int
    bytes_written: int
    changed: int
    damaged: int
    charts: Mapping[str, tuple[Bar, ...]]
    quarantined: tuple[Listed, ...]
    doubtful: tuple[Listed, ...]
    skipped: tuple[Bar, ...]
    examples: Mapping[str, tuple[Shown, ...]]
    failed: tuple[Listed, ...] = ()
    """Records that could not be cleaned."""
    more_failed: int = 0
    settings_file: str | None = None
    settings: tuple[tuple[str, str], ...] = ()
    """The settings that are not those by default: names and values."""
    more_quarantined: int = 0
    more_doubtful: int = 0
    files: tuple[FileRow, ...] = ()
    """Those of the table."""
    cleaned_files: int = 0
    """How many the table is taken from."""

    @property
    def inputs(self) -> int:
        """How many inputs there are."""
        return sum(self.states.values())


def figures(root: bytes, ledger: Ledger, seconds: float) -> Figures:
    """What the ledger says, added up; memory for the lists only."""
    tally, why = Tally(), Counter[str]()
    for counts, number in ledger.counts():
        tally.add(counts, number)
    for reason, number in ledger.reasons():
        why[reason.split(":")[0]] += number
    totals = ledger.totals()
    done = totals.get("done", Totals())
    sizes, times = ledger.classes("size", SIZES), ledger.classes("seconds", TIMES)
    quarantined, more_quarantined = _list(ledger.rows("state = 'quarantined'"), lambda row: row.reason or "")
    doubtful, more_doubtful = _list(ledger.rows(f"{DONE} AND ({DOUBTED})"), _doubts)
    last = ledger.last_run()
    examples: dict[str, list[Shown]] = {}
    for kind, path, example in ledger.examples():
        row = ledger.get_all([path]).get(path)
        if row is not None and row.is_as_it_was:
            record = f", record {example.number + 1}" if row.documents + row.failed > 1 else ""
            examples.setdefault(kind, []).append(Shown(f"{_shown(path)}{record}, line {example.line}", example))
    failed = tuple(
        Listed(f"{_shown(row.path)}: record {number + 1}", reason)
        for row, number, reason in islice(_failed(ledger), MOST_LISTED)
    )
    kinds = tally.topic("kind")
    return Figures(
        folder=_shown(root),
        version=last.version if last else "",
        begun=time.strftime("%Y-%m-%d %H:%M", time.localtime(last.started)) if last else "",
        seconds=seconds,
        states={state: totals[state].inputs for state in STATES if state in totals},
        documents=done.documents,
        failed_records=done.failed,
        bytes_read=done.size,
        bytes_written=done.output_size,
        changed=tally.topic("flag").get("changed", 0),
        damaged=tally.topic("flag").get("damaged", 0),
        charts={
            "Kinds of change": bars(kinds.items(), tally.topic("documents")),
            "Encodings": bars(tally.topic("encoding").items()),
            "Scripts of the sources": bars(tally.topic("script").items()),
            "Layouts": bars(tally.topic("layout").items()),
            "Kinds of pages": bars(tally.topic("genre").items()),
            "Records left out": bars(tally.topic("left out").items()),
            "Records that are no documents": bars(tally.topic("skipped").items()),
            "Sizes of the sources": bars((name, sizes[at]) for at, name in enumerate(SIZES.values()) if at in sizes),
            "Time for a source": bars((name, times[at]) for at, name in enumerate(TIMES.values()) if at in times),
        },
        quarantined=quarantined,
        doubtful=doubtful,
        skipped=bars(why.most_common()),
        examples={kind: tuple(examples[kind]) for kind in sorted(examples, key=lambda kind: -kinds.get(kind, 0))},
        failed=failed,
        more_failed=done.failed - len(failed),
        settings_file=last.settings_file if last else None,
        settings=unusual_settings(last.job) if last else (),
        more_quarantined=more_quarantined,
        more_doubtful=more_doubtful,
        files=table_of(ledger),
        cleaned_files=done.inputs,
    )


def bars(counts: Iterable[tuple[str, int]], documents: Mapping[str, int] | None = None) -> tuple[Bar, ...]:
    """The bars of a chart.

    Args:
        counts: what is counted, and how often it is there, the commonest first.
        documents: in how many documents it is, if that is something else.

    >>> bars([("utf-8", 8), ("gb18030", 2)])
    (Bar(name='utf-8', total=8, share=1.0, documents=None), Bar(name='gb18030', total=2, share=0.25, documents=None))
    """
    pairs = list(counts)
    if len(pairs) > MOST_BARS:
        pairs = [*pairs[: MOST_BARS - 1], ("all others", sum(count for _, count in pairs[MOST_BARS - 1 :]))]
    most = max((count for _, count in pairs), default=1)
    return tuple(Bar(name, count, count / most, (documents or {}).get(name)) for name, count in pairs)


def _list(rows: Iterable[SourceRow], reason_of: Callable[[SourceRow], str | None]) -> tuple[tuple[Listed, ...], int]:
    """Those of the inputs that have a reason to be listed, while there is room; and how many more there are."""
    found = ((row, reason) for row in rows if (reason := reason_of(row)) is not None)
    listed = tuple(Listed(_shown(row.path), reason) for row, reason in islice(found, MOST_LISTED))
    return listed, sum(1 for _ in found)


def _failed(ledger: Ledger) -> Iterator[tuple[SourceRow, int, str]]:
    """The records that could not be cleaned, those of which the ledger keeps the reasons."""
    for row in ledger.rows(f"{DONE} AND failed > 0"):
        for number, reason in ledger.records(row.id):
            yield row, number, reason


def _doubts(row: SourceRow) -> str | None:
    """Why a document is doubtful, if it is."""
    tally = Tally()
    tally.add(row.counts)
    flags = tally.topic("flag")
    return "; ".join(words for flag, words in DOUBTS.items() if flag in flags) or None


def _shown(path: bytes) -> str:
    return storable(os.fsdecode(path))
