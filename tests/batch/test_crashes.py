"""The machine fails: the process is killed, the disk is full or broken. A further run brings the same bytes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from itertools import count
from pathlib import Path

import pytest
from batch_faults import fault, stages
from batch_harness import (
    INPUTS,
    clean_up,
    each_in_one_state,
    finish,
    make_corpus,
    no_partial_file,
    reasons,
    start,
    states,
    status_of_a_fork,
    tree,
    write,
)

from textfix.batch import Job, LockedError, run
from textfix.batch.report.summary import summary


def comes_right(corpus: Path, out: Path, whole: dict[bytes, bytes]) -> None:
    """After a fault: nothing partial; after a further run: all there, the same bytes, no litter."""
    no_partial_file(out, whole)
    each_in_one_state(clean_up(corpus, out), INPUTS)
    assert tree(out) == whole


@pytest.mark.parametrize(("call", "step"), [("write", 1), ("rename", 1), ("fsync", 5)])
def test_killed_at_every_write_and_rename_and_at_syncs(
    call: str, step: int, corpus: Path, undisturbed: dict[bytes, bytes], tmp_path: Path
) -> None:
    for struck in count(0, step):
        out = tmp_path / f"{call}{struck}"
        do = "half" if call == "write" else "kill parent"
        code = status_of_a_fork(corpus, out, fault(call, struck + 1, do, tmp_path / f"count{struck}"))
        no_partial_file(out, undisturbed)
        if code == 0:
            assert struck >= INPUTS - 1  # there is no write for the empty file
            break
        assert code == -signal.SIGKILL
        comes_right(corpus, out, undisturbed)


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize("nth", [1, 9])
def test_killed_at_a_write_of_the_ledger(
    nth: int, corpus: Path, undisturbed: dict[bytes, bytes], tmp_path: Path
) -> None:
    inject = f"inject=pwrite64:signal=SIGKILL:when={nth}"
    strace = ["strace", "-o", os.devnull, "-e", "trace=pwrite64", "-e", inject]
    assert finish(start(corpus, tmp_path / "out", before=strace)) == -signal.SIGKILL
    comes_right(corpus, tmp_path / "out", undisturbed)


@pytest.mark.parametrize(
    ("call", "error", "nth"),
    [("write", "EIO", 1), ("write", "ENOSPC", 5), ("rename", "EIO", 5), ("fsync", "ENOSPC", 1), ("fsync", "EIO", 9)],
)
def test_disk_broken_or_full(
    call: str, error: str, nth: int, corpus: Path, undisturbed: dict[bytes, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert status_of_a_fork(corpus, out, fault(call, nth, error, tmp_path / "count")) == 4
    assert "pending" in states(out).values()
    comes_right(corpus, out, undisturbed)


def test_dev_full(corpus: Path, undisturbed: dict[bytes, bytes], tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert status_of_a_fork(corpus, out, fault("open", 3, "full", tmp_path / "count", ".tmp")) == 4
    comes_right(corpus, out, undisturbed)


def test_one_output_over_the_file_size_limit(tmp_path: Path) -> None:
    source = make_corpus(tmp_path / "source")
    write(source / "long.txt", "這一行很長。" * 200_000)
    clean_up(source, tmp_path / "whole")
    whole = tree(tmp_path / "whole")
    assert status_of_a_fork(source, tmp_path / "out", file_size=1 << 20) == 3
    assert "File too large" in reasons(tmp_path / "out")["long.txt"]
    no_partial_file(tmp_path / "out", whole)
    # The limit is no fault of the document: a run without it tries again.
    each_in_one_state(clean_up(source, tmp_path / "out"), INPUTS + 1)
    assert tree(tmp_path / "out") == whole


@pytest.mark.parametrize(("limit", "codes"), [(16 << 10, {4}), (80 << 10, {0, 4})])  # 80 KiB: after one commit or two
def test_ledger_over_the_file_size_limit(
    limit: int, codes: set[int], corpus: Path, undisturbed: dict[bytes, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert status_of_a_fork(corpus, out, file_size=limit) in codes
    comes_right(corpus, out, undisturbed)


def test_interrupted_by_the_keyboard(tmp_path: Path) -> None:
    source = make_corpus(tmp_path / "source")
    for number in range(8):
        write(source / f"slow/{number}.txt", f"【SLEEP】慢慢來，第{number}篇。")
    process = start(source, tmp_path / "out")
    while not (tmp_path / "out/slow").exists():
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers as well
    assert finish(process) == 130
    found = set(states(tmp_path / "out").values())
    assert "done" in found
    report = clean_up(source, tmp_path / "out")
    each_in_one_state(report, INPUTS + 8)
    assert report.states["unchanged"] > 0
    clean_up(source, tmp_path / "whole")
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


def test_two_runs_at_once(tmp_path: Path) -> None:
    source = make_corpus(tmp_path / "source")
    write(source / "hang.txt", "【HANG】")
    first = start(source, tmp_path / "out", timeout=60.0, jobs=2)
    while not (tmp_path / "out/a").exists():
        time.sleep(0.05)
    with pytest.raises(LockedError, match=f"process {first.pid}"):
        clean_up(source, tmp_path / "out")
    first.kill()
    finish(first)
    write(source / "hang.txt", "不再等。")
    each_in_one_state(clean_up(source, tmp_path / "out"), INPUTS + 1)


@pytest.mark.parametrize("jobs", [1, 8])
def test_any_number_of_workers(jobs: int, corpus: Path, undisturbed: dict[bytes, bytes], tmp_path: Path) -> None:
    each_in_one_state(clean_up(corpus, tmp_path / "out", jobs=jobs), INPUTS)
    assert tree(tmp_path / "out") == undisturbed


def test_another_locale(corpus: Path, undisturbed: dict[bytes, bytes], tmp_path: Path) -> None:
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert finish(start(corpus, tmp_path / "out", environment)) == 0
    assert tree(tmp_path / "out") == undisturbed


def test_ctrl_c_after_the_last_batch_was_given_out(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"text": f"【SLEEP】第{n}條。"}, ensure_ascii=False) + "\n" for n in range(100))
    write(tmp_path / "in/rows.jsonl", rows)
    begun: list[Path] = []

    def stopping() -> bool:
        begun.extend((tmp_path / "out/.textfix").glob("drafts/*"))
        return bool(begun)

    report = run(Job(sources=[tmp_path / "in"], output=tmp_path / "out", stages=stages(tmp_path)), stopping=stopping)
    assert (report.interrupted, report.states["done"]) == (True, 0)
    assert summary(report).startswith("1 input: 1 pending;")
    assert states(tmp_path / "out") == {"rows.jsonl": "pending"}
    assert tree(tmp_path / "out") == {}
