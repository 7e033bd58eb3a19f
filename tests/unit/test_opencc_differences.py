"""What textfix does otherwise than OpenCC, on purpose: each row of the list is so, and the page says it."""

import json

import opencc
import pytest
import write_opencc

from benchmarks.opencc_cases import STAGES, reason
from textfix.model import Page

ROWS = [json.loads(line) for line in write_opencc.CASES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_difference_is_there(row: dict[str, str]) -> None:
    assert STAGES[row["config"]](Page(row["input"])).text == row["expect"]
    assert opencc.OpenCC(row["config"]).convert(row["input"]) == row["opencc"] != row["expect"]


def test_the_page_says_it() -> None:
    old = write_opencc.PAGE.read_text(encoding="utf-8")
    assert write_opencc.page(old) == old, "docs/reference/opencc.md: run python tools/write_opencc.py"


def test_a_difference_elsewhere_is_not_explained() -> None:
    reasons = {"甲胄": "both are right"}
    assert reason("甲胄里", "甲胄裏", "甲冑裏", reasons) == "both are right"
    assert reason("甲胄和里面", "甲胄和里面", "甲胄和裏面", reasons) == ""
