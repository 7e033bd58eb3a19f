"""Laws 3 to 5: undo is exact, nothing is lost, any input is answered."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_support import any_bytes, any_text, law

import textfix
from textfix import laws
from textfix import strategies as s
from textfix.edits import applied
from textfix.model import Hint, Page
from textfix.receipt.diff import differences
from textfix.result import Result
from textfix.stages.reflow import Reflow
from textfix.stages.reflow.settings import PAGE_KIND


@law
@given(text=any_text)
def test_a_text_can_be_undone(text: str) -> None:
    laws.assert_undoable(textfix.clean, text)


@law
@given(data=any_bytes)
def test_bytes_can_be_undone(data: bytes) -> None:
    laws.assert_undoable(textfix.clean, data)


@law
@given(case=s.boilerplate_page(html=True))
def test_a_page_can_be_undone(case: s.Case) -> None:
    laws.assert_undoable(textfix.clean, case.data)
    laws.assert_undoable(textfix.extract, case.data)


PARTS = [
    "秋收",
    "田间",
    "農業",
    " ",
    "\n",
    "\r\n",
    "<br>",
    "<BR/>",
    "<br />",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<a href=x>",
    "</a>",
    "&lt;",
]
"""What parts of pages are made of."""


@law
@given(text=st.lists(st.sampled_from(PARTS), min_size=3, max_size=12).map("".join))
def test_a_part_of_a_page_can_be_undone(text: str) -> None:
    laws.assert_undoable(textfix.clean, text)
    laws.assert_undoable(textfix.extract, text)


@law
@given(source=st.one_of(any_text, any_bytes))
def test_a_result_survives_json(source: bytes | str) -> None:
    result = textfix.clean(source)
    again = Result.from_json(result.to_json())
    assert again == result
    assert again.diagnosis == result.diagnosis
    assert again.undo() == source


@law
@given(text=any_text)
def test_every_han_character_is_in_the_text_or_the_receipt(text: str) -> None:
    laws.assert_nothing_lost(textfix.clean, text)


@law
@given(text=st.one_of(s.clean_traditional(), s.mixed_script().map(lambda case: case.damaged)))
def test_simplify_loses_nothing(text: str) -> None:
    laws.assert_nothing_lost(textfix.simplify, text)


@law
@given(text=any_text)
def test_reflow_takes_white_space_hyphens_doubles_and_page_marks_only(text: str) -> None:
    answer = Reflow()(Page(text))
    marks = [edit for edit in answer.edits if edit.kind == PAGE_KIND]
    rows = {row.strip() for row in text.split("\n")}
    assert all(text[edit.start : edit.end].strip() in rows for edit in marks), "page marks are whole rows"
    before, after = ("".join(t.split()).replace("-", "") for t in (applied(text, marks), answer.text))
    for a, b, c, d in differences(before, after):
        gone, size = before[a:b], b - a
        assert c == d
        assert gone in (before[a - size : a], before[b : b + size]), "only the second half of a doubled line may go"


@law
@given(text=any_text)
def test_what_is_left_of_a_page_stood_there_line_by_line(text: str) -> None:
    kept = iter([line.strip() for line in text.split("\n")])
    assert all(line.strip() in kept for line in textfix.strip_boilerplate(text).split("\n") if line.strip())


@law
@given(source=st.one_of(any_text, any_bytes))
def test_steps_chain_and_changes_say_what_stood_there(source: bytes | str) -> None:
    result = textfix.clean(source)
    text = result.decoded.text if result.decoded is not None else source
    for step in result.steps:
        assert step.before == text
        text = step.after
        for change in step.changes:
            assert step.before[change.start : change.end] == change.before
        for edit in step.edits:
            assert 0 <= edit.start <= edit.end <= len(step.before)
            assert edit.certainty in ("certain", "guessed", "left")
    assert text == result.text


@law
@given(data=any_bytes)
def test_stray_bytes_are_kept_where_they_stood(data: bytes) -> None:
    decoded = textfix.decode(data)
    assert 0 <= decoded.confidence <= 1
    for stray in decoded.replaced:
        assert data[stray.offset : stray.offset + len(stray.data)] == stray.data
        assert decoded.text[stray.position] == "\ufffd"


@pytest.mark.parametrize(
    "function",
    [
        textfix.repair,
        textfix.simplify,
        textfix.reflow,
        textfix.strip_boilerplate,
        textfix.detect_script,
        textfix.extract,
    ],
    ids=lambda f: f.__name__,
)
@law
@given(text=st.one_of(any_text, st.text(st.characters())))
def test_any_text_is_answered(function: Callable[[str], object], text: str) -> None:
    function(text)


@law
@given(data=any_bytes)
def test_any_bytes_are_answered(data: bytes) -> None:
    textfix.decode(data)
    textfix.extract(data)
    textfix.diagnose(data)


@law
@given(text=any_text)
def test_repair_keeps_the_number_of_lines_of_a_page(text: str) -> None:
    text = text.replace("=\n", "\n")  # a soft line break of quoted-printable is no line end: mail, not a web page
    page = Page(text, hints=(Hint(),) * (text.count("\n") + 1))
    for stage in textfix.DEFAULT_STAGES[:4]:
        answer = stage(page)
        assert answer.hints is not None, type(stage).__name__
        assert answer.text.count("\n") == text.count("\n"), type(stage).__name__
