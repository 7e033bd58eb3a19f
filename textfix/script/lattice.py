"""Decide by words what a character with several readings becomes.

著 is 着 in 看著 and stays in 著名; 发 is 發 in 发现 and 髮 in 头发. The text around the character is cut into words
in every way, and the cheapest way says which reading it has. A word costs bits by its count (`tables/words.table`): a
pair of characters that meets by chance does not count. 國家俱樂部 is 國家 and 俱樂部, not 國, 家俱 and 樂部.

Most characters with several readings have one in all but a few words. The lattice is built only where a neighbour may
belong to such a word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache, cached_property, lru_cache
from typing import Final, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from textfix.script.contexts import has_contexts, signs
from textfix.script.cutting import LENGTHS, NEVER, Costs, costs_from, costs_to, is_han, word_costs
from textfix.script.openers import LAST, Neighbours, Points, neighbours
from textfix.script.settings import (
    AFTER_MARK,
    AFTER_NO_TITLE,
    AFTER_NOUN,
    AFTER_VERB,
    ALONE,
    AMID,
    CHANCE,
    DOUBT,
    FAVOUR,
    GIVEN_KEPT,
    GIVEN_NAME,
    NAMED,
    NAMED_APART,
    NAMED_FORM,
    REACH,
    REMEMBERED,
    SEVERAL_ALONE,
    SURNAME_AND_WORD,
    TITLED,
    UNKNOWN,
)
from textfix.script.surnames import (
    BEFORE_NAMES,
    BEFORE_PEOPLE,
    KEPT_IN_NAMES,
    NOT_IN_NAMES,
    ONLY_TITLED,
    SURNAME_COSTS,
    SURNAME_FORMS,
    SURNAMES,
    TITLES,
)
from textfix.script.verbs import BEFORE_ZHE
from textfix.tables import load, words
from textfix.tables.forms import with_forms
from textfix.tables.packing import characters_of

_SHAPES: Final = frozenset((first, length - first) for length in LENGTHS for first in range(length))
_NAMES: Final = ((-1, 1), (-1, 2), (-2, 1), (0, 2), (0, 3))
"""Where a name begins and ends that has the character in it, from the character on."""
_SURNAME_FIRST: Final = ((0, 2), (0, 3))
"""The same where the character is the surname."""


class Choice(NamedTuple):
    """What a character becomes, and whether its neighbours settle it."""

    character: str
    settled: bool
    by_word: bool
    """Whether a word of two characters or more said so."""
    others: str = ""
    """What else it may be where they do not, the likeliest first."""


class Direction:
    """The readings of one script's characters in the other. Made by `direction`."""

    def __init__(self, name: Literal["simplified", "traditional"]) -> None:
        table = with_forms(load("words", "single", "others", "simplified", "traditional"), load("fold"))
        self.points: Points = np.arange(LAST, dtype=np.uint32)
        olds, news = table[name], table[f"{name}_to"]
        self.points[olds] = news
        self.characters: dict[int, int] = dict(zip(olds.tolist(), news.tolist(), strict=True))
        self.rows: dict[str, list[tuple[str, int]]] = {}
        self.before: dict[str, set[str]] = {}
        self.after: dict[str, set[str]] = {}
        for word, result, cost in words.readings(table, name, self.points):
            self.rows.setdefault(word, []).append((result, cost))
            usual = word.translate(self.characters)
            if usual == result:
                continue
            for place, (old, new, as_usual) in enumerate(zip(word, result, usual, strict=True)):
                if new != as_usual:
                    sides = (self.before, word[place - 1]) if place else (self.after, word[1])
                    sides[0].setdefault(old, set()).add(sides[1])
        if name == "simplified":
            for word, rows in self.rows.items():
                self.rows[word] = _as_one(word, rows)
        self.alone = frozenset("著乾昇") if name == "simplified" else frozenset()
        """Characters that a word of their own may keep."""
        self.several: npt.NDArray[np.bool_] = np.zeros(LAST, np.bool_)
        shapes: dict[str, set[tuple[int, int]]] = {character: set() for character in (*self.before, *self.after)}
        for word in self.rows:
            for place, character in enumerate(word):
                if character in shapes:
                    shapes[character].add((place, len(word) - place))
        self.shapes = {character: tuple(_SHAPES | found) for character, found in shapes.items()}
        """How many characters a word may have before a character with several readings, and from it on."""
        self.names = KEPT_IN_NAMES if name == "simplified" else SURNAME_FORMS
        self.doubtful = frozenset() if name == "simplified" else frozenset(SEVERAL_ALONE)
        """Characters that have more forms than one as words of their own."""
        self.contexts = has_contexts(name) | self.doubtful
        """Characters whose context counts where they are words of their own."""
        self.open = frozenset({*self.before, *self.after, *self.names, *self.contexts})
        """The characters with several readings."""
        self.defaults = {
            character: chr(self.characters.get(ord(character), ord(character))) for character in self.open
        }
        """What each of them becomes where no word says otherwise."""
        forms: dict[str, set[str]] = {character: set() for character in self.doubtful}
        for word, rows in self.rows.items():
            if not self.doubtful.isdisjoint(word):
                for old, *others in zip(word, *(result for result, _ in rows), strict=True):
                    if old in forms:
                        forms[old].update(others)
        self.other_forms = {
            character: "".join(sorted(found - {self.defaults[character]})) for character, found in forms.items()
        }
        """What else a doubtful character may be than the usual form."""
        self.several[[*map(ord, self.open)]] = True
        self.reads_result = name == "simplified"
        """Whether words are looked for in the text as it will be: they are Simplified in both directions."""

    def default(self, character: str) -> str:
        """What a character becomes where no word says otherwise."""
        point = ord(character)
        return chr(self.characters.get(point, point))

    @cached_property
    def folds(self) -> dict[int, int]:
        """What single characters become, but for those that others become: 么 is 麼 far oftener than 幺.

        >>> [chr(direction("simplified").folds.get(ord(old), ord(old))) for old in "麼么國"]
        ['么', '么', '国']
        """
        news = {new for old, new in self.characters.items() if new != old}
        return {old: new for old, new in self.characters.items() if old not in news}

    @cached_property
    def neighbours(self) -> Neighbours:
        """What says of many places at once where `is_open` says yes."""
        always = self.contexts if self.reads_result else {*self.names, *self.contexts}
        return neighbours(self.open, self.names, always, self.before, self.after)

    def is_open(self, character: str, text: str, place: int) -> bool:
        """Whether what is beside a place may be a word that makes something else of its character."""
        if self._begins_word(character, text, place) or character in self.contexts:
            return True
        if character in SURNAME_FORMS and not self.reads_result:
            return True
        last = text[place - 1] if place else "\n"
        return character in self.names and (last in SURNAMES or (place > 1 and text[place - 2] in SURNAMES))

    def _begins_word(self, character: str, text: str, place: int) -> bool:
        """Whether what is beside a place may be a word with its character that has another form of it."""
        last = text[place - 1] if place else "\n"
        following = text[place + 1] if place + 1 < len(text) else "\n"
        return last in self.before.get(character, ()) or following in self.after.get(character, ())

    def is_quiet(self, character: str, text: str, place: int) -> bool:
        """Whether nothing around a character with contexts tells a form of it, so that it becomes the usual one."""
        if character not in self.contexts or character in self.names or self._begins_word(character, text, place):
            return False
        left, right = text[max(0, place - REACH) : place], text[place + 1 : place + 1 + REACH]
        return not signs(character, f"\n{left}", f"{right}\n")

    def doubt(self, character: str, text: str, place: int) -> str:
        """What else a quiet character may be: nothing where a word has it."""
        if character not in self.doubtful:
            return ""
        costs = word_costs()
        for length in LENGTHS[:3]:
            for start in range(max(place - length + 1, 0), min(place, len(text) - length) + 1):
                if text[start : start + length] in costs:
                    return ""
        return self.other_forms[character]

    def choose(self, character: str, text: str, place: int, favoured: str = "") -> Choice:
        """What the character at a place becomes.

        Args:
            character: the character.
            text: the text around it, in the script of the words: Simplified in both directions.
            place: its place in the text.
            favoured: a reading that the document makes likelier.
        """
        here = place if place < REACH else REACH
        return _chosen(self, character, text[place - here : place + 1 + REACH], here, favoured)

    def choose_between(self, character: str, left: str, right: str, favoured: str) -> Choice:
        """The same, given the text on both sides of the character."""
        costs = word_costs()
        window = _Window(left + character + right, len(left), costs_to(left, costs), costs_from(right, costs))
        default = self.defaults[character]
        found: dict[str, int] = {}
        by_word: set[str] = set()
        saved = self._signs(character, left, right)
        for reading, cost in self._in_words(character, default, window, costs, saved):
            if cost < found.get(reading, NEVER):
                found[reading] = cost
                by_word.add(reading)
        for reading, cost in self._alone(character, default, window, costs, favoured, saved):
            if cost < found.get(reading, NEVER):
                found[reading] = cost
                by_word.discard(reading)
        if favoured in found:
            found[favoured] -= FAVOUR
        found[default] -= CHANCE if self.reads_result else CHANCE // 2
        best, *others = sorted(found, key=found.__getitem__)
        is_name = best not in by_word and best == self.names.get(character) and best != default
        if character in self.doubtful and best not in by_word and best not in dict(saved):
            rest = self.other_forms[character].replace(best, "") + (default if best != default else "")
            return Choice(best, False, False, "".join(dict.fromkeys((*others, *rest))))
        settled = not is_name and (not others or found[others[0]] - found[best] >= DOUBT)
        if settled:
            return Choice(best, True, best in by_word)
        near = "".join(other for other in others if other == default or found[other] - found[best] < DOUBT)
        return Choice(best, False, best in by_word, near)

    def _signs(self, character: str, left: str, right: str) -> Collection[tuple[str, int]]:
        """What the forms of the character save by the text around it, where no word of the table says so."""
        return signs(character, left, right).items() if character in self.contexts else ()

    def _in_words(
        self, character: str, default: str, window: _Window, costs: Costs, saved: Collection[tuple[str, int]]
    ) -> Iterator[tuple[str, int]]:
        """The readings of the words that the character may belong to, each with what the whole window costs then."""
        text, here, before, after = window
        usual = text
        if self.reads_result and default != character:  # words are found as they will be
            usual = text[:here] + default + text[here + 1 :]
        size, rows_of, cost_of = len(text), self.rows.get, costs.get
        for first, rest in self.shapes.get(character, _SHAPES):
            start, end = here - first, here + rest
            if start < 0 or end > size:
                continue
            rows = rows_of(text[start:end])
            if rows is not None:
                outside = before[start] + after[rest - 1]
                for result, cost in rows:
                    yield result[first], outside + cost
            elif (known := cost_of(usual[start:end])) is not None:
                cost = before[start] + after[rest - 1] + known
                yield default, cost
                for form, bits in saved:
                    if form == default or not self.reads_result:
                        yield form, cost - bits

    def _alone(
        self,
        character: str,
        default: str,
        window: _Window,
        costs: Costs,
        favoured: str,
        saved: Collection[tuple[str, int]],
    ) -> Iterator[tuple[str, int]]:
        """The readings of the character as a word of its own, or in a name."""
        here = window.here
        around = window.before[here] + window.after[0]
        last = window.text[here - 1]
        cost = around + costs.get(default if self.reads_result else character, UNKNOWN)
        yield default, cost + (_particle(last) if character == "著" and self.reads_result else 0)
        for form, bits in saved:
            yield form, cost - bits
        if character in self.alone and character in costs:
            yield character, around + costs[character] + (0 if favoured or not is_han(last) else ALONE)
        named = self.names.get(character)
        if named:
            if character not in ONLY_TITLED:
                if self.reads_result:
                    yield from ((named, cost - NAMED) for _, cost in _names(window, _NAMES, amid=AMID))
                else:
                    for end, cost in _names(window, _SURNAME_FIRST):
                        apart = not is_han(last) and not is_han(window.text[end])
                        yield named, cost - (NAMED_APART if apart else NAMED_FORM)
            if character in SURNAMES and (last == "姓" or window.text.startswith(TITLES, here + 1)):
                yield named, around + TITLED + (AFTER_NO_TITLE if _follows_a_verb(window) else 0)


