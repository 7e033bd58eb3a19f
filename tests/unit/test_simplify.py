"""The simplify stage: what is Traditional becomes Simplified, and nothing else changes."""

import pytest

from textfix.pipeline import simplify

CHANGED = [
    ("轉換後，乾隆年間", "转换后，乾隆年间"),
    ("農業發展\n农业发展", "农业发展\n农业发展"),
]
SAME = [
    "",
    "乾安县的显著成绩",
    "皇后在里面云游，干事",
    "これは漢字です",
    "한국어와 漢字",
    "\ud800\udc00\x00",
]


@pytest.mark.parametrize(("given", "wanted"), CHANGED)
def test_traditional_becomes_simplified(given, wanted):
    assert simplify(given) == wanted
    assert simplify(wanted) == wanted


@pytest.mark.parametrize("text", SAME)
def test_the_rest_stays(text):
    assert simplify(text) == text
