"""Damage beyond repair: too many bytes are gone, so the text stays as it is, and is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from textfix.edits import Edit, in_order
from textfix.stages.mojibake.aligned import lines_beyond_repair
from textfix.stages.mojibake.code_pages import GB18030, LOST, SURROGATES, pages
from textfix.stages.mojibake.settings import ALL_QUESTIONS, FEW_HIGH, SHORT_SEARCH
from textfix.text.look import QUESTION, WESTERN, Look, look_at
from textfix.text.mentions import Place

_LOST: Final = re.compile(r"\ufffd\ufffd*+(?:[^\n\ufffd]{0,200}+\ufffd++)*+")
_KUNJINKAO: Final = re.compile(r"(?:斤拷)?锟(?:斤拷?)?(?:[^\n锟]{0,80}+锟(?:斤拷?+)?+)*+")
_QUESTIONS: Final = re.compile(r"\?{3,}+(?:[^\n]{0,80}?\?{3,}+)*+")
_DROPPED: Final = re.compile(r"[\xa1-\xff](?:[\x20-\x7e]{0,2}[\xa1-\xff]){3,}+")
_HALVES: Final = re.compile(r"[\xe3-\xe9\xef][\xa1-\xbf]")


def left_edits(text: str) -> list[Edit]:
    """What is lost for good in a text, as edits that change nothing.

    >>> [edit.kind for edit in left_edits("锟斤拷锟斤拷")]
    ['U+FFFD read as gbk']
    """
    seen = look_at(text)
    found = [
        Edit(match.start(), match.end(), match[0], kind, "left")
        for kind, matches in (
            ("lost bytes", _LOST.finditer(text) if "\ufffd" in text else ()),
            ("U+FFFD read as gbk", filter(_is_used, _KUNJINKAO.finditer(text) if "锟" in text else ())),
            *((f"U+FFFD read as {name}", filter(_is_used, found)) for name, found in _other_marks(text)),
            ("lost characters", _QUESTIONS.finditer(text) if seen.has(QUESTION) and _questioned(text) else ()),
            (
                "lost bytes of utf-8 read as latin-1",
                filter(
                    _halved, _DROPPED.finditer(text) if seen.has(WESTERN) else ()
                ),  # é is one, and each half has one
            ),
        )
        for match in matches
    ]
    if seen.has(QUESTION):
        found += lines_beyond_repair(text)
    return list(in_order(found))


def _other_marks(text: str) -> Iterator[tuple[str, Iterator[re.Match[str]]]]:
    """The pages through which U+FFFD came into a text, and where it is."""
    seen = look_at(text)
    for name, (mark, its_classes, pattern) in _marks_of_loss().items():
        if its_classes & ~seen.mask or (len(text) > SHORT_SEARCH and not seen.may_hold(mark)):
            continue
        if mark in text:
            yield name, pattern.finditer(text)


@cache
def _marks_of_loss() -> dict[str, tuple[str, int, re.Pattern[str]]]:
    """By page, what U+FFFD is in UTF-8 read with it, one or two side by side, and a pattern for a text full of it.

    Between them are the classes of the mark's characters: what has none of one of them has no mark.

    GBK has a pattern of its own above; Shift_JIS has no characters for these bytes.
    """
    found: dict[str, tuple[str, int, re.Pattern[str]]] = {}
    known = set[str]()
    for page in pages():
        mark = (LOST * (1 + page.wide)).encode().decode(page.codec, "replace")
        if page.name in (GB18030, SURROGATES) or LOST in mark or mark in known:
            continue
        known.add(mark)
        one, rest = re.escape(mark), re.escape(mark[:-1])
        found[page.name] = mark, Look(mark).mask, re.compile(f"{one}(?:[^\n{one[0]}]{{0,80}}+(?:{one}|{rest}))*+")
    return found


def _is_used(match: re.Match[str]) -> bool:
    """Whether it is no quotation: one such mark by itself in a line, 锟斤拷, with nothing touching it."""
    place = Place.of(match.string, *match.span(), "")
    return len(match[0]) > len("锟斤拷") or not place.is_set_off() or (place.before + place.after).isascii()


def _questioned(text: str) -> bool:
    """Whether question marks stand for a text: they are a good part of it, and hardly anything is above ASCII."""
    if "???" not in text:
        return False
    seen = "".join(text.split())
    high = len(seen) - len(seen.encode("ascii", "ignore"))
    return seen.count("?") >= ALL_QUESTIONS * len(seen) and high <= FEW_HIGH * len(seen)


def _halved(match: re.Match[str]) -> bool:
    """Whether a run of Western characters is full of first bytes with one continuation, as no language is."""
    return 4 * len(_HALVES.findall(match[0])) >= len(match[0]) >= 6
