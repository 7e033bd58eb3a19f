"""How a run goes, on standard error: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Protocol

from textfix.batch.job import Job
from textfix.batch.report.report import Report
from textfix.batch.report.settings import BAR, EVERY, KILOBYTE, KINDS_NAMED, MEGABYTE, MINUTE, SETTLING, SLOW, WIDE
from textfix.batch.report.summary import counted


class _View(Protocol):
    def show(self, report: Report) -> None: ...

    def close(self) -> None: ...


class Progress:
    """Called with the report as it is now; a context manager."""

    def __init__(self, job: Job, *, quiet: bool = False) -> None:
        self._view: _View | None = None
        self.total: _Total | None = None
        """How much there is to do, where somebody is told."""
        if not quiet:
            self.total = _Total(job)
            self._view = _Bar(self.total) if sys.stderr.isatty() else _Lines(self.total)

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


class _Total:
    """How much there is to do, counted by a thread meanwhile; known at its end, and never for a list from a pipe."""

    def __init__(self, job: Job) -> None:
        self.files: int | None = None
        self.bytes: int | None = None
        self.closed = False
        threading.Thread(target=self._count, args=(job,), daemon=True).start()

    def _count(self, job: Job) -> None:
        """Count the files by names and sizes alone: near enough for a bar."""
        if hasattr(job.sources, "_spool"):
            return
        files = size = 0
        for path in _files_of(job):
            if self.closed:
                return
            files += 1
            with suppress(OSError):
                size += os.stat(path).st_size
        self.files, self.bytes = files, size


def _files_of(job: Job) -> Iterator[bytes]:
    chooser = job.chooser()
    for path in job.paths():
        if not os.path.isdir(path):
            yield path
        for at, folders, files in os.walk(path):
            below = os.path.join(b"", os.path.relpath(at, path) + b"/").removeprefix(b"./")
            kept = set(chooser.kept(at, below[:-1], [*(name + b"/" for name in folders), *files]))
            folders[:] = [name for name in folders if name + b"/" in kept and chooser.enters(below + name)]
            yield from (os.path.join(at, name) for name in files if name in kept and chooser(below + name))


class _Lines:
    """A line every ten seconds, for logs."""

    def __init__(self, total: _Total) -> None:
        self._total = total
        self._speed = Speed()
        self._next = time.monotonic() + EVERY

    def show(self, report: Report) -> None:
        speed = self._speed.at(report.seconds, report.bytes_passed)
        if time.monotonic() >= self._next:
            self._next += EVERY
            sys.stderr.write(f"{state_of(report, self._total.files, self._total.bytes, speed)}\n")

    def close(self) -> None:
        self._total.closed = True


class _Bar:
    """A bar of the bytes that are done, and the same in words; on a wide terminal the commonest kinds as well."""

    def __init__(self, total: _Total) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as RichProgress

        self._console = Console(stderr=True)
        self._progress: Any = RichProgress(
            BarColumn(BAR),
            TextColumn("{task.fields[state]}", markup=False),
            TextColumn("{task.fields[problems]}", style="red", markup=False),
            TextColumn("{task.fields[kinds]}", style="dim", markup=False),
            console=self._console,
            transient=True,
        )
        self._task = self._progress.add_task("", total=None, state="", problems="", kinds="")
        self._total = total
        self._speed = Speed()
        self._progress.start()

    def show(self, report: Report) -> None:
        quarantined, kinds = report.states["quarantined"], ""
        if self._console.width >= WIDE:
            commonest = list(report.topics.get("kind", {}).items())[:KINDS_NAMED]
            kinds = " · ".join(f"{kind} {number:,}" for kind, number in commonest)
        total = None if self._total.bytes is None else max(self._total.bytes, report.bytes_passed, 1)
        self._progress.update(
            self._task,
            completed=report.bytes_passed,
            total=total,
            state=state_of(report, self._total.files, total, self._speed.at(report.seconds, report.bytes_passed)),
            problems=f"{quarantined:,} quarantined" if quarantined else "",
            kinds=kinds,
        )

    def close(self) -> None:
        self._total.closed = True
        self._progress.stop()


class Speed:
    """How fast a run is, by its last minute, or since it last came on: what an earlier run did is passed in no time.

    How long the workers take to start says nothing of it.

    >>> speed = Speed()
    >>> seen = ((0, 0), (30, 60), (60, 60), (90, 180), (150, 180), (900, 180))
    >>> [speed.at(second, passed) for second, passed in seen]
    [None, None, 1.0, 2.0, 1.0, 0.1...]
    """

    def __init__(self) -> None:
        self._known = deque([(0.0, 0)])
        self._begun = False

    def at(self, seconds: float, passed: int) -> float | None:
        """Bytes a second; None where nothing is known.

        Args:
            seconds: since the run began.
            passed: bytes that were passed until then.
        """
        if passed > self._known[-1][1]:
            self._known.append((seconds, passed))
        if not self._begun:
            if len(self._known) == 1 or seconds - self._known[1][0] < SETTLING:
                return None
            if len(self._known) > 2:
                self._begun = True
                self._known.popleft()
        while len(self._known) > 1 and self._known[1][0] <= seconds - MINUTE and self._known[1][1] < passed:
            self._known.popleft()
        before, already = self._known[0]
        return (passed - already) / (seconds - before) if passed > already else None


def state_of(report: Report, files: int | None, size: int | None, speed: float | None) -> str:
    """A run that goes on, in words.

    Args:
        report: as it is now.
        files: how many there are, if that is known.
        size: their bytes.
        speed: bytes a second; None where nothing is known yet.

    >>> states = {"done": 1, "unchanged": 0, "quarantined": 0, "skipped": 0}
    >>> report = Report(folder=b"out", states=states, found=3, documents=5200, failed_records=0, topics={},
    ...     bytes_read=0, bytes_written=0, seconds=8, bytes_passed=12_000_000)
    >>> state_of(report, 3, 42 * 10**6, 1.5e6)
    '12 of 42 MB · 1.5 MB/s · 0:20 left · 5,200 texts · 1/3 files'
    >>> state_of(report, 1, 42 * 10**6, 32_400)
    '12 of 42 MB · 32 kB/s · 15:26 left · 5,200 texts'
    >>> state_of(report, None, None, None)
    '12 MB · 5,200 texts · 1 file of 3 found so far'
    """
    done = sum(report.states.values())
    unit = MEGABYTE if (size or report.bytes_passed) >= MEGABYTE else KILOBYTE
    passed, name = f"{report.bytes_passed / unit:,.0f}", "MB" if unit == MEGABYTE else "kB"
    parts = [f"{passed} {name}" if size is None else f"{passed} of {size / unit:,.0f} {name}"]
    if speed:
        parts.append(f"{speed / KILOBYTE:,.0f} kB/s" if speed < SLOW else f"{speed / MEGABYTE:,.1f} MB/s")
        if size is not None:
            parts.append(f"{_clock((size - report.bytes_passed) / speed)} left")
    parts.append(counted(report.documents, "text"))
    if files is None:
        parts.append(f"{counted(done, 'file')} of {report.found:,} found so far")
    elif files > 1:
        parts.append(f"{done:,}/{max(files, done):,} files")
    return " · ".join(parts)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(max(0, round(seconds)), MINUTE)
    hours, minutes = divmod(minutes, MINUTE)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
