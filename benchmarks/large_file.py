"""One large file of records: one worker and two, memory, and a run that is killed and goes on.

    python benchmarks/large_file.py                  200 MB of JSON Lines
    python benchmarks/large_file.py --megabytes 50 --format warc.gz

Prints a line a run: seconds by the clock; processor time of the whole run, of its busiest process, and of the one that
reads, cuts and keeps the ledger; the most memory that one process had. Then the ratio of one worker to two: by the
clock; by the busiest process; and as the clock would show it on two processors without other work, where one worker
has a processor to itself, and two share both with the run's own process. Last, whether the run that was killed half
way gave the same bytes when it went on. On a busy machine the first ratio says nothing.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the textfix of this checkout, and the texts beside this file

from benchmarks.batch import make_lines  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")


class Cost(NamedTuple):
    """What a run took."""

    clock: float
    processor: float
    busiest: float
    parent: float
    """Of the process that reads, cuts and keeps the ledger."""
    memory: int
    """Kilobytes of the largest process, at its peak."""

    def __str__(self) -> str:
        return (
            f"{self.clock:6.1f} s by the clock, {self.processor:6.1f} s of processor, "
            f"{self.busiest:6.1f} s of the busiest process, {self.parent:5.1f} s of the run's own, "
            f"{self.memory / 1024:5.0f} MB of memory"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--format", choices=tuple(MAKERS), default="jsonl")
    parser.add_argument("--folder", type=Path, help="where to work; by default a temporary folder")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        source = folder / f"large.{asked.format}"
        MAKERS[asked.format](source, asked.megabytes)
        print(f"{source.stat().st_size / 1e6:.0f} MB of {asked.format}, load {os.getloadavg()[0]:.1f} before")
        one, two = (measured(source, folder / f"out{jobs}", jobs) for jobs in (1, 2))
        print(f"one worker   {one}\ntwo workers  {two}")
        alone = one.busiest / max(two.busiest, two.processor / 2)
        print(
            f"one : two    {one.clock / two.clock:.2f} by the clock, {one.busiest / two.busiest:.2f} by the busiest, "
            f"{alone:.2f} on two processors without other work"
        )
        seconds = two.clock / 2
        killed = start(source, folder / "killed", 2)
        time.sleep(seconds)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        slices = sum(len(files) for _, _, files in os.walk(folder / "killed/.textfix/slices"))
        rest = measured(source, folder / "killed", 2)
        hashes = {digest(next((folder / out).glob("large.*"))) for out in ("out1", "out2", "killed")}
        print(f"went on      {rest}; {slices} slices were there; {'the same' if len(hashes) == 1 else 'OTHER'} bytes")


def rows_of(folder: Path, megabytes: int) -> list[dict[str, str]]:
    """The same rows in any format."""
    lines = folder / "rows.jsonl"
    make_lines(lines, megabytes)
    rows = [json.loads(line) for line in lines.read_bytes().splitlines()]
    lines.unlink()
    return rows


def make_packed(path: Path, megabytes: int) -> None:
    """JSON Lines in a gzip file of one member."""
    lines = path.with_suffix("")
    make_lines(lines, megabytes)
    path.write_bytes(gzip.compress(lines.read_bytes(), 6))
    lines.unlink()


def make_table(path: Path, megabytes: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("id", "text", "url"))
        writer.writeheader()
        writer.writerows(rows_of(path.parent, megabytes))


def make_parquet(path: Path, megabytes: int) -> None:
    """One row group, as most writers make it of this many rows."""
    import pyarrow
    import pyarrow.parquet

    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows_of(path.parent, megabytes)), path)


def make_warc(path: Path, megabytes: int, pack: Callable[[bytes], bytes] = bytes) -> None:
    """Texts of a crawl, a record each."""
    with path.open("wb") as file:
        for row in rows_of(path.parent, megabytes):
            body = row["text"].encode()
            head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: {row['url']}\r\n"
            head += f"Content-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
            file.write(pack(head.encode() + body + b"\r\n\r\n"))


def make_packed_warc(path: Path, megabytes: int) -> None:
    """The same, a member of gzip each."""
    make_warc(path, megabytes, partial(gzip.compress, compresslevel=6))


MAKERS: dict[str, Callable[[Path, int], None]] = {
    "jsonl": make_lines,
    "jsonl.gz": make_packed,
    "csv": make_table,
    "parquet": make_parquet,
    "warc": make_warc,
    "warc.gz": make_packed_warc,
}
"""What writes a file of each format."""


def start(source: Path, out: Path, jobs: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "textfix", "clean", str(source), "-o", str(out), "-j", str(jobs), "--quiet"]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL)


def measured(source: Path, out: Path, jobs: int) -> Cost:
    """What a run takes, from start to end; its processes are looked at ten times a second."""
    started = time.monotonic()
    process = start(source, out, jobs)
    times: dict[int, float] = {}
    memory = 0
    while process.poll() is None:
        for number in (process.pid, *children(process.pid)):
            try:
                fields = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
                status = Path(f"/proc/{number}/status").read_text()
            except OSError:
                continue
            times[number] = (int(fields[11]) + int(fields[12])) / TICKS  # utime and stime: proc_pid_stat(5)
            memory = max([memory, *(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line)])
        time.sleep(0.1)
    return Cost(time.monotonic() - started, sum(times.values()), max(times.values()), times[process.pid], memory)


def children(number: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{number}/task/{number}/children").read_text().split()]
    except OSError:
        return []


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    main()
