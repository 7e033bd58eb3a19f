"""The page of what is measured: figures are read off what the benchmarks print, and both languages have all tables."""

import json

import pytest
import write_measured
from measured_words import WORDS, Language

DAMAGE = """-- one-1 flag CER 0.980 -> 0.980
   in  '锟斤拷'
   out '锟斤拷'
   exp '中文'
-- one-2 flag CER 0.980 -> 0.990
   in  '烫烫烫'
   out '烫'
   exp '中文'
-- one-3 lossy CER 0.980 -> 0.980
   in  'å'
   out 'å'
   exp '中'

text = api:repair: 3 cases
one kind                           exact    2  0.500  1.000  0.250  0.000  1.000
ALL                                exact    2  0.500  1.000  0.250  0.000  1.000
ALL                                flag     2  0.000  0.980  0.985  0.500

bytes = api:decode: 1 cases
ALL                                exact    1  1.000  1.000  0.000  0.000  0.000
"""
SHORT = """repair                                            n right missed wrong harm
  one of 20 wrong                                20    19      1     0    0
  half                                            4     2      1     1    0
decode                                            n right missed wrong harm
  less than half                                  5     2      0     3    1
repair {"n": 24, "right": 21, "rate": 0.875, "harm": 0}
decode {"n": 5, "right": 2, "rate": 0.4, "harm": 1}
"""


def test_damage_is_told_of_text_and_of_bytes() -> None:
    assert [*write_measured.damage_rows(DAMAGE)] == [
        ("text exact", "2", "50.0%", "100%", "25.0%"),
        ("text flag", "2", "50.0%", "98.0%", "98.5%"),
        ("bytes exact", "1", "100%", "100%", "0.0%"),
    ]


def test_kinds_that_fall_short_come_worst_first() -> None:
    assert [*write_measured.short_rows(SHORT)] == [("repair", "24", "87.5%", "0"), ("decode", "5", "40.0%", "1")]
    assert [*write_measured.failing_rows(SHORT)] == [
        ("decode", "less than half", "2 / 5", "3", "1"),
        ("repair", "half", "2 / 4", "1", "0"),
    ]


def test_scripts_lines_pages_and_speed_are_read() -> None:
    printed = "TOTAL   200   99.5%  342\nchanged 1 of 400 lines (3 characters)\naccuracy 91/91 100.0%\n"
    assert [*write_measured.script_rows(printed)] == [
        ("t2s", "200", "99.5%"), ("same", "400", "99.8%"), ("detect", "91", "100%"),
    ]  # fmt: skip
    line = "TOTAL    docs  84  P  97.8%  R  99.4%  F1  98.6%  para  97.3%  loose  97.6%  text 100.0%\n"
    assert [*write_measured.reflow_rows(line)] == [("TOTAL", "84", "98.6%", "97.3%")]
    kinds = [f"{kind} {json.dumps({'n': n, 'F1': 0.5, 'F1_med': 1.0})}" for kind, n in (("all", 9), ("one", 1))]
    assert [*write_measured.page_rows("\n".join([*kinds, 'time {"s": 1.0}', "", *kinds]))] == [
        ("html all", "9", "50.0%", "100%"),
        ("plain all", "9", "50.0%", "100%"),
    ]
    row = {"row": "mixed", "rates": {"textfix": 20.0, "glue": 8.0}, "wanted": ""}
    assert [*write_measured.speed_rows(f"a line\n{json.dumps(row)}\n")] == [("`mixed`", "glue", "2.5")]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_has_every_table_and_its_command(language: Language) -> None:
    tables = {
        section.name: [("a row", *["1"] * (len(WORDS[language][section.name].head) - 1))]
        for section in write_measured.SECTIONS
    }
    page = write_measured.page(language, tables)
    old = write_measured.PAGES[language].read_text("utf-8")
    for section in write_measured.SECTIONS:
        assert f"## {WORDS[language][section.name].heading}\n" in page
        for command in section.commands:
            assert write_measured.typed_by_hand(command) in page
    assert [line for line in old.splitlines() if line.startswith(("#", "    "))] == [
        line for line in page.splitlines() if line.startswith(("#", "    "))
    ], "python tools/write_measured.py writes the pages"
