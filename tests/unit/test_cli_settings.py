"""Settings and values that can't be: one line that says which, and no traceback."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from click import UsageError
from click.testing import CliRunner

from textfix.cli import cli
from textfix.configuration import find_configuration
from textfix.errors import OptionError, TextfixError
from textfix.script.terms import read_terms


@pytest.mark.parametrize("value", ["inf", "-inf", "nan", "1e400", "1e300", "9999999T", "0", "-1", "K", ""])
@pytest.mark.parametrize("flag", ["--max-memory", "--max-expanded", "--timeout"])
def test_a_size_that_no_machine_has_is_refused(tmp_path: Path, flag: str, value: str) -> None:
    (tmp_path / "in.txt").write_text("漢字", encoding="utf-8")
    words = ["clean", str(tmp_path / "in.txt"), "-o", str(tmp_path / "out"), flag, value]
    done = CliRunner().invoke(cli, words, standalone_mode=False)
    assert isinstance(done.exception, (TextfixError, UsageError))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pyproject.toml", b"tool = 3"),
        ("pyproject.toml", b"[tool]\ntextfix = 'web'"),
        ("pyproject.toml", b"[[tool.textfix]]\nto = 'keep'"),
        ("textfix.toml", b"\xff\xfe"),
        ("textfix.toml", b"a = "),
        ("textfix.toml", b"a = " + b"[" * 100_000),
        ("textfix.toml", b"to = 3"),
        ("textfix.toml", b"max-memory = 'inf'"),
        ("textfix.toml", b"timeout = inf"),
        ("textfix.toml", b"terms = 'a\\u0000b'"),
        ("textfix.toml", b"terms = 'textfix.toml'\n# \xe5\tb\tc\td"),
    ],
)
def test_a_broken_settings_file_is_an_error_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "in.txt").write_text("漢字", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["clean", "in.txt", "-o", "out"], standalone_mode=False)
    assert isinstance(done.exception, (TextfixError, UsageError))


def test_terms_that_are_not_utf_8_are_refused(tmp_path: Path) -> None:
    (tmp_path / "terms.txt").write_bytes("漢字".encode("big5"))
    with pytest.raises(OptionError, match="UTF-8"):
        read_terms(tmp_path / "terms.txt")


@pytest.fixture
def strangers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder below one whose settings are somebody else's."""
    file = tmp_path / "textfix.toml"
    (tmp_path / "terms.txt").write_text("漢\t坏", encoding="utf-8")
    file.write_text('terms = "../terms.txt"\nexclude = ["*"]\nto = "traditional"\n', encoding="utf-8")
    try:
        os.chown(file, 54321, -1)
    except PermissionError:
        me = os.geteuid()
        monkeypatch.setattr(os, "geteuid", lambda: me + 1)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/in.txt").write_text("汉字转换", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "mine")
    return file


def test_settings_of_somebody_else_leave_nothing_out_and_put_no_words_in(strangers: Path) -> None:
    done = CliRunner().invoke(cli, ["clean", "in.txt"], standalone_mode=False)
    assert done.stdout == "漢字轉換"
    assert f"'exclude' and 'terms' of {strangers} not applied: it is somebody else's; --config" in done.stderr
    asked = CliRunner().invoke(cli, ["--config", str(strangers), "clean", "in.txt"], standalone_mode=False)
    assert (asked.stdout, asked.stderr) == ("坏字轉換", "")
    shutil.copy(strangers, "textfix.toml")
    assert CliRunner().invoke(cli, ["clean", "in.txt"], standalone_mode=False).stdout == "坏字轉換"


def test_settings_of_ones_own_or_of_root_are_applied(strangers: Path) -> None:
    found = find_configuration(Path.cwd())
    assert (found.ignored, sorted(found.settings)) == (("exclude", "terms"), ["to"])
    with suppress(PermissionError):
        os.chown(strangers, 0, -1)
        assert find_configuration(Path.cwd()).ignored == ()
