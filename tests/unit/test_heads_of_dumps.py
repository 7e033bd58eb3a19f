"""What a site sets above a text goes, whether or not a footer says that it is a page; the title stays."""

import json
from pathlib import Path
from typing import Any

import pytest

from textfix.model import Page
from textfix.stages.boilerplate import Boilerplate

strip = Boilerplate()
CASES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "cases" / "boilerplate_heads.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_a_site_sets_above_a_text_goes(case: dict[str, Any]) -> None:
    page = strip(Page(case["input"]))
    assert page.text == case["expect"]
    assert strip(Page(page.text)).text == page.text


def test_the_name_of_a_site_is_no_title() -> None:
    case = next(case for case in CASES if "source of the date" in case["id"])
    found = strip(Page(case["input"])).metadata
    assert (found.title, found.source) == (case["expect"].split("\n")[0], "竹溪木艺网")
