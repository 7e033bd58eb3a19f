"""Characters that a sentence mentions rather than uses: ‘乾’ alone between quotation marks, 愛 beside its 爱."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice
from typing import Final

import numpy as np
import numpy.typing as npt

from textfix.patterns import lazy
from textfix.script.addresses import addresses
from textfix.script.classes import HAN_CLASSES, characters_of
from textfix.script.passages import JAPANESE, TRADITIONAL, Passages
from textfix.script.regions import region_words
from textfix.stages.simplify.convert import convert_alone as convert
from textfix.stages.simplify.settings import ENTRY, FORMS, NUMBER_REACH, REACH, SIDE, WORD_REACH, WORDS
from textfix.text.mentions import is_told_apart

_MENTION: Final = re.compile(rb"q([am])(?=q)")
_SENTENCE_END: Final = re.compile("[。！？!?\n]")
_CLAUSE_END: Final = re.compile("[，；。！？,;!?\n]")
_BRACKETED: Final = re.compile(
    "[（(〔【\\[]([\u3400-\u9fff]{1,4}(?:[、，,/／ ][\u3400-\u9fff]{1,4}){0,7})[）)〕】\\]]"
)
_WORD: Final = re.compile("[\u3400-\u9fff]+")
_SIGN: Final = re.compile("[\t|/／→=＝>](?=[> “‘「『\"'\u3400-\u9fff])(?<=[\u3400-\u9fff”’」』\"' =-].)", re.DOTALL)
"""What divides the two sides of a table or of a list of pairs."""
_LEFT: Final = lazy("(?<![\u3400-\u9fff])([\u3400-\u9fff]{1,8})[”’」』\"']?[ =-]{0,2}$")
_RIGHT: Final = lazy("[> ]{0,2}[“‘「『\"']?([\u3400-\u9fff]{1,8})(?![\u3400-\u9fff])")
_FURTHER: Final = lazy("[ 、,，/]([\u3400-\u9fff]{1,8})(?![\u3400-\u9fff])")
_QUOTED: Final = lazy("[“‘「『\"']([\u3400-\u9fff]{1,3})[”’」』\"']")
"""A word that may be talked of. What is longer is said: “後會有期”."""
_LABELLED: Final = re.compile(
    "[体體形](?:(?<=[繁正异異旧舊][体體])|(?<=[旧舊]字形))字?(?:[写寫]?[作成]|[是为為：: ]){1,2}[“‘「『\"']?"
    "([\u3400-\u9fff]{1,4})(?![\u3400-\u9fff])"
)
"""A form that is called by the name of its kind: 云的繁体字是雲, 繁體：雲."""
_TRADITIONAL: Final = frozenset(b"TOC")
_IS_TRADITIONAL, _IS_SIMPLIFIED, _IS_HAN = (
    bytes(unit in members for unit in range(256)) for members in (b"TOC", b"Ss", HAN_CLASSES)
)
"""Tables for `bytes.translate`."""
_NUMBER: Final = re.compile("U\\+([0-9A-Fa-f]{4,6})(?![0-9A-Za-z])")
_ENTRY: Final = lazy(
    "[“‘「『\"']([\u3400-\u9fff]{1,8})[”’」』\"'] ?(?:[:：,，=]|[=-]>|→) ?[“‘「『\"']([\u3400-\u9fff]{1,8})[”’」』\"']"
)
"""An entry of a table in a program."""
_SHORT_QUOTE: Final = re.compile("[“‘「『\"'][\u3400-\u9fff]{1,8}[”’」』\"']")
"""What both of the last two begin with."""
_BRACKETED_LENGTH, _ENTRY_LENGTH = 39, 8
"""Characters between the first two marks of what `_BRACKETED` and `_ENTRY` match, at most."""
_QUOTE: Final = 1  # a name: what `_QUOTED` and `_ENTRY` begin with
_BRACKET: Final = 2  # a name: what `_BRACKETED` begins with
_SIGNS: Final = 3  # a name: what `_SIGN` begins with; `_LABELLED`, the next rule, has the next number
_BEGINS: Final = np.zeros(0x10000, np.uint8)
"""By code point: which of the patterns begin with the character."""
for _kind, _characters in enumerate(("“‘「『\"'", "（(〔【[", "\t|/／→=＝>", "体體形"), start=_QUOTE):
    _BEGINS[[*map(ord, _characters)]] = _kind
_HAN_BYTES: Final = HAN_CLASSES.decode()
_SELECTED: Final = re.compile(f"v(?<=[{_HAN_BYTES}]v)".encode())

_SENSES: Final = {
    "乾": ("g[aā]n|ㄍㄢ", "qi[aá]n|ㄑㄧㄢˊ|[坤卦爻兌兑]"),
    "著": ("zh(?:e|[aá]o|u[oó])|˙ㄓㄜ|ㄓㄜ˙|ㄓㄠˊ|ㄓㄨㄛˊ", "zh[uù]|ㄓㄨˋ"),
    "瞭": ("li[aǎ]o|ㄌㄧㄠˇ", "liào|ㄌㄧㄠˋ"),
    "徵": ("zh[eē]ng|ㄓㄥ", "zh[iǐ]|ㄓˇ|[宮宫][商、]"),
    "於": ("y[uú]|ㄩˊ|介[词詞]", "[wy]ū|ㄨ|姓"),
}
"""By character: the readings, and what else tells the sense, in which it is another character in Simplified text; and
those in which Simplified text keeps it (通用规范汉字表 2013)."""
_NONE: Final = (re.compile("(?!)"),) * 2
_BETWEEN_TERMS: Final = frozenset(("", *"\n\t \u3000；;"))
_SIGNS_OF_SENSE: Final = {
    character: tuple(re.compile(f"(?<![a-zA-Z])(?:{sign})(?![a-zA-Z])") for sign in signs)
    for character, signs in _SENSES.items()
}


def has_mention(text: str) -> bool:
    """Whether a text may have a mention: an ambiguous character alone between quotation marks, 云（雲）."""
    if "://" in text and next(addresses(text), None):
        return True
    if next(_numbered(text), None) or next(_entries_of_lines(text), None):
        return True
    quotes = False
    for found in _may_mention().finditer(text):
        at = found.start()
        if not quotes and _SHORT_QUOTE.match(text, at):
            quotes = True
            if next(chain(_told_apart(text, _QUOTED.finditer(text)), _entries(text, _ENTRY.finditer(text))), None):
                return True
        if _alone().match(text, at):
            return True
        for pattern, spans in _RULES:
            if (match := pattern.match(text, at)) and next(spans(text, match), None):
                return True
    return False


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(f"[“‘「『\"']{characters_of(b'am').pattern}[”’」』\"']")


@cache
def _may_mention() -> re.Pattern[str]:
    """One search for the beginnings of them all; most texts have none."""
    return re.compile(
        "[“‘「『\"'（(〔【\\[\t|/／→=＝>体體形](?:"
        f"(?<=[“‘「『\"']){characters_of(b'am').pattern}[”’」』\"']"
        "|(?<=[（(〔【\\[])[\u3400-\u9fff]{1,4}[）)〕】\\]、，,/／ ]"
        "|(?<=[\t|/／→=＝>])(?=[> “‘「『\"'\u3400-\u9fff])(?<=[\u3400-\u9fff”’」』\"' =-].)"
        "|(?<=[繁正异異旧舊][体體])|(?<=[旧舊]字形)"
        "|(?<=[“‘「『\"'])(?=[\u3400-\u9fff]{1,8}[”’」』\"'])"
        ")",
        re.DOTALL,
    )


def mentions(text: str, found: Passages) -> Iterator[tuple[int, int, bool]]:
    """Spans that are mentioned, in order, each with whether it takes its Simplified form.

    A Traditional form whose Simplified form is beside it, both apart from other words, is told apart from it, and
    stays: 爱〔愛〕, 愛→爱, “髮”字简化为“发”.

    An ambiguous character alone between quotation marks means the word that its sentence is about, so it takes the
    form that the same character takes in the words of its clause, or else of its sentence: ‘乾’ beside 餅乾 is 干,
    beside 乾坤 it stays, beside both nobody can say and it stays. Without such a word the reading decides; without a
    reading, in a Simplified clause, the company: in a sentence that spells other words in Traditional characters it
    is one of them. A Simplified sentence without any keeps its mentions, and in a Traditional clause the tables
    decide, so no span is given.
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    marks = np.flatnonzero(np.frombuffer(found.classes, np.uint8) == ord("q"))
    marks, apart = marks[:-1], np.diff(marks)
    kinds = _BEGINS.take(points.take(marks), mode="clip")
    quotes = marks[(kinds == _QUOTE) & (apart <= _ENTRY_LENGTH + 1)].tolist()
    brackets = marks[(kinds == _BRACKET) & (apart <= _BRACKETED_LENGTH + 1)].tolist()
    forms = (
        *(span for match in _opening(_BRACKETED, text, brackets) for span in _bracketed(text, match)),
        *_signed(text, points),
        *_beside(text, found.classes),
        *_selected(found.classes),
        *_told_apart(text, _opening(_QUOTED, text, quotes)),
        *_numbered(text),
        *_entries(text, _opening(_ENTRY, text, quotes)),
        *_entries_of_lines(text),
        *addresses(text),
    )
    spans = [(start, end, False) for start, end in forms]
    for mention in _MENTION.finditer(found.classes):
        place = mention.start(1)
        kind = int(found.kinds[np.searchsorted(found.starts, place, "right") - 1])
        if kind < JAPANESE and (verdict := _verdict(text, place, found, kind)) is not None:
            spans.append((place, place + 1, verdict))
    at = 0
    for start, end, converts in sorted(spans):
        if start >= at:
            at = end
            yield start, end, converts