@lru_cache(maxsize=REMEMBERED)
def _chosen(table: Direction, character: str, window: str, here: int, favoured: str) -> Choice:
    left = window[:here] if here == REACH else "\n" + window[:here]
    return table.choose_between(character, left, window[here + 1 :] + "\n", favoured)


class _Window(NamedTuple):
    """The text around a character, and what the ways to read it cost."""

    text: str
    here: int
    """The place of the character."""
    before: list[int]
    """For each place up to the character, what the text before it costs."""
    after: list[int]
    """For each place after the character, what the text from it on costs."""


def _as_one(word: str, rows: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The rows of a word as one: each decides one of its characters, and leaves the others as they are.

    >>> _as_one("甚么", [("什么", 80), ("甚么", 98)])
    [('什么', 80)]
    """
    if len(rows) == 1:
        return rows
    forms = zip(word, *(result for result, _ in rows), strict=True)
    result = "".join(next((new for new in news if new != old), old) for old, *news in forms)
    return [(result, min(cost for _, cost in rows))]


def _names(window: _Window, places: tuple[tuple[int, int], ...], amid: int = 0) -> Iterator[tuple[int, int]]:
    """The ways with a person's name that has the character in it, a surname and one or two more.

    Each is told by its end, and by what it costs; `amid` is what one costs more that follows neither mark nor title.
    """
    here = window.here
    for start, end in places:
        start, end = here + start, here + end
        if start >= 0 and end <= len(window.text) and window.text[start] in SURNAMES:
            given = window.text[start + 1 : end]
            if all(is_han(c) and c not in NOT_IN_NAMES for c in given):
                cost = sum(given_costs().get(character, GIVEN_NAME) for character in given)
                cost += SURNAME_COSTS[window.text[start]]
                if start == here:
                    cost += SURNAME_AND_WORD + (AFTER_NO_TITLE if _follows_a_verb(window) else 0)
                last = window.text[start - 1] if start else "\n"
                cost += amid if is_han(last) and last not in BEFORE_PEOPLE else 0
                yield end, window.before[start] + cost + window.after[end - here - 1]


def _follows_a_verb(window: _Window) -> bool:
    """Whether a 于 comes after a character that ends no title, as in 类似于某: names come after 记者 and 叫."""
    last = window.text[window.here - 1]
    return window.text[window.here] == "于" and is_han(last) and last not in BEFORE_NAMES


_RATHER_BEFORE_BOOKS: Final = "等有向"
"""Of the verbs, those that the works or their authors follow as often: 等著作, 有著書, 向著者解釋."""


def _particle(before: str) -> int:
    """What the particle 着 costs more, or less, after a character than on average: it follows a verb."""
    if before in BEFORE_ZHE and before not in _RATHER_BEFORE_BOOKS:
        return -AFTER_VERB
    return AFTER_NOUN if is_han(before) else AFTER_MARK


def with_usual_form(name: Literal["simplified", "traditional"]) -> frozenset[str]:
    """The characters that are written otherwise in a script: 4 ms, where all readings take 50.

    >>> "們" in with_usual_form("simplified"), "們" in with_usual_form("traditional")
    (True, False)
    """
    olds = with_forms(load("words", "simplified", "traditional"), load("fold"))[name]
    return frozenset(characters_of(olds))


@cache
def direction(name: Literal["simplified", "traditional"]) -> Direction:
    """The readings that lead to one script, read from the package once: 20 ms."""
    return Direction(name)


@cache
def given_costs() -> Costs:
    """What each character costs in a person's given name, in `UNIT` parts of a bit."""
    points, costs = load("words", "given")["given"].tolist()
    kept = dict.fromkeys(KEPT_IN_NAMES, GIVEN_KEPT)
    return {chr(point): cost for point, cost in zip(points, costs, strict=True)} | kept
