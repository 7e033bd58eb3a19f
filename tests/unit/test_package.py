"""What is said of the package, beside the package: extras, the hook of pre-commit, the commands of the Action."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from forked import command

ROOT = Path(__file__).parents[2]
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
OF_THE_PROJECT = {"build", "docs", "test"}
"""Extras for work on textfix itself: CONTRIBUTING.md says them, and no README."""


@pytest.mark.parametrize("page", ["README.md", "README.zh.md", "docs/howto/extras.md"])
def test_every_extra_has_a_row(page: str) -> None:
    rows = re.findall(r"^\| (`[^|]*`) \|", (ROOT / page).read_text("utf-8"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    needs_nothing = {name for name, needs in EXTRAS.items() if not needs}
    assert named | needs_nothing | OF_THE_PROJECT == {*EXTRAS}


def test_all_is_made_of_extras_that_are_there() -> None:
    (needs,) = EXTRAS["all"]
    assert {*re.findall(r"\w+", needs.partition("[")[2])} < {*EXTRAS}


@pytest.mark.parametrize(("text", "status"), [("河口镇的春天來得早。\n", 0), ("æ²³å\x8f£é•‡çš„æ˜¥å¤©\n", 1)])
def test_the_hook_stops_damage_alone(text: str, status: int, tmp_path: Path) -> None:
    (entry,) = re.findall(r"^  entry: (.*)$", (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"), re.MULTILINE)
    file = tmp_path / "a.txt"
    file.write_text(text, encoding="utf-8")
    done = command((*shlex.split(entry)[1:], file))
    assert (done.returncode, file.read_text("utf-8")) == (status, text)


def test_the_action_calls_check_as_it_is(tmp_path: Path) -> None:
    (call,) = re.findall(r"^ +textfix (check .*)$", (ROOT / "action.yml").read_text("utf-8"), re.MULTILINE)
    (tmp_path / "a.txt").write_text("河口镇的春天来得早。\n", encoding="utf-8")
    words = call.replace("$PROFILE", "conservative").replace("$INCLUDE", "*.txt").replace("${paths[@]}", str(tmp_path))
    assert command(shlex.split(words)).returncode == 0
