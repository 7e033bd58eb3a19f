"""The escapes, gloss and characters stages: their cases (data) and their laws."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textfix.model import Page, Stage
from textfix.stages.characters import Characters
from textfix.stages.escapes import Escapes
from textfix.stages.gloss import Gloss

CASES = Path(__file__).parent.parent / "cases"

STAGES: dict[str, Stage] = {"escapes": Escapes(), "gloss": Gloss(), "characters": Characters()}


def load(*kinds: str) -> list[Any]:
    """The cases of these kinds, as (stage name, input, expectation), named after their ids."""
    found = []
    for name in STAGES:
        for kind in kinds:
            path = CASES / f"{name}_{kind}.jsonl"
            for line in path.read_text("utf-8").splitlines() if path.exists() else ():
                case = json.loads(line)
                found.append(pytest.param(name, case["input"], case["expect"], id=f"{name} {kind} {case['id']}"))
    return found


@pytest.mark.parametrize(("name", "text", "expect"), load("wild", "synthetic", "negative"))
def test_case(name: str, text: str, expect: str) -> None:
    answer = STAGES[name](Page(text))
    assert answer.text == expect
    assert any(edit.certainty != "left" for edit in answer.edits) == (text != expect)


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="known failure")
@pytest.mark.parametrize(("name", "text", "expect"), load("known_failures"))
def test_known_failure(name: str, text: str, expect: str) -> None:
    assert STAGES[name](Page(text)).text == expect


FRAGMENTS = (
    *(
        "國(guó)",
        "月?lián)\ue317坞p",
        "\ufffd(gè)",
        "每?zǒng)",
        "的(de)",
        "(hàn zì)",
        "€(gè)",
        "(",
        "?",
        "\n",
        "級",
        "中文",
        "abc 12",
    ),
    *("&#20013;", "&#x4e2d", "&amp;#20013;", "&nbsp;", "&", "&#", "\\u4e2d", "\\xe4\\xb8\\xad", "\\", "\\u"),
    *("%E4%B8%AD", "%D6%D0", "%u4E2D", "%", "=E4=B8=AD", "=D6=D0", "=\n", "=", "http://a.cn/?q=", "<a>"),
    *(
        "\ue5e5",
        "\ue7c7",
        "\uf92f",
        "⼀",
        "⺁",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u00ad",
        "\x1b[31m",
        "\r\n",
        "\r",
        "\x00",
    ),
    *("１２３", "ＡＢＣ", "，", "％", "👩\u200d💻", "\ud800", "\udce4", "\x85"),
)

TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join),
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.characters())).map("".join),
)


@pytest.mark.parametrize("name", STAGES)
@given(text=TEXTS)
def test_idempotent_and_total(name: str, text: str) -> None:
    once = STAGES[name](Page(text))
    assert STAGES[name](Page(once.text)).text == once.text


@pytest.mark.parametrize("name", STAGES)
@given(text=TEXTS)
def test_edits_are_inside_the_input_and_cover_every_change(name: str, text: str) -> None:
    page = Page(text)
    answer = STAGES[name](page)
    assert all(0 <= edit.start <= edit.end <= len(text) for edit in answer.edits)
    assert (answer.text == text) or answer.edits


@pytest.mark.parametrize("name", STAGES)
@given(text=st.text("的一是不了在人有中国大來學會，。！？：；“”（）「」《》、…— abcXYZ0123456789.,!?'\"/-\n"))
def test_unchanged_when_clean(name: str, text: str) -> None:
    page = Page(text)
    assert STAGES[name](page) is page
