"""The checks of laws.py: they pass on what keeps the law, and show the smallest difference of what breaks it."""

import pickle
import re
from collections.abc import Callable

import pytest

from textfix import laws
from textfix.diagnosis import diagnosis_of
from textfix.errors import LawError, TextfixError
from textfix.model import Metadata
from textfix.result import Result, Step
from textfix.script.lattice import direction


def answer(before: str, after: str, *steps: Step) -> Result:
    return Result(after, Metadata(), steps or (Step("simplify", before, after),), before, None, diagnosis_of)


@pytest.mark.parametrize(
    ("check", "shown"),
    [
        (lambda: laws.assert_stable(lambda t: t + "。", "秋收"), "at 3: 秋收。[→。]"),
        (lambda: laws.assert_unchanged_when_clean(lambda t: t.replace("，", ","), "秋收，田间"), "秋收[，→,]田间"),
        (lambda: laws.assert_repaired(lambda t: t, "ÖØÇì", "重庆"), "[重庆→ÖØÇì]"),
        (lambda: laws.assert_undoable(lambda t: t, "a", lambda t: t + "b"), "at 1: a[→b]"),
        (lambda: laws.assert_undoable(lambda t: t, b"a", lambda t: "a"), "undo gives str for bytes"),
        (
            lambda: laws.assert_nothing_lost(lambda t: t.replace("乾", ""), "乾隆年間"),
            "lost, and in no receipt: 干 (1)",
        ),
        (lambda: laws.assert_concatenable(lambda t: t.strip(), " a", " b"), "a\\n\\n[→ ]b"),
    ],
)
def test_a_broken_law_shows_the_smallest_difference(check: Callable[[], None], shown: str) -> None:
    with pytest.raises(LawError) as caught:
        check()
    assert shown in str(caught.value)
    assert isinstance(caught.value, TextfixError | AssertionError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_laws_that_are_kept_say_nothing() -> None:
    laws.assert_stable(str.upper, "abc")
    laws.assert_unchanged_when_clean(str.strip, "秋收")
    laws.assert_repaired(lambda data: data.decode("gbk"), "重庆".encode("gbk"), "重庆")
    laws.assert_undoable(lambda text: answer(text, text.upper()), "abc")
    laws.assert_nothing_lost(lambda text: text.replace("漢", "汉"), "漢字")
    laws.assert_concatenable(str.upper, "a", "b")
    laws.assert_linear(lambda text: re.sub("秋", "冬", text), lambda size: "秋" * size)


def test_what_stands_in_the_receipt_is_not_lost() -> None:
    laws.assert_nothing_lost(lambda text: answer(text, text.replace("导航", "")), "导航正文")
    with pytest.raises(LawError):
        laws.assert_nothing_lost(lambda text: answer(text, text.replace("导航", ""), Step("x", "", "")), "导航正文")


@pytest.mark.parametrize(
    ("text", "after", "lost"),
    [
        ("不是傢俱，傢俱。", "不是家具，家具。", None),
        ("不是傢俱，傢俱。", "不是家具，家。", "俱 (1)"),
        ("不是傢俱，具。", "不是家，具。", "俱 (1)"),
        ("與人俱進，家具。", "与人具进，家具。", "俱 (1)"),
        ("傢俱與人俱進。", "家具与人具进。", "俱 (1)"),
    ],
)
def test_a_word_of_the_tables_accounts_for_its_own_characters_only(text: str, after: str, lost: str | None) -> None:
    if lost is None:
        laws.assert_nothing_lost(lambda t: after, text)
        return
    with pytest.raises(LawError, match="lost, and in no receipt: " + re.escape(lost)):
        laws.assert_nothing_lost(lambda t: after, text)


def test_the_difference_is_short_whatever_the_texts() -> None:
    before, after = "秋" * 5000 + "\u200b" + "收" * 5000, "秋" * 5000 + "收" * 4000 + "冬" * 1000
    shown = laws.difference(before, after)
    assert "[\\u200b→]" in shown
    assert "(and 1 more)" in shown
    error = LawError("x", shown, before)
    assert len(str(error)) < 400


@pytest.mark.parametrize("pair", ["髮发", "發发", "裡里", "着著", "⼀一", "⻓⻓", "臺台", "爲为", "於于"])
def test_characters_that_stand_for_each_other_fold_alike(pair: str) -> None:
    one, two = pair[0], pair[1]
    assert laws.fold_script(one) == laws.fold_script(two)


def test_an_answer_without_text_is_refused() -> None:
    with pytest.raises(TypeError, match=r"\.text"):
        laws.assert_stable(lambda text: 5, "秋")


def test_what_simplify_does_to_a_character_folds_away() -> None:
    entries = direction("simplified").characters.items()
    pairs = [(chr(old), chr(new)) for old, new in entries]
    assert [(k, v) for k, v in pairs if laws.fold_script(k) != laws.fold_script(v)] == []


class Clock:
    """A clock that only the work moves, so that what a law says about time is the same on a machine that is busy."""

    def __init__(self, power: float) -> None:
        self.power = power
        self.seconds = 0.0
        self.sizes: list[int] = []

    def process_time(self) -> float:
        return self.seconds

    def work(self, text: str) -> str:
        if not self.sizes or self.sizes[-1] != len(text):  # it remembers its last answer, as a cache does
            self.seconds += 1e-7 * len(text) ** self.power
        self.sizes.append(len(text))
        return text


@pytest.mark.parametrize(("power", "linear"), [(1, True), (1.2, True), (1.5, False), (2, False), (3, False)])
@pytest.mark.parametrize("size", [500, 20_000])
def test_a_function_whose_time_grows_with_a_power_of_the_size_is_told(
    monkeypatch: pytest.MonkeyPatch, power: float, linear: bool, size: int
) -> None:
    clock = Clock(power)
    monkeypatch.setattr(laws, "time", clock)
    if linear:
        laws.assert_linear(clock.work, lambda size: "秋" * size, size=size)
        return
    with pytest.raises(LawError, match="not linear"):
        laws.assert_linear(clock.work, lambda size: "秋" * size, size=size)
    assert max(clock.sizes) < 200_000, "the larger input of a slow function has to end"
