"""The look: its classes are what the tables and the ranges of Unicode say."""

import re

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from textfix.text import look
from textfix.text.look import Look, look_at

BITS = sorted(
    value
    for name, value in vars(look).items()
    if name.isupper()
    and isinstance(value, int)
    and not name.startswith("_")
    and name not in ("BLOCK", "FEW", "LONG", "SHORT")
)


def test_every_class_is_one_bit_and_has_units() -> None:
    assert [1 << n for n in range(len(BITS))] == BITS
    every = Look("".join(map(chr, range(0x10000))))
    assert all(every.has(bit) for bit in BITS)


@pytest.mark.parametrize(
    ("text", "there", "not_there"),
    [
        ("", 0, ~0),
        ("重庆日报，25℃", look.HAN | look.SIMPLIFIED, look.WESTERN | look.DAMAGE | look.LITTER | look.TRADITIONAL),
        ("這是漢字", look.TRADITIONAL, look.SIMPLIFIED | look.FOREIGN),
        ("a&b", look.ESCAPE, look.HAN | look.LINE_END),
        ("ひらがな한글", look.FOREIGN, look.HAN),
        ("\U00020000", look.BEYOND | look.ASTRAL, look.HAN),
        ("😀", look.ASTRAL, look.BEYOND),
        ("\udce4", look.DAMAGE | look.ASTRAL, look.LITTER),
        ("é中", look.WESTERN, look.DAMAGE),
        ("⼭\u200b\x00", look.LITTER, look.HAN),
    ],
)
def test_the_mask_says_what_is_there(text: str, there: int, not_there: int) -> None:
    found = look_at(text)
    assert found.mask & there == there
    assert not found.has(not_there)


@given(st.text(st.characters(), max_size=60), st.text(st.characters(), max_size=60))
def test_the_mask_of_two_texts_joined_is_that_of_both(a: str, b: str) -> None:
    assert Look(a + "\n" + b).mask == Look(a).mask | Look(b).mask | look.LINE_END


@given(
    st.text("看漢a％%\n\u00e9😀\U0002f81a\ud83d\udc80\udce4", max_size=20),
    st.sampled_from([1, 20, look.BLOCK + 7]),
)
def test_places_are_those_of_the_characters(text: str, times: int) -> None:
    long = "看" * times + text
    found = Look(long)
    classes = look.TRADITIONAL | look.WESTERN | look.DAMAGE
    assert found.places(classes) == [n for n, one in enumerate(long) if one in "漢\u00e9\udc80\udce4"]
    assert found.ascii == "".join(one for one in long if one.isascii())


def test_a_long_text_is_looked_at_as_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "看漢a％\n\u00e9😀\U0002f81a\udce4漢"
    short = Look(text)
    monkeypatch.setattr(look, "LONG", 3)
    monkeypatch.setattr(look, "BLOCK", 4)
    monkeypatch.setattr(look, "FEW", 1)
    long = Look(text)
    assert (long.units == short.units).all()
    assert long.mask == short.mask
    for _ in range(2):
        assert long.places(look.TRADITIONAL | look.WESTERN) == short.places(look.TRADITIONAL | look.WESTERN)
    assert long.count((0x3400, 0x9FFF)) == 3
    assert long.may_hold("漢é")
    assert not long.may_hold("漢字")


@given(st.sets(st.integers(0, 0xFFFF), min_size=1))
@example({ord(character) for character in "[]^-\\&~| #"})
def test_ranges_of_units_are_a_class_of_these_units(units: set[int]) -> None:
    ranges = re.compile(f"[{look.ranges_of(np.array(sorted(units)))}]")
    near = {unit + step for unit in units for step in (-1, 0, 1)} & set(range(0x10000))
    assert {unit for unit in near if ranges.match(chr(unit))} == units
