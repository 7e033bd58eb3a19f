"""The known failures of the tests as a table, for the page of the documentation that shows them.

    python tools/known_failures.py

`docs/conf.py` puts it into `docs/explanation/known-failures.md` when the site is built.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from threshold_tables import cell, value_cell

ROOT = Path(__file__).parent.parent
MARK = "<!-- known failures -->"
ENDING = "_known_failures"


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Each failure: its area, what goes in, what should come out, and why it does not."""
    for path in sorted((ROOT / "tests/cases").glob(f"*{ENDING}.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            case = json.loads(line)
            yield path.stem.removesuffix(ENDING), case["input"], case["expect"], case["why"]


def table() -> str:
    """The failures as a table of Markdown."""
    lines = [
        f"| {area} | {value_cell(given)} | {value_cell(wanted)} | {cell(why)} |" for area, given, wanted, why in rows()
    ]
    return "\n".join(["| area | text | should become | why it does not |", "| --- | --- | --- | --- |", *lines])


def with_failures(page: str) -> str:
    """A page with the table where it asks for it."""
    return page.replace(MARK, table()) if MARK in page else page


if __name__ == "__main__":
    print(table())
