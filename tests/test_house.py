"""The rules of the house: no module with two jobs, no number that nobody explains. CONTRIBUTING.md says them."""

import re
import tomllib
from collections import Counter

import house
import pytest

OWED = 0
"""Numbers without a word about them when this test was written; no change may add one, and the aim is 0."""


def test_no_module_has_two_jobs() -> None:
    assert house.long_modules(house.ROOT) == []


def test_every_number_says_its_unit_and_its_source() -> None:
    found = house.unexplained_numbers(house.ROOT)
    assert len(found) <= OWED, "python tools/house.py shows them:\n" + "\n".join(found)


def test_no_two_test_modules_have_one_name() -> None:
    # pytest imports test modules of folders without __init__.py by their names alone.
    tests = (house.ROOT / "tests").rglob("test_*.py")
    names = Counter(path.name for path in tests if not (path.parent / "__init__.py").exists())
    assert [name for name, number in names.items() if number > 1] == []


def test_the_check_finds_what_it_is_for() -> None:
    places = house.places(
        "SURE = 0.7\n"
        "LEAST = 12\n"
        '"""Characters; shorter lines say too little."""\n'
        "MOST = 99  # the length of a title, by the standard\n"
        "def is_long(text: str) -> bool:\n"
        "    return len(text) > 40 or text.count('a') / len(text) > 0.25 or ord(text[0]) > 0x4E00\n",
        thresholds=True,
    )
    assert [line for line, _ in places] == [1, 6, 6]
    assert not house.places("def half(n: float) -> float:\n    return n * 0.7\n", thresholds=False)


@pytest.mark.parametrize(
    "source",
    [
        "WEIGHTS = {'a': 0.7}\n",
        "STEPS = range(12)\n",
        "LEAST = 12  # noqa: X\n",
        'LEAST = 12\n""\n',
        "class Line:\n    longest: int = 40\n",
        "def head(text: str, size: int = 300) -> str:\n    return text[:size]\n",
        "def head(text: str) -> str:\n    return text[:300]\n",
        "def tail(text: str) -> str:\n    return text[-40:] + '#'\n",
        "def near(n: int) -> int:\n    return min(n, 40) // 30\n",
        "def many(n: int) -> bool:\n    return n > 100\n",
    ],
)
def test_the_check_finds_numbers_wherever_they_are(source: str) -> None:
    assert house.places(source, thresholds=True)


@pytest.mark.parametrize(
    "source",
    [
        'WEIGHTS = {\'a\': 0.7}\n"""Nats; fitted."""\n',
        "@lru_cache(maxsize=4096)\ndef read(digits: str) -> int:\n    return int(digits, 16) << 12\n",
        "def share(n: int) -> str:\n    return f'{100 * n:.0f}%'\n",
        "def head(text: str) -> str:\n    return text[:300]  # a screen\n",
    ],
)
def test_the_check_leaves_numbers_that_say_what_they_are(source: str) -> None:
    assert not house.places(source, thresholds=True)


def test_the_architecture_page_has_the_floors_that_are_held() -> None:
    contracts = tomllib.loads((house.ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    held = [sorted(re.findall(r"textfix\.(\w+)", floor)) for floor in contracts[0]["layers"]]
    page = (house.ROOT / "docs/explanation/architecture.md").read_text("utf-8")
    lines = page.partition("## Floors")[2].partition("No stage imports")[0].splitlines()
    shown = [re.split(r"  +", line.strip())[0].split(", ") for line in lines if line.startswith("    ")]
    assert [sorted(floor) for floor in shown] == held, "docs/explanation/architecture.md: write the floors as held"


def test_the_architecture_page_has_the_floors_of_the_batch() -> None:
    contracts = tomllib.loads((house.ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (batch,) = (contract for contract in contracts if contract.get("containers") == ["textfix.batch"])
    page = (house.ROOT / "docs/explanation/architecture.md").read_text("utf-8")
    lines = page.partition("floors of `batch`")[2].partition("The numbers of each room")[0].splitlines()
    shown = [re.split(r"  +", line.strip())[0].split(", ") for line in lines if line.startswith("    ")]
    assert [sorted(floor) for floor in shown] == [sorted(floor.split(" | ")) for floor in batch["layers"]]
