"""Tables come out of their files as they went in."""

from __future__ import annotations

from typing import Any

import numpy as np
from build_language import slots_of
from build_readings import arrays_of
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from language_classes import CLASSES
from pack_words import costs_of, readings_of

from textfix.tables import load, load_characters
from textfix.tables.forms import Forms, own_forms, with_forms, written
from textfix.tables.neighbours import ALONE, spread
from textfix.tables.packing import Array, characters_of, pack, points_of, unpack
from textfix.tables.readings import Readers, read_readings
from textfix.tables.words import Reading, costs, readings

KINDS = st.sampled_from(["|b1", "|i1", "|u1", "<u2", "<u4", "<i8", "<U5"])
ANY_ARRAY = KINDS.flatmap(lambda kind: arrays(kind, array_shapes(max_dims=2, min_side=0, max_side=30)))
LETTERS = st.sampled_from("一丁七万丈三上下不与")


@given(st.lists(ANY_ARRAY, max_size=3), st.booleans())
def test_arrays_come_back(given_arrays: list[Array], twice: bool) -> None:
    table = {str(number): array for number, array in enumerate(given_arrays * (1 + twice))}
    found = unpack(pack(table))
    assert [*found] == [*table]
    for name, array in table.items():
        assert (found[name].dtype, found[name].shape) == (array.dtype, array.shape)
        assert found[name].tobytes() == array.tobytes()
        assert found[name].flags.writeable


def test_each_form_is_the_smallest_somewhere() -> None:
    drawn = np.random.default_rng(1).integers(0, 1 << 16, 999).astype(np.uint32)
    table = {
        "plain": np.frombuffer(b"abcdefgh" * 99, np.uint16),
        "planes": drawn % 5 * 256 + drawn % 7,
        "steps": np.cumsum(drawn % 3, dtype=np.uint32),
        "one": drawn,
        "like it": drawn ^ (drawn % 999 == 0),
    }
    packed = {name: len(pack({name: array})) for name, array in table.items()}
    assert packed["planes"] < 999
    assert packed["steps"] < 400
    assert len(pack(table)) < sum(packed.values()) - 1500  # what is like another array costs next to nothing


@given(st.dictionaries(st.text(LETTERS, min_size=1, max_size=5), st.integers(0, 255)))
def test_words_and_their_costs_come_back(drawn: dict[str, int]) -> None:
    words = {"一": 3, "一丁": 9, "一丁七": 9, "一丁七万": 9, "一丁七万三": 9} | drawn
    assert costs(unpack(pack(costs_of(words)))) == words


@given(st.lists(st.lists(st.tuples(LETTERS, LETTERS), min_size=2, max_size=4), min_size=1), st.integers(0, 255))
def test_readings_come_back(drawn: list[list[tuple[str, str]]], cost: int) -> None:
    rows = sorted({Reading("".join(a for a, _ in row), "".join(b for _, b in row), cost) for row in drawn})
    usual = np.arange(0x20000, dtype=np.uint32)
    olds, news = points_of("一丈"), points_of("丁三")
    usual[olds] = news
    table = costs_of({"一": 3, "一丁": 9, "一丁七": 9, "一丁七万": 9, "一丁七万三": 9})
    table |= {"simplified": olds, "simplified_to": news}
    table |= readings_of("simplified", rows, dict(zip(olds.tolist(), news.tolist(), strict=True)), table)
    assert sorted(readings(unpack(pack(table)), "simplified", usual)) == rows


