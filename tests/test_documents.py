"""The commands of README, tutorial and how-tos are followed, in order, in a folder of their own, as a reader would.

What a page may hold, and what is done with it:

- a block of `sh` is run; its status is 0, or the one of the comment `<!-- exit status N -->` before it;
- a block of `text` after a block that was run is what that one prints, in order; `…` stands for anything;
- a block of `python` is run; one of `python` or `toml` that begins with `# NAME` is written to that file instead;
- in the README, indented lines that begin with `textfix` are commands, and what follows two spaces is a comment.

Installing is not done again: `textfix` is the package that is tested, and the line that installs it is passed over.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]

PAGES = sorted(
    page.relative_to(ROOT).as_posix()
    for page in (ROOT / "docs/tutorial.md", *ROOT.glob("docs/howto/*.md"), *ROOT.glob("docs/reference/stages/*.md"))
    if page.stem not in {"index", "extras", "engines", "test-your-own-cleaner"}  # the last two have tests of their own
)

INSTALLS = re.compile(r"^(python3 -m venv .*|pip install .*)$", re.MULTILINE)
"""Lines that make an environment; what follows them in the line goes too."""


class Block(NamedTuple):
    """A block of a page."""

    language: str
    text: str
    status: int = 0


class Shell:
    """A folder in which commands are run as its owner would type them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "work"
        self.folder.mkdir()
        programs = folder / "programs"
        programs.mkdir()
        for name, call in {"textfix": "-m textfix ", "python": ""}.items():
            program = programs / name
            program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {call}"$@"\n', encoding="utf-8")
            program.chmod(0o755)
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        # Coverage is not counted here: it doubles the time that a command takes to start
        plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
        self._environment = {**plain, "PATH": path, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "200"}

    def run(self, *command: str, status: int = 0) -> str:
        """What a command prints, which ends with a status."""
        run = subprocess.run(
            command, cwd=self.folder, env=self._environment, capture_output=True, encoding="utf-8", check=False
        )
        assert run.returncode == status, f"{command[-1]}\n{run.stdout}\n{run.stderr}"
        return run.stdout + run.stderr


def blocks(page: str) -> Iterator[Block]:
    """The blocks of a page, in order."""
    for status, language, text in re.findall(
        r"(?:<!-- exit status (\d+) -->\n)?^```(\w+)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE
    ):
        yield Block(language, text, int(status or 0))


def follow(page: str, shell: Shell) -> int:
    """Do what a page says; how many blocks were run."""
    printed, done = "", 0
    for language, text, status in blocks(page):
        name = re.match(r"# ([\w.-]+\.(?:py|toml))\n", text)
        if name is not None:
            (shell.folder / name[1]).write_text(text, encoding="utf-8")
        elif language == "sh":
            printed = shell.run("bash", "-euc", INSTALLS.sub(":", text), status=status)
            done += 1
        elif language == "python":
            script = shell.folder / "block.py"
            script.write_text(text, encoding="utf-8")
            printed = shell.run(sys.executable, "block.py")
            script.unlink()
            done += 1
        elif language == "text":
            is_printed(text, printed)
    return done


def is_printed(shown: str, printed: str) -> None:
    """Check that the lines shown are printed, in order."""
    lines = iter(printed.splitlines())
    for line in shown.splitlines():
        pattern = ".*".join(map(re.escape, line.rstrip().split("…")))
        assert any(re.fullmatch(pattern, each.rstrip()) for each in lines), f"{line!r} is not in\n{printed}"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_does_what_it_says(name: str, tmp_path: Path) -> None:
    assert follow((ROOT / name).read_text(encoding="utf-8"), Shell(tmp_path)) > 0


CHINESE = sorted(page.relative_to(ROOT / "docs/zh").as_posix() for page in ROOT.glob("docs/zh/**/*.md"))


@pytest.mark.parametrize("name", CHINESE)
def test_a_chinese_page_has_the_commands_of_the_english_one(name: str) -> None:
    english, chinese = ((ROOT / folder / name).read_text(encoding="utf-8") for folder in ("docs", "docs/zh"))
    assert [*blocks(english)] == [*blocks(chinese)]


def test_every_page_of_commands_is_there_in_chinese() -> None:
    guides = {name for name in PAGES if "reference" not in name}
    unfollowed = {"howto/engines.md", "howto/extras.md", "howto/test-your-own-cleaner.md"}
    assert {name.removeprefix("docs/") for name in guides} | unfollowed <= set(CHINESE)


def commands_of(page: str) -> tuple[str, list[str]]:
    """The first block of a README, and its indented commands without what is said of them."""
    first = next(each.text for each in blocks(page) if each.language == "sh")
    (compare,) = re.findall(r"`(diff [^`]*)`", page)
    return first, [compare, *re.findall(r"^    (textfix .*?)(?:  .*)?$", page, re.MULTILINE)]


def test_the_readme_does_what_it_says(tmp_path: Path) -> None:
    first, commands = commands_of((ROOT / "README.md").read_text(encoding="utf-8"))
    assert (first, commands) == commands_of((ROOT / "README.zh.md").read_text(encoding="utf-8"))
    install, _, clean = first.partition(" && .venv/bin/textfix ")
    assert install == "python3 -m venv .venv && .venv/bin/pip install -q ."
    shell = Shell(tmp_path)
    shutil.copytree(ROOT / "samples", shell.folder / "samples")
    shell.run("bash", "-euc", f"textfix {clean}")
    compare, *others = commands
    assert shell.run("bash", "-euc", compare) == ""
    (shell.folder / "crawl").mkdir()
    shutil.copy(ROOT / "samples/damaged/web-page.html", shell.folder / "crawl/page.html")
    assert [each.split()[1] for each in others] == ["check", "explain", "guess", "clean"]
    for each in others:
        shell.run("bash", "-euc", each, status=1 if each.startswith("textfix check") else 0)
    assert (shell.folder / "clean/page.html.txt").exists()


def test_a_line_that_is_not_printed_is_found() -> None:
    is_printed("one …\ntwo\n", "zero\none and more\ntwo  \n")
    with pytest.raises(AssertionError):
        is_printed("two\none\n", "one\ntwo\n")
    with pytest.raises(AssertionError):
        is_printed("one\n", "one more\n")
