"""The output folder is hostile ground: what somebody planted in it leads textfix nowhere, and sources stay whole."""

from __future__ import annotations

import errno
import os
import subprocess
from pathlib import Path

import pytest
from batch_harness import clean_up, tree, write

from textfix.batch import LedgerError, OutputFolderError
from textfix.batch.files import writing
from textfix.batch.files.settings import HANDLES
from textfix.batch.files.tree import OutputError, Tree
from textfix.batch.files.writing import FileWriter, Place, discard_all, publish, write_safely
from textfix.batch.ledger import Ledger


@pytest.fixture
def source(tmp_path: Path) -> Path:
    write(tmp_path / "in/a/x.txt", "農業。")
    write(tmp_path / "in/y.txt", "發展。")
    return tmp_path / "in"


@pytest.mark.parametrize(
    "planted",
    [
        ".textfix",
        ".textfix/lock",
        ".textfix/ledger.sqlite",
        ".textfix/ledger.sqlite-wal",
        ".textfix/ledger.sqlite-journal",
        ".textfix/workers.log",
        ".textfix/drafts",
    ],
)
@pytest.mark.parametrize("way", ["link", "hard link", "dangling"])
def test_nothing_is_written_through_what_was_planted(source: Path, tmp_path: Path, planted: str, way: str) -> None:
    before = tree(source)
    out = tmp_path / "out"
    is_folder = planted in (".textfix", ".textfix/drafts")
    if way == "hard link" and is_folder:
        pytest.skip("folders have none")
    (out / planted).parent.mkdir(parents=True)
    target = source / ("a" if is_folder else "y.txt")
    if way == "hard link":
        os.link(target, out / planted)
    else:
        (out / planted).symlink_to(target if way == "link" else source / "new")
    try:
        report = clean_up(source, out)
    except (LedgerError, OutputFolderError):
        pass
    else:
        assert report.aborted
        assert report.states["done"] == 0
    assert tree(source) == before


def test_the_names_of_drafts_are_new_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = []
    with Tree(os.fsencode(tmp_path)) as folder:
        for _ in range(2):
            with FileWriter(Place(folder, b"x.txt")) as out:
                names.append(out.draft.temporary)
        assert len(set(names)) == 2
        monkeypatch.setattr(writing, "draft_name", lambda: b"known.tmp")
        mine = write(tmp_path / "mine", "我的")
        for plant in (os.symlink, os.link):
            plant(mine, tmp_path / ".textfix/drafts/known.tmp")
            with pytest.raises(OutputError) as raised:
                write_safely(Place(folder, b"x.txt"), b"new")
            assert raised.value.errno == errno.EEXIST
            os.unlink(tmp_path / ".textfix/drafts/known.tmp")
    assert mine.read_text("utf-8") == "我的"


def test_a_link_at_the_place_of_an_output_is_replaced_and_one_above_it_is_refused(
    source: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    (out / ".textfix").mkdir(parents=True)
    mine = write(tmp_path / "else/x.txt", "我的")
    (out / "y.txt").symlink_to(mine)
    (out / "a").symlink_to(tmp_path / "else")
    report = clean_up(source, out)
    assert report.aborted == "the output can't be written: a link, which is not followed, where a folder belongs: 'a'"
    (out / "a").unlink()
    assert clean_up(source, out).aborted is None
    assert {name: data.decode() for name, data in tree(out).items()} == {b"a/x.txt": "农业。", b"y.txt": "发展。"}
    assert mine.read_text("utf-8") == "我的"


def test_an_output_behind_a_link_is_none_and_is_made_again(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    clean_up(source, out)
    (out / "a").rename(tmp_path / "elsewhere")
    (out / "a").symlink_to(tmp_path / "elsewhere")
    assert "a link" in str(clean_up(source, out).aborted)
    (out / "a").unlink()
    assert clean_up(source, out).states["done"] == 1


def test_a_folder_that_is_swapped_for_a_link_while_it_is_written_to(tmp_path: Path) -> None:
    write(tmp_path / "victim/x.txt", "我的")
    (tmp_path / "out").mkdir()
    with Tree(os.fsencode(tmp_path / "out")) as folder:
        with FileWriter(Place(folder, b"a/x.txt")) as out:
            out.write(b"new")
        (tmp_path / "out/a").rename(tmp_path / "moved")
        (tmp_path / "out/a").symlink_to(tmp_path / "victim")
        publish([out.draft])
    assert (tmp_path / "victim/x.txt").read_text("utf-8") == "我的"
    assert (tmp_path / "moved/x.txt").read_bytes() == b"new"


def test_drafts_that_were_left_are_taken_away(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out / ".textfix/drafts/0123.tmp", "half")
    clean_up(source, out)
    assert not os.listdir(out / ".textfix/drafts")


def test_more_folders_than_handles_and_deeper_than_recursion(tmp_path: Path) -> None:
    with Tree(os.fsencode(tmp_path)) as folder:
        for number in range(2 * HANDLES):
            write_safely(Place(folder, b"%d/x" % number), b"1")
        deep = b"/".join([b"d"] * 1050)
        handle = folder.folder(deep, make=True)
        assert os.listdir(handle) == []
        assert len(folder._handles) <= HANDLES
        for name in (b"a//b", b"..", b"a/..", b"./a"):
            with pytest.raises(OSError, match="no name of a folder"):
                folder.folder(name)
    subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # deeper than Python's own ways go


def test_what_is_read_is_no_link_and_no_pipe(tmp_path: Path) -> None:
    write(tmp_path / "mine", "我的")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/link").symlink_to(tmp_path / "mine")
    os.mkfifo(tmp_path / "out/pipe")
    with Tree(os.fsencode(tmp_path / "out")) as folder:
        for name in (b"link", b"pipe"):
            assert folder.look(name) is None
            with pytest.raises(OSError, match=r"belongs"):
                folder.read(name)
        discard_all(folder)


def test_a_ledger_that_another_name_has_is_read_but_not_written(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    clean_up(source, out)
    os.link(out / ".textfix/ledger.sqlite", tmp_path / "kept")
    Ledger(os.fsencode(out), lock=False).close()
    with pytest.raises(LedgerError, match="another name"):
        Ledger(os.fsencode(out))
