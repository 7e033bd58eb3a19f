"""WARC and WET: every document of a crawl is read whole, counted as failed, or counted as no document."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import random
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from batch_harness import clean_up, reasons, tree, write
from hypothesis import given
from hypothesis import strategies as st

from textfix.batch.formats.record import Record
from textfix.batch.formats.warc import Warc
from textfix.batch.formats.warcrecords import _USUAL, _odd_headers, _type_and_length, headers_of, records
from textfix.batch.formats.window import Window
from textfix.errors import FormatError

PAGE = "<html><body><p>开门的人，站在门口。</p></body></html>".encode()


def record(kind: str, block: bytes, *headers: str, digest: bool = False, length: int | None = None) -> bytes:
    """One record; its Content-Length may be another than it should."""
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{hashlib.md5(block).hexdigest()}>",
        "WARC-Target-URI: http://example.org/",
        *headers,
        f"Content-Length: {len(block) if length is None else length}",
    ]
    if digest:
        lines.insert(2, f"WARC-Block-Digest: sha1:{base64.b32encode(hashlib.sha1(block).digest()).decode()}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def response(body: bytes, *headers: str, digest: bool = False, truncated: bool = False) -> bytes:
    head = "\r\n".join(["HTTP/1.1 200 OK", *headers]).encode() + b"\r\n\r\n"
    cut = ["WARC-Truncated: length"] if truncated else []
    return record("response", head + body, "Content-Type: application/http; msgtype=response", *cut, digest=digest)


def read(data: bytes) -> list[Record]:
    return list(Warc().read(io.BytesIO(data)))


def chunked(body: bytes) -> bytes:
    parts = (body[at : at + 9] for at in range(0, len(body), 9))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def deflated(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


HTML = "Content-Type: text/html"
CHUNKED = "Transfer-Encoding: chunked"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(response(PAGE, HTML), id="a page"),
        pytest.param(response(PAGE), id="no content type"),
        pytest.param(response(PAGE, "Content-Type: application/octet-stream"), id="bytes that are a page"),
        pytest.param(response(PAGE, "Content-Type: application/vnd.wap.xhtml+xml"), id="a type of a vendor"),
        pytest.param(response(chunked(PAGE), HTML, CHUNKED), id="in chunks"),
        pytest.param(response(PAGE, HTML, CHUNKED), id="in chunks by its header only"),
        pytest.param(response(gzip.compress(PAGE), HTML, "Content-Encoding: gzip"), id="packed"),
        pytest.param(response(PAGE, HTML, "Content-Encoding: gzip"), id="packed by its header only"),
        pytest.param(response(PAGE, HTML, "Content-Encoding: br"), id="packed by brotli, by its header only"),
        pytest.param(response(zlib.compress(PAGE), HTML, "Content-Encoding: deflate"), id="packed by zlib"),
        pytest.param(response(deflated(PAGE), HTML, "Content-Encoding: deflate"), id="packed without zlib's header"),
        pytest.param(
            response(chunked(gzip.compress(PAGE)), HTML, CHUNKED, "Content-Encoding: gzip"), id="packed, in chunks"
        ),
        pytest.param(record("conversion", PAGE, "Content-Type: text/plain"), id="a text made of a page (WET)"),
        pytest.param(record("conversion", PAGE), id="a text of no type"),
        pytest.param(record("resource", PAGE, "Content-Type: text/html"), id="a file"),
        pytest.param(response(PAGE, HTML, digest=True), id="with a digest"),
        pytest.param(
            response(chunked(PAGE)[:-5], HTML, CHUNKED, truncated=True), id="cut by the crawl, and it says so"
        ),
        pytest.param(record("conversion", PAGE).replace(b"\r\n", b"\n"), id="line ends of the other sort"),
    ],
)
def test_a_page_is_read_whole(data: bytes) -> None:
    assert [(found.content, found.problem) for found in read(data)] == [(PAGE, None)]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (response(chunked(PAGE)[:-9], HTML, CHUNKED), "the chunks of its body are damaged"),
        (response(chunked(PAGE).replace(b"9\r\n", b"8\r\n", 1), HTML, CHUNKED), "the chunks of its body are damaged"),
        (response(gzip.compress(PAGE, mtime=0)[:-9], HTML, "Content-Encoding: gzip"), "its packed body is cut short"),
        (response(b"\x8b\0\x80\x01\x02" * 9, HTML, "Content-Encoding: br"), "packed by 'br'"),
        (response(PAGE, HTML, digest=True).replace("开".encode(), "关".encode()), "do not give its WARC-Block-Digest"),
        (response(b"PK\x03\x04" + bytes(50), "Content-Type: application/octet-stream"), "a zip archive"),
        (response(b"%PDF-1.4 nothing", "Content-Type: application/pdf"), "PDF"),
    ],
)
def test_a_document_that_can_not_be_read_is_a_record_with_its_reason(data: bytes, problem: str) -> None:
    (found,) = read(data)
    assert found.content is None
    assert problem in str(found.problem)


def test_lines_of_a_header_that_are_no_fields_are_passed_over() -> None:
    assert read(record("conversion", PAGE, "odd", " folded", "X: 1", " 2"))[0].content == PAGE
    assert headers_of(Window(io.BytesIO(b"odd\r\n folded\r\nA: 1\r\n 2\r\na: 3\r\n 4\r\n\r\n")), 1) == {"a": "1 2"}


PIECES = [
    b"A",
    b"b-C",
    b":",
    b": ",
    b" ",
    b"\t",
    b"\r\n",
    b"\n",
    b"\r",
    b"\x0b",
    b"\xc2\xa0",
    b"\xe5\xbc",
    b"A: 1\r\n",
    b"\r\n\r\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join))
def test_a_header_that_is_matched_whole_says_what_its_lines_say(data: bytes) -> None:
    def read_by(how: Callable[[Window, int], dict[str, str]]) -> object:
        window = Window(io.BytesIO(data))
        try:
            return how(window, 1), window.place
        except FormatError:
            return None

    assert read_by(headers_of) == read_by(_odd_headers)


LINES = st.sampled_from([
    "WARC-Type: response", "warc-type: request", "WARC-Type : x", "WARC-Type:y", "\x1cWARC-Type: z", "WARC-Type-Of: r",
    "Content-Length: 7", "Content-Length: 08", "Content-Length:5", "CONTENT-LENGTH: 6", "\xa0Content-Length: 4",
    "Content-Length: 3 ", "Content-Length: ", " folded", "odd", "A: WARC-Type: q", "B: ", "\ud83d: 1",
])  # fmt: skip


@given(st.lists(st.tuples(LINES, st.sampled_from(["\r\n", "\r\n", "\r\n", "\n"])), max_size=6), st.booleans())
def test_a_usual_header_has_the_type_and_the_length_that_all_its_fields_say(
    lines: list[tuple[str, str]], begins: bool
) -> None:
    lines = [("WARC-Type: resource", "\r\n"), *lines, ("Content-Length: 9", "\r\n")] if begins else lines
    data = "".join(line + end for line, end in [*lines, ("", "\r\n")]).encode("utf-8", "surrogatepass") + b"A: 1\r\n"
    usual = Window(io.BytesIO(data)).match(_USUAL)
    window = Window(io.BytesIO(data))
    if usual is not None:
        headers = headers_of(window, 1)
        assert _type_and_length(usual) == {name: headers[name] for name in ("warc-type", "content-length")}
        assert window.place == usual.end()


@given(st.data())
def test_what_is_passed_over_ends_where_what_is_read_ends(data: st.DataObject) -> None:
    file = bytearray(b"".join(record(kind, PAGE, "X: 1", digest=True) for kind in ("response", "request", "odd")))
    for place in data.draw(st.lists(st.integers(0, len(file) - 1), max_size=3)):
        file[place] = data.draw(st.sampled_from(b"\r\n :0aW"))
    try:
        read = [block.end for block in records(io.BytesIO(file), lambda headers: True)]
    except FormatError:
        return
    assert [block.end for block in records(io.BytesIO(file), lambda headers: True, judged=False)] == read


@given(st.binary(max_size=60), st.lists(st.tuples(st.sampled_from(["line", "read", "match"]), st.integers(0, 9))))
def test_a_window_gives_what_the_file_has(data: bytes, steps: list[tuple[str, int]]) -> None:
    class Drops(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size or 0, 3))  # so that what is asked for is never in memory at once

    window, plain = Window(Drops(data)), io.BytesIO(data)
    for step, size in steps:
        if step == "line":
            assert window.readline(size) == plain.readline(size)
        elif step == "read":
            assert window.read(size) == plain.read(size)
        elif (found := window.match(re.compile(rb"[\x00-\x7f]\n?"))) is not None:
            assert plain.read(len(found[0])) == found[0]
        assert window.place == plain.tell()


def test_what_is_cut_without_a_check_is_what_is_read_with_one() -> None:
    longer = record("conversion", PAGE + b"\r\n", digest=True).removesuffix(b"\r\n")  # it takes in a line end
    data = WHOLE + longer + response(PAGE, HTML, digest=True)
    for judged in (True, False):
        found = list(records(io.BytesIO(data), lambda headers: True, judged=judged))
        assert [data[: block.end].count(b"WARC/1.0") for block in found] == [1, 2, 3, 4, 5]


def test_what_is_no_document_is_counted(tmp_path: Path) -> None:
    data = response(b"\x89PNG\r\n\x1a\n", "Content-Type: image/png") * 2 + response(PAGE, HTML)
    data += response(b"\xff\xd8\xff\xe0 and so on", "Content-Type: application/octet-stream")
    write(tmp_path / "in/x.warc", data + record("request", b"GET / HTTP/1.1\r\n\r\n"))
    report = clean_up(tmp_path / "in", tmp_path / "out")
    assert report.topics["skipped"] == {"image/png": 2, "application/octet-stream": 1}
    assert report.exit_code == 0
    assert len(tree(tmp_path / "out")[b"x.warc.jsonl"].splitlines()) == 1


WHOLE = record("warcinfo", b"software: x\r\n") + response(PAGE, HTML) + record("conversion", PAGE)


def test_a_file_cut_anywhere_is_whole_or_refused() -> None:
    ends = {len(record("warcinfo", b"software: x\r\n")): 0}
    ends[next(iter(ends)) + len(response(PAGE, HTML))] = 1
    ends[len(WHOLE)] = 2
    for size in range(len(WHOLE) + 1):
        whole = next((count for end, count in ends.items() if end - 4 <= size <= end), None)
        if whole is None:
            with pytest.raises(FormatError):
                read(WHOLE[:size])
        else:
            assert [found.content for found in read(WHOLE[:size])] == [PAGE] * whole, size


@pytest.mark.parametrize("wrong", [-40, -5, -1, 1, 3, 5, 50, 200])
def test_a_record_of_another_length_than_it_says_is_refused(wrong: int) -> None:
    data = record("conversion", PAGE, length=len(PAGE) + wrong) + record("conversion", PAGE)
    with pytest.raises(FormatError, match="damaged WARC"):
        read(data)


def test_a_length_that_takes_in_the_next_record_is_seen() -> None:
    swallowed = record("conversion", PAGE)
    data = record("conversion", PAGE, length=len(PAGE) + 4 + len(swallowed) - 4) + swallowed
    with pytest.raises(FormatError, match="another record begins inside record 1"):
        read(data)
    quoted = record("conversion", PAGE + b"\r\n\r\n" + swallowed, digest=True)  # a page about WARC, and proof of it
    assert len(read(quoted)) == 1


def test_a_file_with_a_wrong_byte_loses_no_record() -> None:
    chance = random.Random(3)
    data = response(PAGE, HTML, digest=True) + record("conversion", PAGE, digest=True)
    for place in range(len(data)):
        broken = bytearray(data)
        broken[place] ^= 1 << chance.randrange(8)
        try:
            found = read(bytes(broken))
        except FormatError:
            continue
        # A wrong letter in a header may make another type of a page; its text is whole.
        assert len(found) == 2, place
        assert all(record.problem or record.content == PAGE for record in found), place


def test_it_reads_what_fastwarc_reads() -> None:
    warc: Any = pytest.importorskip("fastwarc.warc")
    data = WHOLE + response(PAGE * 50, HTML, digest=True) + record("metadata", b"a: b") + record("resource", PAGE)
    kinds = warc.WarcRecordType
    theirs = [
        (found.record_id, found.headers.get("WARC-Target-URI"), found.reader.read())
        for found in warc.ArchiveIterator(
            io.BytesIO(data), record_types=kinds.response | kinds.resource | kinds.conversion, parse_http=True
        )
    ]
    assert [(found.carried["id"], found.carried["url"], found.content) for found in read(data)] == theirs


def test_a_crawl_through_a_run(tmp_path: Path) -> None:
    write(tmp_path / "in/x.warc.wet.gz", b"".join(map(gzip.compress, [WHOLE, record("conversion", PAGE)])))
    write(tmp_path / "in/cut.warc.gz", gzip.compress(WHOLE[:-30]))
    report = clean_up(tmp_path / "in", tmp_path / "out")
    assert report.states["quarantined"] == 1
    assert reasons(tmp_path / "out")["cut.warc.gz"] == "damaged WARC: it is cut short in record 3"
    name = next(name for name in tree(tmp_path / "out") if name.startswith(b"x."))
    rows = [json.loads(line) for line in gzip.decompress(tree(tmp_path / "out")[name]).splitlines()]
    assert [row["text"] for row in rows] == ["开门的人，站在门口。"] * 3
