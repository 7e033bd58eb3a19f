"""What is at the edges of the main text: the title before it, lines of metadata before and after it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from itertools import compress
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from textfix.model import Metadata
from textfix.stages.boilerplate import metadata
from textfix.stages.boilerplate.beside_dates import is_paper
from textfix.stages.boilerplate.bylines import by_paper, byline, credit
from textfix.stages.boilerplate.field_settings import LONGEST_NAME
from textfix.stages.boilerplate.line_classes import AROUND_TITLES, Lines
from textfix.stages.boilerplate.runs import number, some
from textfix.stages.boilerplate.settings import (
    BODY,
    BRIEF_DATE,
    DATES,
    HEAD_LINES,
    HEAD_WITHIN,
    LONGEST_BYLINE,
    SUBTITLE,
    TAIL_LINES,
    TAIL_WITHIN,
    TITLE_BY_DATE,
)
from textfix.stages.boilerplate.titles import first_of_body, is_subtitle, names_site, title_of
from textfix.text.fields import is_person

_STOPS: Final = "。!?:;"
_ENDS: Final = "。!?;,"
_CALLS: Final = "!?"
_BODY: Final = number(BODY)
_DATING: Final = "12(（"
_FIELD: Final = re.compile(r"[^\d\s] ?:")
_OF_MEETING: Final = ("时间", "日期")
"""What says when a meeting is, above where it is."""
_LOGGED: Final = re.compile(r"\s*([\u4e00-\u9fff]{2,6}:)[<\[( ]{0,2}(?:19|20)\d\d[-/.年]")
"""A day with the same label as that of another line, and no word of a page's own date."""


def read_edges(
    lines: Lines,
    keep: NDArray[np.bool_],
    known: Metadata,
    *,
    never: NDArray[np.bool_] | None = None,
    read: Read | None = None,
    of_text: Collection[int] = (),
) -> tuple[NDArray[np.bool_], Metadata]:
    """Take the lines of metadata out of the main text, read them, and set the title before it.

    Args:
        lines: the lines of the document.
        keep: which of them are main text; all of them where nothing speaks for a web page.
        known: what the markup said already.
        never: lines that are no title.
        read: what `fields_at_edges` said of these lines and what was known, with any lines kept.
        of_text: lines that are no metadata, whatever they say.

    Returns:
        Which lines to keep, and the metadata: the lines' word goes before that of the markup, except for the title.
    """
    if read is None or some(read.keep != keep):
        read = fields_at_edges(lines, keep, known, of_text)
    if read.is_nothing_else:
        return keep, known
    _, kept, said, dates, first, last, said_lines, found = read
    begins = first + int((kept & said_lines)[first:last].argmax()) if first < last else first
    dated = min((date for date in dates if date[1] <= begins), default=(0, len(keep)))[1]
    place, title, author = title_of(lines, kept, dated, known.title, never), None, found.author
    if place is not None:
        kept[place] = True
        if dated - place <= TITLE_BY_DATE:
            between = [at for at in range(place + 1, dated) if never is None or not never[at]]
            kept[[at for at in between if is_subtitle(lines, at, lines.key_of(place))]] = True
        title = " ".join(lines.text_of(place).strip(AROUND_TITLES).split())
    if author is None:
        ends = {*range(first, min(first + 4, last + 1)), *range(max(first, last - 2), last + 1)}
        above = [] if known.title is None else [at for at in range(max(0, first - HEAD_WITHIN), first) if not keep[at]]
        places = [at for at in sorted(ends) if keep[at]] + above[::-1]
        author = byline([(lines.text_of(at), lines.key_of(at)) for at in places])
        if author is None and known.author and _is_named(lines, known.author, said, first):
            author = known.author if not any(metadata.names_editor(key, known.author) for _, key in said) else None
    merged = found.merged(known)
    if "众号" in lines.key and (merged.source is None or author is None):
        ends = {*range(first, min(first + 4, last + 1)), *range(max(first, last - 2), last + 1)}
        source, writer = credit([(lines.text_of(at), lines.key_of(at)) for at in sorted(ends) if keep[at]])
        merged, author = replace(merged, source=merged.source or source), author or writer
    if known.title and not (
        title and title != known.title and (len(known.title) < SUBTITLE or names_site(known.title))
    ):  # 新闻动态 is the name of a part of the site
        title = known.title
    return kept, Metadata(
        title=title,
        date=merged.date,
        source=merged.source,
        author=author if author != title else None,
        editor=merged.editor,
    )


def _is_named(lines: Lines, name: str, said: list[tuple[str, str]], first: int) -> bool:
    """Whether a line of metadata, or a brief one where the text begins, has this name."""
    if any(name in text for text, _ in said):
        return True
    rows = range(max(0, first - HEAD_LINES), min(first + HEAD_WITHIN, len(lines.rows)))
    above = (lines.text_of(at) for at in rows if lines.sizes[at] <= LONGEST_BYLINE)
    return is_person(name) and any(name in text for text in above)


