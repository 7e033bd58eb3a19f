"""Fuzz targets for what holds texts: packed files, DOCX, WARC, Parquet, PDF; and for the ledger of an output folder.

Each packs what it is given, garbles that, and asks: is it whole, or refused by an error that textfix knows?
"""

from __future__ import annotations

import base64
import bz2
import gzip
import hashlib
import io
import lzma
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from random import Random
from zlib import crc32

from click import ClickException

from textfix.batch.formats import format_for
from textfix.batch.job import Job
from textfix.batch.running import run
from textfix.cli import cli
from textfix.errors import FormatError, TextfixError
from textfix.sources.compression import damage_errors
from textfix.sources.documents import document_of
from textfix.sources.recognition import Compression, FileKind

MOST = 1 << 24
"""Bytes that a garbled file may give. Set by hand: a thousand times what goes in; a bomb is refused by the product."""

_SOURCES = {"a.txt": "重慶的農業&#21457;展。\n", "b/c.txt": "乾隆年間的茶園。\n", "d.txt": "茶园。\n"}
"""The sources of the folder whose ledger is damaged."""


def packed(data: bytes) -> None:
    """Pack a text in each way, garble what was packed: it is read whole, or refused."""
    import zstandard

    random = Random(crc32(data))
    ways: list[tuple[bytes, Compression]] = [
        (gzip.compress(data, mtime=0), "gz"),
        (bz2.compress(data), "bz2"),
        (lzma.compress(data), "xz"),
        (zstandard.ZstdCompressor(write_checksum=True).compress(data), "zst"),
        (_in_docx(data), ""),
        (_in_warc(data), ""),
    ]
    for whole, named in ways:
        broken = garbled(random, whole)
        found = held(broken, named)
        # The first bytes of a DOCX and the headers of WARC may be garbled so that they say something else; the header
        # of a Zstandard frame has no checksum, and may say that there is none of the data.
        if found is not None and broken[:6] == whole[:6] and not whole.startswith(b"WARC/"):
            assert found == held(whole, named), f"what was packed ({named or 'docx'}) is not whole"


def parquet(data: bytes) -> None:
    """Write a Parquet file with checksums, garble its pages or cut it: the texts are whole, or it is refused."""
    import pyarrow
    from pyarrow.parquet import write_table

    random, out = Random(crc32(data)), io.BytesIO()
    texts = data.decode("utf-8", "replace").split("\n")
    names = {"text": texts, "id": [*range(len(texts))]}
    write_table(pyarrow.table(names), out, write_page_checksum=True, row_group_size=3, compression="none")
    whole = out.getvalue()
    footer = int.from_bytes(whole[-8:-4], "little") + 8
    pages = whole[4:-footer]
    broken = whole[:4] + garbled(random, pages, cut=False) + whole[-footer:]
    if random.random() < 0.3:
        broken = whole[: random.randrange(len(whole))]
    # At some files pyarrow gives up the process. In a run that ends a worker, and the file is quarantined.
    _in_a_child(lambda: _is_whole_or_refused("parquet", broken, texts))


def pdf(data: bytes) -> None:
    """Garble a PDF with a text layer: an answer, or an error that textfix knows; no part of what is packed in it."""
    random = Random(crc32(data))
    letters = "".join(sign for sign in data.decode("latin-1") if sign.isalnum() and sign.isascii()) or "tea"
    shown = zlib.compress(f"BT /F1 12 Tf 72 700 Td ({letters[:500]}) Tj ET".encode())
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    whole = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n + 1, part) for n, part in enumerate(parts))
    whole += b"trailer << /Root 1 0 R /Size 6 >>\n%%EOF\n"
    broken = garbled(random, whole)
    _in_a_child(lambda: held(broken))
    place = whole.index(shown) + random.randrange(len(shown))
    wrong = whole[:place] + bytes([whole[place] ^ 1 << random.randrange(8)]) + whole[place + 1 :]
    _in_a_child(lambda: _is_one_or_none(held(wrong), held(whole)))


