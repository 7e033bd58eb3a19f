"""Rows of the mix that are no speed beside a peer's: diagnosis, receipts, the batch, memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.mix_inputs import Settings, Texts, damaged, mixed, one_lost, pages, simplified, traditional, whole
from benchmarks.mix_peers import read_with_chardet

ROOT = Path(__file__).resolve().parent.parent


def share_of_cleaning(settings: Settings, read: Callable[[Any], object], make: Callable[[Settings], Texts]) -> float:
    """What reading something off the results costs, as a share of the cleaning that made them."""
    import textfix

    cleaning = reading = 0.0
    turn = 0
    while turn == 0 or cleaning + reading < settings.seconds:
        texts = make(settings._replace(turn=turn))
        start = time.process_time()
        results = [textfix.clean(text) for text in texts]
        cleaned = time.process_time()
        for result in results:
            read(result)
        cleaning, reading = cleaning + cleaned - start, reading + time.process_time() - cleaned
        turn += 1
    return reading / cleaning


def changed(settings: Settings) -> Texts:
    """The texts that cleaning changes: Traditional ones, damaged ones, pages."""
    return [*traditional(settings)[:40], *damaged(settings)[:40], *pages(settings)[:5]]


def shares(name: str, settings: Settings) -> list[tuple[str, str, str]]:
    """The cost of a diagnosis and of a receipt beside that of cleaning."""
    kinds: dict[str, tuple[Callable[[Any], object], str]] = {
        "diagnosis": (lambda result: result.diagnosis, "≤ 10%"),
        "receipt": (lambda result: result.receipt, "≤ 15%"),
        "receipt-json": (lambda result: result.receipt.to_json(), ""),
    }
    read, wanted = kinds[name]
    parts: dict[str, Callable[[Settings], Texts]] = {"mixed": mixed, "changed": changed, "pages": pages}
    found = []
    for part, texts in parts.items():
        share = share_of_cleaning(settings, read, texts)
        found.append((f"{name}, {part} texts", f"{share:.1%} of cleaning", wanted))
    return found


BATCH_TURNS = 5
"""Turns of the batch: the median of an odd number is one of them."""

RUN = """
import os, resource, sys
from textfix.batch import Job, run
if __name__ == "__main__":
    report = run(Job(sources=[sys.argv[1]], output=sys.argv[2], receipts=sys.argv[3] == "True", jobs=1))
    assert report.exit_code == 0, report
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(sum(one.ru_utime + one.ru_stime for one in usage))
"""

GLUE_RUN = """
import json, sys, time
sys.path.insert(0, sys.argv[3])
from benchmarks.mix_peers import PEERS
work = PEERS["glue"]()
with open(sys.argv[1], encoding="utf-8") as source, open(sys.argv[2], "w", encoding="utf-8") as output:
    for line in source:
        record = json.loads(line)
        record["text"] = work(record["text"])
        output.write(json.dumps(record, ensure_ascii=False) + "\\n")
print(time.process_time())
"""


def processor_seconds(code: str, *arguments: str) -> float:
    """What a program of its own prints: its processor time, workers included."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, sys.path[:2]))}
    command = [sys.executable, "-P", "-c", code, *arguments]  # not the package of this folder
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return float(done.stdout.split()[-1])


