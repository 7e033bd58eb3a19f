"""The mojibake stage: its cases (data) and its laws."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from textfix.model import Page
from textfix.stages.mojibake import Mojibake
from textfix.stages.mojibake.code_pages import page
from textfix.stages.mojibake.lost_bytes.restore import fill
from textfix.stages.mojibake.prefilter import narrow_lines, rare_lines, suspicious, wide_lines
from textfix.stages.mojibake.views import code_points, survey, view

CASES = Path(__file__).parent.parent / "cases"
STAGE = Mojibake()


def load(kind: str) -> list[Any]:
    lines = (CASES / f"mojibake_{kind}.jsonl").read_text("utf-8").splitlines()
    return [pytest.param(case, id=case["id"]) for case in map(json.loads, lines)]


@pytest.mark.parametrize("case", [*load("wild"), *load("synthetic")])
def test_what_was_misread_is_undone_and_noted(case: dict[str, Any]) -> None:
    answer = STAGE(Page(case["input"]))
    assert answer.text == case["expect"], case["why"]
    certainties = {edit.certainty for edit in answer.edits} - {"left"}
    assert certainties == ({"guessed", "certain"} if case["certainty"] == "both" else {case["certainty"]})


@pytest.mark.parametrize("case", load("negative"))
def test_right_text_stays_and_nothing_is_said_of_it(case: dict[str, Any]) -> None:
    page = Page(case["input"])
    assert STAGE(page) is page, case["why"]


@pytest.mark.parametrize("case", load("reported"))
def test_a_case_beyond_repair_stays_and_is_reported(case: dict[str, Any]) -> None:
    answer = STAGE(Page(case["input"]))
    assert answer.text == case["expect"], case["why"]
    assert {edit.certainty for edit in answer.edits} == {"left"}


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="known failure")
@pytest.mark.parametrize("case", load("known_failures"))
def test_known_failure(case: dict[str, Any]) -> None:
    assert STAGE(Page(case["input"])).text == case["expect"]


LOST = {
    "gbk read as utf-8": "田间一片繁忙，收割机来回穿梭。".encode("gbk").decode("utf-8", "replace"),
    "big5 read as utf-8": "田間一片繁忙，收割機來回穿梭。".encode("big5").decode("utf-8", "replace"),
    "kunjinkao": "田间一片繁忙，收割机来回穿梭。".encode("gbk")
    .decode("utf-8", "replace")
    .encode()
    .decode("gbk", "replace"),
    "question marks": "田间一片繁忙，收割机来回穿梭。".encode("ascii", "replace").decode(),
    "controls dropped": "".join(
        c for c in "田间一片繁忙，收割机".encode().decode("latin-1") if not "\x80" <= c <= "\x9f"
    ),
    "utf-8 read as big5": "田间一片繁忙，收割机来回穿梭。".encode().decode("big5", "replace"),
}


@pytest.mark.parametrize("text", LOST.values(), ids=LOST)
def test_what_is_beyond_repair_stays_and_is_reported(text: str) -> None:
    answer = STAGE(Page(text))
    assert answer.text == text
    assert {edit.certainty for edit in answer.edits} == {"left"}


UNITS = (
    *("ä", "¸\xad", "Ã¤", "Â¸", "Â\xad", "æ–‡", "ÖÐ", "µÄ", "涓", "枃", "鏂囧瓧", "\ufffd", "?", " ", "a", "1", "\n"),
    *("锟斤拷", "中", "文字", "，", "€", "\ue000", "ｱ", "\udce4", "\udcb8", "\udcad", "é", "╓╨", "“", "\x00"),
)
BROKEN = st.lists(st.sampled_from(UNITS), max_size=30).map("".join)


@given(st.one_of(st.text(st.characters(), max_size=60), BROKEN))
@example("ä¸\xadæ–‡" * 3 + "å")
@example("\ud800\udce4\x00")
def test_any_text_is_answered_and_the_answer_stays(text: str) -> None:
    once = STAGE(Page(text))
    assert STAGE(Page(once.text)).text == once.text
    assert all(0 <= edit.start <= edit.end <= len(text) for edit in once.edits)


@given(st.text("的一是在不了有和人这中大为上个国我以要他时来用们，。、", max_size=200))
def test_common_chinese_passes_the_gate(text: str) -> None:
    assert not suspicious(text)


@given(st.text("的一是在不了有和人这中大为上个国我以要他时来用们，。", min_size=5, max_size=60))
@pytest.mark.parametrize("wrong", ["latin-1", "cp437", "mac-roman"])
def test_utf8_through_a_whole_code_page_comes_back(wrong: str, text: str) -> None:
    assert STAGE(Page(text.encode().decode(wrong))).text == text


def test_a_view_tells_where_its_characters_began() -> None:
    seen = view(code_points("a鏂囧b"), page("gb18030"))
    assert seen.units == "a" + "文".encode().decode("latin-1") + "\xe5" + "b"
    assert seen.characters(1, 4) == (1, 3, 1, 5)
    assert seen.characters(1, 5) == (1, 3, 1, 5)


def test_a_page_without_the_characters_is_not_tried() -> None:
    names = [page.name for page in survey("Привет").narrow_pages()]
    assert names[0] == "cp1251"
    assert {"latin-1", "cp1252", "cp437"}.isdisjoint(names)
    assert page("cp1252") in survey("é‡\x8dåº†").narrow_pages()


def test_quotes_are_closed_that_were_opened() -> None:
    marks = ("“", "”")
    assert fill([["他说", marks, "好", marks, "，又说", marks, "行", marks]]) == ["他说“好”，又说“行”"]


UNKNOWN_PAGES = ("iso8859-2", "iso8859-4", "iso8859-16", "cp775", "cp737", "mac-latin2", "iso8859-5", "hp-roman8")
SENTENCES = "九月的清溪镇，金黄的稻浪从山脚一直铺到河边。清晨六点，第一台收割机驶进田里，半个小时就收完了三亩地。"


def as_browsers_read(data: bytes, page: str) -> str:
    return "".join(bytes([byte]).decode(page, "ignore") or chr(byte) for byte in data)


@pytest.mark.parametrize("page", UNKNOWN_PAGES)
@pytest.mark.parametrize("written", ["utf-8", "gbk"])
def test_what_came_through_an_unknown_page_is_not_half_repaired(page: str, written: str) -> None:
    text = as_browsers_read(SENTENCES.encode(written), page)
    assert STAGE(Page(text)).text == text


@pytest.mark.parametrize("page", ["cp1250", "cp1251", "cp1252", "cp1254", "iso8859-9", "iso8859-15"])
def test_holes_kept_as_controls_lose_nothing(page: str) -> None:
    answer = STAGE(Page(as_browsers_read((SENTENCES + "合昘").encode(), page)))
    assert answer.text == SENTENCES + "合昘"
    assert {edit.certainty for edit in answer.edits} == {"certain"}


@given(st.text("é\x80“中茫閲嶅氈掛ﾃ한\ufffd\n", max_size=12))
@example("掛華秞氈")
@example("é“\n閲嶅簡")
def test_the_lines_are_the_same_behind_a_long_text(text: str) -> None:
    before = "日报\n" * 400  # few signs in much text are tried one by one, many are searched for
    for lines in (narrow_lines, wide_lines, rare_lines):
        moved = [(start + len(before), end + len(before)) for start, end in lines(text)]
        assert [*lines(before + text)] == moved
    assert suspicious(before + text) == suspicious(text)


def test_half_a_character_makes_no_two_of_it_and_dropped_soft_hyphens() -> None:
    answer = STAGE(Page("第一章 概".encode("gbk").decode("latin-1") + "\xf6"))
    assert answer.text == "第一章 概\ufffd"
    assert answer.edits[-1].certainty == "left"
