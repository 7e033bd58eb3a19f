"""A small corpus of every sort, runs of it, and the laws that hold after any fault."""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from batch_faults import stages
from forked import Forked

from textfix.batch import Job, Limits, Report, run

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

FINAL = {"done", "unchanged", "quarantined", "skipped"}


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def make_corpus(folder: Path) -> Path:
    """Nine inputs of several formats."""
    write(folder / "a/x.txt", "農業發展的報告，第一篇。\n")
    write(folder / "a/x.html", "<html><body><p>河邊的柳樹發芽了，風一吹就搖。</p></body></html>")
    write(folder / "a/x.htm", "<html><body><p>同一個名字，另一個結尾，寫得不一樣。</p></body></html>")
    write(folder / "b/x.txt", "村裡的學校開學了。\n")
    write(folder / "b/讀.md", "# 讀書筆記\n\n書裡說得好。\n")
    write(folder / "c.txt", "乾淨的简体文本，没有什么要改。\n")
    write(folder / "d.txt.gz", gzip.compress("雲很白。\n".encode() * 50, mtime=0))
    rows = [{"id": n, "text": f"第{n}條，開門見山。"} for n in range(20)]
    write(folder / "e.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    write(folder / "empty.txt", b"")
    return folder


INPUTS = 9


def tree(folder: Path) -> dict[bytes, bytes]:
    """The files of an output, except for textfix's own."""
    found = {}
    top = os.fsencode(folder)
    for at, folders, files in os.walk(top):
        if at == top:
            folders[:] = [name for name in folders if name != b".textfix"]
            files = [name for name in files if name != b"report.html"]
        for name in files:
            path = os.path.join(at, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, top)] = file.read()
    return found


def states(out: Path) -> dict[str, str]:
    """The state of each input, by the name of its file."""
    with sqlite3.connect(f"file:{out}/.textfix/ledger.sqlite?mode=ro", uri=True) as base:
        rows = base.execute("SELECT path, state FROM source").fetchall()
    base.close()
    return {os.path.basename(os.fsdecode(path)): state for path, state in rows}


def reasons(out: Path) -> dict[str, str]:
    with sqlite3.connect(f"file:{out}/.textfix/ledger.sqlite?mode=ro", uri=True) as base:
        rows = base.execute("SELECT path, reason FROM source WHERE reason IS NOT NULL").fetchall()
    base.close()
    return {os.path.basename(os.fsdecode(path)): reason for path, reason in rows}


def attempts(out: Path) -> dict[str, int]:
    with sqlite3.connect(f"file:{out}/.textfix/ledger.sqlite?mode=ro", uri=True) as base:
        rows = base.execute("SELECT path, attempts FROM source").fetchall()
    base.close()
    return {os.path.basename(os.fsdecode(path)): tries for path, tries in rows}


def no_partial_file(out: Path, whole: Mapping[bytes, bytes]) -> None:
    """Whatever has a final name is whole."""
    for name, data in tree(out).items():
        if not name.endswith(b".tmp"):
            assert data == whole[name], name


def each_in_one_state(report: Report, inputs: int) -> None:
    assert report.aborted is None
    assert set(report.states) == FINAL
    assert sum(report.states.values()) == report.found == inputs


def clean_up(source: Path, out: Path, **named: Any) -> Report:
    """A run in this process, on workers of its own."""
    limits = named.pop("limits", Limits(timeout=30))
    job = Job(sources=[source], output=out, stages=stages(source), limits=limits, **named)
    return run(job)


def start(
    source: Path,
    out: Path,
    environment: Mapping[str, str] | None = None,
    before: Sequence[str] = (),
    **named: Any,
) -> subprocess.Popen[bytes]:
    """A run in another process, by interpreters started as for a user; `before` is a command that runs it."""
    path = os.pathsep.join([str(ROOT), str(HERE)])
    what = _asked(source, out, named)
    return subprocess.Popen(
        [*before, sys.executable, str(HERE / "batch_runner.py"), what],
        env={**os.environ, "PYTHONPATH": path, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def status_of_a_fork(source: Path, out: Path, environment: Mapping[str, str] | None = None, **named: Any) -> int:
    """How a run ends in a fork of this process, whose workers are forks too."""
    code = f"import os, batch_runner; os._exit(batch_runner.main({_asked(source, out, named)!r}))"
    return Forked(code, None, (), {**os.environ, **(environment or {})}).wait(60)


def _asked(source: Path, out: Path, named: Mapping[str, Any]) -> str:
    return json.dumps({"source": str(source), "out": str(out), "jobs": 1, **named})


def finish(process: subprocess.Popen[bytes]) -> int:
    process.communicate(timeout=60)
    return process.returncode
