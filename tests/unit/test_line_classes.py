"""The lines of a text as boilerplate measures them."""

import pytest

from textfix.stages.boilerplate import line_classes
from textfix.stages.boilerplate.line_classes import measure


def test_the_keys_of_a_long_text_are_those_of_a_short_one_in_the_basic_plane(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " 首頁ＡＢ \n\n𠀀與😀\ud83d。\n"
    short = measure(text)
    monkeypatch.setattr(line_classes, "BLOCK", 3)
    monkeypatch.setattr(line_classes, "LONG", 3)
    long = measure(text)
    assert [short.key_of(at) for at in range(2)] == [" 首页ab ", "𠀀与😀\ud83d。"]
    assert [long.key_of(at) for at in range(2)] == [" 首页ab ", "\uffff与\uffff\uffff。"]
    assert [*long.bare] == ["首页ab", "\uffff与\uffff\uffff。"]
    assert long.bare[1:] == ["\uffff与\uffff\uffff。"]
    assert (long.counts == short.counts).all()
    assert (long.edges[1] == short.edges[1]).all()
