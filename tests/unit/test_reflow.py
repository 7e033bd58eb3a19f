"""The reflow stage: hard-wrapped text becomes paragraphs, anything else stays the same Page."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textfix.damage import mixed_blocks
from textfix.model import Hint, Page
from textfix.stages.reflow import Reflow
from textfix.stages.reflow.settings import PAGE_KIND

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
@pytest.mark.xfail(strict=True, raises=AssertionError)
def test_known_failures(case: dict[str, str]) -> None:
    assert reflow(Page(case["input"])).text == case["expect"]


def test_a_page_with_hints_keeps_its_lines() -> None:
    wrapped = next(iter(cases("synthetic")))["input"].strip("\n")
    page = Page(wrapped, tuple(Hint() for _ in wrapped.split("\n")))
    assert reflow(page) is page


def test_an_edit_for_each_joined_line_end() -> None:
    text = (SAMPLES / "indents-and-blank-lines.wrapped.txt").read_text(encoding="utf-8")
    answer = reflow(Page(text))
    assert {edit.kind for edit in answer.edits} == {"hard-wrapped"}
    joined = [edit for edit in answer.edits if "\n" in text[edit.start : edit.end] and "\n" not in edit.after]
    lines, blocks = ([row for row in one.split("\n") if row.strip()] for one in (text, answer.text))
    assert len(joined) == len(lines) - len(blocks)
    assert all(not text[edit.start : edit.end].strip() for edit in answer.edits)


def test_an_edit_for_a_lost_break_and_for_a_hyphen() -> None:
    first, second = "村里人说这都是因为年轻人肯下功夫，修好了水轮。", "他们又把石磨重新凿了一遍，磨出来的面粉很香。"
    (edit,) = reflow(Page(f"{first}　　{second}\n")).edits
    assert (edit.start, edit.end, edit.after) == (len(first), len(first) + 2, "\n")
    text = (SAMPLES / "words-and-hyphens.wrapped.txt").read_text(encoding="utf-8")
    assert "-" in {text[edit.start] for edit in reflow(Page(text)).edits}


def test_a_page_number_goes_under_its_own_name() -> None:
    case = next(case for case in cases("synthetic") if case["id"] == "a page number inside a paragraph")
    gone = [
        case["input"][edit.start : edit.end] for edit in reflow(Page(case["input"])).edits if edit.kind == PAGE_KIND
    ]
    assert gone == ["- 12 -"]


def test_blocks_of_mixed_documents_keep_to_themselves() -> None:
    paragraphs = [row for row in (SAMPLES / "two-widths.txt").read_text("utf-8").split("\n") if len(row) > 40]
    right = total = 0
    for seed in range(30):
        blocks = mixed_blocks("\n".join(paragraphs), 20 + seed, seed=seed)
        rows = reflow(Page("\n\n".join("\n".join(block.lines) for block in blocks))).text.split("\n")
        for block in blocks:
            if block.kind == "prose":
                right += any(row.strip() == block.gold[0] for row in rows)
                total += 1
            else:
                assert all(line in rows for line in block.lines if block.kind in ("code", "table")), (seed, block)
    assert right >= 0.97 * total


def test_a_long_text_is_worked_on_where_it_is_wrapped() -> None:
    before = "春天来了。\n\n" * 400
    text = (SAMPLES / "indents-and-blank-lines.wrapped.txt").read_text(encoding="utf-8")
    answer = reflow(Page(before + text))
    assert answer.text.endswith("\n" + reflow(Page(text)).text)
    assert answer.text.startswith(before[: len(before) // 2])


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
