"""Settings and values that can't be: one line that says which, and no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from click import UsageError
from click.testing import CliRunner

from textfix.cli import cli
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
