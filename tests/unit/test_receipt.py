"""Receipts: undo is exact for any text and any bytes, however wrong the decoder's account of them is."""

import json
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textfix
from textfix.edits import Change, Edit
from textfix.errors import ReceiptError
from textfix.model import Decoded, Diagnosis, Kind, Metadata, Replaced
from textfix.page import read_html
from textfix.receipt import BytesReceipt, EditScript, Receipt, checksum
from textfix.receipt.diff import differences
from textfix.receipt.verbatim import script_of_lines
from textfix.result import Result, Step

anything = st.text(st.characters(), max_size=200)
CODECS = """ascii latin-1 cp1252 gb18030 gbk big5 big5hkscs cp950 hz iso2022_jp utf-8 utf-8-sig utf-16 utf-16-be utf-32
gbk+utf-8 utf-8+big5 nonsense nonsense+gbk"""
Stray = tuple[int, bytes, int]
"""Where in the bytes, which bytes, where in the text."""

codecs = st.sampled_from(CODECS.split())
strays = st.lists(st.tuples(st.integers(0, 99), st.binary(max_size=3), st.integers(0, 99)), max_size=4)
certainties: st.SearchStrategy[Literal["certain", "guessed"]] = st.sampled_from(["certain", "guessed"])
kinds = st.tuples(st.text(max_size=9), certainties)


@st.composite
def steps(draw: st.DrawFn, before: str, after: str) -> Step:
    """A step that tells its edits, or does not."""
    if draw(st.booleans()):
        return Step("mojibake", before, after)
    made = [Edit(a, b, after[c:d], *draw(kinds)) for a, b, c, d in differences(before, after)]
    left = [Edit(at, at + 1, before[at], "lost", "left") for at in range(0, len(before), 50)]
    return Step("mojibake", before, after, tuple(sorted((*made, *left), key=lambda edit: edit[:2])) or None)


def judge(result: Result) -> Diagnosis:
    change = Change("gloss", 0, 1, "\udc80", "\ud83d\ude00", "guessed")
    return Diagnosis(
        damaged=True, encoding=None, confidence=0.5, script="mixed", kinds={"gloss": Kind(2, (change,))}, layout="web"
    )


@given(anything, anything)
def test_a_script_leads_back(before: str, after: str) -> None:
    assert EditScript.between(before, after).undo(after) == before


@given(st.binary(max_size=300), anything, codecs, strays)
def test_bytes_come_back_whatever_the_decoder_said(data: bytes, text: str, codec: str, strays: list[Stray]) -> None:
    receipt = BytesReceipt.between(data, text, codec, 0.5, strays)
    assert receipt.undo(text) == data


@given(anything.map(lambda text: text.encode("utf-8", "replace")), codecs)
def test_bytes_come_back_through_every_codec(data: bytes, codec: str) -> None:
    try:
        text = data.decode(codec, "replace")
    except LookupError:
        return
    assert BytesReceipt.between(data, text, codec, 0.5, ()).undo(text) == data


def test_candidates_survive_json() -> None:
    result = textfix.clean("ÖÐÎÄ")
    assert result.diagnosis.candidates
    assert Result.from_json(result.to_json()).diagnosis == result.diagnosis


@given(st.one_of(anything, st.binary(max_size=200)), anything, st.lists(anything, max_size=3), strays, st.data())
def test_a_result_survives_json(
    source: str | bytes, start: str, texts: list[str], strays: list[Stray], data: st.DataObject
) -> None:
    first = source if isinstance(source, str) else start
    decoded = None if isinstance(source, str) else Decoded(start, "gbk", 0.5, tuple(Replaced(*s) for s in strays))
    chain = [first, *texts]
    done = tuple(data.draw(steps(a, b)) for a, b in zip(chain, texts, strict=False))
    result = Result(chain[-1], Metadata(title="\ud800", source="秋"), done, source, decoded, judge)
    again = Result.from_json(result.to_json().encode().decode())
    assert again == result
    assert again.diagnosis == judge(result)
    assert again.undo() == result.undo() == source
    for step, same in zip(result.steps, again.steps, strict=True):
        assert (same.changes, same.left) == (step.changes, step.left)
    receipt = Receipt.from_json(result.receipt.to_json())
    assert receipt == result.receipt
    assert receipt.undo(result.text) == source
    assert receipt.size == len(receipt.to_json().encode())


@pytest.mark.parametrize(
    ("data", "encoding", "text", "strays", "patched"),
    [
        ("重庆日报。".encode("gbk"), "gb18030", "重庆日报。", (), 0),
        ("重慶日報".encode("big5"), "big5", "重慶日報", (), 0),
        (b"\xef\xbb\xbf" + "日报".encode(), "utf-8-sig", "日报", (), 0),
        ("日报".encode(), "utf-8-sig", "日报", (), 0),
        (b"\xfe\xff" + "日报".encode("utf-16-be"), "utf-16", "日报", (), 0),
        (b"\xff\xfe" + "日报".encode("utf-16-le"), "utf-16", "日报", (), 0),
        ("日报\n".encode() + "周刊\n".encode("gbk"), "utf-8+gb18030", "日报\n周刊\n", (), 0),
        ("日".encode() + b"\xff" + "报".encode(), "utf-8", "日\ufffd报", ((3, b"\xff", 1),), 0),
        (
            "日报\n".encode() + b"\xff" + "周刊".encode("gbk"),
            "utf-8+gb18030",
            "日报\n\ufffd周刊",
            ((7, b"\xff", 3),),
            0,
        ),
        (b"~{HUT~}~{5D~}", "hz", b"~{HUT~}~{5D~}".decode("hz", "replace"), (), 1),
    ],
)
def test_what_the_codec_gives_back_is_not_in_the_receipt(
    data: bytes, encoding: str, text: str, strays: tuple[Stray, ...], patched: bool
) -> None:
    receipt = BytesReceipt.between(data, text, encoding, 0.9, strays)
    assert receipt.undo(text) == data
    assert bool(receipt.patch.numbers) == bool(patched)


