"""The lines of a text that are not blank, and the classes of characters in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Final, TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.keywords import SIGNS, find_words, fold, likely_places
from textfix.stages.boilerplate.settings import BLOCK, BRIEF_HEADER, INDENT, LONGEST_NOTES, REPEATED, SENTENCE_HAN

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

BEYOND: Final = 0xFFFF
"""No character, for all beyond the basic plane and for lone surrogates in the keys of a long text."""

Points: TypeAlias = NDArray[np.unsignedinteger]
"""Code points, in two or four bytes each."""

CLASSES: Final = tuple(_CHARACTERS)
SPACES: Final = _CHARACTERS["space"]
AROUND_TITLES: Final = " \t\u3000\xa0•·"
"""Spaces and bullets around a title or a field, which are no part of it."""
AROUND_LABELS: Final = AROUND_TITLES + "■◆●▪►▶※*「」"
"""The same around a heading or a button of a site, with its ornaments."""
NUMBER: Final = r"\d[\d,.]*(?:万|千|k|w|\+)?"
"""A pattern of a count as a site gives it, in a key: 1,024, 3.5万, 99+."""
_STOPS: Final = '。!?…;”"』」'
"""What ends a sentence, in the key."""
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
        return self.text[self.starts.item(at) : self.ends.item(at)]

    def key_of(self, at: int) -> str:
        """The key of a line."""
        return self.key[self.starts.item(at) : self.ends.item(at)]

    def bare_keys(self, around: str | None = None) -> Sequence[str]:
        """The key of each line without the spaces around it, or then without these characters around it as well.

        Those of a long text are made when they are asked for.
        """
        if len(self.key) > LONG:
            return _BareKeys(self, around)
        bare = self._bare
        return bare if around is None else [key.strip(around) for key in bare]

    @cached_property
    def _bare(self) -> list[str]:
        key = self.key
        return [key[a:b].strip() for a, b in zip(self.starts.tolist(), self.ends.tolist(), strict=True)]

    def keys_within(self, some: range) -> list[str]:
        """The keys of neighbours, by their numbers."""
        key, span = self.key, slice(some.start, max(some.start, some.stop))
        return [key[a:b] for a, b in zip(self.starts[span].tolist(), self.ends[span].tolist(), strict=True)]

    def keys_of(self, places: NDArray[np.int64] | list[int]) -> list[str]:
        """The keys of some lines."""
        key = self.key
        return [key[a:b] for a, b in zip(self.starts[places].tolist(), self.ends[places].tolist(), strict=True)]

    @cached_property
    def edges(self) -> tuple[Points, Points]:
        """The first and the last character of each line that is not a space, as code points of the key."""
        return self._from(self.starts, 1), self._from(self.ends - 1, -1)

    @cached_property
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

    @cached_property
    def digits(self) -> NDArray[np.bool_]:
        """Which characters of the key are digits, 0 to 9."""
        return self.points - self.points.dtype.type(ord("0")) < 10  # what is before "0" wraps around

    @cached_property
    def repeated(self) -> NDArray[np.bool_]:
        """Which lines are short and come again and again, except for their numbers: 3楼, 13 人赞同了该回答, 分享."""
        short = (self.ends - self.starts <= BRIEF_HEADER).nonzero()[0]
        key = self.key
        for digit in "123456789":
            key = key.replace(digit, "0")
        while "00" in key:  # of the digits of a number only one stays
            key = key.replace("00", "0")
        every = key.split("\n")
        shapes = [every[row].strip() for row in self.rows[short].tolist()]
        repeated = np.zeros(len(self.rows), dtype=bool)
        if len(shapes) - len({*shapes}) >= REPEATED - 1:  # else no shape comes so often
            count = Counter(shapes)
            repeated[short] = [count[shape] >= REPEATED for shape in shapes]
        return repeated

    @cached_property
    def words(self) -> NDArray[np.int64]:
        """The words of boilerplate in the lines, one a column: the line, the number of the kind, the length."""
        return self._in_lines(find_words(self.key, self._places[0]))

    @cached_property
    def covered(self) -> NDArray[np.float64]:
        """How many characters of each line are in those words."""
        at, _, width = self.words
        return np.asarray(np.bincount(at, weights=width, minlength=len(self.rows)), dtype=np.float64)

    @cached_property
    def sentences(self) -> NDArray[np.bool_]:
        """Which lines are sentences: enough Han, and a stop or a comma."""
        han, stops, commas = (self.counts[:, CLASSES.index(name)] for name in ("han", "stop", "comma"))
        closed = is_any(self.edges[1], _STOPS) | (stops + commas > 0)
        return np.asarray((han >= SENTENCE_HAN) & closed, dtype=bool)

    @cached_property
    def signs(self) -> NDArray[np.int64]:
        """The words that speak for a web page, one a column: the line, 0 or 1 for a lesser one, the length."""
        return self._in_lines(find_words(self.key, self._places[1], SIGNS))

    @cached_property
    def _places(self) -> tuple[list[int], list[int]]:
        return likely_places(self.points)

    def _in_lines(self, words: list[tuple[int, int, int]]) -> NDArray[np.int64]:
        found = np.array(words, dtype=np.int64).reshape(-1, 3).T
        if words:
            found[0] = self.row_of(found[0])
        return found

    def _from(self, places: NDArray[np.int64], step: int) -> Points:
        """The first character that is no space from each place on; each line has one."""
        spaces, points, places = _space_table(), self.points, places.copy()
        left = spaces.take(points[places], mode="clip").nonzero()[0]
        for _ in range(INDENT):
            if not len(left):
                return points[places]
            places[left] += step
            left = left[spaces.take(points[places[left]], mode="clip")]
        for at in left.tolist():  # long indents: few lines have one, or the text is nothing but spaces
            line = self.text_of(at)
            bare = line.lstrip(SPACES) if step > 0 else line.rstrip(SPACES)
            places[at] = self.ends[at] - len(bare) if step > 0 else self.starts[at] + len(bare) - 1
        return points[places]

    def row_of(self, offsets: NDArray[np.int64]) -> NDArray[np.int64]:
        """The line that each offset of the text is in."""
        return np.maximum(np.searchsorted(self.starts, offsets, side="right") - 1, 0)


class _BareKeys(Sequence[str]):
    """The keys of the lines of a long text: all at once they would be the text once more."""

    def __init__(self, lines: Lines, around: str | None) -> None:
        self._key, self._starts, self._ends = lines.key, lines.starts.tolist(), lines.ends.tolist()
        self._around = around

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[row] for row in range(*at.indices(len(self)))]
        key = self._key[self._starts[at] : self._ends[at]].strip()
        return key if self._around is None else key.strip(self._around)


@cache
def _space_table() -> NDArray[np.bool_]:
    return np.equal(_class_table(), CLASSES.index("space"))


@cache
def _class_table() -> NDArray[np.uint8]:
    table = np.full(0x10000, CLASSES.index("other"), dtype=np.uint8)
    table[0x2E80:0xA000] = table[0xF900:0xFB00] = CLASSES.index("han")
    for number, characters in enumerate(_CHARACTERS.values()):
        for character in characters:
            table[ord(character)] = number
    return table


def _points_of(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _counted(text: str, starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many characters of each class are in each line of a text of several blocks."""
    counts = np.zeros((len(starts), len(CLASSES)), dtype=np.int64)
    for low in range(0, len(text), BLOCK):
        block = _points_of(text[low : low + BLOCK])
        first, last = np.searchsorted(starts, (low, low + len(block) - 1), side="right") - 1
        inner = np.append(np.maximum(starts[first : last + 1], low), low + len(block))
        counts[first : last + 1] += _counted_in_block(block, inner[1:] - inner[:-1])
    return counts


