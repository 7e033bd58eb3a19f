"""The kept lines, told as edits: one block a line, without indents and blank lines; verse and code keep theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from textfix.edits import Edit
from textfix.model import Hint
from textfix.stages.boilerplate.line_classes import CLASSES, SPACES, Lines
from textfix.stages.boilerplate.markup import is_counter
from textfix.stages.boilerplate.runs import every, runs_of, some
from textfix.stages.boilerplate.settings import EVEN_WIDTHS, NARROW_COLUMN, VERSE, WIDE_COLUMN

GONE: Final = "boilerplate"
SPACE: Final = "white space"
NO_BREAK: Final = "no-break space"
DOUBT: Final = "kept in doubt"
"""Lines that the labels take for boilerplate and the guard keeps, lest too little of the text is left."""

_CODE: Final = re.compile(
    r"[ \t]+(?![ \t])(?:[^\u2e80-\u9fff]*[;{}()\[\]=:,]$|(?:def|if|for|return|import|print|#|//)\b)"
)


ESCAPE: Final = "\\"
MARKDOWN: Final = "escape in Markdown"
_SIGN: Final = re.compile(
    r"(?=#{1,6}(?:[ \t]|$)|>|[-+*][ \t]|\| |```|~~~|(?:[-*_=][ \t]*+){3,}$)|\d{1,9}(?=[.)][ \t])", re.M
)
"""Comes before the sign with which a line would begin a heading, a quotation, a list, a table, code or a rule
(CommonMark, sections 4 and 5)."""


_Kept: TypeAlias = tuple[int, int, int, str, int]
"""A line that stays: its number, its span in the text without the spaces that go, what comes before it, and where a
backslash goes before a sign that Markdown would take for its own, -1 for nowhere."""


def tidied(lines: Lines, kept: NDArray[np.bool_], hints: list[Hint] | None) -> Iterator[Edit]:
    """The edits that leave the kept lines, joined; a no-break space becomes a plain one.

    Lines of a hard-wrapped text stay as they are, blank ones between them as well: where its paragraphs end can be
    told only from these. Lines of code keep their indents, and verse and code the blank lines within them.
    """
    places = kept.nonzero()[0].tolist()
    texts = [lines.text_of(at) for at in places]
    if hints is None and _wrapped(texts):
        code, blank = [True] * len(texts), lines.blank_before[kept].tolist()
    elif hints is None:
        code = [text[:1] in " \t" and _CODE.match(text) is not None for text in texts]
        blank = _gaps(texts, lines.blank_before[kept].tolist(), code)
    else:
        code = ["/pre" in f"/{hints[at].path}" for at in places]
        blank = [False] * len(places)
        if any(code):
            gaps = lines.blank_before[kept].tolist()
            blank = [gap and code[n] and n > 0 and code[n - 1] for n, gap in enumerate(gaps)]
    starts = lines.bounds[0]
    return _edits(
        lines,
        [
            _kept(at, starts[at], text, is_code, "\n\n" if after_blank else "\n")
            for at, text, is_code, after_blank in zip(places, texts, code, blank, strict=True)
        ],
    )


def told(lines: Lines, kept: NDArray[np.bool_], doubt: NDArray[np.bool_], edits: Iterable[Edit]) -> Iterable[Edit]:
    """The edits, with a report of each run of lines that are kept in doubt; none where no line goes."""
    if not some(doubt) or every(kept):
        return edits
    padded = np.zeros(len(doubt) + 2, dtype=bool)
    padded[1:-1] = doubt
    bounds = (padded[1:] != padded[:-1]).nonzero()[0].tolist()
    spans = [(lines.starts.item(a), lines.ends.item(b - 1)) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
    reports = (Edit(start, end, lines.text[start:end], DOUBT, "left") for start, end in spans)
    return sorted((*edits, *reports), key=itemgetter(0, 1))


def _kept(at: int, start: int, text: str, is_code: bool, lead: str) -> _Kept:
    indent = 0 if is_code or text[:1] not in SPACES else len(text) - len(text.lstrip(SPACES))
    end = start + (len(text.rstrip(SPACES)) if text[-1:] in SPACES else len(text))
    return at, start + indent, end, lead, -1


def _edits(lines: Lines, kept: list[_Kept]) -> Iterator[Edit]:
    """What goes before, between and after the kept lines, and the no-break spaces in them."""
    text = lines.text
    unbroken = "\xa0" not in text
    before, end, size = -1, 0, 0
    for at, start, stop, lead, sign in [*kept, (len(lines.rows), len(text), len(text), "", -1)]:
        if before < 0:
            lead = lead.lstrip("\n")
        if sign == start:
            lead += ESCAPE
        follows = at == before + 1
        # what is as it was is no edit; only neighbours of one character are joined across it
        if not (follows and size > 1 < stop - start and start - end == len(lead) and text.startswith(lead, end)):
            yield Edit(end, start, lead, SPACE if follows else GONE)
        if sign > start:
            yield Edit(sign, sign, ESCAPE, MARKDOWN)
        before, end, size = at, stop, stop - start
        if unbroken:
            continue
        place = text.find("\xa0", start, stop)
        while place >= 0:
            yield Edit(place, place + 1, " ", NO_BREAK)
            place = text.find("\xa0", place + 1, stop)


def as_markdown(lines: Lines, kept: NDArray[np.bool_], hints: list[Hint]) -> Iterator[Edit]:
    """The edits that leave a page in Markdown: blocks divided by blank lines, with the signs of headings and lists.

    A block of code stays as a whole if one of its lines does; the line below the head of a table goes with it.
    """
    out: list[_Kept] = []
    previous = ""
    kinds = [_kind(lines.text_of(at), hint) for at, hint in enumerate(hints)]
    is_code = np.array([kind == "code" for kind in kinds], dtype=bool)
    fences = np.array([kind == "code" and lines.text_of(at) == "```" for at, kind in enumerate(kinds)], dtype=bool)
    block = runs_of(is_code)
    block[1:] += np.cumsum(fences[1:] & fences[:-1])  # where one ends and the next begins
    code = is_code & ~fences
    digits, spaces = (lines.counts[:, CLASSES.index(name)] for name in ("digit", "space"))
    for at in (code & (digits > 0) & (digits + spaces >= lines.lengths)).nonzero()[0].tolist():
        code[at] = not is_counter(hints[at])
    stays = (kept & ~is_code) | ((code | fences) & (np.bincount(block, weights=kept & code) > 0)[block])
    for at, (kind, stay) in enumerate(zip(kinds, stays.tolist(), strict=True)):
        text = lines.text_of(at)
        if not (stays[at - 1] if kind == "rule" and at else stay):
            continue
        within = kind != "block" and (kind == previous or kind == "rule")
        fenced = text == "```" == lines.text_of(out[-1][0]) if out else False
        apart = (out and (not within or fenced)) or (kind == "code" and lines.blank_before[at])
        lead = ("\n\n" if apart else "\n") + ("" if kind == "code" else hints[at].prefix)
        one = _kept(at, lines.bounds[0][at], text, kind == "code", lead)
        if kind in ("block", "item") and hints[at].prefix[:1] != "#":
            sign = _SIGN.match(lines.text, *one[1:3])
            one = (*one[:4], sign.end() if sign else -1)
        out.append(one)
        previous = "row" if kind == "rule" else kind
    return _edits(lines, out)


def _kind(text: str, hint: Hint) -> str:
    """Which kind of Markdown a line is: code, the rule below a table's head, its row, an item of a list, a block."""
    if "/pre" in f"/{hint.path}":
        return "code"
    if text.startswith("| --- |"):
        return "rule"
    if text.startswith("| "):
        return "row"
    return "item" if hint.prefix.lstrip().startswith(("- ", "1. ")) else "block"


