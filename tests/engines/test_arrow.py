"""The Arrow kernel: every type of column, the same rows in the same order, each judged by itself."""

from __future__ import annotations

import mmap
import pickle
import struct
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from row_poison import STAGES

from textfix import OptionError
from textfix.rows import COLUMNS, Cleaner, Row
from textfix.workers import RowLimits
from textfix.workers.errors import LeftError

arrow: Any = pytest.importorskip("pyarrow")
dataset: Any = pytest.importorskip("pyarrow.dataset")
parquet: Any = pytest.importorskip("pyarrow.parquet")

from textfix.arrow import KINDS, Clean, clean_batch, clean_table, cleaned, output_schema  # noqa: E402
from textfix.arrow.strings import array_of  # noqa: E402

TEXTS = ["開門", None, "", "农业", "開門"]
CLEAN = ["开门", None, "", "农业", "开门"]
TEXT = Cleaner(columns=("text",))


def batch_of(column: Any, name: str = "text") -> Any:
    return arrow.RecordBatch.from_arrays([arrow.array(range(len(column))), column], names=["id", name])


@pytest.mark.parametrize(
    ("type_", "clean"),
    [
        (arrow.string(), None),
        (arrow.large_string(), None),
        (arrow.string_view(), None),
        (arrow.binary(), arrow.string()),
        (arrow.large_binary(), arrow.large_string()),
        (arrow.binary_view(), arrow.string_view()),
        (arrow.dictionary(arrow.int8(), arrow.string()), None),
        (arrow.dictionary(arrow.int32(), arrow.large_string()), None),
        (arrow.dictionary(arrow.int16(), arrow.binary()), arrow.dictionary(arrow.int16(), arrow.string())),
    ],
    ids=str,
)
@pytest.mark.parametrize("start", [0, 2])
def test_every_type_of_text_keeps_its_sort(type_: Any, clean: Any, start: int) -> None:
    plain = arrow.array([text if text is None else text.encode() for text in TEXTS], arrow.large_binary())
    if arrow.types.is_dictionary(type_):
        plain = plain.cast(type_.value_type).dictionary_encode()
        column = arrow.DictionaryArray.from_arrays(plain.indices.cast(type_.index_type), plain.dictionary)
    elif type_ in (arrow.string_view(), arrow.binary_view()):  # which pyarrow 16 makes by no cast
        column = arrow.array((plain.cast(arrow.large_string()) if clean is None else plain).to_pylist(), type_)
    else:
        column = plain.cast(type_)
    found = clean_batch(batch_of(column).slice(start), cleaner=TEXT)
    found.validate(full=True)
    assert found.column("text").to_pylist() == CLEAN[start:]
    assert found.schema.field("text").type == (clean or type_)
    assert found.column("id").to_pylist() == list(range(len(TEXTS)))[start:]


def test_other_types_of_text() -> None:
    fixed = arrow.array(["開門".encode(), None, "農業".encode()], arrow.binary(6))
    assert clean_batch(batch_of(fixed), cleaner=TEXT).column("text").to_pylist() == ["开门", None, "农业"]
    assert clean_batch(batch_of(arrow.nulls(2)), cleaner=TEXT).column("text") == arrow.array(
        [None, None], arrow.string()
    )
    assert clean_batch(batch_of(arrow.array([], arrow.string())), cleaner=TEXT).num_rows == 0


@pytest.mark.parametrize("type_", [arrow.string(), arrow.large_string()], ids=str)
def test_texts_that_stay_are_not_written_again(type_: Any) -> None:
    column = arrow.array(["开门", None, "農業", "农业", ""], type_)
    found = clean_batch(batch_of(column).slice(1), cleaner=TEXT).column("text")
    assert (found.to_pylist(), found.type) == ([None, "农业", "农业", ""], type_)
    stays = arrow.array(["开门", None, "农业"], type_)
    assert clean_batch(batch_of(stays), cleaner=TEXT).column("text").buffers()[2].address == stays.buffers()[2].address


