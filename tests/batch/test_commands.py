"""The commands over folders, run as their users run them."""

from __future__ import annotations

import bz2
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch_harness import ROOT, clean_up, make_corpus, tree, write
from forked import command


def textfix(*words: object, stdin: bytes = b"", at: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    return command(words, stdin=stdin, at=at)


def test_clean_status_retry_and_undo(tmp_path: Path) -> None:
    source, out = make_corpus(tmp_path / "source"), tmp_path / "out"
    (source / "x.txt").symlink_to("nowhere")
    done = textfix("clean", source, "-o", out, "--receipts", "--verify", "-j", 2)
    assert done.returncode == 3
    assert done.stdout == b""
    assert "10 inputs: 9 done, 1 quarantined" in done.stderr.decode()
    assert "a link that leads nowhere" in done.stderr.decode()
    status = textfix("status", out)
    assert status.returncode == 3
    assert "9 done" in status.stdout.decode()
    assert "x.txt': a link that leads nowhere" in status.stdout.decode()
    (source / "x.txt").unlink()
    write(source / "x.txt", "來了。")
    assert textfix("retry", out).returncode == 0
    assert tree(out)[b"x.txt"].decode() == "来了。"
    restored = textfix("undo", out, "-o", tmp_path / "restored")
    assert restored.returncode == 0, restored.stderr
    assert tree(tmp_path / "restored") == tree(source)
    assert textfix("status", out).returncode == 0


def test_status_in_json_has_an_object_for_each_input(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", "開門。".encode("big5"))
    write(tmp_path / "in/b.jsonl", '{"text": "開門。"}\n{}\n')
    write(tmp_path / "in/c.txt", "【RAISE】")
    clean_up(tmp_path / "in", tmp_path / "out")
    done = textfix("status", tmp_path / "out", "--json")
    rows = {Path(row["path"]).name: row for row in map(json.loads, done.stdout.splitlines())}
    assert done.returncode == 3
    assert {name: row["state"] for name, row in rows.items()} == {
        "a.txt": "done",
        "b.jsonl": "done",
        "c.txt": "quarantined",
    }
    assert (rows["a.txt"]["size"], rows["a.txt"]["kinds"], rows["a.txt"]["output"]) == (
        6,
        {"Traditional text": 1},
        "a.txt",
    )
    assert [row["record"] for row in rows["b.jsonl"]["records"]] == [2]
    assert "RuntimeError" in rows["c.txt"]["reason"]
    only = textfix("status", tmp_path / "out", "--json", "--state", "quarantined")
    assert [json.loads(line)["state"] for line in only.stdout.splitlines()] == ["quarantined"]
    page = (ROOT / "docs/reference/json.md").read_text("utf-8").partition("status --json")[2].partition("\n## ")[0]
    assert all(f"`{field}`" in page for field in rows["a.txt"])


def test_undo_without_receipts_says_so(tmp_path: Path) -> None:
    write(tmp_path / "in/x.txt", "開門。")
    textfix("clean", tmp_path / "in", "-o", tmp_path / "out")
    undone = textfix("undo", tmp_path / "out", "-o", tmp_path / "restored")
    assert undone.returncode == 3
    assert "without --receipts" in undone.stderr.decode()


def test_undo_of_a_packed_name_that_lies_and_of_an_output_that_is_no_text_any_more(tmp_path: Path) -> None:
    sources = {"a.txt.gz": "不是壓縮的。".encode(), "b.txt": "開門。".encode(), "c.txt": "關門。".encode()}
    for name, data in sources.items():
        write(tmp_path / "in" / name, data)
    textfix("clean", tmp_path / "in", "-o", tmp_path / "out", "--receipts")
    write(tmp_path / "out/b.txt", b"\xff\xfe")
    undone = textfix("undo", tmp_path / "out", "-o", tmp_path / "restored")
    assert undone.returncode == 3
    assert undone.stderr.decode().startswith(f"'{tmp_path}/in/b.txt': its clean text was changed since")
    assert tree(tmp_path / "restored") == {os.fsencode(name): sources[name] for name in ("a.txt.gz", "c.txt")}


def test_undo_of_an_output_that_was_changed_restores_nothing_wrong(tmp_path: Path) -> None:
    write(tmp_path / "in/x.txt", "開門。")
    textfix("clean", tmp_path / "in", "-o", tmp_path / "out", "--receipts")
    write(tmp_path / "out/x.txt", "开门！")
    assert textfix("undo", tmp_path / "out", "-o", tmp_path / "restored").returncode == 3
    assert not (tmp_path / "restored").exists()


def test_markdown_is_a_format_of_the_tree(tmp_path: Path) -> None:
    write(tmp_path / "in/x.html", "<html><body><h1>春耕</h1><p>村裡的人都下田去了。</p></body></html>")
    assert textfix("clean", tmp_path / "in", "-o", tmp_path / "a", "--format", "markdown").returncode == 0
    assert textfix("clean", tmp_path / "in", "-o", tmp_path / "b", "--markdown").returncode == 0
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    assert tree(tmp_path / "a")[b"x.html.md"].decode().startswith("# 春耕")


def test_check_looks_into_the_compressed_documents_of_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "in/x.txt.gz", gzip.compress("開門。".encode()))
    checked = textfix("check", "in", at=tmp_path)
    assert checked.returncode == 1
    assert checked.stdout.decode() == f"{Path('in/x.txt.gz')}: Traditional text ×1\n"


ROWS = '{"id": 1, "text": "開門，門開。"}\n{"id": 2, "text": "干净。"}\n{"id": 3, "body": "無題。"}\n'


def test_check_looks_into_records_and_at_what_a_name_does_not_tell(tmp_path: Path) -> None:
    write(tmp_path / "in/rows.jsonl.gz", gzip.compress(ROWS.encode()))
    write(tmp_path / "in/table.csv", "id,text\n1,開門。\n2,干净。\n")
    write(tmp_path / "in/README", "說明。")
    write(tmp_path / "in/picture", b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "in/link.txt").symlink_to("nowhere")
    checked = textfix("check", "in", at=tmp_path)
    assert checked.returncode == 3
    assert checked.stdout.decode().splitlines() == [
        "in/README: Traditional text ×1",
        "in/rows.jsonl.gz: 1 of 2 records: Traditional text ×2",
        "in/table.csv: 1 of 2 records: Traditional text ×1",
    ]
    assert checked.stderr.decode().splitlines() == [
        "textfix: can't read in/link.txt: a link that leads nowhere: 'nowhere' (No such file or directory)",
        "textfix: in/rows.jsonl.gz: record 3: no field 'text' (--field): it has id, body",
        "4 checked: 2 would change, 0 clean, 2 failed, 1 skipped (1 × not a text but a PNG picture)",
    ]
    write(tmp_path / "old.csv", "id,text\n1,这是一张旧表格里的文字。\n".encode("gbk"))
    write(tmp_path / "old.jsonl", '{"text": "这是一个旧文件里的文字。"}\n'.encode("gbk"))
    for name in ("old.csv", "old.jsonl"):
        old = textfix("check", name, at=tmp_path)
        assert (old.returncode, old.stdout.decode()) == (1, f"{name}: 0 of 1 records: other encoding to utf-8\n")
    other = textfix("check", "in/rows.jsonl.gz", "--field", "id", at=tmp_path)
    assert other.returncode == 3  # a number is no text


def test_check_says_why_of_the_first_records_only(tmp_path: Path) -> None:
    write(tmp_path / "rows.jsonl", '{"id": 1}\n' * 1000)
    said = textfix("check", tmp_path / "rows.jsonl").stderr.decode().splitlines()
    assert len(said) == 7
    assert said[-2].endswith("rows.jsonl: 995 more can't be read")


def test_diff_goes_through_records_and_takes_the_names_that_clean_takes(tmp_path: Path) -> None:
    write(tmp_path / "in/rows.jsonl", ROWS)
    write(tmp_path / "in/x.txt", "門。")
    record = [
        "--- in/rows.jsonl record 1",
        "+++ in/rows.jsonl record 1 (clean)",
        "@@ -1 +1 @@",
        "-開門，門開。",
        "+开门，门开。",
    ]
    diff = textfix("clean", "--diff", "in", "--exclude", "*.txt", at=tmp_path)
    assert (diff.returncode, diff.stdout.decode().splitlines()) == (3, record)
    assert diff.stderr.decode() == "textfix: in/rows.jsonl record 3: no field 'text' (--field): it has id, body\n"
    listed = textfix("clean", "--diff", "--from-file", "-", stdin=b"in/rows.jsonl\n", at=tmp_path)
    assert listed.stdout == diff.stdout


def test_records_go_to_standard_output_as_to_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "rows.jsonl.gz", gzip.compress(ROWS.encode()))
    done = textfix("clean", tmp_path / "rows.jsonl.gz")
    assert textfix("clean", tmp_path / "rows.jsonl.gz", "-o", tmp_path / "out").returncode == done.returncode == 3
    assert done.stdout == gzip.decompress(tree(tmp_path / "out")[b"rows.jsonl.gz"])
    assert "record 3: no field 'text'" in done.stderr.decode()
    write(tmp_path / "table.csv", "id,body\n")
    none = textfix("clean", tmp_path / "table.csv")
    assert (none.returncode, none.stdout) == (3, b"")
    assert "no column 'text' (--field): it has id, body" in none.stderr.decode()


