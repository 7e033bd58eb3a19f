"""The reflow stage: hard-wrapped text becomes paragraphs, anything else stays the same Page."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textfix.model import Hint, Page
from textfix.stages.reflow import Reflow

CASES = Path(__file__).parent.parent / "cases"
SAMPLES = Path(__file__).parent.parent.parent / "samples" / "reflow"
reflow = Reflow()


def cases(kind: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (CASES / f"reflow_{kind}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", [*cases("wild"), *cases("synthetic")], ids=lambda case: case["id"])
def test_wrapped_lines_become_paragraphs(case: dict[str, str]) -> None:
    once = reflow(Page(case["input"])).text
    assert once == case["expect"]
    assert reflow(Page(once)).text == once


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.wrapped.txt")), ids=lambda path: path.name)
def test_samples(path: Path) -> None:
    gold = path.with_name(path.name.replace(".wrapped", "")).read_text(encoding="utf-8")
    assert reflow(Page(path.read_text(encoding="utf-8"))).text == gold
    assert reflow(Page(gold)).text == gold


@pytest.mark.parametrize("case", cases("negative"), ids=lambda case: case["id"])
def test_other_text_stays_the_same_page(case: dict[str, str]) -> None:
    page = Page(case["input"])
    assert reflow(page) is page


@pytest.mark.parametrize("case", cases("known_failures"), ids=lambda case: case["id"])
@pytest.mark.xfail(strict=True)
def test_known_failures(case: dict[str, str]) -> None:
    assert reflow(Page(case["input"])).text == case["expect"]


def test_a_page_with_hints_keeps_its_lines() -> None:
    wrapped = next(iter(cases("synthetic")))["input"].strip("\n")
    page = Page(wrapped, tuple(Hint() for _ in wrapped.split("\n")))
    assert reflow(page) is page


def test_what_it_did_is_noted() -> None:
    wrapped = next(iter(cases("synthetic")))["input"]
    assert {edit.kind for edit in reflow(Page(wrapped)).edits} == {"hard-wrapped"}


ALPHABET = "春风又绿江南岸人大的一是，。、！？：“”（）《》—…abc 12　\n\n\n\t\r\x00\ud800\U00020000-"


@given(st.text(alphabet=ALPHABET, max_size=400) | st.text(max_size=80))
def test_any_text_is_answered_idempotently_and_keeps_its_characters(text: str) -> None:
    once = reflow(Page(text))
    assert reflow(Page(once.text)).text == once.text
    if once.text == text:
        assert not once.edits


@given(st.lists(st.text(alphabet="春夏秋冬，。东南西北", min_size=9, max_size=13), min_size=5, max_size=40))
def test_joining_loses_no_character(rows: list[str]) -> None:
    text = "\n".join(rows)
    assert "".join(reflow(Page(text)).text.split()) == "".join(text.split())
