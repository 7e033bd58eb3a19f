"""The report: everything in it comes from the ledger, nothing in it from the network, and no text breaks it."""

from __future__ import annotations

import json
import os
import re
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from batch_faults import stages
from batch_harness import clean_up, make_corpus, write

from textfix.batch import Job, run
from textfix.batch.ledger import Ledger
from textfix.batch.report import figures, progress, table
from textfix.options import Options

VOID = {"meta", "rect", "br", "link", "input"}


class Balanced(HTMLParser):
    """Checks that every element is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag in VOID or self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(out: Path) -> tuple[str, str]:
    page = (out / "report.html").read_text("utf-8")
    parser = Balanced()
    parser.feed(page)
    assert parser.open == []
    return page, re.sub(r"\s+", " ", "".join(parser.text))


def test_the_report_says_what_became_of_every_input(tmp_path: Path) -> None:
    source = make_corpus(tmp_path / "source")
    write(source / "bad.txt", "【RAISE】")
    os.mkfifo(source / "pipe")
    clean_up(source, tmp_path / "out")
    page, text = read(tmp_path / "out")
    assert "11inputs" in text
    assert "28documents cleaned" in text
    assert "quarantined 1" in text
    assert "bad.txt" in text
    assert "RuntimeError: a stage fails" in text
    assert "not a file but a named pipe" in text
    assert "Traditional text" in text
    assert "<del>農業發</del><ins>农业发</ins>" in page
    assert not re.search(r"""src=|href="(?!\./)|url\(|@import|fetch\(|<script[^>]""", page)  # it opens offline


def test_the_table_links_to_the_clean_texts(tmp_path: Path) -> None:
    for name in ("a b&c?#.txt", "javascript:x.txt", "文/字.txt", "page.html"):
        write(tmp_path / "in" / name, "漢字")
    clean_up(tmp_path / "in", tmp_path / "out")
    links = re.findall(r'href="([^"]*)"', read(tmp_path / "out")[0])
    assert len(links) == 4
    for link in links:
        assert (tmp_path / "out" / unquote(link)).read_text("utf-8").strip() == "汉字"
    assert all(re.fullmatch(r"\./[\w%./~-]+", link) for link in links)


def test_shards_are_not_linked_to(corpus: Path, tmp_path: Path) -> None:
    clean_up(corpus, tmp_path / "out", form="jsonl")
    assert "href" not in read(tmp_path / "out")[0]


