"""Lines that are clear alone stay so in company: a long document is converted as its parts are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_support import law

from textfix.pipeline import simplify
from textfix.script.settings import BY_HAND, COUNT_BITS, PIECE
from textfix.stages.simplify.settings import LINES_APART

SIMPLIFIED = ["国家发展很快。", "他曾著文批评这件事。", "我们学习汉语，读了书。", "这里没有乾隆的诗。", "经济与贸易"]
TRADITIONAL = ["這是一個測試說明", "他對於曬乾的麵條很滿意。", "國家發展，學習語言。", "乾隆時的書"]
NEITHER = ["", "2024-01-01 10:00", "abc", "……"]
"""Lines that say nothing of the script and are the same in both."""

lines = st.lists(st.sampled_from(SIMPLIFIED + TRADITIONAL + NEITHER), min_size=1, max_size=5).map("\n".join)
fillers = st.tuples(st.sampled_from(SIMPLIFIED + TRADITIONAL), st.sampled_from(NEITHER)).map("\n".join)


def filled(filler: str, length: int) -> str:
    """The filler again and again, and as much of a line of figures as makes the length."""
    text = f"{filler}\n" * (length // (len(filler) + 1))
    return text + "1" * (length - len(text))


@pytest.mark.parametrize("threshold", [0, BY_HAND, LINES_APART, (1 << COUNT_BITS) - 1, PIECE])
@law
@given(filler=fillers, shift=st.integers(-25, 25), before=lines, after=lines)
def test_a_document_is_converted_as_its_parts_are(
    threshold: int, filler: str, shift: int, before: str, after: str
) -> None:
    long = filled(filler, max(threshold + shift - len(after), 0))
    parts = [before, long, after]
    whole = simplify("\n".join(parts))
    assert whole == "\n".join(map(simplify, parts))


def test_lines_that_were_left_out_shift_nothing() -> None:
    long = "国家发展很快。\n" * 300
    assert simplify(f"{long}2024-01-01\n這是一個測試說明") == f"{long}2024-01-01\n这是一个测试说明"
    assert simplify(f"{long}他曾著文批判。\n這是一個測試說明") == f"{long}他曾著文批判。\n这是一个测试说明"


@pytest.mark.parametrize("line", ["他說，牠不吃。", "牠不吃，他說。", "乾隆時的書", "「髮」與「發」"])
def test_a_traditional_line_is_converted_among_simplified_ones_as_it_is_alone(line: str) -> None:
    long = "国家发展很快。\n" * (LINES_APART // 4)
    assert simplify(f"{long}{line}\n{long}") == f"{long}{simplify(line)}\n{long}"


@pytest.mark.parametrize("line", ["妳好", "倣效", "右派份子"])
def test_a_line_without_a_sign_between_traditional_ones_is_converted_in_a_long_text_too(line: str) -> None:
    lines = f"他說：「後來」\n{line}\n還曬乾\n"
    long = "国家发展很快。\n" * (LINES_APART // 4)
    assert simplify(f"{lines}{long}") == f"{simplify(lines)}{long}"
    assert line not in simplify(lines)
