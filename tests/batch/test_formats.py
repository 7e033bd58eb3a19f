"""Formats: the text is cleaned, and all the rest comes out as it went in."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import sys
from pathlib import Path
from typing import Any

import pytest
from batch_harness import clean_up, make_corpus, reasons, tree, write
from hypothesis import given
from hypothesis import strategies as st

from textfix.batch.formats import format_for
from textfix.errors import FormatError
from textfix.sources.recognition import FileKind


def through(kind: FileKind, data: bytes, field: str = "text") -> tuple[bytes, list[str | None]]:
    """A file with its texts turned to upper case, and the problems of its records."""
    form, out, problems = format_for(kind, field), io.BytesIO(), []
    records = list(form.read(io.BytesIO(data)))
    form.open(out)
    for record in records:
        content = record.content
        text = content.decode() if isinstance(content, bytes) else content
        form.put(record, None if text is None else text.upper())
        problems.append(record.problem)
    form.finish()
    return out.getvalue(), problems


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        pytest.param(
            "jsonl",
            b'{"text": "a"}\r\n\r\n{"n": 1.50, "text" :"b"}',
            b'{"text": "A"}\r\n\r\n{"n": 1.50, "text" :"B"}',
            id="bytes beside the text stay",
        ),
        pytest.param("jsonl", b'\xef\xbb\xbf{"text": "a"}\n', b'\xef\xbb\xbf{"text": "A"}\n', id="byte order mark"),
        pytest.param(
            "jsonl", b'{"text": "A\\u4e2d"}\n', b'{"text": "A\\u4e2d"}\n', id="unchanged text keeps its escapes"
        ),
        pytest.param("jsonl", b'{"a": "x", "text": "x"}\n', b'{"a": "x", "text": "X"}\n', id="the same value twice"),
        pytest.param(
            "jsonl", b'{"text": "\\ud800x", "n": 1e400}\n', b'{"text": "\\ud800X", "n": 1e400}\n', id="lone surrogate"
        ),
        pytest.param("jsonl", '{"text": "中文a"}\n'.encode("gbk"), '{"text": "中文A"}\n'.encode(), id="in GBK"),
        pytest.param(
            "jsonl",
            b'{"id":1,"id":2,"text":"a","t":"a"}\r\n',
            b'{"id":1,"id":2,"text":"A","t":"a"}\r\n',
            id="a name that is there twice",
        ),
        pytest.param(
            "jsonl",
            b'{"x":{"text":"a"},"text":"a"  ,"y":"\\"a"}',
            b'{"x":{"text":"a"},"text":"A"  ,"y":"\\"a"}',
            id="the text twice, and no spaces",
        ),
        pytest.param("json", b'[{"b":"a" ,"text":"a"}]', b'[{"b":"a" ,"text":"A"}]', id="the text twice in an array"),
        pytest.param("jsonl", b'{"text": null}\n{"text": ""}\n', b'{"text": null}\n{"text": ""}\n', id="no text"),
        pytest.param(
            "json",
            b'[{"text": "a", "n": 1}, {"text": "b"}]',
            b'[{"text": "A", "n": 1}, {"text": "B"}]',
            id="array",
        ),
        pytest.param(
            "json",
            b'\xef\xbb\xbf\n[\n  {"text": "a"} ,\n  [[]], {"text":"B"}\n]\n\n',
            b'\xef\xbb\xbf\n[\n  {"text": "A"} ,\n  [[]], {"text":"B"}\n]\n\n',
            id="the text between items stays",
        ),
        pytest.param("json", b'["a", "b"]', b'["A", "B"]', id="array of strings"),
        pytest.param("json", b'{"n": [1], "text": "a"}', b'{"n": [1], "text": "A"}', id="object"),
        pytest.param("json", b"[]", b"[]", id="empty array"),
        pytest.param(
            "json", '["中文a也是一句话"]'.encode("gbk"), '["中文A也是一句话"]'.encode(), id="an array in GBK"
        ),
        pytest.param("json", '["中文a"]'.encode("utf-16-le"), '["中文A"]'.encode(), id="in UTF-16"),
        pytest.param("csv", b'id,text\r\n1,"a,\nb"\r\n', b'id,text\r\n1,"A,\nB"\r\n', id="line end in a field"),
        pytest.param(
            "csv", b"\xef\xbb\xbftext,b\nx,y\n", b"\xef\xbb\xbftext,b\nX,y\n", id="byte order mark of a table"
        ),
        pytest.param("csv", b'id,text\n"1","a"\n2,"B"', b'id,text\n"1","A"\n2,"B"', id="quotes"),
        pytest.param("csv", b"id,text\r\n1,a\r\n2,b\n\n", b"id,text\r\n1,A\r\n2,B\n\n", id="line ends of two sorts"),
        pytest.param("tsv", b"text\tid\na,b\t1\n", b"text\tid\nA,B\t1\n", id="tabs"),
        pytest.param(
            "csv",
            "id,text\n1,中文a也是一句话\n".encode("gbk"),
            "id,text\n1,中文A也是一句话\n".encode(),
            id="a table in GBK",
        ),
    ],
)
def test_only_the_text_changes(kind: FileKind, before: bytes, after: bytes) -> None:
    assert through(kind, before)[0] == after


@given(
    st.lists(st.lists(st.text("A中,\"\n\r\t '", max_size=6), min_size=2, max_size=2), max_size=5),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_a_table_without_changes_keeps_its_bytes(rows: list[list[str]], end: str, quoted: bool) -> None:
    written = io.StringIO()
    table = csv.writer(written, lineterminator=end, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
    table.writerows([["id", "text"], *rows])
    data = written.getvalue().encode()
    assert through("csv", data)[0] == data


@given(
    st.lists(st.fixed_dictionaries({"text": st.text('A中"\\[]{}, \ud800', max_size=6)}), max_size=4),
    st.sampled_from([None, 1, "\t"]),
    st.booleans(),
)
def test_json_without_changes_keeps_its_bytes(items: list[dict[str, str]], indent: Any, escaped: bool) -> None:
    lone = any("\ud800" in item["text"] for item in items)  # which UTF-8 has no form for
    data = json.dumps(items, indent=indent, ensure_ascii=escaped or lone).encode()
    assert through("json", data)[0] == data


@pytest.mark.parametrize(
    ("kind", "data", "problem"),
    [
        ("jsonl", b'{"a": 1, "b": 2}', "no field 'text' (--field): it has a, b"),
        ("jsonl", b"[1]", "not a JSON object"),
        ("jsonl", b'{"text": 3}', "holds no text but int"),
        ("jsonl", b'{"text": "a", "text": "b"}', "more than one field 'text'"),
        ("json", b'[{"text": "A"}, {"text": "a", "text": "a"}]', "more than one field 'text'"),
        ("jsonl", b'{"text": ' + b"9" * 5000 + b"}", "holds no text but"),
        ("json", b'[{"n": ' + b"9" * 5000 + b', "text": "A"}, {}]', "no field 'text'"),
        ("jsonl", b'{"text": "a"} x', "not a JSON object"),
        ("jsonl", b'{"text": ' + b"[" * 100_000, "not a JSON object"),
        ("csv", b"id,text\n1\n", "the row has 1 of 2 columns"),
    ],
)
def test_a_record_without_text_is_carried_over_and_told(kind: FileKind, data: bytes, problem: str) -> None:
    out, problems = through(kind, data)
    assert out == data
    assert problem in str(problems[-1])


def test_a_shard_has_all_the_fields_of_one_name(tmp_path: Path) -> None:
    write(tmp_path / "in/x.jsonl", '{"id": 1, "id": 2, "text": "開", "in": {"a": 1, "a": 2, "a~2": 3}}\n')
    clean_up(tmp_path / "in", tmp_path / "out", form="jsonl")
    assert rows(tmp_path / "out")[0]["fields"] == {"id": 1, "id~2": 2, "in": {"a": 1, "a~2": 2, "a~2~2": 3}}


@pytest.mark.parametrize(
    ("data", "fields"),
    [
        (b'{"text": null, "url": "u"}', {"url": "u"}),
        (b'{"text": "a", "url": "u"}', {"url": "u"}),
        (b'{"url": "u"}', {"url": "u"}),
        (b'{"text": 5, "url": "u"}', {"text": 5, "url": "u"}),
        (b'{"text": "a", "text": "b"}', {"text": "a", "text~2": "b"}),
        (b'["text"]', {}),
    ],
)
@pytest.mark.parametrize("kind", ["jsonl", "json"])
def test_a_record_has_its_other_fields_whatever_its_text_is(
    kind: FileKind, data: bytes, fields: dict[str, object]
) -> None:
    format_ = format_for(kind, "text")
    assert [dict(format_.fields(record)) for record in format_.read(io.BytesIO(data))] == [fields]


@given(
    st.lists(st.tuples(st.sampled_from(["text", "a", 'a"b']), st.sampled_from(["A", "x", 'x"', "x\\"])), max_size=5),
    st.sampled_from([(",", ":"), (", ", ": "), (" ,\t", " : ")]),
)
def test_only_the_text_of_an_object_changes(members: list[tuple[str, str]], signs: tuple[str, str]) -> None:
    def spelt(change: bool) -> bytes:
        pairs = (
            json.dumps(name) + signs[1] + json.dumps(value.upper() if change and name == "text" else value)
            for name, value in members
        )
        return ("{" + signs[0].join(pairs) + "}").encode()

    once = sum(name == "text" for name, _ in members) == 1
    kinds: tuple[FileKind, ...] = ("jsonl", "json")
    for kind in kinds:
        data, problems = through(kind, spelt(False))
        assert data == spelt(once)
        assert problems == [None] if once else problems[0]


@pytest.mark.parametrize(
    ("kind", "data", "error"),
    [
        ("csv", b"a,b\n1,2\n", "no column 'text' (--field): it has a, b"),
        ("json", b"3", "neither an array nor an object"),
        ("json", b'{"a": ', "not a JSON object"),
        ("json", b'[{"a": ', "not JSON"),
        ("json", b'"abc', "not JSON"),
        ("csv", "id,text\n1,中文\n".encode("utf-16")[:-1], "not a table"),
    ],
)
def test_a_file_of_another_format(kind: FileKind, data: bytes, error: str) -> None:
    with pytest.raises(FormatError) as raised:
        through(kind, data)
    assert error in str(raised.value)


def test_compressed_records_stay_compressed(tmp_path: Path) -> None:
    row = '{"text": "開門。"}\n'.encode()
    write(tmp_path / "in/x.jsonl.gz", gzip.compress(row) + gzip.compress(row))
    write(tmp_path / "in/x.jsonl.bz2", bz2.compress(row * 2))
    write(tmp_path / "in/x.jsonl.xz", lzma.compress(row * 2))
    clean_up(tmp_path / "in", tmp_path / "out")
    found = tree(tmp_path / "out")
    wanted = '{"text": "开门。"}\n'.encode() * 2
    assert gzip.decompress(found[b"x.jsonl.gz"]) == wanted
    assert bz2.decompress(found[b"x.jsonl.bz2"]) == wanted
    assert lzma.decompress(found[b"x.jsonl.xz"]) == wanted


def test_another_field(tmp_path: Path) -> None:
    write(tmp_path / "in/x.jsonl", '{"text": "開門", "body": "關門"}\n')
    clean_up(tmp_path / "in", tmp_path / "out", field="body")
    assert tree(tmp_path / "out")[b"x.jsonl"].decode() == '{"text": "開門", "body": "关门"}\n'


def test_a_file_of_records_none_of_which_has_the_field_is_quarantined(tmp_path: Path) -> None:
    write(tmp_path / "in/x.jsonl", '{"body": "關門"}\n')
    assert clean_up(tmp_path / "in", tmp_path / "out").states["quarantined"] == 1
    assert "no field 'text' (--field): it has body" in reasons(tmp_path / "out")["x.jsonl"]


def test_a_format_whose_extra_is_missing_is_a_row_that_says_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pyarrow", "pyarrow.parquet", "zstandard", "pypdfium2"):
        monkeypatch.setitem(sys.modules, name, None)  # workers are forks of this process
    write(tmp_path / "in/x.parquet", b"PAR1....PAR1")
    write(tmp_path / "in/x.txt.zst", b"\x28\xb5\x2f\xfd....")
    write(tmp_path / "in/x.pdf", b"%PDF-1.4")
    assert clean_up(tmp_path / "in", tmp_path / "out").states["quarantined"] == 3
    why = reasons(tmp_path / "out")
    for ending, extra in (("parquet",) * 2, ("txt.zst", "zstd"), ("pdf", "pdf")):
        assert f"pip install 'textfix[{extra}]'" in why[f"x.{ending}"]


def rows(out: Path) -> list[dict[str, Any]]:
    shards = sorted(out.glob("shard-*.jsonl"))
    return [json.loads(line) for path in shards for line in path.read_bytes().splitlines()]


def test_shards_of_json_lines(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    clean_up(corpus, out, form="jsonl", receipts=True)
    found = rows(out)
    assert len(found) == 8 + 20
    assert [row["source"] for row in found] == sorted(row["source"] for row in found)
    first = next(row for row in found if row["source"].endswith("e.jsonl"))
    assert first["text"] == "第0条，开门见山。"
    assert first["fields"] == {"id": 0}
    assert first["diagnosis"]["script"] == "traditional"
    assert first["receipt"]["steps"]
    again = clean_up(corpus, tmp_path / "eight", form="jsonl", receipts=True, jobs=8)
    assert again.states["done"] == 9
    assert tree(tmp_path / "eight") == tree(out)


@pytest.mark.parametrize("harm", ["deleted", "emptied", "cut"])
def test_a_shard_that_was_harmed_is_made_again(harm: str, tmp_path: Path) -> None:
    source, out = make_corpus(tmp_path / "source"), tmp_path / "out"
    clean_up(source, out, form="jsonl")
    whole = tree(out)
    shard = out / "shard-00000.jsonl"
    if harm == "deleted":
        shard.unlink()
    elif harm == "emptied":
        shard.write_bytes(b"")
    else:
        shard.write_bytes(shard.read_bytes()[:-5])
    assert clean_up(source, out, form="jsonl").states["unchanged"] == 9
    assert tree(out) == whole


def test_shards_account_for_what_could_not_be_cleaned(tmp_path: Path) -> None:
    source, out = make_corpus(tmp_path / "source"), tmp_path / "out"
    write(source / "bad.txt", "【KILL】")
    write(source / "f.jsonl", '{"text": "好"}\n{"body": 1}\n')
    clean_up(source, out, form="jsonl")
    lost = [row for row in rows(out) if row["text"] is None]
    assert [row["problem"][:9] for row in lost] == ["ended its", "no field "]
    write(source / "bad.txt", "不壞了。")
    clean_up(source, out, form="jsonl")
    assert len([row for row in rows(out) if row["text"] is None]) == 1


def test_parquet(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = arrow.table({"id": [1, 2, 3], "text": ["開門", None, "好"], "v": [[1.5], [], None]})
    (tmp_path / "in").mkdir()
    parquet.write_table(table, tmp_path / "in/x.parquet")
    clean_up(tmp_path / "in", tmp_path / "out")
    found = parquet.read_table(tmp_path / "out/x.parquet")
    assert found.column("text").to_pylist() == ["开门", None, "好"]
    assert found.drop_columns(["text"]).equals(table.drop_columns(["text"]))
    clean_up(tmp_path / "in", tmp_path / "shards", form="parquet")
    assert parquet.read_table(tmp_path / "shards/shard-00000.parquet").column("text").to_pylist() == ["开门", "好"]


def test_warc(tmp_path: Path) -> None:
    page = "<html><body><p>開門的人，站在門口。</p></body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page)
    bodies = [
        ("response", "application/http; msgtype=response", http + page),
        ("conversion", "text/plain", "關門。".encode()),
        ("resource", "image/png", b"\x89PNG"),
        ("metadata", "text/plain", b"x: y"),
    ]
    archive = b""
    for number, (kind, content, body) in enumerate(bodies):
        archive += (
            (
                f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                f"WARC-Target-URI: http://example.org/\r\nContent-Type: {content}\r\n"
                f"Content-Length: {len(body)}\r\n\r\n"
            ).encode()
            + body
            + b"\r\n\r\n"
        )
    write(tmp_path / "in/x.warc.gz", gzip.compress(archive))
    clean_up(tmp_path / "in", tmp_path / "out")
    lines = gzip.decompress(tree(tmp_path / "out")[b"x.warc.jsonl.gz"]).decode().splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["开门的人，站在门口。", "关门。"]
    assert json.loads(lines[0])["url"] == "http://example.org/"


def test_zstandard(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    pack = zstandard.ZstdCompressor().compress
    write(tmp_path / "in/x.txt.zst", pack("開門。".encode()))
    write(tmp_path / "in/x.jsonl.zst", pack('{"text": "開門。"}\n'.encode()))
    clean_up(tmp_path / "in", tmp_path / "out")
    found = tree(tmp_path / "out")
    unpack = zstandard.ZstdDecompressor().decompressobj
    assert unpack().decompress(found[b"x.txt.zst"]).decode() == "开门。"
    assert unpack().decompress(found[b"x.jsonl.zst"]).decode() == '{"text": "开门。"}\n'


def test_csv_through_a_run(tmp_path: Path) -> None:
    write(tmp_path / "in/x.csv", "id,text\n1,開門\n")
    clean_up(tmp_path / "in", tmp_path / "out")
    assert list(csv.reader(tree(tmp_path / "out")[b"x.csv"].decode().splitlines())) == [["id", "text"], ["1", "开门"]]


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "gb18030", "big5"])
def test_json_lines_in_one_other_encoding(codec: str) -> None:
    """乾隆 in GBK are the bytes of two letters of UTF-8."""
    first = '{"id": 1, "text": "農業發展的報告，第一篇"}\n'
    lines = [first, '{"id": 2, "text": "乾隆"}\r\n', "\n", '{"text": "a\\u0062"}']
    form = format_for("jsonl", "text")
    records = list(form.read(io.BytesIO("".join(lines).encode(codec))))
    assert [record.content for record in records] == ["農業發展的報告，第一篇", "乾隆", None, "ab"]
    assert form.reencoded
    out = io.BytesIO()
    form.open(out)
    for record in records:
        form.put(record, record.content if isinstance(record.content, str) else None)
    assert out.getvalue().decode() == "".join(lines)


def test_json_lines_in_utf_16_that_are_cut_are_refused() -> None:
    with pytest.raises(FormatError, match="not utf-16-le"):
        list(format_for("jsonl", "text").read(io.BytesIO('{"text": "門"}'.encode("utf-16")[:-1])))