def ledger(data: bytes) -> None:
    """Damage the ledger of a finished run: each command answers or refuses; what comes back is a source.

    Its name may be another one: one wrong bit of a path in the ledger is a path as well.
    """
    random, (finished, good) = Random(crc32(data)), _finished()
    with tempfile.TemporaryDirectory() as place:
        out, back = Path(place, "out"), Path(place, "back")
        shutil.copytree(finished, out)
        bad = bytearray(garbled(random, good))
        if random.random() < 0.5:
            at = random.randrange(len(bad) + 1)
            bad[at : at + len(data[:400])] = data[:400]
        (out / ".textfix/ledger.sqlite").write_bytes(bad)
        for words in (["status", str(out)], ["verify", str(out)], ["undo", str(out), "-o", str(back)]):
            _in_a_child(partial(_told, words))
        assert (out / ".textfix/ledger.sqlite").read_bytes() == bad, "a command that reads wrote to the ledger"
        for file in back.rglob("*"):
            if file.is_file():
                assert file.read_text() in _SOURCES.values(), f"{file} came back wrong"
        outside = {path.name for path in Path(place).iterdir()} - {"out", "back"}
        assert not outside, f"written outside: {outside}"


def _is_one_or_none(found: bytes | str | None, whole: bytes | str | None) -> None:
    assert found is None or found == whole, f"a part of a text: {found!r}"


def garbled(random: Random, whole: bytes, *, cut: bool = True) -> bytes:
    """Bytes with a few wrong bits, cut short every other time; at times as they are."""
    broken = bytearray(whole)
    for _ in range(random.choice((0, 1, 1, 3))):
        broken[random.randrange(len(broken))] ^= 1 << random.randrange(8)
    if cut and random.random() < 0.5:
        del broken[random.randrange(len(broken)) :]
    return bytes(broken)


def held(data: bytes, named: Compression = "") -> bytes | str | None:
    """What a file holds; None where it is refused."""
    try:
        if data.startswith(b"WARC/"):
            records = format_for("warc", "").read(io.BytesIO(data))
            return b"".join(record.content for record in records if isinstance(record.content, bytes))
        return document_of(data, MOST, named)
    except (TextfixError, OSError):
        return None
    except damage_errors():
        return None


def _is_whole_or_refused(kind: FileKind, data: bytes, texts: list[str]) -> None:
    try:
        found = [record.content for record in format_for(kind, "text").read(io.BytesIO(data))]
    except FormatError:
        return
    assert found == texts, f"a {kind} file gives other texts"


def _told(words: list[str]) -> None:
    """Run a command in this process, with its messages thrown away."""
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    os.dup2(null, 2)
    try:
        status = cli.main(words, prog_name="textfix", standalone_mode=False)
    except (ClickException, TextfixError, OSError):
        return
    assert status in (0, 3, 4), f"exit status {status}"


def _in_a_child(work: Callable[[], object]) -> None:
    """Do something in a fork; what it raises is raised here. That a library ends the process is no fault of ours."""
    mine, other = os.pipe()
    child = os.fork()
    if child == 0:
        said = b""
        try:
            work()
        except BaseException as error:  # noqa: BLE001 (told to the parent)
            said = f"{type(error).__name__}: {error}".encode("utf-8", "replace")[:500]
        finally:
            os.write(other, said)
            os._exit(0)
    os.close(other)
    with open(mine, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    assert not said, said.decode()


@cache
def _finished() -> tuple[Path, bytes]:
    """A folder that a run has written, with receipts, and its ledger."""
    place = Path(tempfile.mkdtemp(prefix="textfix-fuzz-"))
    for name, text in _SOURCES.items():
        file = place / "in" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    run(Job(sources=[place / "in"], output=place / "out", jobs=1, receipts=True))
    return place / "out", (place / "out/.textfix/ledger.sqlite").read_bytes()


def _in_docx(data: bytes) -> bytes:
    text = "".join(sign for sign in _text(data) if sign.isprintable()).translate({38: None, 60: None})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        xml = f"<d><p><t>{text.encode('utf-8', 'ignore').decode()}</t></p></d>"
        archive.writestr(zipfile.ZipInfo("word/document.xml"), xml)
    return out.getvalue()


def _in_warc(data: bytes) -> bytes:
    digest = base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()
    head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Block-Digest: sha1:{digest}\r\nContent-Length: {len(data)}"
    return head.encode() + b"\r\nContent-Type: text/plain\r\n\r\n" + data + b"\r\n\r\n"


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