def test_what_needs_a_document_or_a_folder_says_so(tmp_path: Path) -> None:
    rows = write(tmp_path / "rows.jsonl", ROWS)
    explained = textfix("explain", rows)
    assert (explained.returncode, b"holds records: textfix clean --diff" in explained.stderr) == (2, True)
    shards = textfix("clean", rows, "--format", "jsonl")
    assert (shards.returncode, b"add -o OUT" in shards.stderr) == (2, True)


def test_damaged_files_do_not_keep_check_and_diff_from_the_others(tmp_path: Path) -> None:
    whole = bz2.compress(ROWS.encode() * 50)
    broken = {
        "a.json": b'"abc',
        "b.csv": "id,text\n1,中文\n".encode("utf-16")[:-1],
        "c.jsonl.bz2": whole[:60] + bytes(8) + whole[68:],
        "d.parquet": b"PAR1" + bytes(100) + b"PAR1",
        "e.txt": bytes(range(7)) * 30,
        "f.docx": b"PK\x03\x04 word/",
    }
    for name, data in broken.items():
        write(tmp_path / name, data)
    write(tmp_path / "line\nend.txt", "開門。")
    for words in (["check", "."], ["clean", "--diff", "."]):
        done = textfix(*words, at=tmp_path)
        assert done.returncode == 3
        assert "'line\\nend.txt'" in done.stdout.decode()
        said = done.stderr.decode()
        assert all(f"can't read {name}: " in said for name in broken), said
        assert "Traceback" not in said
    assert textfix("clean", tmp_path / "e.txt").returncode == 3


