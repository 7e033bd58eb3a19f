"""Bytes that a page of double bytes lost: which characters may have been there, and which of them is chosen."""

from __future__ import annotations

import pytest

import textfix
from textfix.stages.mojibake.code_pages import page
from textfix.stages.mojibake.restore import fill
from textfix.stages.mojibake.views import code_points, view

OF_SCHOOL = "雇主给三年级学生的评语里写着：如果你能认真听课，将来会有更多的收入和更好的生活。我们国家的历史很长。"
OF_TALK = "他說：「我們明天再去。」她問：「為什麼？」他回答：「因為今天下雨，路上的車子很多。」"


@pytest.mark.parametrize(("character", "is_rich"), [("Э", False), ("ぱ", False), ("碁", True)])
def test_only_what_no_other_code_has_tells_the_reader(character: str, is_rich: bool) -> None:
    assert view(code_points(character), page("big5")).is_rich is is_rich  # Python's Big5 has Э at C7C5, HKSCS at C852


@pytest.mark.parametrize("also", ["", "河上有一座桥，"])
def test_gbk_whose_first_bytes_big5_lacks_comes_back(also: str) -> None:
    # 桥 is Э, which does not tell that the reader had the codes of HKSCS
    text = also + OF_SCHOOL
    assert textfix.repair(text.encode("gbk").decode("big5", "replace")) == text


def test_no_letter_is_chosen_for_what_was_lost() -> None:
    said = textfix.repair("他们走进入口，又从出口出来，进入大厅。".encode("gbk").decode("big5", "replace"))
    assert "ｋ" not in said


def test_marks_all_of_which_lost_a_byte_come_back() -> None:
    said = textfix.repair(OF_TALK.encode("big5").decode("gbk", "replace"))
    assert [said.count(mark) for mark in "：「？」"] == [OF_TALK.count(mark) for mark in "：「？」"]


def test_the_script_of_the_text_chooses() -> None:
    lost = ("來", "软")
    assert fill([["这个", lost, "件的开发者来自各国，很难说谁写了哪些"]])[0].startswith("这个软件")