def _counted_in_block(points: Points, lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many characters of each class are in each line, if the characters are those of lines of these lengths."""
    width = len(CLASSES)
    row_of = np.arange(0, len(lengths) * width, width).repeat(lengths)
    row_of += _class_table().take(points, mode="clip")
    return np.bincount(row_of, minlength=len(lengths) * width).reshape(-1, width)


@lru_cache(maxsize=32)
def _table_of(wanted: str) -> NDArray[np.bool_]:
    table = np.zeros(0x10000, dtype=bool)
    table[[ord(character) for character in wanted]] = True
    return table


def is_any(points: Points, wanted: str) -> NDArray[np.bool_]:
    """Which of these code points are among a few wanted characters of the basic plane."""
    return _table_of(wanted).take(points, mode="clip")


def bounds_of(flags: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Where runs of true flags begin, and end, in turn.

    >>> bounds_of(np.array([True, True, False, True])).tolist()
    [0, 2, 3, 4]
    """
    padded = np.zeros(len(flags) + 2, dtype=bool)
    padded[1:-1] = flags
    bounds: NDArray[np.intp] = (padded[1:] != padded[:-1]).nonzero()[0]
    return bounds


def runs_of(flags: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The number of the run of equal flags that each is in, counted from 0, or from 1 if the first is true.

    >>> runs_of(np.array([True, True, False, True])).tolist(), runs_of(np.array([False, True])).tolist()
    ([1, 1, 2, 3], [0, 1])
    """
    changes = flags.astype(np.int64)
    changes[1:] = flags[1:] != flags[:-1]
    return changes.cumsum()


def measure(text: str) -> Lines:
    """Cut a text into lines and count the classes of characters in each.

    >>> lines = measure("首页\\n\\n田间一片繁忙。")
    >>> lines.rows.tolist(), lines.counts[:, CLASSES.index("stop")].tolist()
    ([0, 2], [0, 1])
    """
    is_short = len(text) <= BLOCK
    points = _points_of(text if is_short else "")
    folded = fold(points) if is_short else _folded(text)
    breaks = (folded == ord("\n")).nonzero()[0]  # nothing else has this key
    bounds = np.empty(len(breaks) + 2, dtype=np.int64)
    bounds[0], bounds[1:-1], bounds[-1] = -1, breaks, len(text)
    starts, ends = bounds[:-1] + 1, bounds[1:]
    lengths = ends - bounds[:-1]
    lengths[-1] -= 1  # no line feed
    counts = _counted_in_block(points, lengths) if is_short else _counted(text, starts)
    sizes = lengths - counts[:, CLASSES.index("space")]
    rows = sizes.nonzero()[0]
    blank = np.zeros(len(starts), dtype=bool)
    key = as_text(folded)
    if len(rows) == len(sizes):
        return Lines(text, key, folded, starts, ends, blank, counts, sizes, rows)
    np.equal(sizes[:-1], 0, out=blank[1:])
    return Lines(text, key, folded, starts[rows], ends[rows], blank[rows], counts[rows], sizes[rows], rows)


def _folded(text: str) -> Points:
    """The key of a text of several blocks, as code points of two bytes each."""
    folded = np.empty(len(text), np.uint16)
    for low in range(0, len(text), BLOCK):
        keys = fold(_points_of(text[low : low + BLOCK]))
        keys[(keys > BEYOND) | (keys - np.uint32(0xD800) < 0x800)] = BEYOND
        folded[low : low + BLOCK] = keys
    return folded


def as_text(points: Points) -> str:
    """Code points as a text."""
    if points.dtype == np.uint16:
        return str(points.astype("<u2", copy=False).data, "utf-16-le")
    return str(points.astype("<u4", copy=False).data, "utf-32-le", "surrogatepass")
