"""Noise that forum software hides in posts: it goes from dumps and pages, and nothing that looks like it does."""

from __future__ import annotations

import random

import pytest

import textfix
from textfix.model import Page
from textfix.stages.boilerplate import Boilerplate

SAID = ("老渡口的船夫每天五更起来。", "江风很大", "“对岸有人喊船。”他说。", "木船靠了岸，人都下来了。")


def noise(dice: random.Random) -> str:
    """Seven to fifteen pairs as Discuz draws them."""
    return "".join(f"{chr(dice.randint(33, 59))} {chr(dice.randint(63, 126))}" for _ in range(dice.randint(7, 15)))


@pytest.mark.parametrize("seed", range(5))
def test_noise_beside_lines_and_alone_goes(seed: int) -> None:
    dice = random.Random(seed)
    dump = "\n".join(f"{noise(dice)}{line}{noise(dice)}\n{noise(dice)}" for line in SAID)
    page = Boilerplate()(Page(f"{dump}\n"))
    assert page.text.split("\n")[: len(SAID)] == [*SAID]


def test_it_is_in_the_receipt() -> None:
    dice = random.Random(7)
    dump = "".join(f"{line}{noise(dice)}\n" for line in SAID)
    result = textfix.clean(dump)
    assert result.undo() == dump
    assert {edit.kind for step in result.steps for edit in step.edits} == {"boilerplate"}


@pytest.mark.parametrize("hidden", ['class="jammer"', 'style="display:none"'])
def test_noise_of_a_page_goes(hidden: str) -> None:
    dice = random.Random(3)
    lines = "<br>".join(f"{line}<font {hidden}>{noise(dice).replace('<', '')}</font>" for line in SAID)
    assert textfix.extract(f"<td class=t_f>{lines}</td>").text.split("\n") == [*SAID]


def test_hidden_chinese_of_a_page_stays() -> None:
    page = '<p>老渡口的船夫<span style="display:none">每天五更起来</span>。</p>'
    assert "每天五更起来" in textfix.extract(page).text


def test_a_word_that_a_script_shows_stays() -> None:
    page = '<p>老渡口的船夫按<span style="display:none" hidden="true">Ctrl</span>键，船就开了。</p>'
    assert "按Ctrl键" in textfix.extract(page).text


@pytest.mark.parametrize(
    "text",
    [
        "变量 x, y, z, u, v, w 依次是\n变量 a, b, c, d, e, f 依次是\n~ ^ { | }",
        "十六进制 A0 B1 C2 D3 E4 F5 A6\n十六进制 0A 1B 2C 3D 4E 5F\n~ ^ { | }",
        "式子 a+ b- c* d/ e, f\n式子 x+ y- z* u/ v, w\n~ ^ { | }",
    ],
)
def test_variables_bytes_and_formulas_stay(text: str) -> None:
    page = Page(text)
    assert Boilerplate()(page) is page