def test_a_dictionary_of_views() -> None:
    views = arrow.array(["開門", "農業"], arrow.string_view())
    column = arrow.DictionaryArray.from_arrays(arrow.array([1, None, 0]), views)
    assert clean_batch(batch_of(column), cleaner=TEXT).column("text").to_pylist() == ["农业", None, "开门"]


def test_a_value_that_a_dictionary_has_once_is_cleaned_once() -> None:
    asked = []

    class Counting:
        columns, max_bytes = ("text",), 100

        def rows(self, values: Any) -> list[Row]:
            asked.extend(values)
            return TEXT.rows(values)

    column = arrow.array(["開門", "農業", "開門", "未用"]).dictionary_encode().slice(0, 3)
    assert clean_batch(batch_of(column), cleaner=Counting()).column("text").to_pylist() == ["开门", "农业", "开门"]
    assert asked == ["開門", "農業"]


def test_strings_that_are_no_utf8_are_read_as_bytes() -> None:
    raw = arrow.array(["開門的人站在門口，看著遠方。".encode("big5"), "開".encode(), None], arrow.binary())
    column = arrow.Array.from_buffers(arrow.string(), 3, raw.buffers())
    cleaner = Cleaner(columns=("text", "encoding"))
    found = clean_batch(batch_of(column), cleaner=cleaner).to_pydict()
    assert found["text"] == ["开门的人站在门口，看着远方。", "开", None]
    assert found["encoding"] == ["cp950", None, None]


def test_strings_with_surrogates() -> None:
    texts = ["農\ud800業", "看\ud83d\ude00", "開"]
    raw = arrow.array([text.encode("utf-8", "surrogatepass") for text in texts], arrow.binary())
    column = arrow.Array.from_buffers(arrow.string(), 3, raw.buffers())
    found = clean_batch(batch_of(column), cleaner=Cleaner(stages=STAGES, columns=("text",)))
    assert found.column("text").to_pylist() == ["农�业", "看😀", "开"]


def sparse(sizes: list[int], type_: Any) -> Any:
    """An array of texts of NULs, of as many bytes as are said, which take no memory until somebody reads them."""
    space = mmap.mmap(-1, sum(sizes) + 8)
    ends = [sum(sizes[:number]) for number in range(len(sizes) + 1)]
    space[ends[-1] : ends[-1] + 3] = "開".encode()
    ends.append(ends[-1] + 3)
    return arrow.Array.from_buffers(
        type_, len(ends) - 1, [None, arrow.py_buffer(struct.pack(f"{len(ends)}q", *ends)), arrow.py_buffer(space)]
    )


def test_offsets_beyond_2_gib() -> None:
    column = sparse([5, 3 << 30], arrow.large_string())
    cleaner = Cleaner(columns=("text", "status", "error"), max_bytes=1 << 20)
    found = clean_batch(batch_of(column), cleaner=cleaner).to_pydict()
    assert found["text"] == ["\0\0\0\0\0", None, "开"]
    assert found["status"] == ["ok", "too large", "ok"]
    assert found["error"][1] == "has more than 1,048,576 bytes (max_bytes)"


def test_texts_that_the_offsets_of_a_column_can_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    chunks = arrow.chunked_array([["a"], ["b"]])  # what Arrow makes of strings of more than 2 GiB in all
    monkeypatch.setattr(arrow, "array", lambda values, type_: chunks)
    with pytest.raises(OptionError, match="do not fit a column of string: give smaller batches, or large_string"):
        array_of(["a", "b"], arrow.string())