def test_a_place_has_its_record_and_line_and_a_kind_its_documents(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", "第一行。\n第二行說話。\n說")
    write(tmp_path / "in/b.jsonl", '{"text": "沒"}\n{"text": "沒有\\n說"}\n')
    clean_up(tmp_path / "in", tmp_path / "out")
    text = read(tmp_path / "out")[1]
    assert "a.txt, line 2" in text
    assert "b.jsonl, record 1, line 1" in text
    assert "Traditional textin 3 documents" in text


def test_the_settings_are_told_that_are_not_those_by_default(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", "漢字")
    options = Options(to="keep", terms={"<b>": "<b>"})
    clean_up(tmp_path / "in", tmp_path / "out")
    assert "Set: timeout = 30, stages = stages of its own; all else as by default." in read(tmp_path / "out")[1]
    run(Job(sources=[tmp_path / "in"], output=tmp_path / "out2"))
    assert "All settings are those by default." in read(tmp_path / "out2")[1]
    run(Job(sources=[tmp_path / "in"], output=tmp_path / "out3", options=options, field="<b>"))
    assert "Set: terms = 1 term, to = keep, field = <b>; all else as by default." in read(tmp_path / "out3")[1]


def test_all_bytes_are_passed_whatever_became_of_them(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", "漢字")
    write(tmp_path / "in/bad.txt", "【RAISE】")
    write(tmp_path / "in/code.py", "print()\n")
    size = sum(path.stat().st_size for path in (tmp_path / "in").iterdir())
    first = clean_up(tmp_path / "in", tmp_path / "out")
    again = clean_up(tmp_path / "in", tmp_path / "out")
    assert again.states["unchanged"] == 1
    assert (first.bytes_passed, again.bytes_passed) == (size, size)


@pytest.mark.parametrize("split", [False, True], ids=["whole", "slice"])
def test_a_file_of_records_passes_while_it_is_read(
    split: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textfix.batch.splitting.SPLIT_FROM", 1000 if split else 1 << 30)
    record = f'{{"text": "【SLEEP】", "more than is read at once": "{"-" * 40_000}"}}\n'
    size = write(tmp_path / "in/rows.jsonl", record * 4).stat().st_size
    write(tmp_path / "in/z.txt", "漢字")
    passed: list[tuple[int, int]] = []
    job = Job(sources=[tmp_path / "in"], output=tmp_path / "out", stages=stages(), jobs=1)
    run(job, watch=lambda report: passed.append((report.bytes_passed, report.documents)))
    assert any(0 < each < size and records for each, records in passed)
    assert passed == sorted(passed)


def test_progress_in_a_log_says_how_much_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "EVERY", 0.0)
    monkeypatch.setattr(progress, "SETTLING", 0.0)
    write(tmp_path / "in/a.txt", "漢字" * 900)
    write(tmp_path / "in/b.txt", "漢字" * 900)
    write(tmp_path / ".hidden/c.txt", "漢字")
    job = Job(sources=[tmp_path / "in"], output=tmp_path / "out")
    with progress.Progress(job) as shown:
        report = run(job, watch=shown)
        while shown.total is not None and shown.total.bytes is None:
            time.sleep(0.001)
        shown(report)
    line = capsys.readouterr().err.splitlines()[-1]
    assert re.fullmatch(r"11 of 11 kB · [\d,.]+ [kM]B/s · 0:00 left · 2 texts · 2/2 files", line)


def test_progress_counts_the_records_of_a_file_that_one_worker_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textfix.batch.running.TELL", 0.0)
    write(tmp_path / "in/x.json", json.dumps([{"text": f"【SLEEP】{number}"} for number in range(4)]))
    job = Job(sources=[tmp_path / "in"], output=tmp_path / "out", stages=stages(tmp_path / "in"), jobs=1)
    seen = []
    assert run(job, watch=lambda report: seen.append(report.documents)).documents == 4
    assert seen == sorted(seen)
    assert set(seen[:-1]) & {1, 2, 3}


def test_no_name_and_no_text_breaks_the_report(tmp_path: Path) -> None:
    source = tmp_path / "in"
    write(source / "<script>alert(1)<", "【RAISE】")
    write(source / "x.txt", "<b>開\u200b門</b>\n")
    with open(os.path.join(os.fsencode(source), b"\xff\xfe.txt"), "wb") as file:
        file.write("【RAISE】".encode())
    clean_up(source, tmp_path / "out")
    page, text = read(tmp_path / "out")
    assert page.count("<script") == 1  # our own
    assert "&lt;script&gt;alert(1)&lt;" in page
    assert "<script>alert(1)<" in text
    assert "\\udcff" in text


def test_the_same_report_whatever_the_number_of_workers(corpus: Path, tmp_path: Path) -> None:
    pages = []
    for jobs in (1, 3):
        clean_up(corpus, tmp_path / f"out{jobs}", jobs=jobs)
        pages.append(read(tmp_path / f"out{jobs}")[0].partition("Before and after")[2])
    assert pages[0] == pages[1] != ""


def test_an_unchanged_run_leaves_the_report(corpus: Path, tmp_path: Path) -> None:
    clean_up(corpus, tmp_path / "out")
    before = (tmp_path / "out/report.html").stat()
    clean_up(corpus, tmp_path / "out")
    after = (tmp_path / "out/report.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_list_ends_where_it_is_long_enough_and_says_how_many_more_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "MOST_LISTED", 2)
    for number in range(5):
        write(tmp_path / f"in/{number}.jsonl", "{}\n")
    write(tmp_path / "in/6.txt", "農業發展的報告。")
    clean_up(tmp_path / "in", tmp_path / "out")
    ledger = Ledger(os.fsencode(tmp_path / "out"), lock=False)
    found = figures.figures(os.fsencode(tmp_path / "out"), ledger, 1.0)
    ledger.close()
    assert [Path(each.path).name for each in found.quarantined] == ["0.jsonl", "1.jsonl"], found
    assert (found.more_quarantined, found.states) == (3, {"done": 1, "quarantined": 5})
    assert [bar.total for bar in found.charts["Sizes of the sources"]] == [1]


def test_a_text_in_an_unknown_encoding_is_listed_as_doubtful(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "rare.txt").write_bytes("鷣鸁麷鼥齱龤韽顪饙驝髜鬠".encode("gb18030"))
    clean_up(source, tmp_path / "out")
    assert "rare.txtits encoding is not sure" in read(tmp_path / "out")[1]


def test_the_table_takes_the_largest_the_slowest_and_the_doubtful(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "MOST_FILES", 1)
    write(tmp_path / "in/large.txt", "今天沒有事情。" * 90)
    write(tmp_path / "in/doubt.txt", "鷣鸁麷鼥齱龤韽顪饙驝髜鬠".encode("gb18030"))
    for number in range(5):
        write(tmp_path / f"in/{number}.txt", "沒有事。")
    clean_up(tmp_path / "in", tmp_path / "out")
    ledger = Ledger(os.fsencode(tmp_path / "out"), lock=False)
    found = table.table_of(ledger)
    ledger.close()
    assert [Path(each.path).name for each in found[:2]] == ["large.txt", "doubt.txt"]
    assert len(found) <= 3
    assert (found[0].places, found[0].named) == (90, "Traditional text ×90")
    assert found[1].doubts == ("doubtful",)
    page, text = read(tmp_path / "out")
    assert "Of 7 files the largest" in text
    assert 'data-kinds="Traditional text"' in page
