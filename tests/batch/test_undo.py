"""Undo: all sources come back, and nothing else is touched, whatever ledger and folders say."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from batch_harness import clean_up, tree, write

from textfix.batch.files.tree import Tree
from textfix.batch.ledger import Ledger
from textfix.batch.undo import Restored, UndoFolderError, undo

SOURCES = {
    "a.txt": "農業。",
    "..name": "兩點。",
    ".textfix-0123456789abcdef.tmp": "草稿。",
    "sub/b.txt": "發展。",
    "c.txt": "開門。",
}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for name, text in SOURCES.items():
        write(tmp_path / "in" / name, text)
    report = clean_up(tmp_path / "in", tmp_path / "out", receipts=True, hidden=True)
    assert report.states["done"] == len(SOURCES)
    return tmp_path / "out"


def restored(out: Path, into: Path, base: Path, **named: bool) -> dict[str, str | None]:
    with closing(Ledger(os.fsencode(out), lock=False)) as ledger, Tree(os.fsencode(out)) as folder:
        found = undo(folder, ledger, os.fsencode(base), os.fsencode(into), **named)
        return {os.fsdecode(each.place): each.problem for each in found}


@contextmanager
def changed(out: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(out / ".textfix/ledger.sqlite")) as base:
        yield base
        base.commit()


def texts(folder: Path) -> dict[str, str]:
    return {os.fsdecode(name): data.decode() for name, data in tree(folder).items()}


def test_every_source_comes_back_in_its_place_with_its_mode_and_time(out: Path, tmp_path: Path) -> None:
    source = tmp_path / "in/a.txt"
    os.utime(source, ns=(1, 10**18 + 1))
    source.chmod(0o640)
    clean_up(tmp_path / "in", out, receipts=True, hidden=True)
    assert set(restored(out, tmp_path / "back", tmp_path / "in").values()) == {None}
    assert texts(tmp_path / "back") == SOURCES
    for name in SOURCES:
        was, now = (tmp_path / "in" / name).stat(), (tmp_path / "back" / name).stat()
        assert (was.st_mode, was.st_mtime_ns) == (now.st_mode, now.st_mtime_ns)
    assert (tmp_path / "back/a.txt").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "planted", [b"/in/../../escaped", b"/../escaped", b"escaped", b"/in//escaped", b"/in/./escaped", b"/in/a\0b"]
)
def test_a_planted_path_leads_nowhere_and_the_others_come_back(out: Path, tmp_path: Path, planted: bytes) -> None:
    with changed(out) as base:
        base.execute("UPDATE source SET path = ? WHERE CAST(path AS TEXT) LIKE '%a.txt'", [planted])
    found = restored(out, tmp_path / "deep/back", tmp_path / "in")
    assert [why for why in found.values() if why] == ["no run has written this path: the ledger was changed"]
    assert texts(tmp_path / "deep") == {f"back/{name}": text for name, text in SOURCES.items() if name != "a.txt"}


def test_links_in_the_folder_are_not_followed_and_the_others_come_back(out: Path, tmp_path: Path) -> None:
    write(tmp_path / "mine/b.txt", "我的")
    (tmp_path / "back").mkdir()
    (tmp_path / "back/sub").symlink_to(tmp_path / "mine")
    (tmp_path / "back/a.txt").symlink_to(tmp_path / "mine/b.txt")
    found = restored(out, tmp_path / "back", tmp_path / "in", overwrite=True)
    assert {name for name, why in found.items() if why} == {"a.txt", "sub/b.txt"}
    assert all("a link" in why for why in found.values() if why)
    assert (tmp_path / "mine/b.txt").read_text("utf-8") == "我的"
    assert (tmp_path / "back/c.txt").read_text("utf-8") == SOURCES["c.txt"]


def test_a_file_that_is_there_is_kept_unless_it_is_to_be_replaced(out: Path, tmp_path: Path) -> None:
    write(tmp_path / "back/a.txt", "更新的")
    write(tmp_path / "back/c.txt", SOURCES["c.txt"])
    (tmp_path / "back/sub/b.txt").mkdir(parents=True)
    found = restored(out, tmp_path / "back", tmp_path / "in")
    assert found["a.txt"] == "another file is in its place: --overwrite replaces it"
    assert found["c.txt"] is None  # the same bytes
    assert "a folder" in str(found["sub/b.txt"])
    assert (tmp_path / "back/a.txt").read_text("utf-8") == "更新的"
    assert restored(out, tmp_path / "back", tmp_path / "in", overwrite=True)["a.txt"] is None
    assert (tmp_path / "back/a.txt").read_text("utf-8") == SOURCES["a.txt"]


@pytest.mark.parametrize("into", ["out", "out/new", "link"])
def test_the_output_folder_is_refused(out: Path, tmp_path: Path, into: str) -> None:
    (tmp_path / "link").symlink_to(out)
    before = tree(out)
    with pytest.raises(UndoFolderError, match="in the output folder"):
        restored(out, tmp_path / into, tmp_path / "in", overwrite=True)
    assert tree(out) == before


def test_a_folder_above_the_output_is_taken_but_no_clean_text_is_overwritten(tmp_path: Path) -> None:
    write(tmp_path / "in/out/x.txt", "農業。")
    write(tmp_path / "in/y.txt", "發展。")
    clean_up(tmp_path / "in", tmp_path / "back/out", receipts=True)
    clean = tree(tmp_path / "back/out")
    found = restored(tmp_path / "back/out", tmp_path / "back", tmp_path / "in", overwrite=True)
    assert found == {"out/x.txt": "its place is in the output folder, where nothing is overwritten", "y.txt": None}
    assert tree(tmp_path / "back/out") == clean


def test_a_source_is_never_written_to(out: Path, tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", "改過了。")
    (tmp_path / "in/c.txt").unlink()
    found = restored(out, tmp_path / "in", tmp_path / "in", overwrite=True)
    assert {name for name, why in found.items() if why is None} == {"c.txt"}
    assert texts(tmp_path / "in") == {**SOURCES, "a.txt": "改過了。"}


def test_what_is_not_below_the_base_has_a_place_of_its_own(out: Path, tmp_path: Path) -> None:
    with changed(out) as base:
        base.execute("UPDATE source SET path = '/sub/b.txt' WHERE CAST(path AS TEXT) LIKE '%c.txt'")
        base.execute("UPDATE source SET path = CAST(path AS BLOB)")
    assert set(restored(out, tmp_path / "back", tmp_path / "in").values()) == {None}
    assert texts(tmp_path / "back")["sub/b~2.txt"] == SOURCES["c.txt"]


def test_receipts_that_are_gone_damaged_or_of_another_text(out: Path, tmp_path: Path) -> None:
    kept = sorted((out / ".textfix/receipts/000").iterdir())
    kept[0].unlink()
    kept[1].write_bytes(b"\xff")
    kept[2].write_text(kept[2].read_text().replace('"data"', '"date"'))
    kept[3].unlink()
    kept[3].symlink_to(kept[4])
    found = sorted(why for why in restored(out, tmp_path / "back", tmp_path / "in").values() if why)
    assert [why.split(":")[0] for why in found] == [
        "its receipt is damaged",
        "there is no receipt of it",
        "there is no receipt of it",
        "this receipt has lost its data",
    ]


def test_a_copy_takes_the_place_of_a_receipt(out: Path, tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", b"\x1f\x8b\x08\0\0\0\0\0\0\3" + b"\3\0\0\0\0\0\0\0\0\0")
    assert clean_up(tmp_path / "in", out, receipts=True, hidden=True).states["done"] == 1
    assert len(os.listdir(out / ".textfix/receipts/000")) == len(SOURCES)
    assert set(restored(out, tmp_path / "back", tmp_path / "in").values()) == {None}


def test_nothing_is_made_where_nothing_is_restored(out: Path, tmp_path: Path) -> None:
    for kept in (out / ".textfix/receipts/000").iterdir():
        kept.unlink()
    assert all(restored(out, tmp_path / "back", tmp_path / "in").values())
    assert not (tmp_path / "back").exists()
    assert Restored(b"a", b"a").problem is None
