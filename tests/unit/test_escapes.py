"""The escapes stage: its notes, and the order in which it works."""

import pytest

from textfix.model import Hint, Page
from textfix.stages.escapes import Escapes


def test_edits_are_told_in_the_places_of_the_input() -> None:
    text = "秋&amp;nbsp;收%E7%A7%8B%E6%94%B6，\\u7530\\u95f4"
    found = [(edit.kind, text[edit.start : edit.end]) for edit in Escapes()(Page(text)).edits]
    assert found == [
        ("named entity", "&amp;nbsp;"),
        ("percent escape", "%E7%A7%8B%E6%94%B6"),
        ("unicode escape", "\\u7530\\u95f4"),
    ]


def test_neighbours_are_one_place() -> None:
    assert len(Escapes()(Page("&#31179;&#25910;" * 50)).edits) == 1


@pytest.mark.parametrize("fragment", ["&#", "%E4", "\\u", "=E4", "&amp;", "http://%E4", "%25"])
def test_fragments_without_end_are_answered(fragment: str) -> None:
    text = fragment * 2000
    assert Escapes()(Page(text)).text == text


HINTS = (Hint(),) * 2


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("=E7=A8=BB=E8=B0=B7=E3=80=82\n稻谷。", "稻谷。\n稻谷。"),
        ("=E7=A8=BB=E8=B0=B7=E3=\n=80=82稻谷。", "=E7=A8=BB=E8=B0=B7=E3=\n=80=82稻谷。"),
        ("=E7=A8=BB=E8=B0=B7=E3= =80=82\n稻谷。", "=E7=A8=BB=E8=B0=B7=E3= =80=82\n稻谷。"),
        ("稻谷&#10;&#31291;\n稻谷。", "稻谷&#10;稻\n稻谷。"),
    ],
)
def test_lines_of_a_page_stay(text: str, expect: str) -> None:
    answer = Escapes()(Page(text, HINTS))
    assert (answer.text, answer.hints) == (expect, HINTS)
