"""What reaches a terminal: no name and no text can make it act, forge a line, or hide what it says."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from forked import command

from textfix.cli.output import named, printable

NAME = "新聞\x1b]0;x\x07\x1b[2J\r\n\u202edone 9.txt"
"""A title, a cleared screen, a forged line, and letters that run backwards."""


def textfix(*words: str | Path) -> subprocess.CompletedProcess[bytes]:
    return command(words)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    root = tmp_path_factory.mktemp("terminal")
    (root / "in").mkdir()
    (root / "in" / NAME).write_text("<p>漢字\x1b[2J轉\u202e換。\n", encoding="utf-8")
    (root / "in" / f"z{NAME}").symlink_to(f"nowhere{NAME}")
    textfix("clean", root / "in", "-o", root / "out")
    return root / "in", root / "out"


@pytest.mark.parametrize(
    "words",
    [
        "clean {source} -o {out}2",
        "clean {source} -o {out}3 --dry-run",
        "clean {source}/{name} --dry-run",
        "clean {source} --diff",
        "check {source}",
        "check {source} --json",
        "explain {source}/{name}",
        "explain {source}/{name} --json",
        "status {out}",
        "status {out} --json",
        "undo {out} -o {out}4",
        "check {source}/no{name}",
        "explain {source}/z{name}",
    ],
)
def test_names_and_texts_do_not_reach_the_terminal_raw(folders: tuple[Path, Path], words: str) -> None:
    source, out = folders
    done = textfix(*(word.format(source=source, out=out, name=NAME) for word in words.split()))
    shown = (done.stdout + done.stderr).decode()
    assert "Traceback" not in shown
    assert "新聞" in shown
    assert not [character for character in shown if unicodedata.category(character)[0] == "C" and character != "\n"]
    assert not [line for line in shown.splitlines() if line.startswith(("done 9", "\u202e"))]


def test_what_a_terminal_acts_on_is_spelt_and_nothing_else() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        acted_on = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and character != "\t"
        if acted_on:
            assert printable(character).isascii()
        elif unicodedata.category(character) != "Cn":
            assert printable(character) == character


def test_a_name_that_is_not_utf_8_is_spelt(tmp_path: Path) -> None:
    with open(os.path.join(os.fsencode(tmp_path), b"\xff.txt"), "wb") as file:
        file.write("漢字".encode())
    assert b"/\\xff.txt': Traditional text" in textfix("check", tmp_path).stdout
    path = json.loads(textfix("check", tmp_path, "--json").stdout)["path"]
    assert os.fsencode(path) == os.path.join(os.fsencode(tmp_path), b"\xff.txt")
    assert named(b"\\udcff\xff\\\xfe") == r"'\\udcff\xff\\\xfe'"


def on_a_terminal(stream: str, *words: str | Path, **environment: str) -> str:
    """What a command shows where one of its streams is a terminal."""
    ours, theirs = pty.openpty()
    streams: dict[str, Any] = {stream: theirs}
    command(words, environment={"COLUMNS": "80", "TERM": "xterm", "NO_COLOR": "", **environment}, **streams)
    os.close(theirs)
    seen = b""
    with suppress(OSError):  # Linux says so at the end
        while part := os.read(ours, 65536):
            seen += part
    os.close(ours)
    return seen.decode()


def test_a_diff_has_colours_on_a_terminal_where_somebody_wants_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("漢字\n", encoding="utf-8")
    words = ("clean", "--diff", tmp_path / "a.txt")
    shown = on_a_terminal("stdout", *words)
    assert "\x1b[31m-漢字" in shown
    assert "\x1b[32m+汉字" in shown
    assert "\x1b" not in on_a_terminal("stdout", *words, NO_COLOR="1")


def test_a_run_shows_how_far_it_is_and_takes_the_bar_away(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in "abc":
        (tmp_path / "in" / f"{name}.txt").write_text("漢字\n", encoding="utf-8")
    shown = on_a_terminal("stderr", "clean", tmp_path / "in", "-o", tmp_path / "out", "-j", "1")
    *bars, told = shown.split("\x1b[2K")
    assert any(re.search(r"━.* texts? ", bar) for bar in bars), shown
    assert told.startswith("3 inputs: 3 done;")
