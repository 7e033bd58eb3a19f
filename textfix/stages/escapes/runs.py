r"""Bytes and code units written out: \xE4\xB8\xAD, \u4e2d, %E4%B8%AD, %u4E2D, =E4=B8=AD."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from textfix.edits import Draft, Edit, in_order
from textfix.stages.escapes.context import about_escapes, han, is_chinese, is_code, urls

_HEX: Final = "[0-9A-Fa-f]"

_SOFT_BREAK: Final = re.compile(r"=\r?\n")

_ESCAPED_PERCENT: Final = re.compile(r"%(?:25)+(?=[2-9A-Fa-f][0-9A-Fa-f])")

_RANGE: Final = re.compile(r"\[[^\]\n]{0,40}\\[ux][^\]\n]{0,40}\]")
r"""A class of a regular expression: [\u4e00-\u9fa5]."""

_OPENING, _CLOSING = frozenset("\"'`“‘「『"), frozenset("\"'`”’」』")

_SENTENCE: Final = re.compile("[，。！？；：、（）《》「」“”]")


class Writing(NamedTuple):
    """One way to write bytes."""

    kind: str
    high: re.Pattern[str]
    """A run of bytes from 80 up."""
    pairs: re.Pattern[str]
    """The same, where the ASCII letters that a GBK character can end in may stand as they are."""
    plain: re.Pattern[str]
    """An escaped ASCII character, which only a text escaped as a whole holds."""
    mark: str


def _writing(kind: str, mark: str) -> Writing:
    lead, trail = f"{mark}[89A-Fa-f]{_HEX}", f"{mark}[4-9A-Fa-f]{_HEX}"
    return Writing(
        kind,
        re.compile(f"(?:{lead})+"),
        re.compile(f"(?:{lead}(?:{trail}|[@-~]))+"),
        re.compile(f"{mark}[2-7]{_HEX}"),
        mark.replace(r"\\", "\\"),
    )


PERCENT: Final = _writing("percent escape", "%")
QUOTED_PRINTABLE: Final = _writing("quoted-printable", "=")
BACKSLASH: Final = _writing("backslash escape", r"\\x")

_UNITS: Final = re.compile(rf"(?:\\u{_HEX}{{4}})+|(?:%u{_HEX}{{4}})+")


class Run(NamedTuple):
    """A run of escapes and what it says."""

    start: int
    end: int
    meaning: str
    sure: bool
    """Whether it proves by itself that it is text, inside a sentence that is not escaped."""


def code_units(text: str) -> Iterator[Edit]:
    r"""UTF-16 code units written \uXXXX or %uXXXX become characters."""
    runs = []
    for match in _UNITS.finditer(text):
        units = [int(unit[1:], 16) for unit in re.split(r"[\\%]", match[0])[1:]]
        data = b"".join(unit.to_bytes(2, "big") for unit in units)
        if min(units) >= 0x20 and (meaning := _decoded(data, "utf-16-be")):
            runs.append(Run(*match.span(), meaning, len(meaning) > 1))
    yield from _meant_as_text(text, runs, "unicode escape")


def byte_runs(text: str, writing: Writing) -> list[Edit]:
    """Bytes written out become the characters that they are in UTF-8, or else in GBK."""
    runs = list[Run]()
    unread, end = 0, 0
    for match in writing.high.finditer(text):
        if match.start() < end:
            continue
        run = _utf8(match, writing) or _gbk(writing.pairs.match(text, match.start()), writing)
        if run:
            runs.append(run)
            end = run.end
        else:
            unread += 1
    meaning = "".join(run.meaning for run in runs)
    if unread > len(runs) or 10 * sum(map(_is_common, meaning)) < 7 * len(meaning):
        return []
    edits = list(_meant_as_text(text, runs, writing.kind))
    if edits and _is_escaped_throughout(text, writing):
        edits += (Edit(*m.span(), chr(int(m[0][-2:], 16)), writing.kind) for m in writing.plain.finditer(text))
    return list(in_order(edits))


def unquote_printable(draft: Draft) -> None:
    """Quoted-printable text: its soft line breaks go, its bytes become characters."""
    _without(draft, _SOFT_BREAK, "", QUOTED_PRINTABLE)


def unquote(draft: Draft) -> None:
    """Percent escapes, also where the percent sign was escaped again: %25E4 is %E4."""
    _without(draft, _ESCAPED_PERCENT, "%", PERCENT)


def _without(draft: Draft, between: re.Pattern[str], after: str, writing: Writing) -> None:
    """Take away what stands between escapes, where the whole text proves to be escaped; then undo the escapes."""
    joined = between.sub(after, draft.text)
    edits = byte_runs(joined, writing)
    if joined != draft.text:
        if sum(han(edit.after) for edit in edits) <= han(joined):
            edits = byte_runs(draft.text, writing)
        else:
            draft.apply(Edit(*match.span(), after, writing.kind) for match in between.finditer(draft.text))
    draft.apply(edits)


def _meant_as_text(text: str, runs: list[Run], kind: str) -> Iterator[Edit]:
    """The runs that stand for text: not in code, URLs, regular expressions, or where escapes are the subject."""
    meaning = "".join(run.meaning for run in runs)
    if not is_chinese(meaning):
        return
    written = sum(run.end - run.start for run in runs)
    whole = han(meaning) > 2 * han(text) and 4 * written > len(text)
    if not whole and (about_escapes(text) or not is_chinese(text)):
        return
    if kind != QUOTED_PRINTABLE.kind and (is_code(text) or 4 * sum(_is_quoted(text, run) for run in runs) > len(runs)):
        return
    kept = sorted([*urls(text), *(match.span() for match in _RANGE.finditer(text))])
    place, reach = 0, 0
    for run in runs:
        while place < len(kept) and kept[place][0] <= run.start:
            reach = max(reach, kept[place][1])
            place += 1
        if run.start < reach:
            if whole and _SENTENCE.search(run.meaning):
                reach = run.start  # a URL ends where a sentence goes on
            else:
                continue
        if whole or (run.sure and not _is_quoted(text, run)):
            yield Edit(run.start, run.end, run.meaning, kind)


def _is_quoted(text: str, run: Run) -> bool:
    return text[run.start - 1 : run.start] in _OPENING and text[run.end : run.end + 1] in _CLOSING


def _utf8(match: re.Match[str], writing: Writing) -> Run | None:
    """A run of bytes as UTF-8; a character cut off at its end stays escaped."""
    data = _data(match[0], writing)
    meaning = _decoded(data, "utf-8")
    step = len(writing.mark) + 2
    cut = 0
    while not meaning and cut < 3 and cut + 3 <= len(data):
        cut += 1
        meaning = _decoded(data[:-cut], "utf-8")
    if 2 * sum(character >= "\u2000" for character in meaning) <= len(meaning):
        return None
    return Run(match.start(), match.end() - cut * step, meaning, len(meaning) > 1)


def _gbk(match: re.Match[str] | None, writing: Writing) -> Run | None:
    """A run of bytes as GBK."""
    if match is None:
        return None
    meaning = _decoded(_data(match[0], writing), "gbk")
    escaped = match[0].count(writing.mark) == 2 * len(meaning)
    sure = escaped and len(meaning) > 2
    if not meaning or (writing is BACKSLASH and not sure):  # \xC0-\xD6 is a class of letters in regular expressions
        return None
    return Run(*match.span(), meaning, sure)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _data(run: str, writing: Writing) -> bytes:
    """The bytes that a run writes."""
    pieces = run.split(writing.mark)
    return b"".join(bytes.fromhex(piece[:2]) + piece[2:].encode("ascii") for piece in pieces[1:])


def _is_escaped_throughout(text: str, writing: Writing) -> bool:
    """Whether the mark never stands for itself."""
    return text.count(writing.mark) == sum(
        (match.end() - match.start()) // (len(writing.mark) + 2)
        for pattern in (writing.high, writing.plain)
        for match in pattern.finditer(text)
    )


@lru_cache(8192)
def _is_common(character: str) -> bool:
    """Whether a character stands in level 1 of GB2312 or Big5 or among their punctuation."""
    gb2312, big5 = character.encode("gb2312", "ignore"), character.encode("big5", "ignore")
    return bool((gb2312 and gb2312 < b"\xd8") or (big5 and big5 < b"\xc9"))
