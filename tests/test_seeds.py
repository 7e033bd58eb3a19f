"""The five crawled documents against their golds; `pytest -rP tests/test_seeds.py` shows the figures."""

import difflib
from pathlib import Path

import pytest

import textfix

RATIO = 0.97
EQUAL_LINES = 0.70
FOLD = str.maketrans({"，": ",", "：": ":"})


def blocks(text: str) -> list[str]:
    return [line.strip() for line in text.translate(FOLD).splitlines() if line.strip()]


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_seed_against_its_gold(seeds: Path, number: str) -> None:
    source = next(seeds.glob(f"{number}_*.txt"))
    gold = (seeds / "gold" / f"{number}.gold.txt").read_text(encoding="utf-8")
    result = textfix.clean(source)
    answer, wanted = result.text.translate(FOLD), gold.translate(FOLD)
    ratio = difflib.SequenceMatcher(None, answer, wanted, autojunk=False).ratio()
    known = set(blocks(gold))
    lines = blocks(result.text)
    equal = sum(line in known for line in lines) / len(lines)
    print(f"seed {number}: ratio {ratio:.4f}, lines equal to a gold line {equal:.1%}")
    assert ratio >= RATIO
    assert equal >= EQUAL_LINES
    assert result.undo() == source.read_bytes()
    assert textfix.clean(result.text).text == result.text


def test_gloss_seed_is_mended_in_repair(seeds: Path) -> None:
    text = textfix.repair(next(seeds.glob("002_*.txt")).read_text(encoding="utf-8"))
    assert not any("\ue000" <= character <= "\uf8ff" for character in text)
    assert "(jí)" not in text
    for words in ("決勝沖鋒號", "重慶日報網", "月擔任雙石村", "變為鄉村振興"):
        assert words in text
