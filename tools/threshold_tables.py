"""The thresholds of a room as a table: read from its `settings.py`, where each has a docstring with its source.

    python tools/threshold_tables.py textfix/stages/reflow/settings.py

A page names the files in a comment, `<!-- thresholds: FILE FILE -->`; `docs/conf.py` puts the tables there when the
site is built, so that no number is in two places.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
MARK = re.compile(r"<!-- thresholds: ([^>]*) -->")
MARKUP = re.compile(r"([<>*_\[\]{}])")
LONGEST = 60
"""Characters of a value that is shown whole."""


class Threshold(NamedTuple):
    """One number of a room, or several that are said together."""

    name: str
    value: str
    meaning: str


def thresholds(path: Path) -> Iterator[Threshold]:
    """The values of a module that have a docstring, in their order."""
    body = ast.parse(path.read_text("utf-8")).body
    for place, statement in enumerate(body):
        if isinstance(statement, ast.AnnAssign) and statement.value is not None:
            name, value = ast.unparse(statement.target), statement.value
        elif isinstance(statement, ast.Assign):
            name, value = ast.unparse(statement.targets[0]).strip("()"), statement.value
        else:
            continue
        meaning = []
        for each in body[place + 1 :]:
            if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)):
                break
            meaning.append(" ".join(str(each.value.value).split()))
        if meaning:
            yield Threshold(name, ast.unparse(value).strip("()"), " ".join(meaning))


def table(path: Path) -> str:
    """The thresholds of a module as a table of Markdown."""
    rows = [f"| `{each.name}` | {value_cell(each.value)} | {cell(each.meaning)} |" for each in thresholds(path)]
    return "\n".join(["| setting | value | what it is, and where it comes from |", "| --- | --- | --- |", *rows])


def value_cell(value: str) -> str:
    """A value as code, the beginning of a long one."""
    short = value if len(value) <= LONGEST else f"{value[:LONGEST]} …"
    fence = "``" if "`" in short else "`"
    spelt = "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in short)
    return f"{fence}{spelt.replace('|', chr(92) + '|')}{fence}"


def cell(text: str) -> str:
    """A docstring as text of a cell: what Markdown would read as mark-up is escaped, except for code."""
    parts = re.split(r"(`[^`]*`)", text)
    escaped = [part if at % 2 else MARKUP.sub(r"\\\1", part.replace("&", "&amp;")) for at, part in enumerate(parts)]
    return "".join(escaped).replace("|", "\\|")


def with_thresholds(page: str) -> str:
    """A page with the tables that it names."""
    return MARK.sub(lambda found: "\n\n".join(table(ROOT / name) for name in found[1].split()), page)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(table(Path(name)))
