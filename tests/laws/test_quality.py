"""The strategies are worth their time: each finds a planted fault within 200 examples, and shrinks it well."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from textfix import laws
from textfix import strategies as s
from textfix.damage import Damaged

EXAMPLES = 200
SHORT = 30

quick = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate, Phase.shrink),
)


def narrows_commas(text: str) -> str:
    return text.replace("，", ",")


def drops_replacement_characters(text: str) -> str:
    return text.replace("\ufffd", "")


def converts_every_gan(text: str) -> str:
    return text.replace("乾", "干").replace("後", "后")


def eats_short_lines(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if len(line) > 8)


def grows(text: str) -> str:
    return text.replace("。", "。。", 1)


def drops_odd_bytes(data: bytes) -> str:
    return data.decode("utf-8", "ignore")


def unquotes_only_decimals(text: str) -> str:
    return re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), text)


def strips_every_parenthesis(text: str) -> str:
    return re.sub(r"\([^)]*\)", "", text)


def reads_latin_1_as_utf8(text: str) -> str:
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text


def joins_every_line(text: str) -> str:
    return text.replace("\n", "").replace("　", "")


Shows = Callable[[Any], bool]
"""Whether an example shows the fault."""


def changes(clean: Callable[[Any], Any]) -> Shows:
    return lambda text: bool(clean(text) != text)


def fails(clean: Callable[[Any], Any]) -> Shows:
    """Whether a cleaner gets a case wrong that nothing was lost in."""
    return lambda case: bool(case.recoverable and clean(case.damaged) != case.original)


def differs(clean: Callable[[Any], Any]) -> Shows:
    """As `fails`, for damage that shows U+FFFD, where the right answer must be guessed."""
    return lambda case: bool(clean(case.damaged) != case.original)


def unstable(clean: Callable[[Any], Any]) -> Shows:
    return lambda text: bool(clean(clean(text)) != clean(text))


def loses_han(clean: Callable[[Any], Any]) -> Shows:
    return lambda text: bool(laws.broken([lambda: laws.assert_nothing_lost(clean, text)]))


FAULTS: dict[str, tuple[st.SearchStrategy[Any], Shows]] = {
    "clean_chinese, narrows commas": (s.clean_chinese(), changes(narrows_commas)),
    "clean_chinese, eats short lines": (s.clean_chinese(), changes(eats_short_lines)),
    "clean_chinese, not stable": (s.clean_chinese(), unstable(grows)),
    "clean_chinese, converts 乾隆": (s.clean_chinese(), changes(converts_every_gan)),
    "clean_chinese, loses Han": (s.clean_chinese(), loses_han(lambda text: text.replace("的", ""))),
    "clean_traditional, converts": (s.clean_traditional(), changes(converts_every_gan)),
    "clean_traditional, narrows commas": (s.clean_traditional(), changes(narrows_commas)),
    "documents, eats short lines": (s.documents(), changes(eats_short_lines)),
    "documents, joins every line": (s.documents(), changes(joins_every_line)),
    "hostile_text, drops U+FFFD": (s.hostile_text(), changes(drops_replacement_characters)),
    "hostile_text, converts 乾隆": (s.hostile_text(), changes(converts_every_gan)),
    "mixed_script, converts nothing": (s.mixed_script(), fails(str)),
    "mixed_script, not stable": (s.mixed_script().map(lambda case: case.text), unstable(grows)),
    "mojibake, latin-1 only": (s.mojibake(), fails(reads_latin_1_as_utf8)),
    "mojibake, drops U+FFFD": (s.mojibake().map(lambda case: case.text), changes(drops_replacement_characters)),
    "mojibake, once only": (s.mojibake(codecs=[("utf-8", "latin-1")], depth=3), fails(reads_latin_1_as_utf8)),
    "glossed, strips nothing": (s.glossed(torn=False), fails(str)),
    "glossed, leaves torn bytes": (s.glossed(torn=True), differs(strips_every_parenthesis)),
    "escaped, decimals only": (s.escaped(), fails(unquotes_only_decimals)),
    "littered, zero width only": (s.littered(), fails(lambda text: text.replace("\u200b", ""))),
    "hard_wrapped, joins every line": (s.hard_wrapped(), fails(joins_every_line)),
    "boilerplate_page, keeps all": (s.boilerplate_page(html=False, min_sentences=1), fails(str)),
    "encoded_bytes, UTF-8 only": (s.encoded_bytes(), fails(drops_odd_bytes)),
    "damaged, leaves all": (s.damaged(), fails(lambda damaged: damaged)),
}


def size(value: object) -> int:
    """Characters of a case without what the strategy itself puts around it."""
    return len(value.original if isinstance(value, Damaged) else value)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found_and_made_small(name: str) -> None:
    strategy, shows = FAULTS[name]
    try:
        smallest = find(strategy, shows, settings=quick)
    except NoSuchExample:
        pytest.fail(f"{EXAMPLES} examples do not show the fault")
    assert size(smallest) < SHORT, smallest


HONEST = {
    "clean_chinese": s.clean_chinese(),
    "documents": s.documents(),
    "mojibake": s.mojibake(),
    "hard_wrapped": s.hard_wrapped(),
}


@pytest.mark.parametrize("name", HONEST)
def test_no_fault_is_found_where_none_is(name: str) -> None:
    with pytest.raises(NoSuchExample):
        find(HONEST[name], lambda case: case != case, settings=quick)


def test_hypothesis_knows_the_types() -> None:
    from hypothesis import strategies as st

    from textfix._hypothesis import register
    from textfix.model import Page

    register()
    assert find(st.from_type(Damaged), lambda case: True, settings=quick).original
    assert find(st.from_type(Page), lambda page: True, settings=quick).text


@pytest.mark.parametrize(("text", "drawn"), [(True, str), (False, bytes)])
def test_damage_of_one_type_is_drawn_on_demand(text: bool, drawn: type) -> None:
    with pytest.raises(NoSuchExample):
        find(s.damaged(text=text), lambda case: not isinstance(case.damaged, drawn), settings=quick)
