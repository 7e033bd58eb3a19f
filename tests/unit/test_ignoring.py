"""What a walk over folders leaves out, and how it is asked for all the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from textfix.batch.files.discovery import Chooser, discover
from textfix.batch.job import Job


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        ".git/a.txt",
        ".h/b.txt",
        ".h.txt",
        "node_modules/c.txt",
        "env/pyvenv.cfg",
        "a.txt",
        "x.py",
        "b/index.php",
    ):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("漢字\n", encoding="utf-8")
    return tmp_path


def names(folder: Path, chooser: Chooser) -> dict[str, str | None]:
    root = os.fsencode(folder)
    return {found.name.decode(): found.skipped for found in discover([root], root, chooser, b"")}


def test_what_is_no_document_is_left_out(folder: Path) -> None:
    found = names(folder, Chooser())
    assert list(found) == ["a.txt", "b/index.php", "x.py"]
    assert [name for name, skipped in found.items() if skipped] == ["x.py"]


def test_each_of_it_can_be_asked_for(folder: Path) -> None:
    assert list(names(folder, Chooser(hidden=True))) == [".h.txt", ".h/b.txt", "a.txt", "b/index.php", "x.py"]
    assert list(names(folder, Chooser(ignore=False))) == [
        "a.txt",
        "b/index.php",
        "env/pyvenv.cfg",
        "node_modules/c.txt",
        "x.py",
    ]
    assert names(folder, Chooser(include=["*.py"])) == {"x.py": None}
    job = Job(sources=[folder], output=folder / "out", hidden=True, ignore=False)
    assert set(names(folder, job.chooser())) > {".git/a.txt", "env/pyvenv.cfg"}


def test_what_is_named_itself_is_read(folder: Path) -> None:
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    for name in (".h.txt", "x.py", ".git/a.txt"):
        path = os.fsencode(folder / name)
        assert [found.skipped for found in discover([path], os.fsencode(folder), Chooser(), b"")] == [None]
    assert list(names(folder / ".h", Chooser())) == ["b.txt"]


@pytest.mark.parametrize(
    ("rules", "left"),
    [
        ("*.log", ["a/b/c.txt", "a/c.txt", "c.txt"]),
        ("*.log\n!keep.log", ["a/b/c.txt", "a/c.txt", "a/keep.log", "c.txt"]),
        ("/c.txt", ["a/b/c.txt", "a/c.txt", "a/keep.log", "x.log"]),
        ("a/", ["c.txt", "x.log"]),
        ("a/*.txt", ["a/b/c.txt", "a/keep.log", "c.txt", "x.log"]),
        ("a/**/c.txt", ["a/keep.log", "c.txt", "x.log"]),
        ("**/c.txt", ["a/keep.log", "x.log"]),
        ("a/**", ["c.txt", "x.log"]),
        ("c.txt/", ["a/b/c.txt", "a/c.txt", "a/keep.log", "c.txt", "x.log"]),
        ("# c.txt\n\n\\#x\n!\n/\n", ["a/b/c.txt", "a/c.txt", "a/keep.log", "c.txt", "x.log"]),
        ("[ck]*.[lt]*", ["x.log"]),
    ],
)
def test_gitignore(tmp_path: Path, rules: str, left: list[str]) -> None:
    for name in ("c.txt", "x.log", "a/c.txt", "a/keep.log", "a/b/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / ".gitignore").write_text(rules, encoding="utf-8")
    assert list(names(tmp_path, Chooser())) == left


def test_a_nearer_gitignore_goes_before_one_above(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / ".gitignore").write_text("*.txt\n", encoding="utf-8")
    (tmp_path / "a/.gitignore").write_text("!x.txt\n", encoding="utf-8")
    for name in ("x.txt", "a/x.txt", "a/y.txt"):
        (tmp_path / name).touch()
    assert list(names(tmp_path, Chooser())) == ["a/x.txt"]


def test_a_hostile_gitignore_is_read_in_time(tmp_path: Path) -> None:
    (tmp_path / ("a" * 200)).touch()
    rules = "a*" * 90 + "b\n" + "**/" * 300 + "b\n" + "[" * 3000 + "\n\\\n" + "!" * 5 + "\nx\\"
    (tmp_path / ".gitignore").write_bytes(rules.encode() + b"\n\xff\n")
    assert list(names(tmp_path, Chooser())) == ["a" * 200]