def _gaps(texts: list[str], blank: list[bool], code: list[bool]) -> list[bool]:
    """Which lines have a blank one before them that is to stay: between stanzas, and within code."""
    stay = [False] * len(texts)
    if True not in blank:
        return stay
    short = [len(text.strip(SPACES)) <= VERSE for text in texts]
    for at in range(1, len(texts)):
        if not blank[at]:
            continue
        stanza = at >= 2 and short[at - 1] and short[at - 2] and not blank[at - 1]
        follows = at + 1 < len(texts) and short[at] and short[at + 1] and not blank[at + 1]
        stay[at] = (stanza and follows) or (code[at - 1] and (code[at] or (at + 1 < len(texts) and code[at + 1])))
    return stay


def _wrapped(texts: list[str]) -> bool:
    """Whether most lines end where a column ends, not where a sentence does."""
    if len(texts) < 8:
        return False
    widths = sorted([len(text.strip(SPACES)) for text in texts])
    usual = widths[len(widths) // 2]
    even = widths[len(widths) * 9 // 10] <= usual * EVEN_WIDTHS  # the ninth tenth: a few lines may be longer
    if not even or not NARROW_COLUMN <= usual <= WIDE_COLUMN:
        return False
    unfinished = sum(text.rstrip(SPACES)[-1:] not in "。！？!?”…：:" for text in texts)
    return 2 * unfinished > len(texts)
