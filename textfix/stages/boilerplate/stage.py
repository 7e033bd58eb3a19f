"""The boilerplate stage itself: label, check, cut, tidy."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.model import Hint, Metadata, Note, Page
from textfix.stages.boilerplate import metadata as fields
from textfix.stages.boilerplate.features import features
from textfix.stages.boilerplate.keywords import anchors
from textfix.stages.boilerplate.labels import best_labels, main_scores
from textfix.stages.boilerplate.lines import Lines, measure
from textfix.stages.boilerplate.tidy import tidied

_SIGN: Final = re.compile(
    r"版[权權]|©|[Cc]opyright|COPYRIGHT|[备備]案|ICP|ＩＣＰ|上一[篇页頁]|下一[篇页頁]|位置|首[页頁]|[来來]源|[编編][辑輯]|[责責][编編]|登[录錄]|注[册冊]|[註]冊"
    r"|相[关關]|推[荐薦]|分享|[阅閱][读讀]|[评評][论論]|其他文[献獻]|[关關][于於]我[们們]|[联聯][系繫絡]我|友情[链鏈]|[发發]布"
)
_EDGES: Final = " \t\u3000\xa0•·"
_ROUNDS: Final = 4
_HEAD: Final = 25
_TAIL: Final = 14


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Take navigation, footers and related lists away, and read the metadata among them.

    A plain text in which nothing speaks for a web page comes through as the same object. Of a page or a dump the main
    text is left: one block a line, without indents and blank lines. Title, date, source, author and editor go into
    the page's metadata; the title also stays the first line if the text has it.

    >>> dump = "首页 > 新闻\\n山城秋收忙\\n来源：山城晚报\\n　　田间一片繁忙，收割机来回穿梭。\\n版权所有 山城网"
    >>> page = Boilerplate()(Page(dump))
    >>> page.text, page.metadata.source
    ('山城秋收忙\\n田间一片繁忙，收割机来回穿梭。', '山城晚报')
    """

    def __call__(self, page: Page) -> Page:
        if page.hints is not None:
            return _of_page(page, page.hints)
        if _SIGN.search(page.text) is None:
            return page
        return _of_text(page)


def _of_page(page: Page, hints: tuple[Hint, ...]) -> Page:
    lines = measure(page.text)
    if not len(lines.rows):
        return page.with_text("") if page.text else page
    shown = [hints[row] for row in lines.rows.tolist()]
    scores = main_scores(features(lines, shown), html=True)
    keep = best_labels(scores)
    if not keep.any():
        keep = scores >= np.max(scores) - 1.0
    kept, found = _read(lines, keep, page.metadata)
    text = tidied(lines, kept, shown)
    return replace(page, text=text, hints=None, metadata=found, notes=_notes(lines, kept))


def _of_text(page: Page) -> Page:
    text, found = page.text, page.metadata
    notes: tuple[Note, ...] = ()
    for round_ in range(_ROUNDS):
        lines = measure(text)
        answer = _strip(lines, found)
        if answer is None:
            return page if round_ == 0 else Page(text, None, found, notes)
        kept, found = answer
        if round_ == 0:
            notes = _notes(lines, kept)
        text = tidied(lines, kept, None)
    return page


def _strip(lines: Lines, known: Metadata) -> tuple[NDArray[np.bool_], Metadata] | None:
    """The lines of a plain text to keep, and its metadata; None if it is to stay as it is."""
    if len(lines.rows) < 2:
        return None
    scores = main_scores(features(lines, None), html=False)
    keep = best_labels(scores)
    anchored = np.array([_is_anchor(key) for key in _keys(lines)], dtype=bool)
    if (anchored & ~keep).sum() < 2 or not keep.any():
        keep[:] = True
    kept, found = _read(lines, keep, known)
    return None if kept.all() else (kept, found)


def _is_anchor(key: str) -> bool:
    return len(key) < 160 and anchors().search(key) is not None


def _keys(lines: Lines) -> list[str]:
    return [lines.key_of(at) for at in range(len(lines.rows))]


def _read(lines: Lines, keep: NDArray[np.bool_], known: Metadata) -> tuple[NDArray[np.bool_], Metadata]:
    """Take the metadata's lines out of the main text, and set its title before it."""
    places = np.flatnonzero(keep)
    first, last = int(places[0]), int(places[-1])
    head = range(max(0, first - _HEAD), min(first + 6, len(keep)))
    kept = keep.copy()
    said: list[tuple[str, str]] = []
    dated = len(keep)
    for at in (*head, *range(max(last - 4, head.stop), min(len(keep), last + _TAIL))):
        if fields.is_metadata(key := lines.key_of(at)):
            kept[at] = False
            dated = min(dated, at)
            said.append((lines.text_of(at), key))
    if not kept.any():
        return keep, known
    found = fields.read_fields(said)
    title = _title(lines, kept, dated, known.title)
    if title is not None:
        kept[title] = True
        if known.title is None:
            found = replace(found, title=lines.text_of(title).strip(_EDGES))
    if found.author is None:
        edges = {*range(first, min(first + 4, last + 1)), *range(max(first, last - 2), last + 1)}
        author = fields.byline([(lines.text_of(at), lines.key_of(at)) for at in sorted(edges) if keep[at]])
        found = replace(found, author=author or (known.author if known.author != found.editor else None))
        known = replace(known, author=None)
    return kept, replace(found.merged(known), title=known.title or found.title)


def _title(lines: Lines, kept: NDArray[np.bool_], dated: int, known: str | None) -> int | None:
    """The number of the line that is the title: above the first date, or else above the first sentence."""
    first = int(np.argmax(kept))
    sentence = next((int(at) for at in np.flatnonzero(kept) if lines.ends[at] - lines.starts[at] > 60), first)
    top = max(0, first - 16)
    likely = [at for at in range(top, max(sentence, first + 1)) if _is_title(lines.key_of(at), at < first)]
    if known is not None:
        wanted = "".join(filter(str.isalnum, known))
        same = [at for at in likely if "".join(filter(str.isalnum, lines.text_of(at))) == wanted]
        return same[-1] if same and same[-1] <= first else None
    above = [at for at in likely if at < dated]
    if dated < len(kept) and above:
        return above[-1] if dated - above[-1] <= 4 else None
    return likely[0] if likely and likely[0] == first else above[-1] if above and first - above[-1] <= 3 else None


def _is_title(key: str, outside: bool) -> bool:
    key = key.strip(_EDGES)
    if not 5 <= len(key) <= 70 or key[-1] in "。:;," or fields.is_metadata(key):
        return False
    return not outside or anchors().search(key) is None


def _notes(lines: Lines, kept: NDArray[np.bool_]) -> tuple[Note, ...]:
    """One note for each run of lines that goes."""
    notes: list[Note] = []
    start = None
    for at in range(len(kept) + 1):
        gone = at < len(kept) and not kept[at]
        if gone and start is None:
            start = at
        elif not gone and start is not None:
            notes.append(Note("boilerplate", int(lines.starts[start]), int(lines.ends[at - 1])))
            start = None
    return tuple(notes)