@given(
    st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.integers(1, 45), min_size=1),
    st.lists(st.integers(0, 12), min_size=10, max_size=10),
)
def test_each_pair_of_the_character_model_has_a_slot_of_its_own(
    drawn: dict[tuple[int, int], int], folded: list[int]
) -> None:
    pairs = sorted(drawn)
    firsts, seconds = np.array(pairs).T
    forms = np.array([form if form < 10 else place for place, form in enumerate(folded)])  # some are no character
    written = slots_of(firsts, seconds, np.array([drawn[pair] for pair in pairs]), forms)
    fold = {"traditional": np.arange(109, 99, -1), "simplified": 109 - np.array(folded)}
    cost = np.full(200, 99, np.uint8)
    cost[100:110] = np.arange(10, 0, -1)
    classes = np.zeros(200, np.uint8)
    classes[100:110] = len(CLASSES)
    of_characters: dict[str, Any] = {"cost": cost, "class": classes}
    table = spread(unpack(pack(of_characters | written)), fold)
    ranks = table["rank"][109:99:-1].astype(int)
    assert ranks.tolist() == [*range(len(CLASSES), len(CLASSES) + 10)]
    assert table["cost"].tolist() == cost.tolist()
    for first in range(10):
        for second in range(10):
            slot = int(table["row"][ranks[first]]) + ranks[second]
            saved = int(table["gain"][slot]) if table["owner"][slot] == ranks[first] else 0
            assert saved == drawn.get((first, second), 0)


def test_pairs_that_follow_from_the_traditional_ones_are_not_written() -> None:
    firsts, seconds, units = np.array([[0, 0, 30], [2, 2, 33], [3, 3, 9]]).T  # 2 in Simplified text is 0, 3 is 1
    written = slots_of(firsts, seconds, units, np.array([0, 1, 0, 1]))
    assert written["pairs"].tolist() == [0, 1, 1]
    assert written["also"].tolist() == [-3, ALONE]


CHARACTERS = st.sampled_from([*map(ord, "一丁七万说説說門门\uf9c6\U0002f800")])
FORMS = st.dictionaries(CHARACTERS, CHARACTERS)


@given(FORMS, FORMS, FORMS)
def test_what_characters_become_comes_back(there: Forms, back: Forms, folded: Forms) -> None:
    fold = {"traditional": np.array([*folded], np.uint32), "simplified": np.array([*folded.values()], np.uint32)}
    whole = with_forms(unpack(pack(own_forms(there, back, fold))), fold)
    for script, forms in (("simplified", there), ("traditional", back)):
        for name, array in written(script, forms).items():
            assert whole[name].tolist() == array.tolist()


def test_what_the_characters_of_the_package_become_does_not_follow_from_other_lists() -> None:
    table, fold = load("words", "simplified", "traditional"), load("fold")
    whole = with_forms(table, fold)
    there, back = (
        dict(zip(whole[script].tolist(), whole[f"{script}_to"].tolist(), strict=True))
        for script in ("simplified", "traditional")
    )
    for name, array in own_forms(there, back, fold).items():
        assert table[name].tolist() == array.tolist()


@given(st.lists(ANY_ARRAY, min_size=2, max_size=3))
@example([np.array([1, 1], np.uint32), np.array([0, 1], np.uint32)])  # 1-b is packed beside 1-a, and that beside 0-b
def test_some_arrays_are_read_alone(given_arrays: list[Array]) -> None:
    table = {f"{number}-{half}": array for number, array in enumerate(given_arrays) for half in "ab"}
    found = unpack(pack(table), "1-b")
    assert found["1-b"].tobytes() == table["1-b"].tobytes()
    assert found.keys() <= {"0-a", "0-b", "1-a", "1-b"}


def test_readers_of_syllables_come_back() -> None:
    rows = [("a", "啊", "呵嗄"), ("bei", "", ""), ("biàn", "便变", ""), ("bāo", "", "包"), ("ā", "阿", "")]
    assert read_readings(unpack(pack(arrays_of(rows)))) == {name: Readers(*both) for name, *both in rows}


@given(st.text())
def test_characters_come_back(text: str) -> None:
    assert characters_of(points_of(text)) == text


def test_the_characters_of_a_script_are_sorted_and_told_once() -> None:
    table = load_characters("script")
    for name in table.keys() - {"turning"}:
        assert table[name] == "".join(sorted({*table[name]}))
    assert not {*table["traditional"]} & {*table["simplified"]}
