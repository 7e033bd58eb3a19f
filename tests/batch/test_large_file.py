"""One large file: the bytes and counts are those of one worker, whatever is killed, and whatever is in it."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import time
from pathlib import Path

import pytest
from batch_faults import stages
from batch_harness import finish, reasons, start, states, tree, write

from textfix.batch import Job, Report, run, splitting
from textfix.batch.files.naming import SLICES

SMALL = 400


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slices of some lines."""
    monkeypatch.setattr(splitting, "SLICE", SMALL)
    monkeypatch.setattr(splitting, "SPLIT_FROM", 2 * SMALL)


def lines(count: int = 40) -> bytes:
    rows = [json.dumps({"id": n, "text": f"第{n}條，開門見山。"}, ensure_ascii=False) for n in range(count)]
    return "".join(row + "\n" for row in rows).encode()


ODD = b"".join(
    [
        b"\xef\xbb\xbf" + lines(30),
        b"\n\r\n",
        b"\xef\xbb\xbf" + lines(1),  # a mark where none belongs: not a file's first line, whatever the slice
        '{"id": 7, "text": "農業"}\r\n'.encode("gb18030"),
        b'{"id": 8, "no text": 1}\n{"broken\n{"text": "\\ud800"}\n',
        b'{"text": "' + "開門".encode() * 2 * SMALL + b'"}\n',
        lines(20),
        '{"text": "沒有換行"}'.encode(),
    ]
)


def cleaned(source: Path, out: Path, **named: object) -> tuple[dict[bytes, bytes], Report]:
    report = run(Job(sources=[source], output=out, **named))  # type: ignore[arg-type]
    assert not (out / os.fsdecode(SLICES)).exists()
    return tree(out), report


