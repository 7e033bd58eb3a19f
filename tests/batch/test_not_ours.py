"""What others put into an output, or changed there, is not overwritten and not taken away, unless that is asked."""

from __future__ import annotations

import errno
import os
import pickle
import shutil
import signal
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from socket import socketpair
from typing import Any

import pytest
from batch_faults import fault
from batch_harness import clean_up, finish, reasons, start, states, tree, write

from textfix import Options
from textfix.batch import Limits, Report
from textfix.batch.files.ownership import Written, list_written
from textfix.batch.files.tree import OutputError, Tree
from textfix.batch.job import OutputForm
from textfix.batch.ledger import Ledger
from textfix.batch.undo import undo
from textfix.batch.verify import verify
from textfix.batch.workers import worker
from textfix.batch.workers.messages import Setup
from textfix.workers.heartbeat import Heartbeat

THEIRS = "他們的字。"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    write(tmp_path / "in/a.txt", "農業。")
    write(tmp_path / "in/b.txt", "發展。")
    return tmp_path / "in"


def faults(out: Path, form: str = "tree") -> list[str]:
    with closing(Ledger(os.fsencode(out), lock=False)) as ledger, Tree(os.fsencode(out)) as folder:
        return [f"{os.fsdecode(each.name)} {each.what}" for each in verify(folder, ledger, form, receipts=False)]


def kept(report: Report, out: Path, name: str, why: str) -> None:
    """One input is quarantined, and what is in its place stays."""
    assert (report.states["quarantined"], report.exit_code) == (1, 3)
    assert (out / name).read_text() == THEIRS
    assert why in reasons(out)[name]


