"""Counter-examples that the laws found: what is repaired stays repaired, what is not is known."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import textfix
from textfix.model import Page, Stage

STAGES = {type(stage).__name__: stage for stage in textfix.DEFAULT_STAGES}
CASES = Path(__file__).parents[1] / "cases"


def cases(name: str) -> list[object]:
    path = CASES / f"laws_{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [pytest.param(row, id=row["id"]) for row in rows]


def once(stage: Stage) -> Callable[[Any], Page]:
    """A stage run once, where `textfix.clean` runs it until it changes nothing."""
    return lambda text: stage(Page(text))


def answer(case: dict[str, str]) -> str:
    function: Callable[[Any], Any] = (
        once(STAGES[case["stage"]]) if "stage" in case else getattr(textfix, case["function"])
    )
    given = bytes.fromhex(case["hex"]) if "hex" in case else case["input"]
    found = function(given)
    return str(found if isinstance(found, str) else found.text)


@pytest.mark.parametrize("case", cases("found"))
def test_counter_example(case: dict[str, str]) -> None:
    assert answer(case) == case["expect"], case["why"]


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="known, and open")
@pytest.mark.parametrize("case", cases("known_failures"))
def test_known_failure(case: dict[str, str]) -> None:
    assert answer(case) == case["expect"], case["why"]
