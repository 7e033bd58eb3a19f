"""One source to standard output or to one file, records on pipes, and what commands say of what they can't do."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from textfix.batch.job import Limits
from textfix.cli import cli

ROWS = '{"text": "漢字"}\n{"text": "臺灣"}\n'
CLEAN_ROWS = '{"text": "汉字"}\n{"text": "台湾"}\n'


def textfix(*words: str | Path, stdin: bytes | str = b"") -> tuple[int, Result]:
    done = CliRunner().invoke(cli, [*map(str, words)], input=stdin, standalone_mode=False)
    return done.return_value if done.exception is None else 2, done


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "a.txt"
    file.write_text("漢字\n", encoding="utf-8")
    return file


def test_one_file_goes_into_one_file(source: Path, tmp_path: Path) -> None:
    for name in ("deep/b.txt", "b.md"):
        assert textfix("clean", source, "-o", tmp_path / name)[0] == 0
        assert (tmp_path / name).read_text("utf-8") == "汉字\n"
    assert textfix("clean", "-", "-o", tmp_path / "c.txt", stdin="漢")[0] == 0
    assert (tmp_path / "c.txt").read_text("utf-8") == "汉"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.md", "c.txt", "deep"]


@pytest.mark.parametrize("words", [("--genre", "article"), ("--min-genre-confidence", "0.9")])
def test_one_page_is_not_chosen_by_its_kind(words: tuple[str, str], source: Path) -> None:
    status, done = textfix("clean", source, *words)
    assert (status, "choose among pages" in str(done.exception), done.stdout) == (2, True, "")


def test_a_source_is_never_written_to(source: Path) -> None:
    status, done = textfix("clean", source, "-o", source)
    assert (status, "never written to" in str(done.exception)) == (2, True)
    assert source.read_text("utf-8") == "漢字\n"


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(b"\x1f\x8b\x08 damaged")
    (tmp_path / "b.txt").write_text("kept", encoding="utf-8")
    assert textfix("clean", tmp_path / "a.txt.gz", "-o", tmp_path / "b.txt")[0] == 3
    assert (tmp_path / "b.txt").read_text("utf-8") == "kept"


def test_a_page_ends_with_a_line_end_and_a_text_as_it_did() -> None:
    page = "<html><body><p>漢字的文章寫得很好，大家都這麼說。</p></body></html>"
    assert textfix("clean", "-", stdin=page)[1].stdout == "汉字的文章写得很好，大家都这么说。\n"
    assert textfix("clean", "-", stdin="漢字")[1].stdout == "汉字"


@pytest.mark.parametrize("packed", [False, True])
def test_records_on_pipes(packed: bool, tmp_path: Path) -> None:
    data = gzip.compress(ROWS.encode()) if packed else ROWS.encode()
    status, done = textfix("clean", "-", "--input-format", "jsonl", stdin=data)
    assert (status, done.stdout) == (0, CLEAN_ROWS)
    assert textfix("clean", "-", "--input-format", "jsonl", "-o", tmp_path / "x.jsonl", stdin=data)[0] == 0
    assert (tmp_path / "x.jsonl").read_text("utf-8") == CLEAN_ROWS
    diff = textfix("clean", "-", "--input-format", "jsonl", "--diff", stdin=data)[1].stdout
    assert "record 2" in diff
    assert "+台湾" in diff


def test_records_that_are_read_as_a_text_are_noticed() -> None:
    assert "--input-format jsonl" in textfix("clean", "-", stdin=ROWS)[1].stderr


def test_a_dry_run_needs_no_folder_and_says_what_is_skipped(source: Path) -> None:
    (source.parent / "x.py").touch()
    status, done = textfix("clean", "--dry-run", source.parent)
    assert status == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["clean", "skip"]
    assert "1 would be cleaned, 1 skipped" in done.stderr


def test_explain_marks_without_colours_and_tells_all_in_json(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("漢字\u200b，锟斤拷锟斤拷。\n", encoding="utf-8")
    shown = textfix("explain", file)[1].stdout
    assert "[-漢-]{+汉+}" in shown
    assert "[?锟斤拷锟斤拷?]" in shown
    told = json.loads(textfix("explain", "--json", file)[1].stdout)
    changes = {change["before"]: change["certainty"] for step in told["steps"] for change in step["changes"]}
    assert changes == {"漢": "certain", "\u200b": "certain", "锟斤拷锟斤拷": "left"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("claen", "x"), "did you mean 'clean'?"),
        (("xyzzy",), "the commands are clean, check"),
        (("damage", "-", "-k", "utf8-as-cp1252"), "did you mean utf-8-as-cp1252, "),
    ],
)
def test_a_wrong_word_is_told_what_was_meant(words: tuple[str, ...], told: str) -> None:
    done = textfix(*words, stdin="中")[1]
    assert told in str(done.exception)
    assert len(str(done.exception)) < 240


def test_damage_says_when_there_is_nothing_to_damage() -> None:
    done = textfix("damage", "-", "-k", "gloss", "--json", stdin="abc")[1]
    assert "gloss finds nothing to damage in -" in done.stderr
    assert json.loads(done.stdout)["kind"] == "gloss"


def test_what_is_there_stays_unless_it_says_the_same(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "b.txt"
    for there, status in ((None, 0), ("汉字\n", 0), ("", 0), ("別的。", 2)):
        if there is not None:
            out.write_text(there, encoding="utf-8")
        assert textfix("clean", source, "-o", out)[0] == status
        assert out.read_text("utf-8") == ("汉字\n" if status == 0 else there)
    link = tmp_path / "link.txt"
    link.symlink_to(out)
    assert textfix("clean", source, "-o", link)[0] == 2
    assert textfix("clean", source, "-o", link, "--overwrite")[0] == 0
    assert (link.is_symlink(), out.read_text("utf-8")) == (True, "汉字\n")
    assert textfix("clean", source, "-o", "/dev/null")[0] == 0


def test_a_text_is_no_more_readable_than_its_source(source: Path, tmp_path: Path) -> None:
    source.chmod(0o600)
    assert textfix("clean", source, "-o", tmp_path / "b.txt")[0] == 0
    assert (tmp_path / "b.txt").stat().st_mode & 0o777 == 0o600


def test_a_text_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textfix.batch.job.Limits", lambda: Limits(memory=1000))
    status, done = textfix("clean", "-", stdin="秋收" * 500)
    assert status == 3
    assert "more than 1,000 bytes" in done.stderr
