"""What the structure of a page tells of it: rows of one table, parts of the block that holds the text, feeds.

A small table, a list of three words or a reference has no sentence, and the labels know them by class words alone. In
the block of the sentences of a page they are the text, if that block holds hardly a link or a word of navigation.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.model import GenreName
from textfix.stages.boilerplate.bare import is_navigation
from textfix.stages.boilerplate.field_settings import LEAST_NEEDED, LITTLE_SAID
from textfix.stages.boilerplate.line_classes import Lines
from textfix.stages.boilerplate.markup import Marks, is_plain
from textfix.stages.boilerplate.runs import number_of, runs_of, some
from textfix.stages.boilerplate.settings import (
    FEED,
    FEED_ITEM,
    FEW_OF_SHORT,
    FIGURES,
    LINK,
    LINKED,
    LINKED_TITLE,
    TABULAR,
    WORDED_SHARE,
)

_PARTS: Final = re.compile(r"(?:/(?:table|thead|tbody|tfoot|tr|td|th|caption|[uod]l|li|d[td]|h[1-6]))+")
_PARAGRAPHS: Final = frozenset({"p", "div"})
_OF_TEXT: Final = re.compile(r"infobox|wikitable|references?|reflist|basic-?info")
"""Class words of parts of an encyclopedia's text."""
_TABLE: Final = "table/"


