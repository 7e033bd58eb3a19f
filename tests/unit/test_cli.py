"""The command line, run as its users run it."""

import gzip
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from forked import command

from textfix.cli import COMMANDS, cli

TRADITIONAL = "漢字轉換後的文章。\n"
SIMPLIFIED = "汉字转换后的文章。\n"


def textfix(*words: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return command(words, stdin=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "in"
    (root / "deep").mkdir(parents=True)
    (root / "a.txt").write_bytes(TRADITIONAL.encode("big5"))
    (root / "deep" / "clean.txt").write_text(SIMPLIFIED, encoding="utf-8")
    return root


def test_clean_writes_the_same_tree(folder: Path, tmp_path: Path) -> None:
    done = textfix("clean", folder, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == SIMPLIFIED
    assert (tmp_path / "out" / "deep" / "clean.txt").read_text(encoding="utf-8") == SIMPLIFIED
    assert (folder / "a.txt").read_bytes() == TRADITIONAL.encode("big5")


def test_standard_input_to_standard_output() -> None:
    done = textfix("clean", "-", stdin=TRADITIONAL.encode())
    assert (done.returncode, done.stdout.decode()) == (0, SIMPLIFIED)


def test_an_option_changes_the_output() -> None:
    assert textfix("clean", "--to", "keep", "-", stdin=TRADITIONAL.encode()).stdout.decode() == TRADITIONAL


def test_a_file_of_terms_changes_the_output(tmp_path: Path) -> None:
    terms = tmp_path / "terms.txt"
    terms.write_text("漢字\n文章\t短文\n", encoding="utf-8")
    done = textfix("clean", "--terms", terms, "-", stdin=TRADITIONAL.encode())
    assert done.stdout.decode() == "漢字转换后的短文。\n"
    missing = textfix("clean", "--terms", tmp_path / "none.txt", "-", stdin=b"")
    assert (missing.returncode, b"check the path" in missing.stderr) == (2, True)


def test_check_lists_what_would_change_and_writes_nothing(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    done = textfix("check", folder)
    assert done.returncode == 1
    assert "a.txt: cp950 to utf-8" in done.stdout.decode()
    assert "deep" not in done.stdout.decode()
    assert sorted(folder.rglob("*")) == before
    assert textfix("check", folder / "deep").returncode == 0


def test_check_says_which_encoding_is_not_sure(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<meta charset=euc-tw><p>" + bytes.fromhex("c4e3c5c6c8d1") * 20)
    assert "(not sure) to utf-8" in textfix("check", tmp_path).stdout.decode()


def test_check_reads_what_is_packed_and_refuses_what_is_no_text(folder: Path) -> None:
    (folder / "a.txt").unlink()
    packed, picture = folder / "b.txt.gz", folder / "c.txt"
    packed.write_bytes(gzip.compress(TRADITIONAL.encode()))
    assert textfix("check", packed).stdout.decode().startswith(f"{packed}: Traditional text")
    packed.write_bytes(packed.read_bytes()[:-9])
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\4\0\0\0\3\0\x08")
    for broken, says in ((packed, "cut short"), (picture, "not a text")):
        done = textfix("check", broken)
        assert done.returncode == 3
        assert f"can't read {broken}: " in done.stderr.decode()
        assert says in done.stderr.decode()


def test_explain_shows_each_step(folder: Path) -> None:
    done = textfix("explain", folder / "a.txt")
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert "simplify" in shown
    assert "[-漢-]{+汉+}" in shown


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["clean", "no-such-file"], "no file or folder at no-such-file"),
        (["check", "no-such-file"], "check the path"),
        (["cleen"], "No such command"),
        (["clean"], "Missing argument"),
        (["clean", "--to", "latin", "-"], "'latin' is not one of"),
        (["explain", "--wrong", "x"], "No such option"),
    ],
)
def test_an_error_is_one_line_that_says_what_to_do(words: list[str], says: str) -> None:
    done = textfix(*words)
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert len(lines) == 1
    assert lines[0].startswith("textfix: ")
    assert says in lines[0]


def test_version() -> None:
    assert textfix("--version").stdout.startswith(b"textfix ")


def test_without_a_command_the_help_is_shown() -> None:
    done = textfix()
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Commands:" in done.stdout


@pytest.mark.parametrize(
    "shell", ["clean - <&-", "check - <&-", "explain - <&-", "clean a.txt >&-", "explain a.txt >&-"]
)
def test_a_closed_stream_is_no_traceback(folder: Path, shell: str) -> None:
    command = f"{shlex.quote(sys.executable)} -m textfix {shell}"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        command, shell=True, cwd=folder, env=environment, capture_output=True, check=False, timeout=60
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode == 2 or ">&-" not in shell or "explain" in shell  # a text that goes nowhere is an error
    assert len(done.stderr.splitlines()) <= 1


@pytest.mark.parametrize(
    "variables", [{"PYTHONIOENCODING": "gbk"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_a_terminal_that_cannot_show_a_character_is_no_error(folder: Path, variables: dict[str, str]) -> None:
    (folder / "b.txt").write_text("漢\ue317字\u200b\U00020000", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "textfix", "explain", str(folder / "b.txt")],
        env={**os.environ, **variables},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert textfix("check", folder).returncode == 1


def test_the_help_says_of_each_command_what_its_own_help_says() -> None:
    shown = CliRunner().invoke(cli, ["--help"]).stdout
    for name, summary in COMMANDS.items():
        own = " ".join(CliRunner().invoke(cli, [name, "--help"]).stdout.split())
        assert f"{name} " in shown
        assert summary in " ".join(shown.split())
        assert summary.rstrip(".") in own
