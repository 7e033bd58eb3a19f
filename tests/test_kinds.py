"""The five agree: every kind of damage has a stage, a forward function, cases, a sample and a line in the docs."""

import re
from fnmatch import fnmatchcase
from importlib.util import find_spec
from pathlib import Path

from textfix.damage import KINDS

ROOT = Path(__file__).parent.parent
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in (ROOT / "docs" / "reference" / "kinds.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| ---", "| what"))
]


def names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_damage_model_stands_in_the_docs_and_every_pattern_is_one() -> None:
    patterns = [pattern for row in ROWS for pattern in names(row[2])]
    assert [kind for kind in KINDS if not any(fnmatchcase(kind, pattern) for pattern in patterns)] == []
    assert [pattern for pattern in patterns if not any(fnmatchcase(kind, pattern) for kind in KINDS)] == []


def test_every_row_names_a_module_that_is_there() -> None:
    for row in ROWS:
        for name in re.findall(r"[a-z]+", re.sub(r"\(.*?\)", "", row[1])):
            assert find_spec(f"textfix.stages.{name}") or find_spec(f"textfix.{name}"), name


def test_every_row_has_a_sample_and_every_sample_a_row() -> None:
    samples = {path.name for path in (ROOT / "samples" / "damaged").iterdir()}
    assert {name for row in ROWS for name in names(row[3])} | {"clean.txt"} == samples


def test_every_row_has_cases() -> None:
    for row in ROWS:
        for area in names(row[4]):
            files = (ROOT / "tests" / "cases").glob(f"{area}*.jsonl")
            assert any(path.read_text(encoding="utf-8").strip() for path in files), area