MESSAGES = [
    [{"role": "user", "content": "開門"}, {"role": "tool", "content": None}],
    None,
    [],
    [None, {"role": "user", "content": "農業"}, {"role": "user", "content": "【RAISE】"}],
    [{"role": "user", "content": "門"}],
]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("start", [0, 1])
@pytest.mark.parametrize("column", ["messages.content", "messages[*].content"])
def test_texts_in_the_structs_of_a_list(large: bool, start: int, column: str) -> None:
    fields = arrow.struct([("role", arrow.string()), ("content", arrow.string())])
    type_ = arrow.large_list(fields) if large else arrow.list_(fields)
    batch = batch_of(arrow.array(MESSAGES, type_), "messages").slice(start)
    found = clean_batch(batch, column, cleaner=Cleaner(stages=STAGES, columns=("text", "status", "error", "script")))
    found.validate(full=True)
    assert found.schema.field("messages").type == type_
    assert [row and [text and text["content"] for text in row] for row in found.column("messages").to_pylist()] == [
        ["开门", None], None, [], [None, "农业", None], ["门"],
    ][start:]  # fmt: skip
    assert found.column("messages").to_pylist()[-1] == [{"role": "user", "content": "门"}]
    assert found.column("status").to_pylist() == ["ok", "null", "null", "failed", "ok"][start:]
    assert found.column("error").to_pylist()[-2].startswith("text 3 of 3: textfix failed")
    assert found.schema.field("script").type == arrow.list_(arrow.string())


def test_a_text_in_a_null_struct_is_none() -> None:
    inner = arrow.StructArray.from_arrays(
        [arrow.array(["開", "門"]), arrow.array([1, 2])], ["text", "n"], mask=arrow.array([True, False])
    )
    found = clean_batch(batch_of(inner, "meta"), "meta.text", cleaner=Cleaner(stages=STAGES))
    found.validate(full=True)
    assert found.column("meta").to_pylist() == [None, {"text": "门", "n": 2}]
    assert found.column("status").to_pylist() == ["null", "ok"]
    dotted = clean_batch(batch_of(arrow.array(["開"]), "meta.text"), "meta.text", cleaner=TEXT)
    assert dotted.column("meta.text").to_pylist() == ["开"]


def test_columns_keep_and_prefix() -> None:
    table = arrow.table({"id": [1], "text": ["農業"], "title": ["題"]})
    cleaner = Cleaner(columns=COLUMNS)
    found = clean_table(table, cleaner=cleaner, keep=["id", "text"], prefix="clean_")
    assert found.column_names == ["id", "text", *("clean_" + name for name in COLUMNS)]
    assert (found["text"].to_pylist(), found["clean_text"].to_pylist()) == (["農業"], ["农业"])
    assert found["clean_kinds"].type == KINDS
    assert found["clean_kinds"].to_pylist() == [[{"kind": "Traditional text", "count": 1}]]
    assert clean_table(table, cleaner=Cleaner(columns=("script", "text")), keep=[]).column_names == ["script", "text"]
    assert clean_table(table, cleaner=Cleaner(columns=("script",)), keep=["text"])["text"].to_pylist() == ["農業"]
    assert output_schema(table.schema, cleaner=TEXT) == table.schema


@pytest.mark.parametrize(
    ("column", "named", "message"),
    [
        ("body", {}, "no column 'body': there are id, text, meta, title"),
        ("id", {}, "column 'id' holds no text but int64: cast it to string if these are texts"),
        (
            "meta",
            {},
            "column 'meta' holds no text but struct<text: string>: name one of its fields, such as meta.text",
        ),
        ("fixed", {}, "column 'fixed' holds no text but fixed_size_list<item: string>[1]: cast it to list"),
        ("meta.x", {}, "column 'meta.x': no field 'x': there are text"),
        ("text.x", {}, "column 'text.x': string has no field 'x'"),
        ("text", {"keep": ["body"]}, "keep: there is no single column 'body'; there are id, text, meta, title"),
        ("text", {"cleaner": Cleaner(columns=("text", "title"))}, "there is a column 'title' already: give another"),
    ],
)
def test_columns_that_are_not_there(column: str, named: dict[str, Any], message: str) -> None:
    table = arrow.table({"id": [1], "text": ["a"], "meta": [{"text": "b"}], "title": ["c"]})
    if column == "fixed":
        table = table.append_column(column, arrow.array([["a"]], arrow.list_(arrow.string(), 1)))
    with pytest.raises(OptionError) as caught:
        clean_table(table, column, **named)
    assert str(caught.value).startswith(message)


