"""What is said of the package, beside the package: extras, the hook of pre-commit, the Action, the Dockerfile."""

import json
import re
import shlex
import subprocess
import tomllib
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from forked import command

ROOT = Path(__file__).parents[2]
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
OF_THE_PROJECT = {"build", "docs", "test"}
"""Extras for work on textfix itself: CONTRIBUTING.md says them, and no README."""


@pytest.mark.parametrize("page", ["README.md", "README.zh.md", "docs/howto/extras.md", "docs/zh/howto/extras.md"])
def test_every_extra_has_a_row(page: str) -> None:
    rows = re.findall(r"^\| (`[^|]*`) \|", (ROOT / page).read_text("utf-8"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    needs_nothing = {name for name, needs in EXTRAS.items() if not needs}
    assert named | needs_nothing | OF_THE_PROJECT == {*EXTRAS}


def test_the_systems_are_those_that_have_posix_locks() -> None:
    classifiers = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["classifiers"]
    systems = {each for each in classifiers if each.startswith("Operating System")}
    assert systems == {"Operating System :: POSIX :: Linux", "Operating System :: MacOS"}
    assert "Linux or macOS" in (ROOT / "README.md").read_text("utf-8")


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


def test_a_package_index_shows_no_link_that_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backend = pytest.importorskip("hatchling.build", reason="hatchling is not installed")
    monkeypatch.chdir(ROOT)
    built = tmp_path / backend.prepare_metadata_for_build_wheel(str(tmp_path)) / "METADATA"
    about = message_from_bytes(built.read_bytes())
    page = about.get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert about["Description-Content-Type"] == "text/markdown"
    assert re.findall(r"\]\((?!https?:|#)", page) == []
    assert "the architecture (`docs/explanation/architecture.md`)" in page.replace("\n", " ")
    lines = [line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if "](" not in line]
    assert [line for line in lines if line not in page.splitlines()] == []


def read_yaml(name: str) -> Any:
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    return yaml.safe_load((ROOT / name).read_text("utf-8"))


def test_the_hook_has_what_pre_commit_asks_for() -> None:
    (hook,) = read_yaml(".pre-commit-hooks.yaml")
    assert {"id", "name", "entry", "language"} <= hook.keys()
    assert (hook["language"], hook["types"]) == ("python", ["plain-text"])


def test_the_action_is_one_and_uses_all_that_it_asks_for() -> None:
    action = read_yaml("action.yml")
    assert {"name", "description", "inputs", "runs"} == action.keys()
    assert action["runs"]["using"] == "composite"
    used = set()
    for step in action["runs"]["steps"]:
        assert ("uses" in step) != ("run" in step)
        assert step.get("uses", "@v").partition("@")[2]  # no branch that moves is taken by default
        if "run" not in step:
            continue
        assert step["shell"] == "bash"
        subprocess.run(("bash", "-n"), input=step["run"], encoding="utf-8", check=True)
        assert "${{" not in step["run"]  # what somebody passes in is a value of the shell, never a part of its script
        known = {*step["env"], *re.findall(r"-a (\w+)", step["run"])}
        assert {*re.findall(r"\$\{?(\w+)", step["run"])} <= known
        used |= {*re.findall(r"\$\{\{ inputs\.(\w+) \}\}", " ".join(step["env"].values()))}
    assert used == action["inputs"].keys()
    assert all(
        each["description"] and each["required"] is False and each["default"] for each in action["inputs"].values()
    )


def test_the_dockerfile_is_one() -> None:
    text = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text("utf-8"))
    rows = [line.split(maxsplit=1) for line in text.splitlines() if line and not line.startswith("#")]
    assert {word for word, _ in rows} == {"FROM", "WORKDIR", "COPY", "RUN", "USER", "ENTRYPOINT", "CMD"}
    bases = [rest for word, rest in rows if word == "FROM"]
    assert all(re.fullmatch(r"python:3\.\d+-slim( AS \w+)?", base) for base in bases)  # a version that is named
    stages = {base.partition(" AS ")[2] for base in bases}
    assert {*re.findall(r"from=(\w+)", text)} <= stages
    for _, command_line in (row for row in rows if row[0] == "RUN"):
        script = re.sub(r"--mount=\S+", "", command_line)
        subprocess.run(("bash", "-n"), input=script, encoding="utf-8", check=True)
        assert "pip" not in script or "--no-cache-dir" in script
    assert [rest for word, rest in rows if word == "USER"] == ["10001"]  # a number that is not root
    assert [json.loads(rest) for word, rest in rows if word in ("ENTRYPOINT", "CMD")] == [["textfix"], ["--help"]]
    (extras,) = re.findall(r"\[([\w,]+)\]\"", text)
    assert {*extras.split(",")} < {*EXTRAS}


def test_the_action_calls_check_as_it_is(tmp_path: Path) -> None:
    (call,) = re.findall(r"^ +textfix (check .*)$", (ROOT / "action.yml").read_text("utf-8"), re.MULTILINE)
    (tmp_path / "a.txt").write_text("河口镇的春天来得早。\n", encoding="utf-8")
    words = call.replace("$PROFILE", "conservative").replace("$INCLUDE", "*.txt").replace("${paths[@]}", str(tmp_path))
    assert command(shlex.split(words)).returncode == 0
