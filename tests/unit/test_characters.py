"""The characters stage: its option, its notes, its tables."""

from collections.abc import Callable, Mapping

import pytest

from textfix.damage.characters import hkscs_private_use
from textfix.model import Hint, Page
from textfix.stages.characters import Characters
from textfix.stages.characters.standins import _gbk, _hkscs, _radicals


def test_narrow_is_an_option() -> None:
    assert Characters()(Page("第１３５届")).text == "第135届"
    assert Characters(narrow=False)(Page("第１３５届")).text == "第１３５届"


def test_edits_are_told_in_the_places_of_the_input() -> None:
    text = "\x1b[1m甲\u200b⼭\r\n第９届"
    found = [(edit.kind, text[edit.start : edit.end]) for edit in Characters()(Page(text)).edits]
    assert found == [
        ("terminal sequence", "\x1b[1m"),
        ("zero-width character", "\u200b"),
        ("radical", "⼭"),
        ("line end", "\r\n"),
        ("fullwidth letter or digit", "９"),
    ]


def test_unknown_private_use_is_reported() -> None:
    answer = Characters()(Page("甲\ue81e乙\ue000丙"))
    assert answer.text == "甲龴乙\ue000丙"
    assert [edit.certainty for edit in answer.edits] == ["certain", "left"]


def test_private_use_characters_of_hkscs_are_repaired_in_traditional_text() -> None:
    for right, private in hkscs_private_use().items():
        assert Characters()(Page(f"科學與農{private}戶歡迎。")).text == f"科學與農{right}戶歡迎。"


@pytest.mark.parametrize(("table", "size"), [(_gbk, 105), (_hkscs, 4896), (_radicals, 293)])
def test_tables_lead_out_of_where_they_begin(table: Callable[[], Mapping[int, str]], size: int) -> None:
    known = table()
    assert len(known) == size
    assert not set(map(chr, known)) & set("".join(known.values()))
    assert all(len(character) == 1 for character in known.values())


def test_lines_of_a_page_stay() -> None:
    hints = (Hint(),) * 2
    answer = Characters()(Page("甲乙\x0c丙丁\x00戊\n己庚\r辛", hints))
    assert (answer.text, answer.hints) == ("甲乙\x0c丙丁戊\n己庚\r辛", hints)
    assert Characters()(Page(answer.text)).text == "甲乙\n丙丁戊\n己庚\n辛"
