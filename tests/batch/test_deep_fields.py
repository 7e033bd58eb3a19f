"""Texts deep in the objects of JSON Lines: each is cleaned, and every other byte stays."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from batch_harness import tree, write
from click.testing import CliRunner

from textfix.batch import Job, run, splitting
from textfix.batch.formats import Format
from textfix.batch.formats.jsonfile import JsonFile
from textfix.batch.formats.jsonlines import JsonLines
from textfix.batch.formats.jsonpaths import paths_of
from textfix.batch.formats.table import Table
from textfix.cli import cli
from textfix.errors import FormatError

ROW = b'{"meta": {"text": "\xe9\x96\x80", "n" : 1.50}, "title":"\\u9580", "messages": [{"content": "A"}, '
ROW += b'{"content": [1]}, {"role": "x", "content": "\xe9\x96\x80"}], "text": null}'
ROW += b"\r\n"


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("meta.text", ["門"]),
        ("title,meta.text", ["門", "門"]),
        ("messages[*].content", ["A", "門"]),
        ("messages.content", ["A", "門"]),
        ("messages[*].content,title,none.here", ["門", "A", "門"]),
    ],
)
def test_each_text_is_cleaned_and_every_other_byte_stays(field: str, wanted: list[str], tmp_path: Path) -> None:
    write(tmp_path / "in/x.jsonl", ROW * 2)
    report = run(Job(sources=[tmp_path / "in"], output=tmp_path / "out", field=field))
    assert report.documents == 2 * len(wanted)
    found = tree(tmp_path / "out")[b"x.jsonl"]
    row = json.loads(ROW)
    for way in field.split(","):
        if way == "meta.text":
            row["meta"]["text"] = "门"
        elif way == "title":
            row["title"] = "门"
        elif way.startswith("messages"):
            row["messages"][2]["content"] = "门"
    assert [json.loads(line) for line in found.splitlines()] == [row, row]
    assert found.count(b"1.50}") == found.count(b"\r\n") == 2


@pytest.mark.parametrize("form", ["tree", "jsonl"])
def test_it_is_the_same_when_the_file_is_split(form: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write(tmp_path / "in/x.jsonl", (ROW + b"{broken\n") * 20)
    jobs = [Job(sources=[source], output=tmp_path / name, field="messages[*].content", form=form) for name in "ab"]
    whole = run(jobs[0])
    monkeypatch.setattr(splitting, "SLICE", 400)
    monkeypatch.setattr(splitting, "SPLIT_FROM", 800)
    split = run(jobs[1])
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    assert (split.documents, split.failed_records) == (whole.documents, whole.failed_records) == (40, 20)


@pytest.mark.parametrize(
    "data", [b'{"a.b": "x", "a": {"b": "y"}}', b'{"a.b": 5}', b'{"a": {"b": 5}}', b'{"a": {"b": "x"}']
)
def test_a_plain_name_goes_before_a_way_and_what_holds_no_text_says_so(data: bytes) -> None:
    (record,) = JsonLines("a.b").read(io.BytesIO(data))
    assert (record.content == "x") == (record.problem is None) == (b'"a.b": "x"' in data)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("{}", "no field 'a[*].b' (--field): it has none"),
        ('{"x": 1}', "no field 'a[*].b' (--field): it has x"),
        ('{"a": null}', None),
        ('{"a": []}', None),
        ('{"a": [null, {"c": 1}]}', None),
        ('{"a": [{"b": null}]}', None),
        ('{"a": [{"c": 1}, {"d": 1}]}', "no field 'a[*].b' (--field): 'a[*]' has c, d"),
        ('{"a": [{"b": 5}]}', "field 'a[*].b' holds no text but int"),
        ('{"a": {"b": "x"}}', "no field 'a[*].b' (--field): 'a' holds no array but dict"),
        ('{"a": ["x"]}', "no field 'a[*].b' (--field): 'a[*]' holds no object but str"),
    ],
)
def test_a_record_whose_text_is_null_has_none_and_any_other_says_what_is_there(data: str, problem: str | None) -> None:
    lines = JsonLines("a[*].b").read(io.BytesIO(data.encode()))
    whole = JsonFile("a[*].b").read(io.BytesIO(f"[{data}]".encode()))
    assert [(record.content, record.problem) for record in (*lines, *whole)] == [(None, problem)] * 2


def test_what_is_nested_too_deep_to_be_read_says_so() -> None:
    data = '{"x": ' + "[" * 9999 + "]" * 9999 + "}"
    (record,) = JsonLines("a.b").read(io.BytesIO(data.encode()))
    assert str(record.problem).startswith("not a JSON object")


def test_one_of_several_ways_that_ends_in_null_is_enough() -> None:
    assert [record.problem for record in JsonLines("a,b.c").read(io.BytesIO(b'{"b": {"c": null}}'))] == [None]


@pytest.mark.parametrize(
    ("data", "way"),
    [('{"a": {"n": 1, "b": "x"}}', "a.b"), ('{"a": [{"b": "x"}]}', "a[*].b"), ('{"a": ["x"]}', "a[*]")],
)
def test_an_object_that_is_no_text_says_how_one_in_it_is_named(data: str, way: str) -> None:
    (record,) = JsonLines("a").read(io.BytesIO(data.encode()))
    assert record.problem is not None
    assert record.problem.endswith(f"; --field {way!r} names one in it")
    assert [each.content for each in JsonLines(way).read(io.BytesIO(data.encode()))] == ["x"]


SEVERAL: dict[str, tuple[Callable[[], Format], str]] = {
    "jsonl": (lambda: JsonLines("a,b"), '{"a": "a", "b": "b"}\n{"a": "a", "b": "x"}\n'),
    "json": (lambda: JsonFile("a,b"), '[{"a": "a", "b": "b"}, {"a": "a", "b": "x"}]\n'),
    "csv": (lambda: Table("a,b", ","), "a,n,b\na,1,b\na,1,x\n"),
}


@pytest.mark.parametrize("wanted", ["abx", "ax", "bx", "x"])
@pytest.mark.parametrize("kind", SEVERAL)
def test_an_object_stays_if_one_of_its_texts_is_wanted(kind: str, wanted: str) -> None:
    make, data = SEVERAL[kind]
    format_, out = make(), io.BytesIO()
    for number, record in enumerate(format_.read(io.BytesIO(data.encode()))):
        if not number:
            format_.open(out)
        assert record.is_next == number % 2
        if record.content in [*wanted]:
            format_.put(record, str(record.content).upper())
        else:
            format_.leave_out(record)
    format_.finish()
    rows = [{"a": "a", "b": "b"}, {"a": "a", "b": "x"}]
    kept = [
        {name: value.upper() if value in wanted else value for name, value in row.items()}
        for row in rows
        if {*row.values()} & {*wanted}
    ]
    if kind == "jsonl":
        assert out.getvalue().decode() == "".join(json.dumps(row) + "\n" for row in kept)
    elif kind == "json":
        assert out.getvalue().decode() == json.dumps(kept) + "\n"
    else:
        assert out.getvalue().decode() == "a,n,b\n" + "".join(f"{row['a']},1,{row['b']}\n" for row in kept)


def test_columns_that_are_not_there_or_twice() -> None:
    for field, told in (("a,x", "no column 'x'"), ("a,b", "more than one column 'b'"), ("x", "no column 'x'")):
        with pytest.raises(FormatError, match=told):
            list(Table(field, ",").read(io.BytesIO(b"a,b,b\n1,2,3\n")))


def test_several_columns_of_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write(tmp_path / "in/x.csv", "門,n,text\n" + '門,1,"門\n""門"""\n,2,門\n門\n\n' * 20)
    jobs = [Job(sources=[source], output=tmp_path / name, field="門,text") for name in ("whole", "split")]
    whole = run(jobs[0])
    monkeypatch.setattr(splitting, "SLICE", 100)
    monkeypatch.setattr(splitting, "SPLIT_FROM", 0)
    split = run(jobs[1])
    assert tree(tmp_path / "whole") == tree(tmp_path / "split")
    found = tree(tmp_path / "whole")[b"x.csv"].decode()
    assert found == "門,n,text\n" + '门,1,"门\n""门"""\n,2,门\n門\n\n' * 20
    assert (split.documents, split.failed_records) == (whole.documents, whole.failed_records) == (80, 20)


