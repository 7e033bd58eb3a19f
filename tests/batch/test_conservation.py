"""Nothing is lost in silence: a file of any format comes out whole, or says that it is damaged."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textfix.batch.formats import format_for
from textfix.errors import TextfixError
from textfix.sources.compression import damage_errors
from textfix.sources.documents import document_of
from textfix.sources.recognition import Compression, FileKind

LINES = "".join(f"第{number}行：山溪镇的茶园迎来采摘季。\n" for number in range(40)).encode()
LIMIT = 1 << 24


def zstd(data: bytes) -> bytes:
    return bytes(pytest.importorskip("zstandard").ZstdCompressor(write_checksum=True).compress(data))


def zstd_in_blocks(data: bytes) -> bytes:
    packer = pytest.importorskip("zstandard").ZstdCompressor().compressobj()
    half = len(data) // 2
    return bytes(packer.compress(data[:half]) + packer.flush(1) + packer.compress(data[half:]) + packer.flush())


PACKED: dict[str, tuple[Compression, Callable[[bytes], bytes]]] = {
    "gzip": ("gz", gzip.compress),
    "bzip2": ("bz2", bz2.compress),
    "xz": ("xz", lzma.compress),
    "zstd": ("zst", zstd),
    "zstd in blocks": ("zst", zstd_in_blocks),
}


def unpacked(data: bytes, named: Compression) -> bytes | None:
    """What a packed text holds; None where it is refused as damaged."""
    try:
        found = document_of(data, LIMIT, named)
    except (TextfixError, OSError):
        return None
    except damage_errors():
        return None
    assert isinstance(found, bytes)
    return found


@pytest.mark.parametrize("codec", PACKED)
@pytest.mark.parametrize("copies", [1, 2])
def test_a_packed_file_cut_anywhere_is_whole_or_refused(codec: str, copies: int) -> None:
    named, pack = PACKED[codec]
    data = pack(LINES)
    for size in range(len(data) * copies):
        wanted = LINES if size == len(data) else None  # cut between two streams, it is a whole file
        assert unpacked((data * copies)[:size], named) == wanted, size
    assert unpacked(data * copies, named) == LINES * copies


@pytest.mark.parametrize("codec", ["gzip", "bzip2", "xz", "zstd"])
def test_a_packed_file_with_a_wrong_byte_is_whole_or_refused(codec: str) -> None:
    named, pack = PACKED[codec]
    whole = pack(LINES) * 2
    chance = random.Random(7)
    for place in range(len(whole)):
        data = bytearray(whole)
        data[place] ^= 1 << chance.randrange(8)
        assert unpacked(bytes(data), named) in (LINES * 2, None), place


@pytest.mark.parametrize("codec", PACKED)
def test_what_stands_behind_packed_data_is_read_or_refused(codec: str) -> None:
    named, pack = PACKED[codec]
    data = pack(LINES)
    assert unpacked(data + b"\nmore", named) is None
    assert unpacked(data + pack(b"") + data, named) == LINES * 2
    if named == "gz":  # which archives on tape fill up with zeros, and gzip passes over (its manual, "Tapes")
        assert unpacked(data + bytes(40_000) + data + bytes(3), named) == LINES * 2
    if named == "xz":  # whose format has padding: version 1.2.1 of it, section 2.2
        assert unpacked(data + bytes(4) + data, named) == LINES * 2
        assert unpacked(data + bytes(3) + data, named) is None


def test_frames_of_zstandard_that_hold_no_data_are_passed_over() -> None:
    skipped = b"\x5a\x2a\x4d\x18\x03\0\0\0abc"
    assert unpacked(skipped + zstd(LINES) + skipped, "zst") == LINES
    assert unpacked(skipped + zstd(LINES) + skipped[:-1], "zst") is None


def test_a_text_under_the_name_of_a_packed_file_is_read() -> None:
    for named in ("gz", "bz2", "xz", "zst"):
        assert unpacked(LINES, named) == LINES


def test_records_that_are_packed_are_cut_nowhere() -> None:
    from textfix.sources.compression import expanded_records
    from textfix.sources.recognition import FileType

    rows = b'{"text": "' + b"x" * 70_000 + b'"}\n'
    data = zstd_in_blocks(rows * 3)
    assert expanded_records(io.BytesIO(data), FileType("jsonl", "zst"), LIMIT).read() == rows * 3
    with pytest.raises(EOFError):
        expanded_records(io.BytesIO(data[:-5]), FileType("jsonl", "zst"), LIMIT).read()


ROWS = st.lists(
    st.dictionaries(st.sampled_from(["id", "a b", 'c"']), st.integers() | st.text(max_size=4) | st.none(), max_size=2),
    max_size=5,
)


@given(ROWS, st.lists(st.text(max_size=9), min_size=5, max_size=5), st.sampled_from(["utf-8", "utf-16", "utf-32-le"]))
@settings(max_examples=60)
def test_json_is_read_as_python_reads_it(rows: list[dict[str, Any]], texts: list[str], codec: str) -> None:
    """Records and characters, in and out, in both forms and in any encoding; all texts get a mark."""
    whole = [
        {**row, "text": text, "last": number} for number, (row, text) in enumerate(zip(rows, texts, strict=False))
    ]
    forms: dict[FileKind, str] = {"jsonl": "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in whole)}
    if whole:
        forms["json"] = json.dumps(whole, ensure_ascii=False)
    for kind, data in forms.items():
        form, out = format_for(kind, "text"), io.BytesIO()
        records = list(form.read(io.BytesIO(data.encode(codec) if data else b"")))  # a BOM alone is a blank line
        assert [record.content for record in records] == [row["text"] for row in whole]
        form.open(out)
        for record in records:
            form.put(record, f"{record.content!s}印")
        form.finish()
        written = out.getvalue().decode()
        found = json.loads(written) if kind == "json" else [json.loads(line) for line in written.split("\n") if line]
        assert found == [{**row, "text": row["text"] + "印"} for row in whole]


def test_json_in_utf_16_is_told_by_its_first_bytes() -> None:
    """Found by the fuzzer: the texts looked like the other order of bytes."""
    text = "\ufffd\u397bW\ufffdW\ufffd\u397bW\ufffd\u0771"
    data = json.dumps([{"text": text}], ensure_ascii=False).encode("utf-16-be")
    assert [record.content for record in format_for("json", "text").read(io.BytesIO(data))] == [text]