def test_pipes_are_read_when_they_are_named_and_skipped_in_folders(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.jsonl")
    for words in (["clean"], ["clean", "--diff"], ["check"]):
        with subprocess.Popen([sys.executable, "-c", f"open({str(tmp_path / 'p.jsonl')!r}, 'w').write({ROWS!r})"]):
            done = textfix(*words, tmp_path / "p.jsonl")
        assert done.returncode == 3  # the third row has no text
        assert done.stdout
    assert (textfix("clean", tmp_path).returncode, textfix("check", tmp_path).returncode) == (0, 0)
    assert textfix("explain", tmp_path).returncode == 2


def test_a_file_without_an_ending_is_what_its_first_bytes_are_when_it_is_named_too(tmp_path: Path) -> None:
    write(tmp_path / "rows", ROWS)
    assert textfix("check", "rows", at=tmp_path).stdout.decode() == "rows: 1 of 2 records: Traditional text ×2\n"
    assert textfix("clean", tmp_path / "rows").stdout.decode() == ROWS.replace("開門，門開", "开门，门开")


def test_diff_chooses_as_clean_does(tmp_path: Path) -> None:
    for name in ("a/drafts/x.txt", "a/k.txt", "b/y.txt"):
        write(tmp_path / name, "門。")
    shown = textfix("clean", "--diff", "a", "b", "a/k.txt", "--exclude", "a/drafts/*", at=tmp_path).stdout.decode()
    assert [line for line in shown.splitlines() if line.startswith("---")] == ["--- a/k.txt", "--- b/y.txt"]
    gone = textfix("clean", "--diff", "--from-file", "-", stdin=b"gone\na/k.txt\n", at=tmp_path)
    assert gone.returncode == 3
    assert gone.stdout.decode().startswith("--- a/k.txt")
    assert "can't read gone: " in gone.stderr.decode()
    assert textfix("clean", "--diff", "gone", at=tmp_path).returncode == 2


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("name", ["x.txt", "x.jsonl"])
def test_a_reader_that_goes_away_ends_the_command(name: str, unbuffered: str, tmp_path: Path) -> None:
    write(tmp_path / "x.txt", "".join(f"第{n}行有一些文字。\n" for n in range(50_000)))
    write(tmp_path / "x.jsonl", '{"text": "開門。"}\n' * 5000)
    command = [sys.executable, "-m", "textfix", "clean", str(tmp_path / name)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.wait(60) == 141
        assert process.stderr is not None
        assert process.stderr.read() == b""


def test_names_from_a_file(tmp_path: Path) -> None:
    source = make_corpus(tmp_path / "source")
    names = [os.fsencode(source / name) for name in ("a/x.txt", "c.txt")]
    listed = textfix("clean", "--from-file", "-", "-0", "-o", tmp_path / "out", stdin=b"\0".join(names) + b"\0")
    assert listed.returncode == 0, listed.stderr
    assert set(tree(tmp_path / "out")) == {b"a/x.txt", b"c.txt"}
    write(tmp_path / "list", b"\n".join([*names, os.fsencode(source / "gone.txt"), b"a\0b"]))
    again = textfix("clean", "--from-file", tmp_path / "list", "-o", tmp_path / "out")
    assert again.returncode == 3
    assert "2 unchanged, 2 quarantined" in again.stderr.decode()
    assert "a name with NUL in it" in again.stderr.decode()


def test_an_output_is_clean_and_can_be_cleaned_again(tmp_path: Path) -> None:
    source = make_corpus(tmp_path / "source")
    assert textfix("clean", source, "-o", tmp_path / "out").returncode == 0
    checked = textfix("check", tmp_path / "out")
    assert checked.returncode == 0, checked.stdout
    assert textfix("clean", tmp_path / "out", "-o", tmp_path / "again").returncode == 0
    assert tree(tmp_path / "again") == tree(tmp_path / "out")


def test_an_output_inside_a_source_is_no_input_of_a_later_run(tmp_path: Path) -> None:
    source = make_corpus(tmp_path / "source")
    assert textfix("clean", source, "-o", source / "one").returncode == 0
    assert textfix("clean", source, "-o", source / "two").returncode == 0
    assert tree(source / "one") == tree(source / "two")
    assert "an output of textfix" in textfix("status", source / "two", "--state", "skipped").stdout.decode()


def test_dry_run_and_diff_write_nothing(tmp_path: Path) -> None:
    source = make_corpus(tmp_path / "source")
    before = tree(tmp_path)
    dry = textfix("clean", source, "-o", tmp_path / "out", "--dry-run", "--include", "*.txt")
    assert dry.returncode == 0
    assert len(dry.stdout.splitlines()) == 4
    diff = textfix("clean", source / "a/x.txt", "--diff")
    assert diff.returncode == 0
    assert "-農業發展的報告" in diff.stdout.decode()
    assert "+农业发展的报告" in diff.stdout.decode()
    assert tree(tmp_path) == before


def test_quiet(tmp_path: Path) -> None:
    write(tmp_path / "in/x.txt", "開門。")
    done = textfix("clean", tmp_path / "in", "-o", tmp_path / "out", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_configuration_file(tmp_path: Path) -> None:
    write(tmp_path / "in/x.jsonl", json.dumps({"body": "開門。"}) + "\n")
    write(tmp_path / "textfix.toml", 'field = "body"\nto = "keep"\nmax-memory = "1G"\n')
    assert textfix("clean", "in", "-o", "kept", at=tmp_path).returncode == 0
    assert json.loads(tree(tmp_path / "kept")[b"x.jsonl"]) == {"body": "開門。"}
    assert textfix("clean", "in", "-o", "out", "--to", "simplified", at=tmp_path).returncode == 0
    assert json.loads(tree(tmp_path / "out")[b"x.jsonl"]) == {"body": "开门。"}  # a flag goes before the file
    (tmp_path / "textfix.toml").unlink()
    write(tmp_path / "pyproject.toml", '[tool.textfix]\nfeild = "body"\n')
    refused = textfix("clean", "in", "-o", "never", at=tmp_path)
    assert refused.returncode == 2
    assert "unknown setting 'feild': did you mean 'field'?" in refused.stderr.decode()


@pytest.mark.parametrize(("profile", "expected"), [("web", "开门。"), ("conservative", "開門。")])
def test_a_profile(profile: str, expected: str) -> None:
    done = textfix("clean", "-", "--profile", profile, stdin="開門。".encode())
    assert done.stdout.decode() == expected


def test_a_flag_goes_before_its_profile() -> None:
    done = textfix("clean", "-", "--profile", "conservative", "--to", "simplified", stdin="開門。".encode())
    assert done.stdout.decode() == "开门。"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["clean", "in"], "there is no source|need a folder|add -o OUT"),
        (["clean", "gone", "-o", "out"], "no file or folder at gone"),
        (["clean", "--from-file", "gone", "-o", "out"], "File 'gone' does not exist"),
        (["clean", "in", "-o", "in"], "sources are never written to"),
        (["clean", "in", "-o", "out", "--max-memory", "much"], "'much' is not a size"),
        (["clean", "in", "-o", "out", "--timeout", "0"], "give a number above 0"),
        (["status", "in"], "there is no ledger in it"),
    ],
)
def test_wrong_use_is_told_in_one_line(words: list[str], says: str, tmp_path: Path) -> None:
    make_corpus(tmp_path / "in")
    done = textfix(*words, at=tmp_path)
    assert done.returncode == 2
    assert any(each in done.stderr.decode() for each in says.split("|")), done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_ctrl_c_says_how_to_go_on(tmp_path: Path) -> None:
    for number in range(3000):
        write(tmp_path / f"in/{number}.txt", f"開門的第{number}天。" * 20)
    process = subprocess.Popen(
        [sys.executable, "-m", "textfix", "clean", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "-j", "1"],
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    while not (tmp_path / "out/0.txt").exists():
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 130
    assert "run the same command again to go on" in said


def test_the_reader_goes_away(tmp_path: Path) -> None:
    source = make_corpus(tmp_path / "source")
    command = f"{sys.executable} -m textfix clean {source} -o {tmp_path}/out 2>&1 | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60, check=False
    )
    assert done.returncode == 0
    assert len(tree(tmp_path / "out")) == 9


def test_completion() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "_TEXTFIX_COMPLETE": "bash_source"}
    command = [sys.executable, "-m", "textfix"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=60)
    assert b"complete -o nosort -F" in done.stdout