@pytest.mark.parametrize("field", ["text", "", "a..b", ".a", "a.", "[*]", "a[0]", "a,,b"])
def test_what_is_no_way_is_a_name(field: str) -> None:
    assert paths_of(field) == ()


def test_the_flag_may_be_repeated(tmp_path: Path) -> None:
    write(tmp_path / "in/x.jsonl", ROW)
    said = ["clean", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--field", "title", "--field", "meta.text"]
    done = CliRunner().invoke(cli, said)
    assert done.exit_code == 0, done.output
    row = json.loads((tmp_path / "out/x.jsonl").read_bytes())
    assert (row["title"], row["meta"]["text"], row["messages"][2]["content"]) == ("门", "门", "門")


def test_what_would_change_is_told_by_the_number_of_the_record(tmp_path: Path) -> None:
    source = str(write(tmp_path / "x.csv", "a,b\n門,門\n好,門\n"))
    fields = ["--field", "a", "--field", "b"]
    assert "3 of 4 texts: " in CliRunner().invoke(cli, ["check", source, *fields]).stdout
    assert json.loads(CliRunner().invoke(cli, ["check", "--json", source, *fields]).stdout)["records"] == 2
    shown = CliRunner().invoke(cli, ["clean", "--diff", source, *fields]).stdout
    assert [line[-1] for line in shown.splitlines() if line.startswith("--- ")] == ["1", "1", "2"]


def test_the_reader_of_crawls_names_each_text_of_a_record(tmp_path: Path) -> None:
    pytest.importorskip("datatrove")
    from textfix.engines.datatrove import CrawlReader

    write(tmp_path / "x.jsonl", '{"a": "門", "b": "開"}\n{"a": null, "n": 1}\n')
    found = list(CrawlReader(str(tmp_path), text_key="a,b").run())
    assert [(each.id, each.text, each.metadata["record"]) for each in found] == [
        ("x.jsonl/0", "門", 0),
        ("x.jsonl/0/1", "開", 0),
        ("x.jsonl/1", "", 1),
    ]
    assert json.loads(found[2].metadata["fields"]) == {"a": None, "n": 1}
    assert found[2].metadata["textfix_status"] == ""


TEXTS = ["門", None, "A", "門", "門"] * 8


@pytest.mark.parametrize("sort", ["dictionary", "view", "struct", "chat", "several"])
def test_parquet_whose_texts_lie_deep(sort: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arrow: Any = pytest.importorskip("pyarrow")
    import pyarrow.parquet

    rows: list[Any]
    wanted: list[Any]
    field = {"struct": "meta.text", "chat": "messages[*].content", "several": "meta.a,meta.b[*],text"}.get(
        sort, "text"
    )
    if sort == "several":
        rows = [text and {"a": text, "b": [text] * (n % 3), "c": text} for n, text in enumerate(TEXTS)]
        table = arrow.table({"n": range(len(TEXTS)), "meta": rows, "text": TEXTS})
        clean = {None: None, "A": "A", "門": "门"}
        wanted = [row and {**row, "a": clean[row["a"]], "b": [clean[text] for text in row["b"]]} for row in rows]
    elif sort == "chat":
        rows = [None if n == 3 else [{"role": "x", "content": text}] * (n % 3) for n, text in enumerate(TEXTS)]
        table = arrow.table({"n": range(len(TEXTS)), "messages": rows})
        clean = {None: None, "A": "A", "門": "门"}
        wanted = [row and [{**each, "content": clean[each["content"]]} for each in row] for row in rows]
    else:
        column = arrow.array(TEXTS)
        if sort == "dictionary":
            column = column.dictionary_encode()
        elif sort == "view":
            try:
                column = column.cast(arrow.string_view())
            except arrow.ArrowNotImplementedError as error:  # pyarrow 16 writes none
                pytest.skip(str(error))
        else:
            column = arrow.StructArray.from_arrays([column], ["text"])
        table = arrow.table({"n": range(len(TEXTS)), field.split(".")[0]: column})
        wanted = [text and text.replace("門", "门") for text in TEXTS]
        wanted = [{"text": text} for text in wanted] if sort == "struct" else wanted
    (tmp_path / "in").mkdir()
    pyarrow.parquet.write_table(table, tmp_path / "in/x.parquet", row_group_size=7)
    whole = run(Job(sources=[tmp_path / "in"], output=tmp_path / "whole", field=field))
    monkeypatch.setattr(splitting, "SLICE", 400)
    monkeypatch.setattr(splitting, "SPLIT_FROM", 0)
    split = run(Job(sources=[tmp_path / "in"], output=tmp_path / "split", field=field))
    assert (whole.failed_records, whole.documents) == (split.failed_records, split.documents)
    assert tree(tmp_path / "whole") == tree(tmp_path / "split")
    found = pyarrow.parquet.read_table(tmp_path / "whole/x.parquet")
    assert found.column(1).to_pylist() == wanted
    assert found.column(0).to_pylist() == list(range(len(TEXTS)))
    if sort == "several":
        assert found.column(2).to_pylist() == [clean[text] for text in TEXTS]
        assert whole.documents == sum(text is not None for text in TEXTS) * 2 + sum(
            len(row["b"]) for row in rows if row
        )
