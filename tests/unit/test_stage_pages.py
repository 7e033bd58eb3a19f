"""Every stage has a page of the reference, and every number of a stage is on one, with its source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from known_failures import MARK as FAILURES
from known_failures import rows, with_failures
from threshold_tables import MARK, cell, thresholds, value_cell, with_thresholds

from textfix import pipeline

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs/reference/stages"
NAMED = {
    name for page in PAGES.glob("*.md") for found in MARK.findall(page.read_text("utf-8")) for name in found.split()
}
ROOMS = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("textfix/stages/*/settings.py"))


def test_every_step_has_a_page() -> None:
    stages = {*map(type, pipeline.DEFAULT_STAGES), *pipeline._OF_CHARACTERS}
    names = {stage.__name__.lower() for stage in stages}
    assert {page.stem for page in PAGES.glob("*.md")} == names | {"decode", "page", "index"}


def test_every_page_says_when_its_step_does_nothing() -> None:
    for page in PAGES.glob("*.md"):
        if page.stem != "index":
            assert "## When it does nothing" in page.read_text("utf-8"), page


@pytest.mark.parametrize("room", ROOMS)
def test_the_numbers_of_a_room_stand_on_a_page(room: str) -> None:
    assert room in NAMED
    rows = list(thresholds(ROOT / room))
    assert rows
    written = with_thresholds(f"<!-- thresholds: {room} -->")
    assert written.count("\n") == len(rows) + 1
    for line in written.splitlines():
        assert len(re.findall(r"(?<!\\)\|", line)) == 4, line


def test_every_file_that_a_page_names_is_there() -> None:
    assert [name for name in NAMED if not (ROOT / name).is_file()] == []


def test_every_known_failure_stands_on_its_page() -> None:
    page = (ROOT / "docs/explanation/known-failures.md").read_text("utf-8")
    assert FAILURES in page
    written = [line for line in with_failures(page).splitlines() if line.startswith("| ")]
    assert len(written) == len([*rows()]) + 2
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 5 for line in written)


def test_a_cell_holds_what_markdown_would_read_as_mark_up() -> None:
    assert cell("a <br> & of `x <b> | *y*`, *one*|[two]") == r"a \<br\> &amp; of `x <b> \| *y*`, \*one\*\|\[two\]"
    assert value_cell("'`|'") == r"``'`\|'``"
