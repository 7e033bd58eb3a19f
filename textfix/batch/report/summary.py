"""A run in words."""

from __future__ import annotations

import os

from textfix.batch.report.report import Report


def summary(report: Report) -> str:
    """The run in a line.

    >>> from dataclasses import replace
    >>> report = Report(folder=b"out", states={"done": 3, "unchanged": 0, "quarantined": 1, "skipped": 0}, found=4,
    ...     documents=3, failed_records=0, bytes_read=900, bytes_written=600, seconds=1.5, topics={})
    >>> summary(report)
    '4 inputs: 3 done, 1 quarantined; 900 bytes in 1.5 s → out'
    >>> stopped = replace(report, states={}, found=1, bytes_read=0, kept=4_200_000)
    >>> summary(stopped)
    '1 input: 1 pending; 4.2 MB of what is pending are done and kept; 0 bytes in 1.5 s → out'
    """
    counts = {**report.states, "pending": report.found - sum(report.states.values())}
    states = ", ".join(f"{count:,} {state}" for state, count in counts.items() if count)
    failed = f" ({counted(report.failed_records, 'record')} could not be cleaned)" if report.failed_records else ""
    others = sum(report.topics.get("skipped", {}).values())
    failed += f" ({counted(others, 'record')} that are no documents passed over)" if others else ""
    left_out = sum(report.topics.get("left out", {}).values())
    failed += f" ({counted(left_out, 'record')} left out by kind)" if left_out else ""
    failed += f"; {counted(report.removed, 'output')} removed, whose sources are gone" if report.removed else ""
    failed += f"; {counted(report.stale, 'output')} kept, whose sources are gone" if report.stale else ""
    failed += f"; {human_size(report.kept)} of what is pending are done and kept" if report.kept else ""
    size = f"{human_size(report.bytes_read)} in {report.seconds:.1f} s"
    return f"{counted(report.found, 'input')}: {states or 'none'}{failed}; {size} → {os.fsdecode(report.folder)}"


def counted(number: int, what: str) -> str:
    """A number of things.

    >>> counted(1, "record"), counted(1200, "record")
    ('1 record', '1,200 records')
    """
    return f"{number:,} {what}{'s' * (number != 1)}"


STEP_OF_UNITS = 1000
"""From a decimal unit to the next (ISO 80000-13)."""


def human_size(count: float) -> str:
    """A number of bytes in the largest unit that fits.

    >>> human_size(999), human_size(1_234_567)
    ('999 bytes', '1.2 MB')
    """
    for unit in ("bytes", "kB", "MB", "GB"):  # decimal units, as disks are sold (ISO 80000-13)
        if count < STEP_OF_UNITS:
            return f"{count:,.0f} {unit}" if unit == "bytes" else f"{count:,.1f} {unit}"
        count /= STEP_OF_UNITS
    return f"{count:,.1f} TB"