def with_structure(
    lines: Lines, keep: NDArray[np.bool_], hints: Marks, comments: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """The kept lines of a page, the rows of tables that are kept for the most part, and the parts of the main block.

    Args:
        lines: the lines of the page.
        keep: which of them are main text.
        hints: the markup around each line.
        comments: which lines are comments that are to go.
    """
    may = (hints.links == 0) & ~comments & ~hints.are(is_navigation)
    if not some(may & ~keep):
        return keep
    keep = _with_rows(keep, _rows(lines, hints) & may, hints)
    return _with_block(lines, keep, hints, may)


def with_beginning(
    lines: Lines, keep: NDArray[np.bool_], hints: Marks, title: str | None, comments: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """The kept lines of a page that says little, and what is below its title: what is needed for a dish, for one.

    Lines with links, of a place with a name of navigation, words of a site and days are none of them; where one of
    these is the day of the page, only sentences are its text.

    Args:
        lines: the lines of the page.
        keep: which of them are main text.
        hints: the markup around each line.
        title: what the page's window is called, as far as it is known.
        comments: which lines are comments that are to go.
    """
    said = keep & lines.sentences
    if not title or not np.count_nonzero(keep) or int(lines.sizes[said].sum()) > LITTLE_SAID:
        return keep
    begins, letters = int(said.argmax()), _letters_of(title)
    tops = [
        at for at in hints.headings[:begins].nonzero()[0].tolist() if _is_in(_letters_of(lines.key_of(at)), letters)
    ]
    if not tops:
        return keep
    below = tops[-1] + 1
    rows = range(below, below + int(keep[below:].argmax()))
    if not rows or any(map(lines.fields.holds, rows)):
        return keep
    worded = lines.covered > WORDED_SHARE * lines.sizes
    may = (hints.links == 0) & ~comments & ~hints.are(is_navigation) & hints.are(_is_plain_place) & ~worded
    if np.count_nonzero(may[rows.start : rows.stop]) < LEAST_NEEDED:
        return keep
    answer = keep.copy()
    answer[tops[-1]] = True
    answer[rows.start : rows.stop] |= may[rows.start : rows.stop]
    return answer


def _letters_of(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _is_in(heading: str, title: str) -> bool:
    return len(heading) > 1 and title.startswith(heading)


_OF_LISTS: Final = frozenset({"li", "td", "th", "dt", "dd", "h2", "h3", "h4"})
"""Where what is needed stands, and what is above it."""


def _is_plain_place(path: str, words: str) -> bool:
    return path.rpartition("/")[2] in _OF_LISTS and is_plain(words)


def never(lines: Lines, hints: Marks) -> frozenset[GenreName]:
    """The kinds that a page cannot be: figures in rows without links are no list, a feed of links no document."""
    inner = ~hints.are(is_navigation)
    size = lines.sizes
    table = _rows(lines, hints)
    rows = (inner & table & (hints.links == 0)).nonzero()[0]
    if len(rows):
        tabular = size[rows].sum()
        digits = lines.columns["digit"][rows].sum()
        if tabular >= TABULAR * size[inner].sum() and digits >= FIGURES * tabular > 0:
            return frozenset({"list", "thread", "article"})
    titles = inner & ~table & (hints.links > LINK)
    if number_of(titles) > FEED:
        titles &= hints.headings | (size >= LINKED_TITLE)
    at = titles.nonzero()[0]
    if len(at) <= FEED:
        return frozenset()
    below = titles.copy()
    for back in range(1, FEED_ITEM + 1):
        below[back:] |= titles[:-back]
    said = inner & ~titles & lines.sentences
    if number_of(said) < FEED or some(said & ~below):
        return frozenset()
    if size[inner & below].sum() < TABULAR * size[inner].sum():
        return frozenset()
    other = {*zip(hints.named_places[at].tolist(), lines.keys_of(at), strict=True)}  # posts repeat the thread's title
    if max(Counter(place for place, _ in other).values()) <= FEED:
        return frozenset()
    return frozenset({"document", "article", "table", "thread", "empty"})


def _rows(lines: Lines, hints: Marks) -> NDArray[np.bool_]:
    """Which lines are rows of a table, of two cells or more."""
    if "\t" not in lines.key:
        return np.zeros(len(lines.rows), dtype=bool)
    answer = hints.are(_is_in_table).copy()
    at = answer.nonzero()[0]
    answer[at] = ["\t" in lines.text_of(row) for row in at.tolist()]
    return answer


def _is_in_table(path: str, _: str) -> bool:
    return _TABLE in path


def _with_rows(keep: NDArray[np.bool_], rows: NDArray[np.bool_], hints: Marks) -> NDArray[np.bool_]:
    """The kept lines, and all rows of a run of which half are kept: one table is read or left as a whole."""
    if not some(rows & keep):
        return keep
    number = runs_of(rows)
    count, kept = np.bincount(number, weights=rows), np.bincount(number, weights=rows & keep)
    return np.asarray(keep | (rows & (2 * kept >= count)[number]), dtype=bool)


def _with_block(lines: Lines, keep: NDArray[np.bool_], hints: Marks, may: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The kept lines, and the tables, lists and headings beside the paragraphs that hold most of what is said."""
    size = lines.sizes
    said = keep & lines.sentences
    places, own = hints.places
    mass = np.bincount(own, weights=np.where(said & may, size, 0), minlength=len(places))
    blocks: dict[str, list[int]] = {}
    for place in mass.nonzero()[0].tolist():
        around, _, tag = places[place][0].rpartition("/")
        if tag in _PARAGRAPHS:
            blocks.setdefault(around, []).append(place)
    if not blocks:
        return keep
    around, those = max(blocks.items(), key=lambda block: float(mass[block[1]].sum()))
    if 2 * mass[those].sum() < size[said].sum():
        return keep
    words_of = [places[place][1].split() for place in those]
    named = [same[0] for same in takewhile(lambda same: len({*same}) == 1, zip(*words_of, strict=False))]

    def is_part(path: str, words: str) -> bool:
        if not path.startswith(around) or _PARTS.fullmatch(path, len(around)) is None:
            return False
        own_words = words.split()
        return own_words[: len(named)] == named and is_plain(
            " ".join(word for word in own_words[len(named) :] if not _OF_TEXT.match(word))
        )

    chosen = np.zeros(len(places), dtype=bool)
    chosen[those] = True
    keep = _with_last(lines, keep, chosen[own] & may)
    parts = hints.are(is_part) & ~hints.are(is_navigation)
    if not some(parts & may & ~keep):
        return keep
    block = parts | chosen[own]
    worded = lines.covered > WORDED_SHARE * size
    total = size[block].sum()
    if size[block & worded].sum() > FEW_OF_SHORT[0] * total or (size * hints.links)[block].sum() > LINKED[0] * total:
        return keep
    answer, headings = keep.copy(), hints.headings
    parts &= may & (headings | ~worded) & ~lines.repeated
    for at in (parts & ~keep).nonzero()[0][::-1].tolist():
        answer[at] = not headings[at] or (at + 1 < len(answer) and bool(answer[at + 1]))
    return answer


def _with_last(lines: Lines, keep: NDArray[np.bool_], own: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The kept lines, and a sentence right below one of them, of the same paragraphs, in which no word is a site's."""
    rest = (own & ~keep).nonzero()[0].tolist()
    ends, covered = lines.said_ends, lines.covered
    stop = ord("。")
    said = [at for at in rest if at and keep[at - 1] and own[at - 1] and ends[at] == stop and covered[at] == 0]
    if not said:
        return keep
    answer = keep.copy()
    answer[said] = True
    return answer
