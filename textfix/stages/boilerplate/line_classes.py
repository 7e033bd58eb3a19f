"""The lines of a text that are not blank, and the classes of characters in each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.facts import fact
from textfix.stages.boilerplate.field_rows import FieldRows
from textfix.stages.boilerplate.keywords import KINDS, SIGNS, as_text, find_words, folded, likely_places, points_of
from textfix.stages.boilerplate.line_signs import is_one_of, signs_of
from textfix.stages.boilerplate.long_keys import LongKeys
from textfix.stages.boilerplate.runs import every, number, some
from textfix.stages.boilerplate.settings import (
    BLOCK,
    BRIEF_HEADER,
    INDENT,
    LONGEST_NOTES,
    PROSE,
    REPEATED,
    SENTENCE_HAN,
    WORDED_SHARE,
)

_CHARACTERS: Final = {
    "other": "",
    "han": "",
    "stop": "。！？!?…；;",
    "comma": "，,、：:",
    "digit": "0123456789０１２３４５６７８９",
    "latin": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "bar": "|｜>›»<«·•_/※■□◆●▪►▶→-—[]【】()（）",
    "space": " \t\r\f\v\n\xa0\u3000\ufeff\u200b\u2002\u2003",
    "quote": '“”‘’「」『』《》"',
}
LONG: Final = 1 << 20
"""Characters up to which the keys of all lines are made at once. Set by hand: a text of 10 MB needs 10 MB less."""

Points: TypeAlias = NDArray[np.unsignedinteger]
"""Code points, in two or four bytes each."""

CLASSES: Final = tuple(_CHARACTERS)
SPACES: Final = _CHARACTERS["space"]
_ODD: Final = "\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B)))
"""Spaces to Python that are none of a page: a line without them may begin and end otherwise."""
_BLANKS: Final = SPACES + _ODD
AROUND_TITLES: Final = " \t\u3000\xa0•·"
"""Spaces and bullets around a title or a field, which are no part of it."""
AROUND_LABELS: Final = AROUND_TITLES + "■◆●▪►▶※*「」"
"""The same around a heading or a button of a site, with its ornaments."""
_AROUND: Final = _ODD + AROUND_LABELS
NUMBER: Final = r"\d[\d,.]*(?:万|千|k|w|\+)?"
"""A pattern of a count as a site gives it, in a key: 1,024, 3.5万, 99+."""
SAID: Final = "。!?”』」"
"""What ends a paragraph; three dots end a teaser as well."""
_STOPS: Final = '。!?…;”"』」'
"""What ends a sentence, in the key."""
_NONE, _ONE, _BRIEF, _PROSE, _SENTENCE, _WORDED = map(number, (0, 1, BRIEF_HEADER, PROSE, SENTENCE_HAN, WORDED_SHARE))
_BREAK: Final = number(ord("\n"), np.uint16)
_CHANNEL: Final = KINDS.index("channel")
_DIGITS: Final = re.compile("[0-9]++")
_NOTES: Final = re.compile(r"(?:\[(?:注|note|nb)? ?[0-9a-z]{1,3}\])++$")


@dataclass(frozen=True)
class Lines:
    """The lines of a text that are not blank, numbered from 0, with what was counted in them.

    `key` is the text folded, character by character, `points` the same as code points; in a text longer than `BLOCK`
    what is no character of the basic plane is `BEYOND` there, and they take half the memory. `starts` and `ends` are
    offsets in both; `blank_before` says of each line whether a blank one comes before it; `counts` has a column for
    each class, and `sizes` what is no space; `rows` is the number of each line with the blank ones counted.
    """

    text: str
    key: str
    points: Points
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    blank_before: NDArray[np.bool_]
    counts: NDArray[np.int64]
    sizes: NDArray[np.int64]
    rows: NDArray[np.int64]

    def text_of(self, at: int) -> str:
        """The text of a line."""
        starts, ends = self.bounds
        return self.text[starts[at] : ends[at]]

    def key_of(self, at: int) -> str:
        """The key of a line."""
        return self._keys[at]

    @fact
    def bare(self) -> Sequence[str]:
        """The key of each line without the spaces around it; those of a long text are made when they are asked for."""
        if len(self.key) > LONG:
            return LongKeys(self.key, self.bounds, None)
        keys, (first, last) = self._keys, self._outer
        blank = is_one_of(first, _BLANKS) | is_one_of(last, _BLANKS)
        bare = [*keys]
        for at in blank.nonzero()[0].tolist():
            bare[at] = keys[at].strip()
        return bare

    @fact
    def labels(self) -> Sequence[str]:
        """The same without ornaments around."""
        if len(self.key) > LONG:
            return LongKeys(self.key, self.bounds, None, AROUND_LABELS)
        bare = self.bare
        stripped = [*bare]
        for at in (self.opens(_AROUND) | self.closes(_AROUND)).nonzero()[0].tolist():
            stripped[at] = bare[at].strip(AROUND_LABELS)
        return stripped

    @fact
    def columns(self) -> dict[str, NDArray[np.int64]]:
        """How many characters of each class, by its name, are in each line."""
        counts = self.counts.T
        return {name: counts[at] for at, name in enumerate(CLASSES)}  # numpy takes five times as long to iterate

    @fact
    def _keys(self) -> Sequence[str]:
        if len(self.key) > LONG:
            return LongKeys(self.key, self.bounds)
        key = self.key
        return [key[a:b] for a, b in zip(*self.bounds, strict=True)]

    def keys_of(self, places: NDArray[np.int64] | list[int] | range) -> list[str]:
        """The keys of some lines."""
        keys = self._keys
        return list(map(keys.__getitem__, places.tolist() if isinstance(places, np.ndarray) else places))

    @fact
    def bounds(self) -> tuple[list[int], list[int]]:
        """The offsets of the lines as lists: where each starts, and where it ends."""
        return self.starts.tolist(), self.ends.tolist()

    @fact
    def lengths(self) -> NDArray[np.int64]:
        """The number of characters of each line."""
        return self.ends - self.starts

    @fact
    def _outer(self) -> tuple[bytes, bytes]:
        """The first and the last character of each line, spaces as well, as numbers of signs."""
        return signs_of(self.points.take(self.starts)), signs_of(self.points.take(self.ends - 1))

    def begins(self, wanted: str) -> NDArray[np.bool_]:
        """Which lines begin with one of a few signs, spaces among them."""
        return is_one_of(self._outer[0], wanted)

    @fact
    def _inner(self) -> tuple[tuple[Points, bytes], tuple[Points, bytes]]:
        """The same without spaces around, as code points and as numbers of signs."""
        first, last = self._outer
        return self._from(self.starts, first, 1), self._from(self.ends - 1, last, -1)

    @fact
    def edges(self) -> tuple[Points, Points]:
        """The first and the last character of each line that is not a space, as code points of the key."""
        return self._inner[0][0], self._inner[1][0]

    @fact
    def said_ends(self) -> Points:
        """The last character of each line as in `edges`, the numbers of notes after it left out: 完工。[113]."""
        last = self.edges[1]
        noted = (last == ord("]")).nonzero()[0]
        if not len(noted):
            return last
        last = last.copy()
        for at, key in zip(noted.tolist(), self.keys_of(noted), strict=True):
            said = _NOTES.sub("", key.rstrip(SPACES)[-LONGEST_NOTES:])
            last[at] = ord(said[-1]) if said else last[at]
        return last

    @fact
    def _signs(self) -> tuple[bytes, bytes, bytes]:
        """The first and the last character of each line, and the last one but for notes, as numbers of signs."""
        (_, first), (point, last) = self._inner
        return first, last, last if self.said_ends is point else signs_of(self.said_ends)

    def opens(self, wanted: str) -> NDArray[np.bool_]:
        """Which lines begin with one of a few signs."""
        return is_one_of(self._signs[0], wanted)

    def closes(self, wanted: str) -> NDArray[np.bool_]:
        """Which lines end with one of a few signs."""
        return is_one_of(self._signs[1], wanted)

    def says(self, wanted: str) -> NDArray[np.bool_]:
        """The same as `said_ends` has it."""
        return is_one_of(self._signs[2], wanted)

    @fact
    def digits(self) -> NDArray[np.bool_]:
        """Which characters of the key are digits, 0 to 9."""
        return self.points - self.points.dtype.type(ord("0")) < 10  # what is before "0" wraps around

    @fact
    def repeated(self) -> NDArray[np.bool_]:
        """Which lines are short and come again and again, except for their numbers: 3楼, 13 人赞同了该回答, 分享."""
        short = self.lengths <= _BRIEF
        repeated = np.zeros(len(short), dtype=bool)
        places, bare = short.nonzero()[0], self.bare
        shapes = list(map(bare.__getitem__, places.tolist()))
        figured = self.columns["digit"].take(places).nonzero()[0].tolist()
        joined = "0".join(_DIGITS.split("\n".join([shapes[at] for at in figured])))
        for at, shape in zip(figured, joined.split("\n"), strict=False):
            shapes[at] = shape
        if len(shapes) - len({*shapes}) >= REPEATED - 1:  # else no shape comes so often
            often = {shape for shape, times in Counter(shapes).items() if times >= REPEATED}
            if often:
                repeated[places] = [shape in often for shape in shapes]
        return repeated

    @fact
    def words(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Of the words of boilerplate in the lines the line of each, the number of its kind, and its length."""
        words = find_words(self.key, self._places[0])
        found = np.fromiter(chain.from_iterable(words), np.int64, 3 * len(words)).reshape(-1, 3).T
        at: NDArray[np.int64] = self.starts[1:].searchsorted(found[0], side="right")
        return at, found[1], found[2]

    @fact
    def covered(self) -> NDArray[np.float64]:
        """How many characters of each line are in those words."""
        at, _, width = self.words
        return np.asarray(np.bincount(at, weights=width, minlength=len(self.rows)), dtype=np.float64)

    @fact
    def covered_by_site(self) -> NDArray[np.float64]:
        """The same without names of channels, which are other words in what is said."""
        at, kind, width = self.words
        other = kind != _CHANNEL
        if every(other):
            return self.covered
        return np.asarray(np.bincount(at, width * other, len(self.rows)), dtype=np.float64)

    @fact
    def _worded(self) -> dict[float, NDArray[np.bool_]]:
        return {}

    def worded(self, share: float) -> NDArray[np.bool_]:
        """Which lines have a larger share of words of boilerplate than this one; not to be written to."""
        answer = self._worded.get(share)
        if answer is None:
            answer = self._worded[share] = self.covered > share * self.sizes
        return answer

    @fact
    def navigation(self) -> NDArray[np.bool_]:
        """Which lines are navigation: a good share of each are its words; not to be written to."""
        size = self.lengths - self.columns["space"]
        worded: NDArray[np.bool_] = self.covered > _WORDED * np.maximum(size, _ONE)
        return worded

    @fact
    def paragraphs(self) -> NDArray[np.bool_]:
        """Which lines are as long as a paragraph, and end as one does."""
        return self.says(SAID) & (self.sizes >= _PROSE)

    @fact
    def said(self) -> NDArray[np.bool_]:
        """Which of them end with a stop that closes no speech."""
        return self.says("。!?") & (self.sizes >= _PROSE)

    @fact
    def labels_alone(self) -> list[int]:
        """The lines that end with a colon."""
        rows: list[int] = self.closes(":").nonzero()[0].tolist()
        return rows

    @fact
    def fields(self) -> FieldRows:
        """Which lines hold nothing but fields of metadata."""
        return FieldRows(self.key, self.bounds[0], self.key_of)

    @fact
    def sentences(self) -> NDArray[np.bool_]:
        """Which lines are sentences: enough Han, and a stop or a comma."""
        columns = self.columns
        closed = self.closes(_STOPS) | (columns["stop"] + columns["comma"] > _NONE)
        closed &= columns["han"] >= _SENTENCE
        return closed

    @fact
    def signs(self) -> list[tuple[int, int, int]]:
        """The words that speak for a web page: the line of each, 0 or 1 for a lesser one, the length."""
        starts = self.bounds[0]
        return [
            (bisect_right(starts, at) - 1, lesser, width)
            for at, lesser, width in find_words(self.key, self._places[1], SIGNS)
        ]

    @fact
    def _places(self) -> tuple[list[int], list[int]]:
        return likely_places(self.points)

    def _from(self, places: NDArray[np.int64], signs: bytes, step: int) -> tuple[Points, bytes]:
        """The first character that is no space from each place on, as code point and number; each line has one."""
        points, blank = self.points, is_one_of(signs, SPACES)
        if not some(blank):
            return points.take(places), signs
        left, places = blank.nonzero()[0], places.copy()
        for _ in range(INDENT):
            places[left] += step
            left = left[is_one_of(signs_of(points[places[left]]), SPACES)]
            if not len(left):
                break
        for at in left.tolist():  # long indents: few lines have one, or the text is nothing but spaces
            line = self.text_of(at)
            bare = line.lstrip(SPACES) if step > 0 else line.rstrip(SPACES)
            places[at] = self.ends[at] - len(bare) if step > 0 else self.starts[at] + len(bare) - 1
        found = points.take(places)
        return found, signs_of(found)


