"""Large files of every format that can be cut: the bytes and counts are those of one worker that reads the whole."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from batch_faults import stages
from batch_harness import finish, reasons, start, tree, write
from hypothesis import given
from hypothesis import strategies as st

from textfix.batch import Job, Report, run, splitting
from textfix.batch.files.naming import SLICES
from textfix.batch.formats import Recorder, divisible, format_for
from textfix.batch.formats.encodings import BY_BYTES, codec_of
from textfix.batch.formats.table import Table
from textfix.sources.compression import expanded_records
from textfix.sources.recognition import type_of_name

SMALL = 400
TEXT = "第{}條，開門見山。"


def json_lines(count: int = 60) -> bytes:
    return b"".join(f'{{"id": {n}, "text": "{TEXT.format(n)}"}}\n'.encode() for n in range(count))


def table(delimiter: str = ",", count: int = 60) -> bytes:
    """A table with quotes that go over lines, that are doubled, and that close nothing; rows that are too short."""
    chosen = random.Random(5)
    forms = ("{}", '"{}"', '"{}\n又一行，"', '"說""{}"""', '"{}', '{}"', '\n"{}\r\n\r\n"', '"\n"', "x{}")
    rows = [delimiter.join(("id", "text", "n"))]
    for n in range(count):
        form = chosen.choice(forms) if n % 3 == 0 else "{}"
        rows.append(delimiter.join((str(n), form.format(TEXT.format(n)), "x")))
    rows[20:20] = ["", "short", delimiter.join("abcd")]
    return chosen.choice(("\n", "\r\n", "\r")).join(rows).encode()


def warc(count: int = 40, also: str = "") -> bytes:
    """Pages, and records that hold none, one of them damaged."""
    records = []
    for n in range(count):
        body = f"<html><body><p>{also}{TEXT.format(n)}</p></body></html>".encode("gb18030" if n % 2 else "utf-8")
        kind = "resource" if n % 5 else "metadata"
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n"
        head += "WARC-Block-Digest: md5:0\r\n" if n == 17 else ""
        records.append(head.encode() + b"\r\n" + body + b"\r\n\r\n")
    return b"".join(records)


def members(data: bytes) -> bytes:
    return b"".join(gzip.compress(data[at : at + 999], mtime=0) for at in range(0, len(data), 999))


def parquet(count: int = 90) -> bytes:
    arrow: Any = pytest.importorskip("pyarrow")
    import pyarrow.parquet

    texts = [None if n % 7 == 0 else TEXT.format(n) for n in range(count)]
    raw = arrow.array(["開門".encode("big5"), *(t and t.encode() for t in texts[1:])], arrow.binary())
    columns = {
        "text": arrow.Array.from_buffers(arrow.string(), len(raw), raw.buffers()),
        "word": arrow.array([f"w{n % 5}" for n in range(count)]).dictionary_encode(),
        "deep": [{"a": [n, None], "b": {"c": str(n)}} for n in range(count)],
    }
    out = io.BytesIO()
    pyarrow.parquet.write_table(arrow.table(columns), out, row_group_size=20, compression="zstd")
    return out.getvalue()


def frames(data: bytes) -> bytes:
    zstandard: Any = pytest.importorskip("zstandard")
    return b"".join(zstandard.compress(data[at : at + 999]) for at in range(0, len(data), 999))


FILES: dict[str, Callable[[], bytes]] = {
    "x.csv": table,
    "x.tsv": lambda: table("\t"),
    "gbk.csv": lambda: table().decode().encode("gb18030") + b"90,\x81\n91,\xff\x80\n",
    "wide.csv": lambda: table().decode().encode("utf-16"),
    "mark.csv": lambda: b"\xef\xbb\xbf" + table(),
    "x.csv.gz": lambda: gzip.compress(table(), mtime=0),
    "x.warc": warc,
    "x.warc.gz": lambda: members(warc()),
    "x.jsonl.gz": lambda: gzip.compress(json_lines(), mtime=0),
    "members.jsonl.gz": lambda: members(json_lines()),
    "x.jsonl.bz2": lambda: bz2.compress(json_lines()),
    "x.jsonl.xz": lambda: lzma.compress(json_lines()),
    "x.jsonl.zst": lambda: frames(json_lines()),
    "gbk.jsonl": lambda: json_lines().decode().encode("gb18030"),
    "wide.jsonl": lambda: json_lines().decode().encode("utf-16"),
    "packed.jsonl": lambda: gzip.compress(json_lines(), 0, mtime=0),
    "x.parquet": parquet,
}

UNPACKED: dict[bytes, Callable[[bytes], bytes]] = {
    b".gz": gzip.decompress,
    b".bz2": bz2.decompress,
    b".xz": lzma.decompress,
}


