"""The character model: right readings are cheap, wrong ones costly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textfix.text.language import UNIT, code_points, cost, costs, few_costs, most_cost, most_units

SENTENCES = [
    "今年的雨水比往年多，河边的稻子却长得很好。",
    "她把旧书一本一本搬到楼下，打算送给邻居。",
    "學校後面的小路上，種著兩排高大的榕樹。",
    "請先閱讀說明書，再按下電源開關。",
]

WRONG = [
    ("utf-8", "gb18030"),
    ("utf-8", "latin-1"),
    ("utf-8", "cp1252"),
    ("gb18030", "latin-1"),
    ("gb18030", "big5"),
    ("gb18030", "shift_jis"),
    ("gb18030", "euc_kr"),
    ("gb18030", "cp1251"),
    ("big5", "gb18030"),
    ("big5", "latin-1"),
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(("right", "wrong"), WRONG)
def test_a_wrong_reading_costs_more(sentence: str, right: str, wrong: str) -> None:
    data = sentence.encode(right, "ignore")
    assert cost(sentence) * 1.25 < cost(data.decode(wrong, "replace"))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_chinese_of_both_scripts_is_cheap(sentence: str) -> None:
    assert 4 < cost(sentence) / len(sentence) < 10


def test_neighbours_inside_words_are_cheaper() -> None:
    assert cost("葡萄") < cost("葡") + cost("萄") - 8


@given(st.text(st.characters()))
def test_any_text_has_a_cost_for_each_character(text: str) -> None:
    units = costs(text)
    assert len(units) == len(text)
    assert (units > 0).all()
    assert cost(text) == units.sum() * UNIT


@given(st.text(st.characters() | st.sampled_from("重庆日报abc，。\n\U00020000")))
def test_a_few_characters_cost_what_many_do(text: str) -> None:
    assert list(few_costs(map(ord, text))) == costs(text).tolist()


@given(st.text("重庆日报abc，。é\ud800あ", max_size=40), st.integers(0, 40))
def test_a_character_is_judged_by_itself_and_its_left_neighbour(text: str, at: int) -> None:
    whole, rest = costs(text), costs(text[at:])
    assert whole[at + 1 :].tolist() == rest[1:].tolist()


def test_text_and_code_points_cost_the_same() -> None:
    text = SENTENCES[0] + "\ud83d abc \U00020000"
    assert np.array_equal(costs(text), costs(code_points(text)))


@given(st.text(st.characters()))
def test_no_neighbour_makes_a_character_cost_more_than_its_most(text: str) -> None:
    points = code_points(text)
    assert (most_units(points) >= costs(points)).all()


def test_a_letter_after_another_alphabet_costs_its_most() -> None:
    text = "aд"
    assert most_units(code_points(text))[1] == costs(text)[1] > costs("д")[0]


def test_all_code_points_beyond_the_table_are_in_one_class() -> None:
    assert len(set(costs("\U000323b0\U000e0100\U0010ffff").tolist())) == 1
    assert costs("\U000323b0")[0] > costs("\U000323af")[0]


@given(st.text(st.characters(max_codepoint=0xFFFF)), st.text(max_size=1))
def test_no_text_costs_more_than_at_most(text: str, before: str) -> None:
    assert costs(before + text)[len(before) :].sum() * UNIT <= most_cost(text)
