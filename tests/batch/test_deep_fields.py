"""Texts deep in the objects of JSON Lines: each is cleaned, and every other byte stays."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from batch_harness import tree, write
from click.testing import CliRunner

from textfix.batch import Job, run, splitting
from textfix.batch.formats.jsonlines import JsonLines
from textfix.batch.formats.jsonpaths import paths_of
from textfix.cli import cli

ROW = b'{"meta": {"text": "\xe9\x96\x80", "n" : 1.50}, "title":"\\u9580", "messages": [{"content": "A"}, '
ROW += b'{"content": [1]}, {"role": "x", "content": "\xe9\x96\x80"}], "text": null}'
ROW += b"\r\n"


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("meta.text", ["門"]),
        ("title,meta.text", ["門", "門"]),
        ("messages[*].content", ["A", "門"]),
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


@pytest.mark.parametrize("wanted", ["ab", "a", "b", ""])
def test_an_object_stays_if_one_of_its_texts_is_wanted(wanted: str) -> None:
    lines, out = JsonLines("a,b"), io.BytesIO()
    lines.open(out)
    for record in lines.read(io.BytesIO(b'{"a": "a", "b": "b"}\n')):
        if record.content in [*wanted]:
            lines.put(record, str(record.content).upper())
        else:
            lines.leave_out(record)
    row = {name: name.upper() if name in wanted else name for name in "ab"}
    assert out.getvalue() == (json.dumps(row).encode() + b"\n" if wanted else b"")


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


TEXTS = ["門", None, "A", "門", "門"] * 8


@pytest.mark.parametrize("sort", ["dictionary", "view", "struct", "chat"])
def test_parquet_whose_texts_lie_deep(sort: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arrow: Any = pytest.importorskip("pyarrow")
    import pyarrow.parquet

    field = {"struct": "meta.text", "chat": "messages[*].content"}.get(sort, "text")
    if sort == "chat":
        rows = [None if n == 3 else [{"role": "x", "content": text}] * (n % 3) for n, text in enumerate(TEXTS)]
        table = arrow.table({"n": range(len(TEXTS)), "messages": rows})
        clean = {None: None, "A": "A", "門": "门"}
        wanted: list[Any] = [row and [{**each, "content": clean[each["content"]]} for each in row] for row in rows]
    else:
        column = arrow.array(TEXTS)
        if sort == "dictionary":
            column = column.dictionary_encode()
        elif sort == "view":
            column = column.cast(arrow.string_view())
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
