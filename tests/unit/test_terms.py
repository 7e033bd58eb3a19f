"""A user's own terms."""

from pathlib import Path
from typing import Any

import pytest

from textfix.errors import OptionError, SourceNotFoundError
from textfix.model import Options
from textfix.pipeline import clean, stages_for
from textfix.script import read_terms
from textfix.terms import checked, find_terms


def test_terms_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("# ours\n臺積電\t台积电\n乾麵\n\n", encoding="utf-8")
    assert read_terms(path) == {"臺積電": "台积电", "乾麵": "乾麵"}
    assert clean("臺積電的乾麵", options=Options(terms=read_terms(path))).text == "台积电的乾麵"


def test_no_such_file() -> None:
    with pytest.raises(SourceNotFoundError, match="check the path"):
        read_terms("/nowhere/terms.tsv")


@pytest.mark.parametrize("terms", [{"": "a"}, {"a": 1}, {"甲": "甲乙"}, {"甲": "乙", "乙": "丙"}])
def test_terms_that_can_not_be(terms: Any) -> None:
    with pytest.raises(OptionError, match="terms"):
        stages_for(Options(terms=terms))


def test_the_longest_term_wins_and_marks_are_plain_text() -> None:
    terms = checked({"C++": "C加加", "C": "C", "[a]": "b"})
    assert list(find_terms("C++C[a]", terms)) == [(0, 3, "C加加"), (3, 4, "C"), (4, 7, "b")]


@pytest.mark.parametrize(
    ("to", "terms", "text", "expect"),
    [
        ("simplified", {"軟體": "軟件"}, "新的軟體說明", "新的軟件说明"),
        ("simplified", {"說": "説"}, "他說漢語", "他説汉语"),
        ("taiwan", {"软件": "软体"}, "软件和汉字", "软体和漢字"),
    ],
)
def test_a_term_wins_over_a_conversion_that_would_change_its_result(
    to: Any, terms: Any, text: str, expect: str
) -> None:
    options = Options(to=to, terms=terms)
    assert clean(text, options=options).text == expect == clean(expect, options=options).text
