"""Parquet: all columns, their types, and every byte of what could not be cleaned."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any

import pytest
from batch_harness import clean_up, reasons

from textfix.errors import FormatError

arrow: Any = pytest.importorskip("pyarrow")
parquet: Any = pytest.importorskip("pyarrow.parquet")

from textfix.batch.formats.parquet import Parquet  # noqa: E402


def packed(table: Any, **named: Any) -> bytes:
    out = io.BytesIO()
    parquet.write_table(table, out, **named)
    return out.getvalue()


def through(data: bytes) -> tuple[Any, list[bytes | str | None]]:
    """A file with its texts in upper case, and its texts."""
    form, out = Parquet("text"), io.BytesIO()
    records = list(form.read(io.BytesIO(data)))
    form.open(out)
    for record in records:
        form.put(record, record.content.upper() if isinstance(record.content, str) else None)
    form.finish()
    return parquet.read_table(io.BytesIO(out.getvalue())), [record.content for record in records]


@pytest.mark.parametrize("kind", ["string", "large_string", "binary", "large_binary"])
def test_a_column_keeps_its_type_and_what_is_not_cleaned_its_bytes(kind: str) -> None:
    type_ = getattr(arrow, kind)()
    values = [b"a", None, b"\xbf\xaa\xc3\xc5\xff", b"", "开".encode()]
    raw = arrow.array(values, arrow.large_binary() if kind.startswith("large") else arrow.binary())
    column = arrow.Array.from_buffers(type_, len(raw), raw.buffers())
    table = arrow.table({"id": arrow.array(range(5), arrow.int8()), "text": column})
    found, texts = through(packed(table))
    assert found.schema.equals(table.schema)
    assert texts[2] == values[2]  # bytes, for textfix to tell their encoding, in a column of strings too
    bytes_of = [value.as_buffer() for value in found.column("text").combine_chunks()]
    wanted = [b"A" if "string" in kind else b"a", *values[1:]]
    assert [value if value is None else value.to_pybytes() for value in bytes_of] == wanted


def test_strings_that_are_not_utf8_are_cleaned(tmp_path: Path) -> None:
    raw = arrow.array(["開門的人站在門口，看著遠方。".encode("big5"), "開。".encode()], arrow.binary())
    column = arrow.Array.from_buffers(arrow.string(), 2, raw.buffers())
    (tmp_path / "in").mkdir()
    (tmp_path / "in/x.parquet").write_bytes(packed(arrow.table({"text": column})))
    assert clean_up(tmp_path / "in", tmp_path / "out").states["done"] == 1
    found = parquet.read_table(tmp_path / "out/x.parquet").column("text").to_pylist()
    assert found == ["开门的人站在门口，看着远方。", "开。"]


def test_a_record_that_hangs_keeps_its_bytes(tmp_path: Path) -> None:
    lost = "【RAISE】".encode() + b"\xff\xfe\xff"
    (tmp_path / "in").mkdir()
    table = arrow.table({"text": arrow.array(["開。".encode(), lost], arrow.binary())})
    (tmp_path / "in/x.parquet").write_bytes(packed(table))
    report = clean_up(tmp_path / "in", tmp_path / "out")
    assert report.failed_records == 1
    found = parquet.read_table(tmp_path / "out/x.parquet").column("text").to_pylist()
    assert found == ["开。".encode(), lost]


def test_a_batch_is_as_long_as_its_bytes_allow() -> None:
    table = arrow.table({"text": [chr(97 + n) * (1 << 20) for n in range(20)]})
    data = packed(table, use_dictionary=False)
    batches = {
        id(record.carried[0]): record.carried[0].num_rows for record in list(Parquet("text").read(io.BytesIO(data)))
    }
    assert max(batches.values()) <= 16
    assert sum(batches.values()) == 20


ROWS = arrow.table({"id": list(range(60)), "text": [f"第{n}行" * 9 for n in range(60)]})


def test_a_file_cut_anywhere_is_refused() -> None:
    data = packed(ROWS, row_group_size=20)
    for size in range(len(data)):
        with pytest.raises(FormatError):
            through(data[:size])


def test_a_file_with_a_wrong_byte_in_its_pages_is_whole_or_refused() -> None:
    data = packed(ROWS, write_page_checksum=True, compression="none", use_dictionary=False)
    chance = random.Random(5)
    refused = 0
    for place in chance.sample(range(4, data.index("第50行".encode())), 80):
        broken = bytearray(data)
        broken[place] ^= 1 << chance.randrange(8)
        try:
            found, _ = through(bytes(broken))
        except FormatError:
            refused += 1
        else:  # a statistic in the head of a page
            assert found.equals(ROWS), place
    assert refused > 40


def test_two_columns_of_the_name_are_refused(tmp_path: Path) -> None:
    table = arrow.Table.from_arrays([arrow.array(["a"]), arrow.array(["b"])], ["text", "text"])
    (tmp_path / "in").mkdir()
    (tmp_path / "in/x.parquet").write_bytes(packed(table))
    (tmp_path / "in/x.csv").write_text("text,text\na,b\n")
    clean_up(tmp_path / "in", tmp_path / "out")
    assert all(why.startswith("more than one column 'text'") for why in reasons(tmp_path / "out").values())
    assert len(reasons(tmp_path / "out")) == 2


@pytest.mark.parametrize("bit", range(7))
def test_rows_that_a_damaged_page_hides_are_not_lost_in_silence(bit: int) -> None:
    data = bytearray(packed(arrow.table({"text": ["茶", "园", "竹"]}), compression="none", use_dictionary=False))
    data[5] ^= 1 << bit  # the kind of the first page: of another kind Arrow reads nothing, and says nothing
    with pytest.raises(FormatError, match="3 of 3 rows can't be read"):
        list(Parquet("text").read(io.BytesIO(data)))