class Read(NamedTuple):
    """Of lines to keep, which are left without those of metadata, what these say, and where the text is."""

    keep: NDArray[np.bool_]
    kept: NDArray[np.bool_]
    said: list[tuple[str, str]]
    dates: list[tuple[int, int]]
    """How much each of them speaks for a title above, and its line."""
    first: int
    last: int
    said_lines: NDArray[np.bool_]
    """Which lines of the document end as prose does."""
    found: Metadata

    @property
    def is_nothing_else(self) -> bool:
        """Whether there are only lines of metadata."""
        return not some(self.kept)


def fields_at_edges(lines: Lines, keep: NDArray[np.bool_], known: Metadata, of_text: Collection[int] = ()) -> Read:
    """What the lines of metadata at the edges of the main text say, except for the title and names without a label."""
    places = keep.nonzero()[0]
    first = int(places[0]) if known.title else first_of_body(places, lines.sizes)
    last = int(places[-1])
    head, tail = _ranges(first, last, len(keep))
    kept, whole = keep.copy(), len(places) == len(keep)
    said: list[tuple[str, str]] = []
    dates: list[tuple[int, int]] = []
    near, digits = [*head, *tail], lines.columns["digit"]
    if lines.fields.editing:
        near = sorted({*near, *lines.fields.editing})
        figured = digits[near].tolist()
    else:
        figured = digits[head.start : head.stop].tolist() + digits[tail.start : tail.stop].tolist()
    keys = lines.keys_of(near)
    own = _own_dates(lines, keep, head)
    figures = dict(compress(zip(near, keys, strict=True), figured))
    near_edges = figures
    if lines.fields.editing:
        near_edges = {at: key for at, key in figures.items() if at in head or at in tail}
    dated = _dated_rows(lines, keep, near_edges)
    dated.update(of_text)
    of_book = "出版社" in lines.key or "isbn" in lines.key
    if dated:
        near = [at for at in near if at not in dated]
        keys = lines.keys_of(near)
    fields = lines.fields.among(near)
    told = _told_together(lines, fields) if whole else set()
    heads = lines_above(lines, head) - told if whole else set()
    for at, before, key in zip(near, ["", *keys], keys, strict=False):
        if at in figures:
            if metadata.is_another_day(before, key) or (of_book and "出版" in key and "来源" not in key):
                continue
        elif at not in fields and at not in own:
            continue
        if at in own and key.lstrip().startswith(_OF_MEETING):
            continue
        if at in own or (at in heads and not metadata.is_metadata(key, certain=True)):
            said.append((lines.text_of(at), key))
            if at in heads:
                dates.append((metadata.date_rank(key), at))
        elif at in fields and (not whole or at in told or metadata.is_metadata(key, certain=True)):
            kept[at] = False
            dates.append((metadata.date_rank(key), at))
            if not (at > last and known.date and metadata.is_day_alone(key)):  # the day of another text, in a list
                said.append((lines.text_of(at), key))
        elif at in figures and not kept[at] and metadata.is_time(key):
            dates.append((metadata.time_rank(key), at))
    said_lines = lines.said
    said.extend(_labelled(lines, head.start, said_lines))
    if not whole:
        said.extend(_named_beside(lines, kept, min((date for date in dates if date[1] in head), default=None)))
    return Read(keep.copy(), kept, said, dates, first, last, said_lines, metadata.read_fields(said, lines.key))


def _ranges(first: int, last: int, number: int) -> tuple[range, range]:
    """The lines around the first and around the last line of the text."""
    head = range(max(0, first - HEAD_LINES), min(first + HEAD_WITHIN, number))
    return head, range(max(last - TAIL_WITHIN, head.stop), min(number, last + TAIL_LINES))


def may_lose_fields(lines: Lines) -> bool:
    """Whether a line of a text in which nothing else goes may be one of metadata that does: sooner than by reading."""
    head, tail = _ranges(0, len(lines.rows) - 1, len(lines.rows))
    fields = lines.fields.among({*head, *tail, *lines.fields.editing})
    return any(metadata.is_metadata(lines.key_of(at), certain=True) for at in fields) or bool(
        _told_together(lines, fields)
    )


def _dated_rows(lines: Lines, keep: NDArray[np.bool_], near: dict[int, str]) -> set[int]:
    """Lines of a log, and rows of a table with a day in each: days of what it tells of.

    Of a page that is laid out in rows one or two are. A label, or a colon behind a word, makes a row one of the page's
    own. `near` are the lines with a figure, and their keys.
    """
    logged: set[int] = set()
    logs = [(at, found[1], key) for at, key in near.items() if ":" in key and (found := _LOGGED.match(key))]
    if len(logs) > 1:
        labels = [(at, label) for at, label, key in logs if metadata.date_rank(key)]
        times = Counter(label for _, label in labels)
        logged = {at for at, label in labels if times[label] > 1}
    if "\t" not in lines.key:
        return logged
    dated = set(logged)
    for at, key in near.items():
        if keep[at] and "\t" in key and metadata.is_dated(key) and not _FIELD.search(key) and metadata.date_rank(key):
            dated.add(at)
    return dated if len(dated) >= DATES else logged


