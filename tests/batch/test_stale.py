"""The output holds what a run from scratch would give, and `verify` names what is not."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from batch_harness import clean_up, states, tree, write

from textfix.batch import Job, run
from textfix.batch.files.tree import Tree
from textfix.batch.ledger import Ledger
from textfix.batch.verify import left_over, verify

RAISES = "【RAISE】"


def faults(out: Path, form: str = "tree", **named: bool) -> list[str]:
    with closing(Ledger(os.fsencode(out), lock=False)) as ledger, Tree(os.fsencode(out)) as folder:
        found = verify(folder, ledger, form, **{"receipts": True, **named})
        return [f"{os.fsdecode(os.path.basename(each.name))} {each.what}" for each in found]


def gone(source: Path) -> None:
    (source / "old/x.txt").unlink()


def quarantined(source: Path) -> None:
    write(source / "old/x.txt", RAISES)


def no_text(source: Path) -> None:
    write(source / "old/x.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100))


def a_folder(source: Path) -> None:
    gone(source)
    write(source / "old/x.txt/in.txt", "裡面。")


@pytest.mark.parametrize("form", ["tree", "jsonl"])
@pytest.mark.parametrize("change", [gone, quarantined, no_text, a_folder])
def test_an_output_goes_with_its_source(tmp_path: Path, form: Any, change: Callable[[Path], None]) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    write(source / "old/x.txt", "農業。")
    write(source / "y.txt", "發展。")
    clean_up(source, out, form=form)
    change(source)
    report = clean_up(source, out, form=form)
    assert (report.removed, report.stale, report.aborted) == (1, 0, None)
    clean_up(source, tmp_path / "scratch", form=form)
    found, scratch = tree(out), tree(tmp_path / "scratch")
    if change is a_folder:  # an output that has a name keeps it: that of the folder was a file's when it was given
        found = {name.replace(b"~2", b""): data for name, data in found.items()}
    assert found == scratch
    assert (out / "old").exists() == (tmp_path / "scratch/old").exists()
    assert states(out) == {**states(tmp_path / "scratch"), "y.txt": "unchanged"}
    assert faults(out, form, receipts=False) == []


def test_stale_outputs_are_kept_when_asked_and_listed(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    for name in ("gone.txt", "bad.txt", "y.txt"):
        write(source / name, f"農業{name}。")
    clean_up(source, out)
    before = tree(out)
    (source / "gone.txt").unlink()
    write(source / "bad.txt", RAISES)
    for _ in range(2):
        report = clean_up(source, out, keep_stale=True)
        assert (report.removed, report.stale) == (0, 2)
        assert tree(out) == before
    assert sorted(faults(out, receipts=False)) == [
        "bad.txt is stale: its source is gone or can't be cleaned any more",
        "gone.txt is stale: its source is gone or can't be cleaned any more",
    ]
    write(source / "gone.txt", "又來了。")
    report = clean_up(source, out, keep_stale=True)
    assert (report.states["done"], report.stale) == (1, 1)
    assert clean_up(source, out).removed == 1
    assert faults(out, receipts=False) == []


def test_what_a_run_did_not_look_for_stays(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        write(tmp_path / "in" / folder / "x.txt", f"在{folder}裡。")
    out = tmp_path / "out"
    clean_up(tmp_path / "in", out)
    job = Job(sources=[tmp_path / "in/a"], output=out, base=os.fsencode(tmp_path / "in"), stages=())
    assert run(job).removed == 0
    assert set(tree(out)) == {b"a/x.txt", b"b/x.txt"}
    assert clean_up(tmp_path / "in", out, exclude=("b",)).removed == 1
    assert set(tree(out)) == {b"a/x.txt"}


def test_what_is_below_a_folder_that_cannot_be_read_is_not_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in/secret/x.txt", "農業。")
    write(tmp_path / "in/y.txt", "發展。")
    out, scan = tmp_path / "out", os.scandir
    clean_up(tmp_path / "in", out)
    before = tree(out)

    def closed(path: Any) -> Any:
        if path == os.fsencode(tmp_path / "in/secret"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    report = clean_up(tmp_path / "in", out)
    assert (report.removed, report.states["quarantined"]) == (0, 1)
    assert tree(out) == before


def test_a_run_that_is_cut_short_takes_nothing_away(tmp_path: Path) -> None:
    write(tmp_path / "in/x.txt", "農業。")
    write(tmp_path / "in/y.txt", "發展。")
    clean_up(tmp_path / "in", tmp_path / "out")
    (tmp_path / "in/x.txt").unlink()
    job = Job(sources=[tmp_path / "in"], output=tmp_path / "out", stages=())
    assert run(job, stopping=lambda: True).removed == 0
    assert b"x.txt" in tree(tmp_path / "out")


def test_verify_names_all_that_is_not_as_it_was_left(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    names = ["changed", "edited", "fine", "linked", "lost", "moved", "receipt", "touched"]
    for name in names:
        write(source / f"{name}.txt", f"農業{name}。")
    clean_up(source, out, receipts=True)
    assert faults(out) == []
    write(source / "changed.txt", "農業CHANGED。")
    (source / "moved.txt").rename(source / "elsewhere")
    os.utime(source / "touched.txt")
    write(out / "edited.txt", "农业EDITED。")
    (out / "lost.txt").unlink()
    (out / "linked.txt").rename(out / "real.txt")
    (out / "linked.txt").symlink_to("real.txt")
    kept = out / ".textfix/receipts/000/7.json"
    kept.write_text(kept.read_text().replace('"checksum":', '"checksum":1'))
    write(out / ".textfix/drafts/0123.tmp", "half")
    write(out / ".textfix/receipts/000/99.json", "{}")
    assert sorted(faults(out)) == sorted([
        "changed.txt is stale: its source has changed",
        "edited.txt was changed: its bytes are others",
        "lost.txt is missing",
        "linked.txt is missing",
        "real.txt is foreign: no run wrote it",
        "moved.txt is stale: its source is gone",
        "receipt.txt can't be undone: this receipt belongs to another text: undo the text exactly as clean gave it",
        "99.json is foreign: no run wrote it",
    ])  # fmt: skip
    with Tree(os.fsencode(out)) as folder:
        assert left_over(folder) == 1
    assert not [fault for fault in faults(out, sources=False) if "its source" in fault]


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_verify_reads_shards_and_their_parts(tmp_path: Path, form: Any) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    write(source / "a.txt", "農業。")
    write(source / "b.txt", RAISES)
    clean_up(source, out, form=form)
    assert faults(out, form) == []
    shard = out / f"shard-00000.{form}"
    data = shard.read_bytes()
    shard.write_bytes(data[:-3] + b"xyz")
    write(out / f"shard-00001.{form}", "")
    write(out / ".textfix/parts/a.txt.jsonl", "")
    assert [fault.split(":")[0] for fault in faults(out, form)] == [
        "a.txt.jsonl was changed",
        f"shard-00000.{form} was changed",
        f"shard-00001.{form} is foreign",
    ]
    shard.unlink()
    assert f"shard-00000.{form} is missing" in faults(out, form)
