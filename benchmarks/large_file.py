"""One large file of JSON Lines: one worker and two, memory, and a run that is killed and goes on.

    python benchmarks/large_file.py                  200 MB
    python benchmarks/large_file.py --megabytes 50

Prints a line a run: seconds by the clock; processor time of the whole run, and of its busiest process, which is about
what the clock would show where nothing else runs; the most memory that one process had. Then the ratio of one worker
to two by either, and whether the run that was killed half way gave the same bytes when it went on. On a busy machine
only the second ratio says something.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
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
    memory: int
    """Kilobytes of the largest process, at its peak."""

    def __str__(self) -> str:
        return (
            f"{self.clock:6.1f} s by the clock, {self.processor:6.1f} s of processor, "
            f"{self.busiest:6.1f} s of the busiest process, {self.memory / 1024:5.0f} MB of memory"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--folder", type=Path, help="where to work; by default a temporary folder")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        source = folder / "large.jsonl"
        make_lines(source, asked.megabytes)
        print(f"{source.stat().st_size / 1e6:.0f} MB of JSON Lines, load {os.getloadavg()[0]:.1f} before")
        one, two = (measured(source, folder / f"out{jobs}", jobs) for jobs in (1, 2))
        print(f"one worker   {one}\ntwo workers  {two}")
        print(f"one : two    {one.clock / two.clock:.2f} by the clock, {one.busiest / two.busiest:.2f} by the busiest")
        seconds = two.clock / 2
        killed = start(source, folder / "killed", 2)
        time.sleep(seconds)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        slices = sum(len(files) for _, _, files in os.walk(folder / "killed/.textfix/slices"))
        rest = measured(source, folder / "killed", 2)
        hashes = {digest(folder / out / source.name) for out in ("out1", "out2", "killed")}
        print(f"went on      {rest}; {slices} slices were there; {'the same' if len(hashes) == 1 else 'OTHER'} bytes")


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
    return Cost(time.monotonic() - started, sum(times.values()), max(times.values()), memory)


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