def test_a_receipt_is_much_smaller_than_the_source() -> None:
    lines = [f"第{n}號田裡的稻穀，{n * 61 % 97}個人。" for n in range(2000)]
    before, after = "\r\n".join(lines), "\n".join(lines)
    receipt = Receipt((Step("characters", before, after).receipt,), None, checksum(before))
    assert receipt.size < len(before.encode()) / 4
    assert receipt.undo(after) == before


def test_a_change_is_what_the_edit_says() -> None:
    before = "級(a)地?方錯"
    edits = (
        Edit(0, 8, before, "left alone", "left"),
        Edit(1, 4, "", "gloss"),
        Edit(5, 6, "區", "lost byte", "guessed"),
        Edit(6, 8, "方错", "variant", by_character=True),
    )
    step = Step("gloss", before, "級地區方错", edits)
    assert step.changes == (
        Change("gloss", 1, 4, "(a)", ""),
        Change("lost byte", 5, 6, "?", "區", "guessed"),
        Change("variant", 7, 8, "錯", "错"),
    )
    assert step.left == (Change("left alone", 0, 8, before, before, "left"),)


def test_another_text_is_refused() -> None:
    receipt = Receipt((Step("simplify", "漢字", "汉字").receipt,), None, checksum("漢字"))
    with pytest.raises(ReceiptError, match="another text"):
        receipt.undo("汉字。。")


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"format":1,"checksum":1,"steps":[]}', "[" * 100_000])
def test_what_is_not_a_receipt_is_refused(text: str) -> None:
    with pytest.raises(ReceiptError):
        Receipt.from_json(text)
    with pytest.raises(ReceiptError):
        Result.from_json(text)


@pytest.mark.parametrize(
    ("name", "value"), [("edits", [1]), ("edits", [-1, 0, 0]), ("encoding", None), ("codec", 3), ("lines", [1])]
)
def test_a_receipt_with_damaged_fields_is_refused(name: str, value: object) -> None:
    data = BytesReceipt("gb18030", 1.0, b"", "gb18030", (), (), EditScript())
    plain = Receipt((), data, checksum("重慶".encode("gbk"))).to_plain()
    plain["data"][name] = value
    with pytest.raises(ReceiptError):
        Receipt.from_plain(plain)


def test_a_result_with_an_unknown_certainty_is_refused() -> None:
    result = Result("汉", Metadata(), (Step("simplify", "漢", "汉", (Edit(0, 1, "汉", "x"),)),), "漢", None, judge)
    plain = json.loads(result.to_json())
    plain["receipt"]["steps"][0]["kinds"][0][1] = "sure"
    with pytest.raises(ReceiptError, match="certain, guessed, left"):
        Result.from_json(json.dumps(plain))


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>秋收<p>田间", ["秋收", "田间"]),
        ("<a title='首页'>首页</a>", ["首页"]),
        ("<p>田<b>间</b>一片</p><p>繁忙", ["田", "繁忙"]),
        ("<p>&#31179;收</p><p>田间", ["田间"]),
        ("<pre>一\n  二\n一</pre>", ["一", "  二", "一"]),
        ("<table><tr><td><td>面积<td>12亩</table>秋", ["秋"]),
        ("<p><![CDATA[秋收]]></p>", ["秋收"]),
        ("<script>秋收</script><p>收", ["收"]),
    ],
)
def test_of_a_page_what_stands_verbatim_is_kept(html: str, kept: list[str]) -> None:
    page = read_html(html)
    script = script_of_lines(html, page.text, firsts=page.firsts)
    assert script.undo(page.text) == html
    spans = [(0, 0, 0, 0), *script.spans(), (len(html),) * 2 + (len(page.text),) * 2]
    between = [page.text[before[3] : after[2]] for before, after in pairwise(spans)]
    assert [piece.strip("\n") for piece in between if piece.strip("\n")] == kept


@given(st.lists(st.sampled_from([*"<>/ap秋收&;\n\t ", "<p>", "</p>", "<pre>", "<td>", "<!--", "秋收", "&amp;"])))
def test_the_way_back_from_any_page_is_exact(pieces: list[str]) -> None:
    html = "".join(pieces)
    page = read_html(html)
    assert script_of_lines(html, page.text, firsts=page.firsts).undo(page.text) == html


@pytest.mark.parametrize(
    ("place", "value"),
    [("edits", [-1]), ("edits", [0, 1]), ("edits", [0, 9, 1]), ("encoding", None), ("codec", 7), ("strays", [[0]])],
)
def test_a_damaged_receipt_is_refused(place: str, value: object) -> None:
    plain = Result("汉", Metadata(), (), "漢".encode("gbk"), Decoded("漢", "gbk", 1.0), judge).receipt.to_plain()
    plain["steps"] = [{"stage": "simplify", "kinds": [], "left": [], "edits": [0, 1, 1], "was": "漢"}]
    if place in plain["data"]:
        Receipt.from_plain(json.loads(json.dumps(plain)))
        plain["data"][place] = value
        with pytest.raises(ReceiptError):
            Receipt.from_plain(plain)
    if place in plain["steps"][0]:
        plain["steps"][0][place] = value
        with pytest.raises(ReceiptError):
            Receipt.from_plain(plain)
