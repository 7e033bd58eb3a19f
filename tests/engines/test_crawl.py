"""A crawl from end to end by docs/examples/crawl.py: killed half way, it goes on, and no record is lost."""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import runpy
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from textfix.batch import Job, run

pytest.importorskip("datatrove")
parquet: Any = pytest.importorskip("pyarrow.parquet")

ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "docs/examples/crawl.py"
RECORDS = 500
WORDS = ["縣城", "東門", "修橋", "的工匠", "昨天", "開工", "了，", "河邊", "聚了", "居民。", "老人", "說", "這橋"]


def page(chosen: random.Random) -> str:
    lines = ("".join(chosen.choices(WORDS, k=30)) for _ in range(3))
    return "<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"


def bodies() -> list[bytes]:
    """The samples, and pages of our own: in GBK with stray bytes among them, in Big5, in UTF-8."""
    chosen = random.Random(11)
    found = [path.read_bytes() for path in sorted((ROOT / "samples").rglob("*")) if path.suffix in (".txt", ".html")]
    while len(found) < RECORDS - 3:
        text = page(chosen)
        body = text.encode(chosen.choice(("gb18030", "utf-8", "big5")))
        if chosen.random() < 0.3:
            at = chosen.randrange(len(body))
            body = body[:at] + b"\xff\x80" + body[at:]
        found.append(body)
    return [*found[: RECORDS - 3], b"", b"\x89PNG\r\n\x1a\n", "只有一行。".encode()]


def record(number: int, body: bytes, *, wet: bool) -> bytes:
    kind = "image/png" if body.startswith(b"\x89PNG") else "text/html"
    block = body if wet else f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: {'conversion' if wet else 'response'}\r\nWARC-Record-ID: <urn:x:{number}>\r\n"
    head += f"WARC-Target-URI: http://a.example/{number}\r\nContent-Length: {len(block)}\r\n"
    head += f"Content-Type: {'text/plain' if wet else 'application/http'}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def write_crawl(folder: Path) -> None:
    """Six files of two formats of a crawl, and of JSON Lines."""
    folder.mkdir()
    records = bodies()
    for number in range(6):
        mine = records[number::6]
        if number % 3 == 2:
            rows = ({"n": n, "text": body.decode("utf-8", "replace")} for n, body in enumerate(mine))
            data = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
            (folder / f"{number}.jsonl").write_bytes(data + b'{"n": 1}\n')
        else:
            packed = (gzip.compress(record(n, body, wet=number % 3 == 1)) for n, body in enumerate(mine))
            (folder / f"{number}.{'wet' if number % 3 else 'warc'}.gz").write_bytes(b"".join(packed))


def started(where: str, source: Path, out: Path, **env: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(SCRIPT), where, str(source), str(out), "3", "1"]
    return subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def told(out: Path) -> dict[tuple[str, int], tuple[str, str]]:
    """Of each record its text and its status."""
    found = {}
    for path in sorted((out / "rows").glob("*.parquet")):
        for row in parquet.ParquetFile(path).read().to_pylist():
            about = row["metadata"]
            key = (about["source"], about["record"])
            assert key not in found
            found[key] = (row["text"] or "", about["textfix_status"])
    return found


def of_the_command(source: Path, out: Path) -> dict[tuple[str, int], tuple[str, str]]:
    """What `textfix clean` makes of the same crawl."""
    run(Job(sources=[source], output=out, form="jsonl"))
    rows = [json.loads(line) for shard in out.glob("*.jsonl") for line in shard.read_bytes().splitlines()]
    return {
        (os.path.basename(row["source"]), row["record"]): (row["text"] or "", "failed" if "problem" in row else "ok")
        for row in rows
    }


def test_killed_half_way_it_goes_on_and_no_record_is_lost(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    write_crawl(source)
    first = started("local", source, out)
    while not list(out.glob("logs/completions/*")):
        assert first.poll() is None
        time.sleep(0.002)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    assert len(list(out.glob("logs/completions/*"))) < 3
    done = {path: path.stat().st_mtime_ns for path in out.glob("logs/completions/*")}
    assert started("local", source, out).wait() == 0
    assert {path: path.stat().st_mtime_ns for path in done} == done
    found = told(out)
    assert found == of_the_command(source, tmp_path / "clean")
    assert len(found) == RECORDS + 2 - 1  # two lines without a text; a picture
    assert sum(status == "failed" for _, status in found.values()) == 2


@pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed")
def test_on_ray(tmp_path: Path) -> None:
    write_crawl(tmp_path / "in")
    assert started("ray", tmp_path / "in", tmp_path / "out").wait() == 0
    assert told(tmp_path / "out") == of_the_command(tmp_path / "in", tmp_path / "clean")


SBATCH = """#!/bin/sh
for script; do true; done  # the last argument
echo "sbatch $*" >> "$SLURM_ASKED"
cat "$script" >> "$SLURM_ASKED"
for task in $SLURM_RUNS; do
    SLURM_NODELIST=here SLURM_ARRAY_TASK_ID=$task bash "$script" > /dev/null 2>> "$SLURM_ASKED" || exit 1
done
echo Submitted batch job 7
"""
"""A Slurm of one machine, which notes what it is asked for."""

SRUN = """#!/bin/sh
[ "$1 $2 $3" = "-l -n 1" ] || exit 1
shift 3
exec "$@"
"""

SCONTROL = """#!/bin/sh
echo "$3"
"""
"""`scontrol show hostnames LIST`."""


@pytest.fixture
def slurm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What `sbatch` notes."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, text in (("sbatch", SBATCH), ("srun", SRUN), ("scontrol", SCONTROL)):
        (folder / name).write_text(text)
        (folder / name).chmod(0o700)
    monkeypatch.setenv("PATH", os.pathsep.join([str(folder), str(Path(sys.executable).parent), os.environ["PATH"]]))
    monkeypatch.setenv("SLURM_ASKED", str(tmp_path / "asked"))
    monkeypatch.setenv("SLURM_RUNS", "")
    return tmp_path / "asked"


def test_what_slurm_is_asked_for(slurm: Path, tmp_path: Path) -> None:
    asked = {"where": "slurm", "source": str(tmp_path), "out": str(tmp_path / "out"), "tasks": 3, "workers": 2}
    asked |= {"field": "body", "partition": "fast", "time": "1:00:00"}
    runpy.run_path(str(SCRIPT))["executor"](argparse.Namespace(**asked)).run()
    job, stats = slurm.read_text().split("sbatch ")[1:]
    assert {"#SBATCH --array=0-2%2", "#SBATCH --partition=fast", "#SBATCH --time=1:00:00"} <= set(job.splitlines())
    assert f"srun  -l -n 1 launch_pickled_pipeline {tmp_path}/out/logs/executor.pik" in job
    assert "#SBATCH --dependency=afterok:7" in stats


@pytest.mark.skipif(find_spec("ray") is None, reason="a minute: .ci/clusters runs it")
def test_by_the_scripts_that_slurm_gets(slurm: Path, tmp_path: Path) -> None:
    write_crawl(tmp_path / "in")
    process = started("slurm", tmp_path / "in", tmp_path / "out", SLURM_RUNS="0 1 2")
    assert process.wait() == 0, slurm.read_text()
    assert told(tmp_path / "out") == of_the_command(tmp_path / "in", tmp_path / "clean")