@pytest.mark.parametrize("before", ["a run", "an empty .textfix", "a lost ledger"])
def test_a_file_of_others_in_the_place_of_a_new_output_stays(before: str, source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    if before == "an empty .textfix":
        (out / ".textfix").mkdir(parents=True)
    else:
        clean_up(source, out)
    if before == "a lost ledger":
        shutil.rmtree(out / ".textfix")
        (out / ".textfix").mkdir()
    write(source / "c.txt", "新的。")
    write(out / "c.txt", THEIRS)
    for _ in range(2):
        kept(clean_up(source, out), out, "c.txt", "a file that no run wrote is in its place")
        assert faults(out) == ["c.txt is foreign: no run wrote it"]
    (source / "c.txt").unlink()
    assert clean_up(source, out).removed == 0
    assert (out / "c.txt").read_text() == THEIRS
    write(source / "c.txt", "新的。")
    assert clean_up(source, out, overwrite=True).exit_code == 0
    assert (out / "c.txt").read_text() == "新的。"
    assert faults(out) == []


@pytest.mark.parametrize("form", ["tree", "jsonl"])
def test_a_file_where_a_folder_belongs_costs_what_would_be_in_it_alone(
    form: OutputForm, source: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    clean_up(source, out, form=form)
    write(source / "sub/c.txt", "新的。")
    write(source / "sub/deep/d.txt", "新的。")
    write(source / "z.txt", "最後。")
    theirs = out / ("sub" if form == "tree" else ".textfix/parts/sub")
    write(theirs, THEIRS)
    report = clean_up(source, out, form=form)
    if form == "tree":
        assert (report.aborted, report.states["done"], report.states["quarantined"]) == (None, 1, 2)
        assert set(reasons(out).values()) == {"the output can't be written: a file where a folder belongs: 'sub'"}
    else:
        assert "a file where a folder belongs" in str(report.aborted)
    assert theirs.read_text() == THEIRS
    theirs.unlink()
    assert clean_up(source, out, form=form).exit_code == 0


def test_a_folder_in_the_place_of_an_output_is_said_and_the_others_are_done(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out / "a.txt/theirs", THEIRS)
    (out / ".textfix").mkdir()
    for overwrite in (False, True):
        assert clean_up(source, out, overwrite=overwrite).states == {
            "done": int(not overwrite), "unchanged": int(overwrite), "quarantined": 1, "skipped": 0,
        }  # fmt: skip
        assert "no file is in its place" in reasons(out)["a.txt"]
    assert (out / "a.txt/theirs").read_text() == THEIRS


@pytest.mark.parametrize("change", ["nothing", "source", "settings", "gone", "damaged"])
def test_a_text_that_was_changed_by_hand_stays(change: str, source: Path, tmp_path: Path) -> None:
    out, named = tmp_path / "out", dict[str, Any]()
    clean_up(source, out, **named)
    write(out / "a.txt", THEIRS)
    if change == "source":
        write(source / "a.txt", "另一篇。")
    elif change == "settings":
        named = {"field": "body"}
    elif change == "gone":
        (source / "a.txt").unlink()
    elif change == "damaged":
        write(source / "a.txt", "【RAISE】")
    report = clean_up(source, out, **named)
    if change == "gone":
        assert (report.removed, report.stale) == (0, 1)
        assert clean_up(source, out, **named).stale == 1
        assert (out / "a.txt").read_text() == THEIRS
    else:
        kept(report, out, "a.txt", "a stage fails" if change == "damaged" else "its clean text was changed since")
    assert any(fault.startswith("a.txt was changed") for fault in faults(out))
    if change not in ("gone", "damaged"):
        assert clean_up(source, out, overwrite=True, **named).exit_code == 0
        assert faults(out) == []


@pytest.mark.parametrize("left", ["", "农"])
def test_an_output_that_was_emptied_or_cut_is_made_again(left: str, source: Path, tmp_path: Path) -> None:
    clean_up(source, tmp_path / "out")
    write(tmp_path / "out/a.txt", left)
    assert clean_up(source, tmp_path / "out").states["done"] == 1
    assert (tmp_path / "out/a.txt").read_text() == "农业。"


@pytest.mark.parametrize("name", ["shard-00000.jsonl", "shard-00001.jsonl"])
def test_a_shard_of_others_stays(name: str, source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    clean_up(source, out, form="jsonl")
    write(out / name, THEIRS)
    write(source / "c.txt", "新的。")
    report = clean_up(source, out, form="jsonl")
    assert report.exit_code == 4
    assert name in str(report.aborted)
    assert (out / name).read_text() == THEIRS
    assert clean_up(source, out, form="jsonl", overwrite=True).exit_code == 0
    assert faults(out, "jsonl") == []


def test_what_a_killed_run_wrote_is_its_own(source: Path, tmp_path: Path) -> None:
    """The ledger has not heard of it."""
    out = tmp_path / "out"
    write(source / "c.txt", "第三篇。")
    assert finish(start(source, out, fault("rename", 3, "kill parent", tmp_path / "count"))) == -signal.SIGKILL
    assert set(tree(out)) == {b"a.txt", b"b.txt"}
    (source / "a.txt").unlink()
    write(source / "b.txt", "另一篇。")
    assert clean_up(source, out, field="body").exit_code == 0
    assert {name: data.decode() for name, data in tree(out).items()} == {b"b.txt": "另一篇。", b"c.txt": "第三篇。"}
    assert faults(out) == []
    assert not [*(out / ".textfix/written").glob("*")]


@pytest.mark.parametrize("form", ["tree", "jsonl"])
def test_a_list_of_what_was_written_goes_with_the_next_run(form: str, source: Path, tmp_path: Path) -> None:
    """One was cut short by a full disk; another names a shard, which is no output of the ledger's."""
    out = tmp_path / "out"
    clean_up(source, out, form=form)
    write(out / ".textfix/written/cut.tmp", "")
    with Tree(os.fsencode(out)) as folder:
        list_written(folder, [Written(b"shard-00000.jsonl", b"-" * 16)], last=False)
    assert clean_up(source, out, form=form).exit_code == 0
    assert not [*(out / ".textfix/written").glob("*")]


def test_a_list_that_can_not_be_written_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with Tree(os.fsencode(tmp_path)) as folder:
        monkeypatch.setattr(os, "fsync", fail)
        with pytest.raises(OutputError):
            list_written(folder, [Written(b"a.txt", b"-" * 16)], last=True)
    assert not [*(tmp_path / ".textfix/written").glob("*")]


@pytest.mark.parametrize("later", ["without receipts", "with receipts"])
@pytest.mark.parametrize("change", ["gone", "damaged"])
def test_a_source_that_only_its_receipt_gives_back_keeps_it(
    change: str, later: str, source: Path, tmp_path: Path
) -> None:
    out, base = tmp_path / "out", source
    write(source / "a.txt", "農業&#21457;展。")
    clean_up(source, out, receipts=True)
    if change == "gone":
        (source / "a.txt").unlink()
    else:
        write(source / "a.txt", "【RAISE】")
    for _ in range(2):
        report = clean_up(source, out, receipts=later == "with receipts")
        assert (report.removed, report.stale, report.states["unchanged"]) == (0, 1, 1)
    with closing(Ledger(os.fsencode(out), lock=False)) as ledger, Tree(os.fsencode(out)) as folder:
        back = list(undo(folder, ledger, os.fsencode(base), os.fsencode(tmp_path / "back")))
    assert [each.problem for each in back] == [None, None]
    assert (tmp_path / "back/a.txt").read_text() == "農業&#21457;展。"
    assert "a.txt is stale: its source is gone or can't be cleaned any more" in faults(out)


def test_receipts_stay_with_what_is_not_cleaned_again(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    clean_up(source, out, receipts=True)
    write(source / "b.txt", "改了。")
    assert clean_up(source, out).states == {"done": 1, "unchanged": 1, "quarantined": 0, "skipped": 0}
    assert len([*(out / ".textfix/receipts").glob("*/*")]) == 1
    report = clean_up(source, out, receipts=True)
    assert (report.states["unchanged"], report.states["done"]) == (1, 1)
    next((out / ".textfix/receipts").glob("*/*")).unlink()
    assert clean_up(source, out, receipts=True).states["done"] == 1
    assert states(out).keys() == {"a.txt", "b.txt"}


def test_a_worker_that_was_killed_leaves_no_draft(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(source / "c.txt", "【KILL】")
    assert clean_up(source, out).states["quarantined"] == 1
    assert not [*(out / ".textfix/drafts").glob("*")]
    write(out / ".textfix/drafts/0123.tmp", "half")
    assert faults(out) == []


def test_a_worker_whose_supervisor_is_gone_ends_without_a_word(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(worker, "end_with_parent", lambda: None)
    monkeypatch.setattr(worker, "limit_memory", lambda size: None)
    here, there = socketpair()
    setup = Setup(os.fsencode(tmp_path), Options(), None, Limits(), "text", "tree", receipts=False, verify=False)
    with Connection(here.detach()) as supervisor:
        supervisor.send_bytes(pickle.dumps(setup))
    worker.main(there.detach(), Heartbeat().descriptor)
