"""What is found: each input once, in order, under a name of its own, and nothing passed over in silence."""

from __future__ import annotations

import gzip
import os
import random
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_faults import fault, stages
from batch_harness import INPUTS, clean_up, finish, make_corpus, reasons, start, states, tree, write

from textfix import OptionError, Options
from textfix.batch import Job, OutputFolderError, plan, run
from textfix.batch.files.discovery import Found
from textfix.batch.plan import Plan
from textfix.batch.settings import AT_ONCE
from textfix.batch.workers.messages import Item
from textfix.batch.workers.process import WorkerProcess
from textfix.batch.workers.supervisor import Supervisor


def test_links_pipes_and_sockets(undisturbed: dict[bytes, bytes], tmp_path: Path) -> None:
    source = make_corpus(tmp_path / "source")
    (source / "loop").symlink_to(".")
    (source / "b/up").symlink_to("../..")
    (source / "dangling.txt").symlink_to("nowhere")
    (source / "itself.txt").symlink_to("itself.txt")
    (source / "linked.txt").symlink_to("c.txt")
    os.mkfifo(source / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as here:
        here.bind(os.path.relpath(source / "socket.txt"))
        report = clean_up(source, tmp_path / "out")
    assert report.states == {"done": INPUTS + 1, "unchanged": 0, "quarantined": 2, "skipped": 4}
    assert report.exit_code == 3
    why = reasons(tmp_path / "out")
    assert "leads nowhere" in why["dangling.txt"]
    assert "leads nowhere" in why["itself.txt"]
    assert "walked anyway" in why["loop"]
    assert "walked anyway" in why["up"]
    assert why["pipe.txt"] == "not a file but a named pipe"
    assert why["socket.txt"] == "not a file but a socket"
    assert tree(tmp_path / "out") == {**undisturbed, b"linked.txt": undisturbed[b"c.txt"]}


def test_links_that_lead_outside_end(tmp_path: Path) -> None:
    write(tmp_path / "else/x.txt", "外面。")
    (tmp_path / "else/back").symlink_to(".")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/one").symlink_to(tmp_path / "else")
    (tmp_path / "in/two").symlink_to(tmp_path / "else")
    report = clean_up(tmp_path / "in", tmp_path / "out", follow=True)
    assert report.states == {"done": 1, "unchanged": 0, "quarantined": 0, "skipped": 2}
    assert set(tree(tmp_path / "out")) == {b"one/x.txt"}


@pytest.mark.parametrize("error", ["EACCES", "EIO"])
def test_unreadable(error: str, undisturbed: dict[bytes, bytes], tmp_path: Path) -> None:
    source = make_corpus(tmp_path / "source")
    write(source / "secret.txt", "看不到。")
    environment = fault("open", 0, error, tmp_path / "count", "secret.txt")
    assert finish(start(source, tmp_path / "out", environment)) == 3
    assert "can't be read" in reasons(tmp_path / "out")["secret.txt"]
    assert tree(tmp_path / "out") == undisturbed
    # It may be readable now, and is tried again.
    assert clean_up(source, tmp_path / "out").states["done"] == 1


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    names = [
        b"\xff\xfe.txt",
        "中文".encode("gbk") + b".html",
        b"new\nline.txt",
        b"-o.txt",
        b"a b'\".txt",
        b"x" * 251 + b".txt",
    ]
    (tmp_path / "in").mkdir()
    for name in names:
        with open(os.path.join(os.fsencode(tmp_path), b"in", name), "wb") as file:
            file.write("名字。".encode())
    assert finish(start(tmp_path / "in", tmp_path / "out", {"LC_ALL": "C"})) == 0
    assert set(tree(tmp_path / "out")) == {name if name.endswith(b".txt") else name + b".txt" for name in names}


def test_a_name_too_long_for_its_ending(tmp_path: Path) -> None:
    for letter in "ab":
        write(tmp_path / "in" / ("長" * 82 + letter + "x.html"), f"<html><body><p>第{letter}。</p></body></html>")
    assert clean_up(tmp_path / "in", tmp_path / "out").states["done"] == 2
    assert sorted(data.decode() for data in tree(tmp_path / "out").values()) == ["第a。", "第b。"]


def test_names_never_collide(tmp_path: Path) -> None:
    source = tmp_path / "in"
    inputs = ["x.html", "x.htm", "x.txt", "X.TXT", "x.html.txt", "é.txt", "e\u0301.txt", "k.html.txt/in.txt", "k.html"]
    for number, name in enumerate(inputs):
        write(source / name, f"第{number}號。")
    write(source / "x.txt.gz", gzip.compress("第壓縮號。".encode()))
    write(source / "report.html", "<p>第報告號。</p>")
    report = clean_up(source, tmp_path / "out")
    assert report.states["done"] == len(inputs) + 2
    found = tree(tmp_path / "out")
    assert len(found) == len(inputs) + 2
    assert len({name.lower() for name in found}) == len(found)
    texts = [gzip.decompress(data) if name.endswith(b".gz") else data for name, data in found.items()]
    assert len(set(texts)) == len(found)


def test_several_folders(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        write(tmp_path / folder / "x.txt", f"在{folder}裡。")
    out = tmp_path / "out"
    report = run(Job(sources=[tmp_path / "a", tmp_path / "b", tmp_path / "a/x.txt"], output=out, stages=stages()))
    assert report.states["done"] == report.found == 2  # named twice, done once
    assert {name: data.decode() for name, data in tree(out).items()} == {b"a/x.txt": "在a里。", b"b/x.txt": "在b里。"}


def test_a_file_named_again_after_many_others(tmp_path: Path) -> None:
    for number in range(AT_ONCE + 6):
        write(tmp_path / f"a/{number:03}.txt", f"第{number}條。")
    job = Job(sources=[tmp_path / "a", tmp_path / "a/000.txt"], output=tmp_path / "out", stages=stages())
    first = run(job)
    assert first.states["done"] == first.found == AT_ONCE + 6
    again = run(job)
    assert again.states["unchanged"] == again.found == AT_ONCE + 6


def test_nobody_waits_while_there_are_inputs_to_look_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "in/a.txt", "第一條。")
    for number in range(30):
        write(tmp_path / f"in/b{number:02}", b"\x89PNG\r\n\x1a\n" + bytes(100))
    write(tmp_path / "in/c.txt", "第二條。")
    ended: list[bool] = []
    waits: list[float] = []
    batches, listen = Plan.batches, Supervisor._listen

    def batches_to_the_end(plan: Plan, inputs: Iterator[Found]) -> Iterator[tuple[Item, ...]]:
        yield from batches(plan, inputs)
        ended.append(True)

    def noted(supervisor: Supervisor, busy: list[WorkerProcess], seconds: float) -> None:
        if seconds and not ended and not supervisor._ready:
            waits.append(seconds)
        listen(supervisor, busy, seconds)

    monkeypatch.setattr(plan, "AT_ONCE", 1)
    monkeypatch.setattr(Plan, "batches", batches_to_the_end)
    monkeypatch.setattr(Supervisor, "_listen", noted)
    report = clean_up(tmp_path / "in", tmp_path / "out", jobs=1)
    assert (report.states["done"], report.states["skipped"], waits) == (2, 30, [])


def test_include_and_exclude(tmp_path: Path) -> None:
    source = make_corpus(tmp_path / "source")
    clean_up(source, tmp_path / "out", include=("*.txt", "*.md"), exclude=("a", "c*"))
    assert set(tree(tmp_path / "out")) == {b"b/x.txt", "b/讀.md".encode(), b"empty.txt"}


def test_what_is_no_text_is_skipped_and_what_is_is_found_by_content(tmp_path: Path) -> None:
    source = tmp_path / "in"
    write(source / "picture", b"\x89PNG\r\n\x1a\n" + bytes(100))
    write(source / "picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100))
    write(source / "noise.txt", random.Random(5).randbytes(3000))
    write(source / "noise.bin", bytes(range(32)) * 40)
    letters = random.Random(6)  # bytes of no encoding, hardly one of them a control character
    write(source / "signs.txt", bytes(letters.choice(range(32, 256)) for _ in range(20_000)))
    write(source / "README", "說明。")
    write(source / "wide", "說明。".encode("utf-16"))
    write(source / "page.asp", "<html><body><p>老網頁。</p></body></html>")
    write(source / "packed.txt", gzip.compress("其實是壓縮的。".encode()))
    write(source / "rows", '{"text": "一條。"}\n{"text": "兩條。"}\n')
    report = clean_up(source, tmp_path / "out")
    assert report.states == {"done": 5, "unchanged": 0, "quarantined": 3, "skipped": 2}
    why = reasons(tmp_path / "out")
    assert why.pop("noise.txt").startswith("not a text: ")
    assert why.pop("signs.txt").startswith("not a text: its bytes are noise")
    assert why == {
        "picture": "not a text but a PNG picture",
        "picture.txt": "not a text but a PNG picture",
        "noise.bin": "not a text but a binary file",
    }
    texts = {name: data.decode() for name, data in tree(tmp_path / "out").items()}
    assert texts[b"README.txt"] == "说明。"
    assert texts[b"packed.txt"] == "其实是压缩的。"
    assert texts[b"rows"] == '{"text": "一条。"}\n{"text": "两条。"}\n'


def test_a_changed_source_or_configuration_is_done_again(tmp_path: Path) -> None:
    source, out = make_corpus(tmp_path / "source"), tmp_path / "out"
    clean_up(source, out)
    write(source / "a/x.txt", "農業發展的報告，第二篇。\n")
    assert clean_up(source, out).states == {"done": 1, "unchanged": INPUTS - 1, "quarantined": 0, "skipped": 0}
    assert "第二篇" in tree(out)[b"a/x.txt"].decode()
    os.utime(source / "c.txt")  # a new time stamp on the same bytes is no change
    assert clean_up(source, out).states["unchanged"] == INPUTS
    (out / "c.txt").unlink()  # an output that is gone is made again
    assert clean_up(source, out).states["done"] == 1
    assert clean_up(source, out, options=Options(to="keep")).states["done"] == INPUTS


def test_the_output_inside_the_sources_is_not_read(tmp_path: Path) -> None:
    source = make_corpus(tmp_path / "source")
    for _ in range(2):
        assert sum(clean_up(source, source / "clean").states.values()) == INPUTS


def test_sources_are_never_written_to(tmp_path: Path) -> None:
    source = make_corpus(tmp_path / "source")
    before = tree(source)
    with pytest.raises(OutputFolderError, match="in the output folder"):
        clean_up(source, source)
    with pytest.raises(OutputFolderError, match="in the output folder"):
        clean_up(source / "a", source)
    write(tmp_path / "mine/thesis.txt", "我的。")
    with pytest.raises(OutputFolderError, match="textfix did not write"):
        clean_up(source, tmp_path / "mine")
    with pytest.raises(OutputFolderError, match="not a folder"):
        clean_up(source, tmp_path / "mine/thesis.txt")
    assert tree(source) == before


def test_an_empty_name_is_not_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "in/a.txt", "開門。")
    with pytest.raises(OptionError, match="output folder is empty"):
        Job(sources=["in"], output="")
    with pytest.raises(OptionError, match="name of a source is empty"):
        run(Job(sources=["in", ""], output="out"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


def test_a_link_in_the_output_does_not_lead_to_the_sources(tmp_path: Path) -> None:
    source, out = make_corpus(tmp_path / "source"), tmp_path / "out"
    before = tree(source)
    clean_up(source, out, include=("c.txt",))
    (out / "a").symlink_to(source / "a")
    report = clean_up(source, out)
    assert "a link, which is not followed" in str(report.aborted)
    assert tree(source) == before


def test_states_are_final(corpus: Path, tmp_path: Path) -> None:
    clean_up(corpus, tmp_path / "out")
    assert set(states(tmp_path / "out").values()) == {"done"}


def test_a_file_dated_after_2262_is_as_any_other(tmp_path: Path) -> None:
    write(tmp_path / "in/text.txt", "來了。")
    write(tmp_path / "in/picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\4\0\0\0\3\0\x08")
    for file in (tmp_path / "in").iterdir():
        os.utime(file, (1e10, 1e10))
        if file.stat().st_mtime < 1e10:
            pytest.skip("this file system has no such times")
    for state in ("done", "unchanged"):
        report = clean_up(tmp_path / "in", tmp_path / "out")
        assert report.aborted is None
        assert (report.states[state], report.states["quarantined"]) == (1, 1)
