"""A document kills, hangs, swells or misleads its worker: it alone is quarantined, with its reason."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import posix
import subprocess
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from batch_harness import INPUTS, attempts, clean_up, each_in_one_state, make_corpus, reasons, states, tree, write

from textfix import OptionError
from textfix.batch import Job, Ledger, Limits, run
from textfix.batch.files.tree import Tree
from textfix.batch.undo import undo
from textfix.model import Page

MIB = 1 << 20


@pytest.mark.parametrize(
    ("poison", "reason"),
    [
        ("KILL", "ended its worker with SIGKILL"),
        ("SEGV", "ended its worker with SIGSEGV"),
        ("EXIT", "ended its worker with exit code 0"),
        ("HANG", "took longer than 0.4 s"),
        ("SPIN", "took longer than 0.4 s"),
        ("SWELL", "bytes of memory"),
        ("RAISE", "RuntimeError: a stage fails"),
    ],
)
def test_poison(
    poison: str, reason: str, undisturbed: dict[bytes, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = make_corpus(tmp_path / "source"), tmp_path / "out"
    write(source / "b/poison.txt", f"【{poison}】")
    limits = Limits(timeout=0.4 if reason.startswith("took") else 30, memory=128 * MIB)
    report = clean_up(source, out, limits=limits)
    each_in_one_state(report, INPUTS + 1)
    assert report.states["quarantined"] == 1
    assert report.exit_code == 3
    assert reason in reasons(out)["poison.txt"]
    assert attempts(out)["poison.txt"] == (1 if reason.startswith(("took", "Runtime")) else 2)
    assert tree(out) == undisturbed
    monkeypatch.setattr(subprocess, "Popen", None)  # no worker is started: it is not tried again
    again = clean_up(source, out, limits=limits)
    assert again.states == {"done": 0, "unchanged": INPUTS, "quarantined": 1, "skipped": 0}


def test_a_worker_killed_from_outside_costs_nothing(undisturbed: dict[bytes, bytes], tmp_path: Path) -> None:
    source, out = make_corpus(tmp_path / "source"), tmp_path / "out"
    write(source / "once.txt", "【KILL ONCE】")
    report = clean_up(source, out)
    assert report.states["done"] == INPUTS + 1
    assert tree(out).items() >= undisturbed.items()


def test_killers_among_documents_whose_batches_wait_at_a_worker(tmp_path: Path) -> None:
    source, out, killers = tmp_path / "source", tmp_path / "out", {300, 301, 450, 599}
    for number in range(600):
        write(source / f"{number:03}.txt", "【KILL】" if number in killers else f"第{number}篇。")
    report = clean_up(source, out, jobs=2)
    assert report.states == {"done": 596, "unchanged": 0, "quarantined": 4, "skipped": 0}
    assert set(reasons(out)) == {f"{number}.txt" for number in killers}


@dataclass(frozen=True)
class ThreadCounter:
    """A stage that a text can ask how many threads its worker has; it fails with the answer."""

    def __call__(self, page: Page) -> Page:
        if "【THREADS】" in page.text:
            raise RuntimeError(f"threads: {len(os.listdir('/proc/self/task'))}")
        return page


@pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="Linux tells the threads of a process")
def test_a_worker_is_one_thread(tmp_path: Path) -> None:
    write(tmp_path / "in/x.txt", "【THREADS】")
    run(Job(sources=[tmp_path / "in"], output=tmp_path / "out", stages=(ThreadCounter(),)))
    assert reasons(tmp_path / "out")["x.txt"].endswith("RuntimeError: threads: 1")


@dataclass(frozen=True)
class Unloadable:
    """A stage that ends each worker which loads it."""

    def __call__(self, page: Page) -> Page:
        return page

    def __reduce__(self) -> tuple[object, ...]:
        return posix._exit, (3,)  # not os._exit: coverage puts a function there that can't be pickled


def test_workers_that_do_not_start_stop_the_run(tmp_path: Path) -> None:
    write(tmp_path / "in/x.txt", "好的。")
    report = run(Job(sources=[tmp_path / "in"], output=tmp_path / "out", stages=(Unloadable(),)))
    assert report.exit_code == 4
    assert "3 workers in a row did not start (ended its worker with exit code 3)" in str(report.aborted)
    assert states(tmp_path / "out") == {"x.txt": "pending"}


def test_many_poisoned_documents(undisturbed: dict[bytes, bytes], tmp_path: Path) -> None:
    source, out = make_corpus(tmp_path / "source"), tmp_path / "out"
    for number in range(3):
        write(source / f"b/{number}.txt", "【KILL】")
    report = clean_up(source, out)
    each_in_one_state(report, INPUTS + 3)
    assert report.states["quarantined"] == 3
    assert tree(out) == undisturbed


def test_poisoned_records(tmp_path: Path) -> None:
    texts = ["第一條，開始。", "【KILL】", "第三條，繼續。", "【RAISE】", "【HANG】", "第六條，結束。"]
    rows = [json.dumps({"n": n, "text": text}, ensure_ascii=False) for n, text in enumerate(texts)]
    write(tmp_path / "in/x.jsonl", "\n".join(rows))
    report = clean_up(tmp_path / "in", tmp_path / "out", limits=Limits(timeout=0.4))
    assert report.states["done"] == 1
    assert report.failed_records == 3
    assert report.exit_code == 3
    lines = tree(tmp_path / "out")[b"x.jsonl"].decode().split("\n")
    # Not one line is lost: a record that could not be cleaned is unchanged.
    assert [json.loads(line)["text"] for line in lines] == [
        "第一条，开始。",
        "【KILL】",
        "第三条，继续。",
        "【RAISE】",
        "【HANG】",
        "第六条，结束。",
    ]


def test_a_text_that_waits_has_more_than_one_that_works(tmp_path: Path) -> None:
    write(tmp_path / "in/waits.txt", "【HALF A SECOND】一篇很慢的文章。")
    write(tmp_path / "in/works.txt", "【SPIN】")
    clean_up(tmp_path / "in", tmp_path / "out", limits=Limits(timeout=0.3))
    assert states(tmp_path / "out") == {"waits.txt": "done", "works.txt": "quarantined"}


def test_limits_that_are_raised_give_another_try(tmp_path: Path) -> None:
    write(tmp_path / "in/x.txt", "【SLOW】一篇很慢的文章。")
    assert clean_up(tmp_path / "in", tmp_path / "out", limits=Limits(timeout=0.2)).states["quarantined"] == 1
    assert clean_up(tmp_path / "in", tmp_path / "out", limits=Limits(timeout=30)).states["done"] == 1


@pytest.mark.parametrize("ending", ["gz", "bz2", "xz"])
def test_bombs(ending: str, tmp_path: Path) -> None:
    packers: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}
    pack = packers[ending]
    write(tmp_path / f"in/bomb.txt.{ending}", pack(bytes(40 * MIB)))
    write(tmp_path / f"in/bomb.jsonl.{ending}", pack(bytes(40 * MIB)))
    write(tmp_path / "in/good.txt", "好的。")
    report = clean_up(tmp_path / "in", tmp_path / "out", limits=Limits(timeout=30, expanded=10 * MIB))
    assert report.states == {"done": 1, "unchanged": 0, "quarantined": 2, "skipped": 0}
    assert all("--max-expanded" in reason for reason in reasons(tmp_path / "out").values())
    assert set(tree(tmp_path / "out")) == {b"good.txt"}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("很長的一行，沒有盡頭。".encode() * 50_000, id="a line of 1.6 MB"),
        pytest.param(b"<div>" * 200_000 + "深處。".encode(), id="200,000 nested elements"),
        pytest.param("中\0國\0".encode() * 1000, id="NULs"),
        pytest.param(b"\xed\xa0\x80\xed\xb0\x80\xff\xfe" * 1000, id="surrogates and no UTF-8"),
        pytest.param(bytes(range(256)) * 500, id="every byte"),
    ],
)
def test_hostile_bytes(data: bytes, undisturbed: dict[bytes, bytes], tmp_path: Path) -> None:
    source = make_corpus(tmp_path / "source")
    write(source / "hostile.txt", data)
    write(source / "hostile.html", data)
    report = clean_up(source, tmp_path / "out", limits=Limits(timeout=20, memory=512 * MIB))
    each_in_one_state(report, INPUTS + 2)
    assert tree(tmp_path / "out").items() >= undisturbed.items()
    assert set(states(tmp_path / "out").values()) <= {"done", "quarantined"}


def test_a_line_longer_than_memory_allows(tmp_path: Path) -> None:
    write(tmp_path / "in/x.txt", b"x" * (65 * MIB))
    write(tmp_path / "in/y.jsonl", b'{"text": "' + b"x" * (65 * MIB) + b'"}\n{"text": "good"}\n')
    report = clean_up(tmp_path / "in", tmp_path / "out", limits=Limits(timeout=30, memory=64 * MIB))
    each_in_one_state(report, 2)
    assert "--max-memory" in reasons(tmp_path / "out")["x.txt"]
    assert "--max-memory" in reasons(tmp_path / "out")["y.jsonl"]


@pytest.mark.parametrize("damage", ["cut", "garbled"])
def test_damaged_gzip(damage: str, tmp_path: Path) -> None:
    data = gzip.compress("一二三四五六七八九十。".encode() * 3000)
    data = data[:-20] if damage == "cut" else data[:40] + bytes(40) + data[80:]
    write(tmp_path / "in/x.txt.gz", data)
    write(tmp_path / "in/x.jsonl.gz", data)
    report = clean_up(tmp_path / "in", tmp_path / "out")
    assert report.states["quarantined"] == 2
    assert all("damaged file" in reason for reason in reasons(tmp_path / "out").values())
    assert tree(tmp_path / "out") == {}


def test_a_source_that_changes_while_it_is_read(tmp_path: Path) -> None:
    source = tmp_path / "in"
    write(source / "changing.txt", "【CHANGE】\n")
    report = clean_up(source, tmp_path / "out")
    assert report.states["quarantined"] == 1
    assert "changed while it was read" in reasons(tmp_path / "out")["changing.txt"]
    assert tree(tmp_path / "out") == {}
    write(source / "changing.txt", "【CHANGE ONCE】\n")
    assert clean_up(source, tmp_path / "out").states["done"] == 1
    assert tree(tmp_path / "out")[b"changing.txt"].decode().count("又一行") == 1


def test_slow_documents_are_answered_in_parts(tmp_path: Path) -> None:
    for number in range(4):
        write(tmp_path / f"in/{number}.txt", "【HALF A SECOND】")
    report = clean_up(tmp_path / "in", tmp_path / "out", jobs=1)
    each_in_one_state(report, 4)
    assert report.states["done"] == 4


def test_a_lone_surrogate_becomes_what_every_format_can_hold_and_undo_takes_it_back(tmp_path: Path) -> None:
    write(tmp_path / "in/x.txt", b"\xed\xa0\x80\xe9\x96\x8b")
    write(tmp_path / "in/x.jsonl", b'{"text": "\\ud800\xe9\x96\x8b"}\n')
    report = clean_up(tmp_path / "in", tmp_path / "out", receipts=True)
    assert report.states["done"] == 2
    assert tree(tmp_path / "out") == {
        b"x.jsonl": '{"text": "\ufffd开"}\n'.encode(),
        b"x.txt": "\ufffd开".encode(),
    }
    out = os.fsencode(tmp_path / "out")
    with closing(Ledger(out, lock=False)) as ledger, Tree(out) as folder:
        list(undo(folder, ledger, os.fsencode(tmp_path / "in"), os.fsencode(tmp_path / "back")))
    assert tree(tmp_path / "back") == tree(tmp_path / "in")


def test_a_stage_that_no_worker_can_have_is_said_in_one_line(tmp_path: Path) -> None:
    write(tmp_path / "in/x.txt", "好的。")
    with pytest.raises(OptionError, match=r"the stage .*<lambda> does not pickle: workers take functions and classes"):
        run(Job(sources=[tmp_path / "in"], output=tmp_path / "out", stages=(lambda page: page,)))