def _labelled(lines: Lines, start: int, said: NDArray[np.bool_]) -> list[tuple[str, str]]:
    """Labels that are alone above the first sentence, each with the line below it: 发布日期: and 2024年4月6日."""
    labels = lines.labels_alone
    if not labels:
        return []
    end = min(start + int(said[start:].argmax()), start + HEAD_LINES)
    answer = []
    near = range(len(said))[start : end - 1]
    for at in [at for at in labels if at in near]:
        label, value = lines.key_of(at).strip(AROUND_TITLES), lines.key_of(at + 1)
        if metadata.is_label(label) and value[-1:] != ":":
            text = f"{lines.text_of(at).strip(AROUND_TITLES)} {lines.text_of(at + 1).strip(AROUND_TITLES)}"
            answer.append((text, f"{label} {value.strip(AROUND_TITLES)}"))
    return answer


def _named_beside(lines: Lines, kept: NDArray[np.bool_], date: tuple[int, int] | None) -> list[tuple[str, str]]:
    """A day that is alone, with each brief line beside it, which may name the paper; a line that is one goes."""
    answer: list[tuple[str, str]] = []
    if date is None or not metadata.is_day_alone(day := lines.key_of(date[1]).strip()):
        return answer
    for at in (date[1] - 1, date[1] + 1):
        if not 0 <= at < len(kept) or not 1 < lines.sizes[at] <= LONGEST_NAME:
            continue
        beyond = 2 * at - date[1]
        if 0 <= beyond < len(kept) and is_paper(lines.key_of(beyond).strip(AROUND_TITLES)):
            continue  # one of a list of papers
        text, name = lines.text_of(at).strip(AROUND_TITLES), lines.key_of(at).strip(AROUND_TITLES)
        both = by_paper(name)
        if both is not None and is_paper(both[1]):
            fields = f"{day} 来源:{text[-len(both[1]) :]} 作者:{text[: len(both[0])]}"
            answer.append((fields, fields))
            kept[at] = False
        elif name.replace("·", "").isalnum() and not metadata.is_of_menu(name):
            answer.append((f"{lines.text_of(date[1]).strip()} {text}", f"{day} {name}"))
            kept[at] &= not is_paper(name)
    return answer


def _told_together(lines: Lines, fields: set[int]) -> set[int]:
    """Of a text in which nothing else speaks for a web page: a line that names a source beside one that is a date."""
    kinds = {at: metadata.kind_of(lines.key_of(at)) for at in fields} if len(fields) > 1 else {}
    return {at for at, kind in kinds.items() for other in (at - 1, at + 1) if {kind, kinds.get(other)} == {"s", "d"}}


def lines_above(lines: Lines, head: range) -> set[int]:
    """Lines above the first sentence that date a text in which nothing speaks for a web page, or name its writer.

    They are read, and stay.
    """
    found = set()
    fields = lines.fields.among(head)
    for at, key in zip(head, lines.keys_of(head), strict=True):
        line = key.strip()
        if at in fields:
            if metadata.dates_page(line) or metadata.names_writer(line):
                found.add(at)
        elif len(line) > BODY and line[-1] in _ENDS and not (line[-1] in _CALLS and at == 0 and 1 in fields):
            break  # else it is a title
    return found


def _own_dates(lines: Lines, keep: NDArray[np.bool_], head: range) -> set[int]:
    """The lines of the main text that are dates in the text: of a diary, below a notice, of a meeting.

    A page gives its date once, above the text, and mostly says what it is or the hour.
    """
    likely = (keep & lines.opens(_DATING)).nonzero()[0].tolist()
    keys = zip(likely, lines.keys_of(likely), strict=True)
    own = {at for at, key in keys if len(key) <= BRIEF_DATE and metadata.is_bare_date(key.strip(AROUND_TITLES))}
    if 0 < len(own) < DATES:
        text = keep & (lines.lengths > _BODY) & lines.closes(_STOPS)
        begun = int(text.argmax()) if some(text) else len(keep)
        own = {at for at in own if at > begun}
    if not metadata.speaks_of_times(lines.key):
        return own
    near = zip(head[:-1], lines.keys_of(head[:-1]), strict=True)
    likely = [at for at, key in near if ("时间" in key or "日期" in key) and keep[at]]
    return own.union(at for at in likely if metadata.heads_a_meeting(lines.key_of(at), lines.key_of(at + 1)))