def batch(settings: Settings) -> list[tuple[str, str, str]]:
    """JSON Lines through the batch with one worker, receipts off and on, and the glue; the start is told apart.

    It is a run over 2 MB that has each kind of damage: a kind loads tables and compiles patterns once a process. What
    4 MB more of the same kinds take gives the MB/s. What receipts cost is the median of turns: in each the run with
    receipts follows the one without, so that both find the machine alike.
    """
    turns = [[read_with_chardet(text) for text in mixed(settings._replace(turn=turn))] for turn in range(3)]
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: Path(folder) / f"{name}.jsonl" for name in ("few", "many")}
        for name, records in (("few", turns[0]), ("many", [*chain(*turns)])):
            lines = [json.dumps({"id": n, "text": text}, ensure_ascii=False) for n, text in enumerate(records)]
            paths[name].write_text("".join(line + "\n" for line in lines), "utf-8")
        few = paths["few"].stat().st_size / 1e6
        size = paths["many"].stat().st_size / 1e6 - few
        kinds = ("plain", "receipts", "glue") if find_spec("ftfy") else ("plain", "receipts")
        spent: dict[tuple[str, str], float] = {}
        slower = list[float]()
        for turn in range(BATCH_TURNS):
            took: dict[tuple[str, str], float] = {}
            for name, path in paths.items():
                for kind in kinds:
                    out = str(Path(folder) / f"{name}-{kind}-{turn}")
                    if kind == "glue":
                        seconds = processor_seconds(GLUE_RUN, str(path), out, str(ROOT))
                    else:
                        seconds = processor_seconds(RUN, str(path), out, str(kind == "receipts"))
                    took[name, kind] = seconds
                    spent[name, kind] = min(spent.get((name, kind), seconds), seconds)
            without, beside = (took["many", kind] - took["few", kind] for kind in ("plain", "receipts"))
            slower.append(beside / without - 1)
    rates = {kind: size / (spent["many", kind] - spent["few", kind]) for kind in kinds}
    glue = f" ({rates['plain'] / rates['glue']:.1f} x glue at {rates['glue']:.1f})" if "glue" in rates else ""
    start = spent["few", "plain"] - few / rates["plain"]
    return [
        ("JSON Lines, start and tables", f"{start:.2f} s", ""),
        ("JSON Lines, one worker", f"{rates['plain']:.1f} MB/s{glue}", "≥ 13 MB/s"),
        (
            "JSON Lines, one worker, receipts",
            f"{rates['receipts']:.1f} MB/s ({median(slower):.0%} more time)",
            "within 15%",
        ),
    ]


PEAK = """
import re, sys, textfix
def peak():  # of this program: `ru_maxrss` counts what the program was that started it
    with open("/proc/self/status") as status:
        return int(re.search(r"VmHWM:\\s+([0-9]+)", status.read())[1])
data = sys.stdin.buffer.read()
for warm in ("轉換與乾淨，æ—¥æŠ¥，&#20013;\\ufffd".encode(), "秋收".encode("gbk"), "<p>秋收</p>", data[:100_000]):
    textfix.clean(warm).text  # tables are loaded once a process
data = data if sys.argv[1] == "bytes" else data.decode()
before = peak()
textfix.clean(data)
print((peak() - before) * 1024)
"""


def memory(settings: Settings) -> list[tuple[str, str, str]]:
    """The peak of a process that cleans 10 MB of joined articles, over what it had before, in sizes of the source."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, sys.path[:2]))}
    found = []
    for name, make in (("Simplified", simplified), ("Traditional", traditional), ("one U+FFFD an article", one_lost)):
        data = whole(b"\n".join(text for text in make(settings) if isinstance(text, bytes)), 10_000_000)
        command = [sys.executable, "-P", "-c", PEAK, "bytes"]
        done = subprocess.run(command, input=data, check=True, capture_output=True, env=environment)
        found.append((f"peak memory of 10 MB, {name}", f"{int(done.stdout) / len(data):.1f} times the source", "≤ 8"))
    return found


OTHERS: dict[str, tuple[str, Callable[[Settings], list[tuple[str, str, str]]]]] = {
    "diagnosis": ("a diagnosis as a share of cleaning", lambda settings: shares("diagnosis", settings)),
    "receipt": ("a receipt as a share of cleaning", lambda settings: shares("receipt", settings)),
    "receipt-json": ("the same, written as JSON", lambda settings: shares("receipt-json", settings)),
    "jsonl": ("JSON Lines through the batch, one worker, receipts off and on", batch),
    "memory": ("peak memory of 10 MB as a multiple of the source", memory),
}
