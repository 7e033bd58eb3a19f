"""Divide a text into passages of one script: clauses, judged by their characters and by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from textfix.script.classes import character_classes

Kind: TypeAlias = Literal["traditional", "simplified", "mixed", "neutral", "japanese", "korean"]

_CLAUSE: Final = re.compile(rb"[^pq\n]+")
_HAN: Final = b"hTCSsJafwy"
_LITTLE_KANA: Final = 4
"""A Japanese line has at least one kana to this many Han characters; headlines have the fewest, about one to four."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause of a text and its script; `quoted` where it stands between quotation marks or brackets."""

    start: int
    end: int
    kind: Kind
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class _Count:
    han: int
    kana: int
    hangul: int
    traditional: int
    simplified: int
    chinese: int
    common: int

    @classmethod
    def of(cls, found: bytes) -> _Count:
        only = found.count(b"S") + found.count(b"C")
        return cls(
            han=sum(map(found.count, (b"h", b"T", b"C", b"S", b"s", b"J", b"a", b"f", b"w", b"y"))),
            kana=found.count(b"k"),
            hangul=found.count(b"g"),
            traditional=found.count(b"T") + found.count(b"C"),
            simplified=found.count(b"S") + found.count(b"s"),
            chinese=only + found.count(b"f") + found.count(b"y"),
            common=found.count(b"w"),
        )


def passages(text: str) -> tuple[bytes, list[Passage]]:
    """The classes of a text's characters, and its clauses in order.

    A clause with no sign of its own takes the script of the clauses around it when they agree. Clauses of kana, and
    those of Han characters in a Japanese line, are Japanese; the same for hangul and Korean.
    """
    found = character_classes(text)
    whole = _Count.of(found)
    foreign_whole = _foreign(whole)
    answer: list[Passage] = []
    start = 0
    for line in found.split(b"\n"):
        if line:
            count = _Count.of(line)
            foreign = foreign_whole or _foreign(count)
            if not (count.kana or count.hangul or foreign):
                answer += _clauses(line, start, None)
            else:
                answer += _clauses(line, start, foreign)
        start += len(line) + 1
    return found, list(_settled(answer))


def _foreign(count: _Count) -> Literal["japanese", "korean"] | None:
    """The script of a line (or a text) that is not Chinese as a whole."""
    if count.hangul * 2 > count.han and count.hangul > count.chinese * 2:
        return "korean"
    if count.kana * _LITTLE_KANA > count.han and count.kana > count.chinese * 4:
        return "japanese"
    return None


def _clauses(line: bytes, start: int, foreign: Literal["japanese", "korean"] | None) -> Iterator[Passage]:
    for clause in _CLAUSE.finditer(line):
        begin, end = clause.span()
        yield Passage(
            start + begin,
            start + end,
            _kind(_Count.of(clause[0]), foreign),
            line[begin - 1 : begin] == b"q" == line[end : end + 1],
        )


def _kind(count: _Count, foreign: Literal["japanese", "korean"] | None) -> Kind:
    if count.kana and not (count.chinese + count.common > 1 and count.kana * _LITTLE_KANA < count.han):
        return "japanese"
    if count.hangul:
        return "korean"
    if foreign and count.chinese == 0 and count.common < 2:
        return foreign
    if count.traditional:
        if not count.simplified or count.traditional > count.simplified:
            return "traditional"
        return "mixed"
    return "simplified" if count.simplified else "neutral"


def _settled(found: list[Passage]) -> Iterator[Passage]:
    """Neutral clauses as Traditional where the nearest decided ones on both sides are."""
    after: list[Kind | None] = []
    last: Kind | None = None
    for passage in reversed(found):
        after.append(last)
        if passage.kind not in ("neutral", "japanese", "korean"):
            last = passage.kind
    before: Kind | None = None
    for passage, following in zip(found, reversed(after), strict=True):
        if passage.kind == "neutral" and {before, following} - {None} == {"traditional"}:
            yield Passage(passage.start, passage.end, "traditional", passage.quoted)
            continue
        if passage.kind not in ("neutral", "japanese", "korean"):
            before = passage.kind
        yield passage
