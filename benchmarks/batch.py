"""What a run over many files costs: against `textfix.clean` alone, with one worker and two, and done again.

    python benchmarks/batch.py                     100,000 small files, 2 GB of JSON Lines
    python benchmarks/batch.py --files 5000 --megabytes 50

Prints one line a figure, with its target. The texts are made by a generator with a fixed seed. The machine should be
otherwise idle, and no large folder deleted shortly before: ext4 is slower for minutes then. One and two workers take
turns, as single runs vary by a tenth.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import mean
from typing import NamedTuple

SIMPLIFIED = "秋天的田野上收割机来回穿梭农民们把金黄稻谷装进口袋孩子在路边追着蜻蜓老人坐在门口晒太阳说今年雨水好"
TRADITIONAL = "秋天的田野上收割機來回穿梭農民們把金黃稻穀裝進口袋孩子在路邊追著蜻蜓老人坐在門口曬太陽說今年雨水好"


def text(random_: random.Random, characters: int) -> str:
    """Sentences of invented prose; one document in three is Traditional."""
    words = TRADITIONAL if random_.random() < 1 / 3 else SIMPLIFIED
    lines = []
    while characters > 0:
        line = "".join(words[at : at + 2] for at in random_.choices(range(0, 48, 2), k=random_.randint(8, 30))) + "。"
        lines.append(line)
        characters -= len(line)
    return "\n".join(lines) + "\n"


def make_files(folder: Path, count: int) -> None:
    """Small files, 400 characters on average: four in five UTF-8, the others GB18030; one in ten is a page."""
    source = random.Random(20261122)
    for number in range(count):
        content = text(source, source.randint(100, 700))
        name, encoding = f"{number:06}.txt", "utf-8" if number % 5 else "gb18030"
        if number % 10 == 3:
            content = f"<html><body><article><p>{content}</p></article></body></html>"
            name = f"{number:06}.html"
        path = folder / f"{number // 1000:03}" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode(encoding))


def make_lines(path: Path, megabytes: int) -> None:
    """JSON Lines of about this many megabytes."""
    source = random.Random(7)
    block = "".join(
        json.dumps({"id": number, "text": text(source, 400), "url": f"http://a.example/{number}"}, ensure_ascii=False)
        + "\n"
        for number in range(900)
    ).encode()
    with path.open("wb") as file:
        for _ in range(max(1, megabytes * 1_000_000 // len(block))):
            file.write(block)


class Cost(NamedTuple):
    """What a run took: seconds by the clock, largest resident sizes in MB, seconds of processor time."""

    seconds: float
    parent: float
    worker: float
    parent_cpu: float
    worker_cpu: float


def run(source: Path, out: Path, jobs: int) -> Cost:
    """Clean a folder in a process of its own."""
    code = (
        "import sys, resource\n"
        "from textfix.batch import Job, run\n"
        "report = run(Job(sources=[sys.argv[1]], output=sys.argv[2], jobs=int(sys.argv[3])))\n"
        "assert report.exit_code == 0, report\n"
        "a, b = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))\n"
        "print(report.seconds, a.ru_maxrss / 1024, b.ru_maxrss / 1024)\n"
        "print(a.ru_utime + a.ru_stime, b.ru_utime + b.ru_stime)\n"
    )
    command = [sys.executable, "-c", code, str(source), str(out), str(jobs)]
    done = subprocess.run(command, capture_output=True, check=True, text=True, env={**os.environ, "PYTHONPATH": "."})
    return Cost(*map(float, done.stdout.split()))


def clean_alone(folder: Path) -> tuple[float, float]:
    """Seconds that `textfix.clean` takes for all files, by the clock and of processor time; nothing is written."""
    import textfix

    textfix.clean("轉換".encode())
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    started, processor = time.perf_counter(), time.process_time()
    for path in paths:
        textfix.clean(path)
    return time.perf_counter() - started, time.process_time() - processor


def show(what: str, value: float, unit: str, target: str) -> None:
    print(f"{what:<58}{value:>10,.2f} {unit:<8}{target}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--pairs", type=int, default=3, help="runs with one worker, and with two [3]")
    parser.add_argument("--megabytes", type=int, default=2000)
    parser.add_argument("--folder", type=Path, help="where to work (removed again)")
    options = parser.parse_args()
    sys.path.insert(0, ".")
    at = Path(tempfile.mkdtemp(dir=options.folder))
    try:
        files, count = at / "files", options.files
        make_files(files, count)
        alone, alone_cpu = clean_alone(files)
        show(f"textfix.clean of {count:,} files", alone, "s", "")
        ones, twos = [], []
        for turn in range(options.pairs):
            ones.append(run(files, at / f"one{turn}", 1))
            twos.append(run(files, at / f"two{turn}", 2))
            show("one worker", ones[-1].seconds, "s", "")
            show("two workers", twos[-1].seconds, "s", "")
        first, one, two = ones[0], mean(cost.seconds for cost in ones), mean(cost.seconds for cost in twos)
        show("overhead", (one - alone) / count * 1000, "ms/file", "≤ 1")
        busy = first.parent_cpu + first.worker_cpu - alone_cpu
        show("overhead in processor time, start included", busy / count * 1000, "ms/file", "")
        show("    of it in the parent", first.parent_cpu / count * 1000, "ms/file", "")
        show("speed-up by the second worker", one / two, "times", "≥ 1.7")
        show("resident size of the parent", first.parent, "MB", "≤ 300")
        show("resident size of a worker", first.worker, "MB", "")
        again = run(files, at / "two0", 2).seconds
        show("run again, nothing changed", again, "s", "")
        show("share of the first run", again / two * 100, "%", "≤ 10")
        for megabytes in (max(1, options.megabytes // 100), options.megabytes):
            lines = at / "lines"
            lines.mkdir()
            make_lines(lines / "x.jsonl", megabytes)
            cost = run(lines, at / "out", 1)
            show(f"{megabytes:,} MB of JSON Lines", cost.seconds, "s", "")
            show("    resident size of the parent", cost.parent, "MB", "the same for both")
            show("    resident size of the worker", cost.worker, "MB", "the same for both")
            shutil.rmtree(lines)
            shutil.rmtree(at / "out")
    finally:
        shutil.rmtree(at, ignore_errors=True)
    show("resident size of this script", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB", "")


if __name__ == "__main__":
    main()
