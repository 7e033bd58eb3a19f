"""What stands at the edges of the main text: the title before it, lines of metadata before and after it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.model import Metadata
from textfix.stages.boilerplate import metadata
from textfix.stages.boilerplate.line_classes import CLASSES, Lines, is_any
from textfix.stages.boilerplate.settings import (
    AROUND,
    BAR,
    BAR_WORD,
    BODY,
    BRIEF_DATE,
    DATES,
    HEAD_LINES,
    HEAD_WITHIN,
    LEAST_LETTERS,
    LONGEST_TITLE,
    PROSE,
    SENTENCE,
    SHORTEST_TITLE,
    STRAY,
    SUBTITLE,
    TAIL_LINES,
    TAIL_WITHIN,
    TITLE_ABOVE,
    TITLE_BY_DATE,
    TITLE_BY_TEXT,
    TWICE,
)

_STOPS: Final = "。!?:;"
_ENDS: Final = "。!?;,"
_SAID: Final = "。!?"
_POSTED: Final = re.compile(r"(?:^|[|·•\s])\d{1,3} ?(?:分钟|小时|天|周|个月|月|年)前(?:$|[|·•\s])")
"""When something was posted, set apart from the name of who did: 1周前."""
_DATING: Final = "12(（"
_TRIM: Final = " \t\u3000\xa0•·"
_BULLETS: Final = "•·■◆●▪►▶※*-"


def read_edges(
    lines: Lines, keep: NDArray[np.bool_], known: Metadata, *, never: NDArray[np.bool_] | None = None
) -> tuple[NDArray[np.bool_], Metadata]:
    """Take the lines of metadata out of the main text, read them, and set the title before it.

    Args:
        lines: the lines of the document.
        keep: which of them are main text; all of them where nothing speaks for a web page.
        known: what the markup said already.
        never: lines that are no title.

    Returns:
        Which lines to keep, and the metadata: the lines' word goes before that of the markup, but for the title.
    """
    places = keep.nonzero()[0]
    first = int(places[0]) if known.title else _first_of_body(places, lines.sizes)
    last = int(places[-1])
    head = range(max(0, first - HEAD_LINES), min(first + HEAD_WITHIN, len(keep)))
    tail = range(max(last - TAIL_WITHIN, head.stop), min(len(keep), last + TAIL_LINES))
    kept, whole = keep.copy(), bool(keep.all())
    said: list[tuple[str, str]] = []
    dates: list[tuple[int, int]] = []
    editors = set(lines.row_of(np.array(metadata.editor_places(lines.key), dtype=np.int64)).tolist())
    own = _own_dates(lines, keep, head)
    near = sorted({*head, *tail, *editors})
    told = _told_together(lines, near) if whole else set()
    heads = lines_above(lines, head) - told if whole else set()
    above = ""
    for at, key in zip(near, lines.keys_of(near), strict=True):
        above, before = key, above
        if metadata.is_another_day(before, key):
            continue
        if at in own or (at in heads and not metadata.is_metadata(key, certain=True)):
            said.append((lines.text_of(at), key))
            if at in heads:
                dates.append((metadata.date_rank(key), at))
        elif metadata.is_metadata(key, certain=whole) or at in told:
            kept[at] = False
            dates.append((metadata.date_rank(key), at))
            said.append((lines.text_of(at), key))
        elif not kept[at] and metadata.is_time(key):
            dates.append((0, at))
    if not kept.any():
        return keep, known
    said_lines = (lines.sizes >= PROSE) & is_any(lines.said_ends, _SAID)
    said.extend(_labelled(lines, head.start, said_lines))
    found = metadata.read_fields(said)
    begins = next((at for at in range(first, last) if kept[at] and said_lines[at]), first)
    dated = min((date for date in dates if date[1] <= begins), default=(0, len(keep)))[1]
    place, title, author = _title(lines, kept, dated, known.title, never), None, found.author
    if place is not None:
        kept[place] = True
        if dated - place <= TITLE_BY_DATE:
            between = [at for at in range(place + 1, dated) if never is None or not never[at]]
            kept[[at for at in between if _is_subtitle(lines, at, lines.key_of(place))]] = True
        title = " ".join(lines.text_of(place).strip(_TRIM).split())
    if author is None:
        ends = {*range(first, min(first + 4, last + 1)), *range(max(first, last - 2), last + 1)}
        author = metadata.byline([(lines.text_of(at), lines.key_of(at)) for at in sorted(ends) if keep[at]])
        if author is None and known.author and any(known.author in text for text, _ in said):
            author = known.author if not any(metadata.names_editor(key, known.author) for _, key in said) else None
    merged = found.merged(known)
    if known.title and not (title and len(known.title) < SUBTITLE):  # 新闻动态 is the name of a part of the site
        title = known.title
    return kept, Metadata(
        title=title,
        date=merged.date,
        source=merged.source,
        author=author if author != title else None,
        editor=merged.editor,
    )


def _labelled(lines: Lines, start: int, said: NDArray[np.bool_]) -> list[tuple[str, str]]:
    """Labels that stand alone above the first sentence, each with the line below it: 发布日期: and 2024年4月6日."""
    end = min(start + int(np.argmax(said[start:])), start + HEAD_LINES)
    answer = []
    for at in (start + np.flatnonzero(is_any(lines.edges[1][start : end - 1], ":"))).tolist():
        label, value = lines.key_of(at).strip(_TRIM), lines.key_of(at + 1)
        if metadata.is_label(label) and value[-1:] != ":":
            text = f"{lines.text_of(at).strip(_TRIM)} {lines.text_of(at + 1).strip(_TRIM)}"
            answer.append((text, f"{label} {value.strip(_TRIM)}"))
    return answer


def _first_of_body(places: NDArray[np.int64], size: NDArray[np.int64]) -> int:
    """The first kept line of the text itself: a few words far above it are strays."""
    far = np.flatnonzero(np.diff(places) > TITLE_ABOVE)
    if not len(far):
        return int(places[0])
    starts = np.concatenate(([0], far + 1))
    mass = np.add.reduceat(size[places], starts)
    return int(places[starts[int(np.argmax(mass >= STRAY * mass.sum()))]])


def _is_subtitle(lines: Lines, at: int, title: str) -> bool:
    """Whether a line between a title and the date is a part of the title."""
    key = lines.key_of(at)
    is_long = lines.counts[at, CLASSES.index("han")] >= SUBTITLE
    return (
        bool(is_long)
        and key.strip(_TRIM) not in title
        and _is_title(key, outside=True)
        and not metadata.names_reporter(key)
    )


def _told_together(lines: Lines, near: list[int]) -> set[int]:
    """Of a text in which nothing else speaks for a web page: a line that names a source beside one that is a date."""
    kinds = {at: metadata.kind_of(lines.key_of(at)) for at in near}
    return {at for at, kind in kinds.items() for other in (at - 1, at + 1) if {kind, kinds.get(other)} == {"s", "d"}}


def lines_above(lines: Lines, head: range) -> set[int]:
    """Lines above the first sentence that date a text in which nothing speaks for a web page, or name its writer.

    They are read, and stay.
    """
    found = set()
    for at, key in zip(head, lines.keys_of(list(head)), strict=True):
        line = key.strip()
        if len(line) > BODY and line[-1] in _ENDS and not metadata.is_metadata(line):
            break
        if metadata.is_metadata(line) and (metadata.dates_page(line) or metadata.names_writer(line)):
            found.add(at)
    return found


def _own_dates(lines: Lines, keep: NDArray[np.bool_], head: range) -> set[int]:
    """The lines of the main text that are dates of its own: of a diary, below a notice, of a meeting.

    A page gives its date once, above the text, and mostly says what it is or the hour.
    """
    opening, closing = lines.edges
    size = lines.ends - lines.starts
    text = keep & (size > BODY) & is_any(closing, _STOPS)
    begun = int(np.argmax(text)) if text.any() else len(keep)
    likely = (keep & (size <= BRIEF_DATE) & is_any(opening, _DATING)).nonzero()[0].tolist()
    bare = [at for at in likely if metadata.is_bare_date(lines.key_of(at).strip(_TRIM))]
    own = set(bare) if len(bare) >= DATES else {at for at in bare if at > begun}
    kept = [at for at in head[:-1] if keep[at]]
    return own.union(at for at in kept if metadata.heads_a_meeting(lines.key_of(at), lines.key_of(at + 1)))


def _title(
    lines: Lines, kept: NDArray[np.bool_], dated: int, known: str | None, never: NDArray[np.bool_] | None
) -> int | None:
    """The number of the line that is the title: above the first date, or else above the first sentence."""
    first = int(np.argmax(kept)) if known else _first_of_body(kept.nonzero()[0], lines.sizes)
    sentences = kept & (lines.ends - lines.starts > SENTENCE)
    sentence = first + int(np.argmax(sentences[first:])) if sentences[first:].any() else first
    places = range(max(0, first - TITLE_ABOVE), max(sentence, first + 1))
    if known is not None:  # 联系我们 is a title like others where the page says so
        wanted = "".join(filter(str.isalnum, known))
        same = [at for at in places if "".join(filter(str.isalnum, lines.text_of(at))) == wanted]
        if same:
            return same[-1] if same[-1] <= first else None

    def is_title(at: int) -> bool:
        if lines.sizes[at] < SUBTITLE and is_any(lines.edges[0][at : at + 1], "•·").all():
            return False  # a word of a menu
        if never is not None and never[at]:
            return False
        return _is_title(lines.key_of(at), outside=at < first) or _is_brief_title(lines, at, dated)

    if known:  # what the page calls itself stands nowhere: a long line above the date is its title all the same
        return dated - 1 if 0 < dated < len(kept) and _is_subtitle(lines, dated - 1, known) else None
    twin = _named_twice(lines, first, len(kept) - 1 - int(np.argmax(kept[::-1])), dated)
    if twin is not None and (never is None or not never[twin]):
        return twin
    last = next(filter(is_title, reversed(range(places.start, min(dated, places.stop)))), None)
    if last is not None and dated < len(kept):
        if last > 0 and lines.key_of(last).strip(_TRIM).startswith("—"):
            last -= 1  # ——记山城的渡口
        tops = [at for at in (last - 1, last - 2) if at > 0 and ">" in lines.key_of(at - 1)]  # below 首页 > 新闻
        if last > 0 and lines.sizes[last] < SUBTITLE <= lines.sizes[last - 1]:
            tops.append(last - 1)  # of two lines the brief one names the writer
        last = next((top for top in tops if all(map(is_title, range(top, last)))), last)
        return last if dated - last <= TITLE_BY_DATE else None
    if next(filter(is_title, places), None) == first:
        return first
    if last is not None and first - last <= TITLE_BY_TEXT:
        return last
    return next(filter(is_title, _likely_titles(lines, range(places.start, first))), None)


def _named_twice(lines: Lines, first: int, last: int, dated: int) -> int | None:
    """The line above the text that is beyond doubt its title: it stands twice around it, or ends the way to the page.

    A dump begins with what the window is called, which the heading says again, or it says the title once more below.
    """
    near = np.arange(max(0, first - AROUND), min(first, dated))
    above: list[int] = near[~is_any(lines.edges[0][near], _BULLETS)].tolist()
    rows = [*above, *range(last + 1, min(len(lines.rows), last + 1 + AROUND))]
    keys = [key.strip(_TRIM) for key in lines.keys_of(rows)]
    times = Counter(keys)
    ways = {key.rpartition(">")[2].strip(_TRIM): at for at, key in enumerate(keys[: len(above)]) if key.count(">") > 1}
    for at in range(len(above) - 1, max(-1, len(above) - 1 - HEAD_LINES), -1):
        key = keys[at]
        if ways.get(key, at) < at and len(key) > 1 and not metadata.is_of_menu(key):
            return above[at]
        if len(key) >= SUBTITLE and times[key] == TWICE and _is_title(key.rstrip("。"), outside=True):
            return above[at]
    return None


_SITE_BEHIND: Final = re.compile(r"[-_|—]")


def _likely_titles(lines: Lines, above: range) -> list[int]:
    """Lines that stand within others too, as TITLE in 正在阅读:TITLE and in TITLE - 山城网, and a long first line."""
    keys = [key.strip() for key in lines.keys_of(list(above))]
    within = [
        at
        for at, key in zip(above, keys, strict=True)
        if any(key in other and len(other) / 2 < len(key) < len(other) for other in keys)
    ]
    if not within and keys and above[0] == 0 and len(keys[0]) >= SUBTITLE and not _SITE_BEHIND.search(keys[0]):
        words = keys[0].split()
        return [0] if len(words) <= BAR or max(map(len, words)) > BAR_WORD else []
    return within


def _is_brief_title(lines: Lines, at: int, dated: int) -> bool:
    """Whether a line of a few Han is a title: right above the date, between blank lines, and no word of a menu."""
    if at + 1 != dated or dated == len(lines.rows) or not lines.blank_before[[at, dated]].all():
        return False
    han = lines.counts[at, CLASSES.index("han")]
    return bool(LEAST_LETTERS <= han == lines.sizes[at]) and not metadata.is_of_menu(lines.key_of(at))


def _is_title(key: str, *, outside: bool) -> bool:
    key = key.strip(_TRIM)
    if not SHORTEST_TITLE <= len(key) <= LONGEST_TITLE or key[-1] in "。:;," or metadata.is_metadata(key):
        return False
    if _POSTED.search(key) is not None:
        return False
    return not outside or (sum(map(str.isalpha, key)) >= LEAST_LETTERS and not metadata.is_navigation(key))
