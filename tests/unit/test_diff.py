"""differences(): exact always, few and small where the texts are alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textfix.cli.preview import unified
from textfix.receipt.diff import differences

anything = st.text(st.characters(), max_size=300)
repetitive = st.text("ab\r\n", max_size=300)
WORDS = "收获的季节田间一片繁忙农户把稻谷运回家镇上新修了路孩子们放学以后在河边看书老师说今年雨水多山上的茶叶也长得好"


def applied(before: str, after: str) -> str:
    pieces: list[str] = []
    at = 0
    for a, b, c, d in differences(before, after):
        pieces += (before[at:a], after[c:d])
        at = b
    return "".join([*pieces, before[at:]])


@given(anything | repetitive, anything | repetitive)
def test_applying_the_edits_gives_the_text_after(before: str, after: str) -> None:
    assert applied(before, after) == after


@given(st.lists(st.sampled_from(WORDS), max_size=400).map("".join), st.integers(0, 400), anything)
def test_one_insertion_is_one_small_edit(text: str, place: int, more: str) -> None:
    changed = text[:place] + more + text[place:]
    assert applied(text, changed) == changed
    assert sum(b - a + d - c for a, b, c, d in differences(text, changed)) <= len(more)


@given(anything, anything)
def test_edits_rise_and_never_touch(before: str, after: str) -> None:
    last = -1, -1
    for a, b, c, d in differences(before, after):
        assert a <= b
        assert c <= d
        assert b - a + d - c > 0
        assert a > last[0] or c > last[1]
        last = b, d


def numbered(count: int) -> list[str]:
    return [f"第{n}号田里有{n * 37 % 101}担稻谷，{n * 61 % 97}个人。" for n in range(count)]


@pytest.mark.parametrize(
    ("before", "after", "most"),
    [
        ("\r\n".join(numbered(3000)), "\n".join(numbered(3000)), 2999),
        ("\n".join(numbered(3000)), "".join(numbered(3000)), 2999),
        ("\n".join(numbered(3000)), "\n".join(line for n, line in enumerate(numbered(3000)) if n % 7), 600),
        ("".join(numbered(3000)).replace("稻", "稻(dào)"), "".join(numbered(3000)), 3000),
        ("甲\r\n" * 5000, "甲\n" * 5000, 5000),
        ("甲" * 90000, "甲" * 89999, 1),
        ("".join(numbered(3000)), "".join(numbered(3000)).replace("担", "袋"), 3000),
    ],
    ids=["line ends", "reflow", "lines dropped", "glosses", "repetitive", "one character", "substitutions"],
)
def test_receipts_of_big_documents_stay_small(before: str, after: str, most: int) -> None:
    found = differences(before, after)
    assert applied(before, after) == after
    assert len(found) <= most
    assert sum(d - c for _, _, c, d in found) <= most


def patched(lines: list[str], diff: list[str]) -> list[str]:
    """What a unified diff makes of lines; each line that it keeps or takes away is the one that is there."""
    found, at = list[str](), 0
    for line in diff[2:]:
        if line.startswith("@@"):
            start, _, count = line.split()[1][1:].partition(",")
            begin = int(start) - (count != "0")
            found, at = found + lines[at:begin], begin
            continue
        if line[0] != "+":
            assert line[1:] == lines[at]
            at += 1
        found += [line[1:]] if line[0] != "-" else []
    return found + lines[at:]


@given(st.lists(st.sampled_from("abcdefgh"), max_size=40), st.lists(st.sampled_from("abcdefgh"), max_size=40))
def test_a_unified_diff_makes_one_text_of_the_other(before: list[str], after: list[str]) -> None:
    assert patched(before, list(unified(before, after, "x"))) == after


def test_a_long_unified_diff_takes_no_quadratic_time() -> None:
    """Every third of 20,000 lines changed took half a minute."""
    before = [f"第{number}行" for number in range(20_000)]
    after = [line + "改" if number % 3 == 0 else line for number, line in enumerate(before)]
    diff = list(unified(before, after, "x"))
    assert len([line for line in diff if line.startswith("+第")]) == 6_667
    assert patched(before, diff) == after