@pytest.mark.parametrize("form", ["tree", "jsonl"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_the_bytes_are_those_of_one_worker(
    form: str, jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write(tmp_path / "in/x.jsonl", ODD)
    whole, once = cleaned(source, tmp_path / "whole", form=form)
    monkeypatch.setattr(splitting, "SLICE", SMALL)
    monkeypatch.setattr(splitting, "SPLIT_FROM", 2 * SMALL)
    split, report = cleaned(source, tmp_path / "split", form=form, jobs=jobs)
    assert split == whole
    for name in ("states", "found", "documents", "failed_records", "bytes_read", "bytes_written", "topics"):
        assert getattr(report, name) == getattr(once, name), name
    assert report.failed_records == 3


@pytest.mark.usefixtures("small")
def test_a_source_is_kept_for_undo(tmp_path: Path) -> None:
    source = write(tmp_path / "in/x.jsonl", ODD)
    cleaned(source, tmp_path / "out", receipts=True, jobs=2)
    assert [kept.read_bytes() for kept in (tmp_path / "out/.textfix/receipts").glob("*/*.source")] == [ODD]


def slices(out: Path) -> dict[str, int]:
    """The slices that there are, and which files they are."""
    return {path.name: path.stat().st_ino for path in out.glob(".textfix/slices/*/*")}


@pytest.mark.usefixtures("small")
def test_a_run_that_was_stopped_goes_on_with_what_is_missing(tmp_path: Path) -> None:
    source = write(tmp_path / "in/x.jsonl", lines(60))
    out = tmp_path / "out"
    job = Job(sources=[source], output=out)
    first = run(job, stopping=lambda: len(slices(out)) >= 2)
    assert first.interrupted
    assert (first.documents, first.states["done"]) == (0, 0)
    before = slices(out)
    (out / ".textfix/slices/1/1").write_bytes(b"cut short by a loss of power")
    assert run(job, stopping=lambda: len(slices(out)) > len(before)).interrupted
    after = slices(out)
    assert after["0"] == before["0"]
    assert after["1"] != before["1"]
    assert cleaned(source, out)[0] == cleaned(source, tmp_path / "whole")[0]
    source.write_bytes(lines(59) + '{"text": "開"}\n'.encode())
    assert cleaned(source, out)[0] == cleaned(source, tmp_path / "other")[0]
    assert cleaned(source, out)[1].states["unchanged"] == 1
    os.utime(source, (1, 1))
    assert cleaned(source, out)[1].states["unchanged"] == 1


def test_killed_and_resumed_to_the_same_bytes(tmp_path: Path) -> None:
    slow = '{"text": "【SLEEP】農業"}\n'.encode()
    source = write(tmp_path / "in/x.jsonl", b"".join([lines(20), slow] * 4))
    killed = start(source, tmp_path / "out", jobs=2, slice=SMALL)
    while len(slices(tmp_path / "out")) < 3 and killed.poll() is None:
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    assert finish(killed) == -signal.SIGKILL
    assert not (tmp_path / "out/x.jsonl").exists()
    assert slices(tmp_path / "out")
    assert finish(start(source, tmp_path / "out", slice=SMALL)) == 0
    assert tree(tmp_path / "out") == cleaned(source, tmp_path / "whole", stages=stages())[0]
    assert states(tmp_path / "out") == {"x.jsonl": "done"}


@pytest.mark.usefixtures("small")
def test_a_run_that_is_stopped_says_how_much_is_kept_for_the_next(tmp_path: Path) -> None:
    source = write(tmp_path / "in/x.jsonl", lines(60) + '{"text": "【SLEEP】農業"}\n'.encode() * 40)
    out = tmp_path / "out"
    job = Job(sources=[source], output=out, stages=stages(), jobs=1)
    stopped = run(job, stopping=lambda: len(slices(out)) > 1)
    assert stopped.interrupted
    assert SMALL <= stopped.kept <= source.stat().st_size
    assert (stopped.bytes_read, stopped.states["done"]) == (0, 0)


@pytest.mark.usefixtures("small")
def test_a_record_that_kills_costs_a_record(tmp_path: Path) -> None:
    poison = [*lines(40).splitlines(keepends=True)]
    poison[25] = '{"text": "【KILL】農業"}\n'.encode()
    poison[39] = '{"text": "【EXIT】農業"}\n'.encode()
    source = write(tmp_path / "in/x.jsonl", b"".join(poison))
    found, report = cleaned(source, tmp_path / "out", jobs=2, stages=stages())
    wanted = lines(40).replace("條".encode(), "条".encode()).replace("開門見".encode(), "开门见".encode())
    rows = wanted.splitlines(keepends=True)
    rows[25], rows[39] = poison[25], poison[39]
    assert found == {b"x.jsonl": b"".join(rows)}
    assert (report.documents, report.failed_records, report.exit_code) == (38, 2, 3)
    assert problems(tmp_path / "out") == [
        (25, "ended its worker with SIGKILL"),
        (39, "ended its worker with exit code 0"),
    ]


@pytest.mark.usefixtures("small")
def test_no_record_could_be_cleaned(tmp_path: Path) -> None:
    source = write(tmp_path / "in/x.jsonl", b"{broken\n" * 200)
    found, report = cleaned(source, tmp_path / "out", jobs=2)
    assert (found, report.states["quarantined"]) == ({}, 1)
    told = reasons(tmp_path / "out")["x.jsonl"]
    assert told.startswith("none of its records could be cleaned: record 1: not a JSON")


@pytest.mark.usefixtures("small")
def test_a_file_that_changes_meanwhile_is_quarantined_and_done_in_the_next_run(tmp_path: Path) -> None:
    source = write(tmp_path / "in/x.jsonl", lines(60))
    out = tmp_path / "out"

    def grow() -> bool:
        if slices(out) and source.stat().st_size == len(lines(60)):
            source.write_bytes(lines(60) + b"no JSON\n")
        return False

    first = run(Job(sources=[source], output=out), stopping=grow)
    assert [reason for _, reason in first.quarantined] == ["can't be read: it changed while it was read"]
    found, second = cleaned(source, out)
    assert (second.documents, second.failed_records, list(found)) == (60, 1, [b"x.jsonl"])


@pytest.mark.usefixtures("small")
def test_what_is_packed_under_a_plain_name_is_unpacked(tmp_path: Path) -> None:
    source = write(tmp_path / "in/x.jsonl", gzip.compress(lines(400), compresslevel=0, mtime=0))
    plain = write(tmp_path / "plain/x.jsonl", lines(400))
    assert cleaned(source, tmp_path / "out")[0] == cleaned(plain, tmp_path / "other")[0]


def problems(out: Path) -> list[tuple[int, str]]:
    with sqlite3.connect(f"file:{out}/.textfix/ledger.sqlite?mode=ro", uri=True) as base:
        found = base.execute("SELECT number, reason FROM record ORDER BY number").fetchall()
    base.close()
    return found
