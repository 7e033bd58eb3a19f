"""The lines of a text as boilerplate measures them."""

import pytest

from textfix.stages.boilerplate import line_classes, settings
from textfix.stages.boilerplate.forms import ANYWHERE, EDGE, has_form
from textfix.stages.boilerplate.line_classes import measure


def test_the_keys_of_a_long_text_are_those_of_a_short_one_in_the_basic_plane(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " 首頁ＡＢ \n\n𠀀與😀\ud83d。\n"
    short = measure(text)
    monkeypatch.setattr(line_classes, "BLOCK", 3)
    monkeypatch.setattr(settings, "BLOCK", 3)
    monkeypatch.setattr(line_classes, "LONG", 3)
    long = measure(text)
    assert [short.key_of(at) for at in range(2)] == [" 首页ab ", "𠀀与😀\ud83d。"]
    assert [long.key_of(at) for at in range(2)] == [" 首页ab ", "\uffff与\uffff\uffff。"]
    assert [*long.bare] == ["首页ab", "\uffff与\uffff\uffff。"]
    assert long.bare[1:] == ["\uffff与\uffff\uffff。"]
    assert (long.counts == short.counts).all()
    assert (long.edges[1] == short.edges[1]).all()


def test_halves_of_characters_and_those_beyond_the_plane_have_keys_of_their_own() -> None:
    for text in ("首頁\n渡口。", "首頁\ud83d\ude00\n渡口。", "首頁😀\n渡口。"):
        lines = measure(text)
        assert len(lines.key) == len(text)
        assert lines.closes("。").tolist() == [False, True]


def test_a_rule_asks_for_signs_that_have_a_number() -> None:
    with pytest.raises(ValueError, match="substring not found"):
        measure("渡口").opens("渡")


def test_forms_are_found_by_how_they_begin() -> None:
    assert has_form(ANYWHERE, "3 阅读 | 5 评论")
    assert has_form(ANYWHERE, "本帖最后由 林晚 于 2031-05-06 编辑")
    assert has_form(EDGE, "[1] 2 3 下一页")
    assert not has_form(EDGE, "渡口 1 2 3")


def test_a_copyright_sign_that_ends_a_text_is_one_character() -> None:
    lines = measure("竹坪\n©")
    assert (lines.words[2].tolist(), lines.covered.tolist()) == ([1], [0, 1])
