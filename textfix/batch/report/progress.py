"""How a run goes, on standard error: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import os
import sys
import threading
import time
from contextlib import suppress
from typing import Any, Protocol

from textfix.batch.job import Job
from textfix.batch.report.report import Report
from textfix.batch.report.settings import EVERY, KINDS_NAMED, MEGABYTE


class _View(Protocol):
    def show(self, report: Report) -> None: ...

    def close(self) -> None: ...


class Progress:
    """Called with the report as it stands; a context manager."""

    def __init__(self, job: Job, *, quiet: bool = False) -> None:
        self._view: _View | None = None
        if not quiet:
            self._view = _Bar(job) if sys.stderr.isatty() else _Lines()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *error: object) -> None:
        if self._view is not None:
            with suppress(OSError):
                self._view.close()

    def __call__(self, report: Report) -> None:
        if self._view is not None:
            try:
                self._view.show(report)
            except OSError:  # nobody reads it any more, which is no reason to stop
                self._view = None


class _Lines:
    """A line every ten seconds, for logs."""

    def __init__(self) -> None:
        self._next = time.monotonic() + EVERY

    def show(self, report: Report) -> None:
        if time.monotonic() >= self._next:
            self._next += EVERY
            found = f"{_done(report):,} of {report.found:,} found so far"
            sys.stderr.write(f"{found}, {_rate(report):,.0f} a second; {_size(report)}\n")

    def close(self) -> None:
        pass


class _Bar:
    """A bar with rate, remaining time, and counts by kind; the total is counted by a thread meanwhile."""

    def __init__(self, job: Job) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        self._progress: Any = RichProgress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[counts]}"),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task("", total=None, rate="", counts="")
        self._total: int | None = None
        self._closed = False
        self._progress.start()
        threading.Thread(target=self._count, args=(job,), daemon=True).start()

    def show(self, report: Report) -> None:
        kinds = list(report.topics.get("kind", {}).items())[:KINDS_NAMED]
        counts = [f"{kind} {number:,}" for kind, number in kinds]
        if report.states["quarantined"]:
            counts.insert(0, f"[red]quarantined {report.states['quarantined']:,}[/red]")
        done = _done(report)
        total = None if self._total is None else max(self._total, done)
        rate = f"{_rate(report):,.0f}/s · {_size(report)}"
        self._progress.update(self._task, completed=done, total=total, rate=rate, counts=" · ".join(counts))

    def close(self) -> None:
        self._closed = True
        self._progress.stop()

    def _count(self, job: Job) -> None:
        """Count the files, by names alone: near enough for a bar."""
        chooser = job.chooser()
        total = 0
        for path in job.paths() if not hasattr(job.sources, "_spool") else ():
            total += not os.path.isdir(path)
            for at, folders, files in os.walk(path):
                if self._closed:
                    return
                below = os.path.join(b"", os.path.relpath(at, path) + b"/").removeprefix(b"./")
                kept = set(chooser.kept(at, below[:-1], [*(name + b"/" for name in folders), *files]))
                folders[:] = [name for name in folders if name + b"/" in kept and chooser.enters(below + name)]
                total += sum(name in kept and chooser(below + name) for name in files)
        self._total = total or None


def _done(report: Report) -> int:
    return sum(report.states.values())


def _size(report: Report) -> str:
    """What is done of large files, too, before they are."""
    return f"{report.documents:,} documents, {report.bytes_read / MEGABYTE:,.0f} MB"


def _rate(report: Report) -> float:
    return _done(report) / report.seconds if report.seconds > 0 else 0.0
