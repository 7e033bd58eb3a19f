"""Edits are carried: every stage of textfix says what it changed, place by place, under its own name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from law_support import any_bytes, any_text, law

import textfix
from textfix import strategies as s
from textfix.edits import applied
from textfix.result import Step


def assert_told(steps: tuple[Step, ...]) -> None:
    for step in steps:
        if step.stage == "page":
            continue
        assert step.made is not None, f"{step.stage} does not say what it edited"
        assert applied(step.before, step.made) == step.after
        assert len(step.changes) == sum(count for _, count, _ in step.count(0)) - len(step.left)


@law
@given(source=st.one_of(any_text, any_bytes))
def test_every_stage_tells_its_edits(source: bytes | str) -> None:
    assert_told(textfix.clean(source).steps)


@law
@given(case=s.boilerplate_page(html=True), markdown=st.booleans())
def test_the_stages_tell_their_edits_of_a_page(case: s.Case, markdown: bool) -> None:
    options = textfix.Options(format="markdown" if markdown else "text")
    assert_told(textfix.clean(case.data, options=options).steps)


@law
@given(text=any_text, to=st.sampled_from(["simplified", "traditional", "taiwan", "hongkong"]))
def test_every_target_tells_its_edits(text: str, to: str) -> None:
    options = textfix.Options(to=to, phrases=True, punctuation="chinese", spacing="pangu")  # type: ignore[arg-type]
    assert_told(textfix.clean(text, options=options).steps)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("立&#31179;，稻谷都熟了，\\u7530\\u95f4忙", {"numeric entity": 1, "unicode escape": 1}),
        ("秋收。\r\n田间。\r\n山上。", {"line end": 2}),
        ("é‡\x8dåº†日报，田间一片。\n重庆日报é‡\x8dåº†", {"utf-8 read as cp1252": 2}),
        ("這是漢字，田間", {"Traditional text": 3}),
    ],
)
def test_one_change_a_damaged_place_under_its_own_name(text: str, kinds: dict[str, int]) -> None:
    found = textfix.clean(text)
    assert {kind: each.count for kind, each in found.diagnosis.kinds.items()} == kinds
    assert {change.kind for step in found.steps for change in step.changes} == set(kinds)