def test_lists_of_lists_and_other_types_say_what_is_taken() -> None:
    table = arrow.table({"text": [[["a"]]]})
    with pytest.raises(OptionError, match="one list, not into lists of lists"):
        clean_table(table)
    with pytest.raises(TypeError, match=r"clean_batch takes a pyarrow.RecordBatch, not Table: see clean_table"):
        clean_batch(table)
    with pytest.raises(TypeError, match=r"clean_table takes a pyarrow.Table, not dict"):
        clean_table({"text": ["a"]})
    with pytest.raises(TypeError, match=r"cleaned takes a pyarrow.RecordBatchReader, Table, Dataset or Scanner, not"):
        cleaned([1])


STREAM = Cleaner(stages=STAGES)


def streams(tmp_path: Path, table: Any) -> Iterator[Any]:
    parquet.write_table(table, tmp_path / "x.parquet", row_group_size=14)
    found = dataset.dataset(tmp_path / "x.parquet")
    yield from (table, table.to_reader(6), found, found.scanner())


class Unhurried:
    """Makes rows without other processes; the batch with the first text is done last."""

    columns, max_bytes = STREAM.columns, STREAM.max_bytes

    def __init__(self) -> None:
        self.others = threading.Event()

    def rows(self, values: Any, is_left: Any) -> list[Row]:
        if "第0條" in values:
            assert self.others.wait(60)
        else:
            self.others.set()
        return STREAM.rows(values)


@pytest.fixture
def few_rows_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream of several batches has few rows then. That workers do them is the matrix's matter."""
    monkeypatch.setattr("textfix.arrow.kernel.ROWS_HELD", 10)
    monkeypatch.setattr("textfix.arrow.stream.pool_for", lambda *_: Unhurried())


@pytest.mark.usefixtures("few_rows_held")
def test_a_stream_of_any_source_is_cleaned_in_order(tmp_path: Path) -> None:
    texts = [f"第{n}條" if n != 15 else "【RAISE】" for n in range(60)]
    table = arrow.table({"text": texts})
    wanted = [None if n == 15 else f"第{n}条" for n in range(60)]
    for source in streams(tmp_path, table):
        reader = cleaned(source, cleaner=STREAM, workers=2)
        found = reader.read_all()
        assert found["text"].to_pylist() == wanted
        assert found["status"].to_pylist()[15] == "failed"
        assert reader.schema == output_schema(table.schema, cleaner=STREAM)


@pytest.mark.usefixtures("few_rows_held")
def test_a_stream_that_is_left_in_the_middle() -> None:
    table = arrow.table({"text": ["開"] * 50})
    reader = cleaned(table, cleaner=STREAM, workers=2)
    assert reader.read_next_batch().num_rows == 10
    del reader
    assert cleaned(table, cleaner=STREAM, workers=2).read_all().num_rows == 50


def test_a_stream_whose_reader_is_interrupted_waits_for_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    class Hanging:
        columns, max_bytes = STREAM.columns, STREAM.max_bytes

        def rows(self, values: Any, is_left: Any) -> list[Row]:
            while not is_left():
                time.sleep(0.001)
            raise LeftError("not wanted")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt  # as Ctrl-C does while the reader waits

    monkeypatch.setattr("textfix.arrow.stream.pool_for", lambda *_: Hanging())
    reader = cleaned(arrow.table({"text": ["開"]}))
    monkeypatch.setattr("textfix.arrow.stream.Future.result", interrupted)
    with pytest.raises(KeyboardInterrupt):
        reader.read_all()


def test_clean_is_a_value_that_other_processes_can_have() -> None:
    limited = Clean(cleaner=STREAM, limits=RowLimits(timeout=9), keep=("text",))
    assert pickle.loads(pickle.dumps(limited)) == limited
    clean = Clean(cleaner=STREAM, workers=0, keep=("text",))
    table = arrow.table({"id": [1, 2], "text": ["開", "【RAISE】"]})
    found = clean(table)
    assert found.to_pydict()["status"] == ["ok", "failed"]
    assert found.schema == clean.schema(table.schema)
    assert clean(table.to_batches()[0]).to_pydict() == found.to_pydict()
    assert clean(table.slice(0, 1)).to_pydict() == {"text": ["开"], "status": ["ok"], "error": [None]}
