"""The laws of the design, over any text and any bytes."""

from hypothesis import given
from hypothesis import strategies as st

import textfix

# Pieces that wake the stages: plain characters alone would leave most of them asleep.
PIECES = st.sampled_from(
    [
        *(
            "中文漢字",
            "著",
            "乾隆",
            "。",
            "，",
            "\n",
            "\n\n",
            "　　",
            "  ",
            "\r\n",
            "\u200b",
            "\ufeff",
            "\x1b[31m",
            "\x85",
            "\xa0",
        ),
        *(
            "(jí)",
            "?lián)",
            "級",
            "&#20013;",
            "&amp;#20013;",
            "\\u4e2d",
            "%E4%B8%AD",
            "=E4=B8=AD",
            "&nbsp;",
            "\ue317",
            "⼀",
        ),
        *(
            "ä¸",
            "é‡",
            "涓枃",
            "锟斤拷",
            "\ufffd",
            "?",
            "\udc80",
            "\udce4\udcb8\udcad",
            "首页",
            "版权所有",
            "<p>",
            "<!DOCTYPE html>",
        ),
        *("ひらがな", "한국어", "１２", "😀\u200d", "http://a.cn/%E4", "责任编辑：", "Copyright © 2020"),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8), st.characters()), max_size=12).map("".join)
BYTES = st.one_of(
    st.binary(max_size=60),
    st.tuples(TEXTS, st.sampled_from(["utf-8", "gb18030", "big5", "utf-16", "latin-1", "hz"])).map(
        lambda pair: pair[0].encode(pair[1], "ignore")
    ),
)


@given(TEXTS)
def test_clean_is_idempotent_on_text(text: str) -> None:
    once = textfix.clean(text).text
    assert textfix.clean(once).text == once


@given(BYTES)
def test_clean_is_idempotent_on_bytes(data: bytes) -> None:
    once = textfix.clean(data).text
    assert textfix.clean(once).text == once


@given(TEXTS)
def test_undo_gives_the_text_back(text: str) -> None:
    assert textfix.clean(text).undo() == text


@given(BYTES)
def test_undo_gives_the_bytes_back(data: bytes) -> None:
    result = textfix.clean(data).undo()
    assert result == data
    assert isinstance(result, bytes)


@given(TEXTS)
def test_every_function_answers_any_text_and_is_idempotent(text: str) -> None:
    for function in (textfix.repair, textfix.simplify, textfix.reflow, textfix.strip_boilerplate):
        once = function(text)
        assert function(once) == once
    assert textfix.detect_script(text).script
    assert textfix.diagnose(text).script
    assert isinstance(textfix.extract(text).text, str)


@given(BYTES)
def test_every_function_answers_any_bytes(data: bytes) -> None:
    assert isinstance(textfix.decode(data).text, str)
    assert isinstance(textfix.diagnose(data).damaged, bool)
    assert textfix.extract(data).undo() == data


@given(TEXTS)
def test_changes_rebuild_the_step(text: str) -> None:
    for step in textfix.clean(text).steps:
        parts, at = [], 0
        for change in step.changes:
            assert step.before[change.start : change.end] == change.before
            parts += [step.before[at : change.start], change.after]
            at = change.end
        assert "".join([*parts, step.before[at:]]) == step.after