def plain(found: dict[bytes, bytes]) -> dict[bytes, bytes]:
    """Outputs as what they expand to."""
    return {name: UNPACKED.get(os.path.splitext(name)[1], bytes)(data) for name, data in found.items()}


def cleaned(source: Path, out: Path, **named: Any) -> tuple[dict[bytes, bytes], Report]:
    report = run(Job(sources=[source], output=out, **named))
    assert report.aborted is None
    assert not (out / os.fsdecode(SLICES)).exists()
    return tree(out), report


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "SLICE", SMALL)
    monkeypatch.setattr(splitting, "SPLIT_FROM", 0)


@pytest.mark.parametrize("form", ["tree", "jsonl"])
def test_the_bytes_are_those_of_one_worker(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, make in FILES.items():
        write(tmp_path / "in" / name, make())
    whole, once = cleaned(tmp_path / "in", tmp_path / "whole", form=form, jobs=2)
    monkeypatch.setattr(splitting, "SLICE", SMALL)
    monkeypatch.setattr(splitting, "SPLIT_FROM", 0)
    split, report = cleaned(tmp_path / "in", tmp_path / "split", form=form, jobs=2)
    assert plain(split) == plain(whole)
    for name in ("states", "found", "documents", "failed_records", "bytes_read", "topics"):
        assert getattr(report, name) == getattr(once, name), name
    assert report.states["done"] == len(FILES)
    assert cleaned(tmp_path / "in", tmp_path / "split", form=form)[1].states["unchanged"] == len(FILES)


@pytest.mark.parametrize("name", FILES)
def test_which_are_cut_and_which_are_read_in_place(name: str) -> None:
    type_ = type_of_name(name.encode())
    assert type_ is not None
    file = io.BytesIO(FILES[name]())
    stream = expanded_records(file, type_, 1 << 30)
    reader = io.BufferedReader(stream) if stream is file else stream
    pieces = divisible(type_.kind, "text").cut(Recorder(reader, keep=stream is not file), SMALL)
    found = [piece.data is None for piece in pieces if piece is not None]
    assert (len(found) > 3) == ("wide" not in name)
    assert set(found) <= {name in PLAIN}


PLAIN = {"x.csv", "x.tsv", "gbk.csv", "mark.csv", "x.warc", "gbk.jsonl"}


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        (
            "x.jsonl.gz",
            gzip.compress(json_lines(), mtime=0)[:-9],
            "damaged file: the file is cut short",
        ),
        ("x.jsonl.xz", lzma.compress(json_lines()) + lzma.compress(b"{}")[:-9], "the file is cut short"),
        ("x.warc", warc()[:-20], "damaged WARC: it is cut short in record 40"),
        ("y.warc", warc() + b"no record\n", "damaged WARC: what follows record 40 is no record"),
        ("x.csv", table().replace(b"text", b"body", 1), "no column 'text' (--field): it has id, body, n"),
    ],
)
def test_what_is_damaged_is_quarantined_with_its_reason(name: str, data: bytes, reason: str, tmp_path: Path) -> None:
    source = write(tmp_path / "in" / name, data)
    found, report = cleaned(source, tmp_path / "out", jobs=2)
    assert (found, report.found, report.states["quarantined"]) == ({}, 1, 1)
    assert reason in reasons(tmp_path / "out")[name]


def test_killed_and_resumed_to_the_same_bytes(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    write(source / "x.parquet", parquet())
    write(source / "x.warc.gz", members(warc(also="【SLEEP】")))
    killed = start(source, out, jobs=2, slice=SMALL)
    while not list(out.glob(".textfix/slices/2/?")):
        assert killed.poll() is None
        time.sleep(0.001)
    killed.send_signal(signal.SIGKILL)
    assert finish(killed) == -signal.SIGKILL
    assert finish(start(source, out, slice=SMALL)) == 3  # a record of the crawl is damaged
    assert plain(tree(out)) == plain(cleaned(source, tmp_path / "whole", stages=stages())[0])


@given(data=st.text('A中,"\n\r', max_size=60), size=st.integers(0, 12), codec=st.sampled_from(["utf-8", "gb18030"]))
def test_pieces_of_a_table_are_its_rows(data: str, size: int, codec: str) -> None:
    raw = ("id,text,n\n" + data).encode(codec)
    head = Table("text", ",")
    wanted = [record[:3] for record in head.read(io.BytesIO(raw))]
    found: list[tuple[Any, ...]] = []
    for piece in Table("text", ",").cut(Recorder(io.BufferedReader(io.BytesIO(raw)), keep=True), size):
        if piece is not None:
            assert piece.first == len(found)
            part = Table("text", ",")
            part.go_on(piece)
            found += [record[:3] for record in part.read(io.BytesIO(piece.data or b""))]
    assert found == wanted or codec_of(raw) not in BY_BYTES  # which is not cut


def test_a_json_file_is_one_value() -> None:
    assert not hasattr(format_for("json", "text"), "cut")