@cache
def _class_table() -> NDArray[np.uint8]:
    table = np.full(0x10000, CLASSES.index("other"), dtype=np.uint8)
    table[0x2E80:0xA000] = table[0xF900:0xFB00] = CLASSES.index("han")
    for kind, characters in enumerate(_CHARACTERS.values()):
        for character in characters:
            table[ord(character)] = kind
    return table


def _counted(points: NDArray[np.integer], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many characters of each class are in each line of one block, whose ends are counted with them."""
    width = len(CLASSES)
    places = np.arange(0, len(lengths) * width, width).repeat(lengths)
    places += _class_table().take(points, mode="clip")
    return np.bincount(places, minlength=len(lengths) * width).reshape(-1, width)


def _counted_long(text: str, starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same of a text of several blocks."""
    width = len(CLASSES)
    counts = np.zeros((len(starts), width), dtype=np.int64)
    for low in range(0, len(text), BLOCK):
        block = points_of(text[low : low + BLOCK])
        first, last = np.searchsorted(starts, (low, low + len(block) - 1), side="right") - 1
        inner = np.append(np.maximum(starts[first : last + 1], low), low + len(block))
        counts[first : last + 1] += _counted(block, inner[1:] - inner[:-1])
    return counts


def measure(text: str) -> Lines:
    """Cut a text into lines and count the classes of characters in each.

    >>> lines = measure("首页\\n\\n田间一片繁忙。")
    >>> lines.rows.tolist(), lines.counts[:, CLASSES.index("stop")].tolist()
    ([0, 2], [0, 1])
    """
    points, keys = folded(text)
    breaks = (keys == _BREAK).nonzero()[0]  # nothing else has this key
    starts = np.zeros(len(breaks) + 1, dtype=np.int64)
    starts[1:] = breaks
    starts[1:] += 1
    ends = np.empty_like(starts)
    ends[:-1], ends[-1] = breaks, len(text)
    lengths = ends - starts
    lengths[:-1] += 1  # with the end of the line, which counts as a space
    counts = _counted_long(text, starts) if points is None else _counted(points, lengths)
    sizes = lengths - counts[:, CLASSES.index("space")]
    shown = sizes > _NONE
    rows = shown.nonzero()[0]
    blank = np.zeros(len(starts), dtype=bool)
    key = as_text(keys)
    if len(rows) == len(sizes):
        return Lines(text, key, keys, starts, ends, blank, counts, sizes, rows)
    np.equal(sizes[:-1], 0, out=blank[1:])
    return Lines(
        text,
        key,
        keys,
        starts.take(rows),
        ends.take(rows),
        blank.take(rows),
        counts.take(rows, axis=0),
        sizes.take(rows),
        rows,
    )