def _bracketed(text: str, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Words with their other forms after them in brackets: 云（雲）, 发（發、髮）."""
    words = _WORD.findall(match[1])
    start = match.start() - len(words[0])
    before = text[max(start, 0) : match.start()]
    if {*words} != {before} and {*map(convert, words)} == {convert(before)}:
        yield start, match.end()


def _paired(text: str, sign: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Words and their other forms on the two sides of a sign: 一髮千鈞 → 一发千钧, 干 → 乾 幹."""
    right = _RIGHT.match(text, sign.end())
    first = max(0, sign.start() - SIDE)
    if right is None or not (left := _LEFT.search(text[first : sign.start()])):
        return
    said = convert(left[1])
    forms: list[re.Match[str]] = []
    form: re.Match[str] | None = right
    while form and convert(form[1]) == said and len(forms) < FORMS:
        forms.append(form)
        form = _FURTHER.match(text, form.end())
    if {left[1]} < {left[1], *(form[1] for form in forms)}:
        yield first + left.start(1), first + left.end(1)
        yield from (form.span(1) for form in forms)


def _labelled(_: str, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    yield match.span(1)


_RULES: Final = ((_BRACKETED, _bracketed), (_SIGN, _paired), (_LABELLED, _labelled))
"""What begins a mention, and the spans that are mentioned."""


def _signed(text: str, points: npt.NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    """Words beside the sign of a pair, or after the name of their kind."""
    found = _BEGINS.take(points, mode="clip")
    for kind, (pattern, spans) in enumerate(_RULES[1:], start=_SIGNS):
        for place in np.flatnonzero(found == kind).tolist():
            if match := pattern.match(text, place):
                yield from spans(text, match)


def _opening(pattern: re.Pattern[str], text: str, places: list[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begin at some places and do not overlap."""
    at = 0
    for place in places:
        if place >= at and (match := pattern.match(text, place)):
            at = match.end()
            yield match


def _told_apart(text: str, quoted: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Forms between quotation marks, of which a sentence has two that conversion makes one: 「髮」與「發」."""
    forms: dict[str, dict[str, list[tuple[int, int]]]] = {}
    last = 0
    for match in quoted:
        if match.start() - last > REACH or _SENTENCE_END.search(text, last, match.start()):
            yield from _several(forms)
            forms = {}
        last = match.end()
        forms.setdefault(convert(match[1]), {}).setdefault(match[1], []).append(match.span(1))
    yield from _several(forms)


def _numbered(text: str) -> Iterator[tuple[int, int]]:
    """Characters with their own number of Unicode beside them: 請 U+8ACB."""
    if "U+" not in text:
        return
    for number in _NUMBER.finditer(text):
        point = int(number[1], 16)
        character = chr(point) if point < 0x110000 else ""
        first = max(number.start() - NUMBER_REACH, 0)
        for place in (
            text.rfind(character, first, number.start()),
            text.find(character, number.end(), number.end() + NUMBER_REACH),
        ):
            if character and place >= 0:
                yield place, place + 1


def _entries(text: str, found: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Words between quotation marks with the same word of the other script or region: '印表機': '打印机'."""
    for entry in found:
        one, other = convert(entry[1]), convert(entry[2])
        if entry[1] != entry[2] and (one == other or _mainland(one) == other or one == _mainland(other)):
            yield entry.span(1)
            yield entry.span(2)


def _mainland(text: str) -> str:
    """A text with the mainland's words."""
    at, pieces = 0, list[str]()
    for start, end, word in region_words(text):
        pieces += (text[at:start], word)
        at = end
    return "".join((*pieces, text[at:]))


def _entries_of_lines(text: str) -> Iterator[tuple[int, int]]:
    """The two forms of each word of a dictionary, at the beginning of a line: 三農 三农 [san1 nong2]."""
    mark = text.find("[")
    while mark >= 0:
        end = mark - 1
        start = text.rfind("\n", max(0, end - ENTRY), max(0, end)) + 1
        if text[end:mark] == " " and (start or end <= ENTRY):
            one, _, other = text[start:end].partition(" ")
            if one != other and len(one) == len(other) and convert(one) == convert(other):
                yield start, end
        mark = text.find("[", mark + 1)


def _several(forms: dict[str, dict[str, list[tuple[int, int]]]]) -> Iterator[tuple[int, int]]:
    for written in forms.values():
        if len(written) > 1:
            yield from chain.from_iterable(written.values())


def _selected(classes: bytes) -> Iterator[tuple[int, int]]:
    """Characters with a variation selector, which names their very form."""
    for match in _SELECTED.finditer(classes):
        yield match.start() - 1, match.end()


def _beside(text: str, classes: bytes) -> Iterator[tuple[int, int]]:
    """Traditional words of lines with Simplified ones that are beside their Simplified form: 愛→爱.

    A form that is alone has one character or two. What is longer is said, not talked of: “後會有期”.
    """
    simplified = np.flatnonzero(_among(classes, _IS_SIMPLIFIED))
    if not len(simplified):
        return
    han, traditional = np.zeros(len(classes) + 3, np.bool_), np.zeros(len(classes) + 1, np.bool_)
    han[1:-2] = _among(classes, _IS_HAN)
    traditional[:-1] = _among(classes, _IS_TRADITIONAL)
    begins = han[1:-2] & ~han[:-3]
    alone = begins & ~han[2:-1] & traditional[:-1]
    pair = begins & han[2:-1] & ~han[3:] & (traditional[:-1] | traditional[1:])
    starts = np.flatnonzero(alone | pair)
    ends = starts + 1 + pair[starts]
    lines = np.flatnonzero(np.frombuffer(classes, np.uint8) == 0x0A)
    line_ends = np.append(lines, len(classes)).take(np.searchsorted(lines, starts))
    in_line = simplified.take(np.searchsorted(simplified, starts) - 1, mode="wrap")
    line_starts = np.append(0, lines + 1).take(np.searchsorted(lines, starts))
    before = (in_line >= line_starts) & (in_line < starts)
    following = np.append(simplified, len(classes)).take(np.searchsorted(simplified, starts)) < line_ends
    mixed = before | following
    for start, end in zip(starts[mixed].tolist(), ends[mixed].tolist(), strict=True):
        if end - start == 1 or not _is_search_term(text, start, end):
            written = text[start:end]
            if (said := convert(written)) != written and is_told_apart(text, start, end, said):
                yield start, end


def _is_search_term(text: str, start: int, end: int) -> bool:
    """Whether only spaces, semicolons and line ends are beside a word, in a line that is no pair of two words.

    Such a word is one of a list to be found by; a line of two words may be a row of a table of forms.
    """
    if not {text[max(0, start - 1) : start], text[end : end + 1]} <= _BETWEEN_TERMS:
        return False
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    return len((before.rpartition("\n")[2] + "x" + after.partition("\n")[0]).split()) != 2


def _among(classes: bytes, table: bytes) -> npt.NDArray[np.bool_]:
    """Which of some characters are of the classes that a table has."""
    return np.frombuffer(classes.translate(table), np.bool_)


def _verdict(text: str, place: int, found: Passages, kind: int) -> bool | None:
    character = text[place]
    if convert(character) == character:
        return False
    start, end = _around(text, place, _SENTENCE_END)
    for first, last in (_around(text, place, _CLAUSE_END), (start, end)):
        others = (at for at in _places(text, character, first, last) if not _MENTION.match(found.classes, at - 1))
        answers = {_as_in_its_word(text, other, start, end) for other in islice(others, WORDS)}
        if answers:
            return answers == {convert(character)}
        turns, keeps = (sign.search(text, first, last) is not None for sign in _SIGNS_OF_SENSE.get(character, _NONE))
        if turns or keeps:
            return turns and not keeps
    if kind == TRADITIONAL:
        return None
    classes = found.classes[start:end]
    return not _TRADITIONAL.isdisjoint(classes)


def _places(text: str, character: str, start: int, end: int) -> Iterator[int]:
    """Where a character is in a part of a text."""
    at = text.find(character, start, end)
    while at >= 0:
        yield at
        at = text.find(character, at + 1, end)


def _around(text: str, place: int, marks: re.Pattern[str]) -> tuple[int, int]:
    """Where the part between two marks starts and ends that holds a place, or as much of it as is looked at."""
    start = max(0, place - REACH)
    for mark in marks.finditer(text, start, place):
        start = mark.end()
    last = marks.search(text, place, place + REACH)
    return start, last.start() if last else min(len(text), place + REACH)


def _as_in_its_word(text: str, place: int, start: int, end: int) -> str:
    """What the character becomes in the words around it."""
    first, last = max(start, place - WORD_REACH), min(end, place + WORD_REACH + 1)
    before, after = convert(text[first:place]), convert(text[first:last])
    return after[len(before) : len(before) + 1]
