r"""Bytes and code units written out: \xE4\xB8\xAD, \u4e2d, %E4%B8%AD, %u4E2D, =E4=B8=AD."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from textfix.edits import Draft, Edit, in_order
from textfix.mentions import Place
from textfix.stages.escapes.context import (
    about_escapes,
    encoded_words,
    han,
    is_chinese,
    is_code,
    paths,
    urls,
    verbatim,
)

_HEX: Final = "[0-9A-Fa-f]"

_SOFT_BREAK: Final = re.compile(r"=\r?\n")

_BROKEN_LINES: Final = re.compile(r"(?<![ -~\t])(?>(?>[ -<>-~\t]|=(?!\r?\n))*=\r?\n)+[ -~\t]*")
"""Lines of quoted-printable that soft breaks join into one."""

_BROKEN: Final = re.compile(r"=[89A-F][0-9A-F]= |= =[89A-F][0-9A-F]")
"""What a page makes of a soft break beside a byte."""

_ESCAPED_PERCENT: Final = re.compile(r"%(?:25)+(?=[2-9A-Fa-f][0-9A-Fa-f])")

_RANGE: Final = re.compile(r"\[[^\]\n]{0,40}\\[ux][^\]\n]{0,40}\]")
r"""A class of a regular expression: [\u4e00-\u9fa5]."""

_OPENING, _CLOSING = frozenset("\"'`“‘「『"), frozenset("\"'`”’」』")

_BEFORE_TEXT, _AFTER_TEXT = frozenset("\"'`=:>#"), frozenset("\"'`<;\\")

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
    escape: re.Pattern[str]
    """An escape of either sort."""
    mark: str


def _writing(kind: str, mark: str) -> Writing:
    lead, trail = f"{mark}[89A-Fa-f]{_HEX}", f"{mark}[4-9A-Fa-f]{_HEX}"
    return Writing(
        kind,
        re.compile(f"(?:{lead})+"),
        re.compile(f"(?:{lead}(?:{trail}|[@-~]))+"),
        re.compile(f"{mark}[2-7]{_HEX}"),
        re.compile(f"{lead}|{mark}[2-7]{_HEX}"),
        mark.replace(r"\\", "\\"),
    )


PERCENT: Final = _writing("percent escape", "%")
QUOTED_PRINTABLE: Final = _writing("quoted-printable", "=")
BACKSLASH: Final = _writing("backslash escape", r"\\x")

_UNITS: Final = re.compile(rf"(?:\\u{_HEX}{{4}})+|(?:%u{_HEX}{{4}})+")


_JAVASCRIPT: Final = re.compile(rf"%(?:u{_HEX}{{4}}|{_HEX}{{2}})")
"""What JavaScript's escape() writes: %u4E2D, and %B7 for the character U+00B7."""

_JAVASCRIPT_PLAIN: Final = re.compile(f"%[2-7A-Fa-f]{_HEX}")


class Run(NamedTuple):
    """A run of escapes and what it says."""

    start: int
    end: int
    meaning: str
    proof: int
    """How many of its characters prove that it is text, inside a sentence that is not escaped: two are enough."""


def _chains(text: str, runs: list[Run]) -> Iterator[tuple[list[Run], bool]]:
    """Runs of one line with only ASCII between them, which stay or go together, and whether they prove to be text.

    Digits between two runs divide one sentence, \\u5e745\\u6708: there the proofs add up.
    """
    chain, proof, best, end = list[Run](), 0, 0, 0
    for run in runs:
        between = text[end : run.start]
        if chain and not (between.isascii() and "\n" not in between):
            yield chain, best > 1
            chain, proof, best = [], 0, 0
        proof = run.proof + (proof if between.isdecimal() else 0)
        best, end = max(best, proof), run.end
        chain.append(run)
    if chain:
        yield chain, best > 1


def code_units(text: str) -> Iterator[Edit]:
    r"""UTF-16 code units written \uXXXX or %uXXXX become characters."""
    runs = []
    for match in _UNITS.finditer(text):
        units = [int(unit[1:], 16) for unit in re.split(r"[\\%]", match[0])[1:]]
        data = b"".join(unit.to_bytes(2, "big") for unit in units)
        if min(units) >= 0x20 and (meaning := _decoded(data, "utf-16-be")):
            runs.append(Run(*match.span(), meaning, len(meaning)))
    edits = [*_meant_as_text(text, runs, "unicode escape")]
    if edits and "%u" in text:
        edits += _plain(text, edits, "%", _JAVASCRIPT, _JAVASCRIPT_PLAIN)
    yield from in_order(edits)


def byte_runs(text: str, writing: Writing) -> list[Edit]:
    """Bytes written out become the characters that they are in UTF-8, or else in GBK."""
    found = _utf8_runs(text, writing)
    runs, unread = found or _mixed_runs(text, writing)
    if writing is BACKSLASH and not found:  # \xC0-\xD6 is a class of letters in regular expressions
        read, runs = len(runs), [run for chain, sure in _chains(text, runs) if sure for run in chain]
        unread += read - len(runs)
    meaning = "".join(run.meaning for run in runs)
    if unread > len(runs) or 10 * sum(map(_is_common, meaning)) < 7 * len(meaning):
        return []
    edits = list(_meant_as_text(text, runs, writing.kind))
    if edits:
        edits += _plain(text, edits, writing.mark, writing.escape, writing.plain)
    return list(in_order(edits))


def _utf8_runs(text: str, writing: Writing) -> tuple[list[Run], int] | None:
    """The runs of a text in UTF-8, and how many are not, if its bytes mostly are: there C2B7 is a dot, not 路."""
    runs, unread, read, total = list[Run](), 0, 0, 0
    for match in writing.high.finditer(text):
        total += match.end() - match.start()
        if run := _utf8(match, writing):
            runs.append(run)
            if not _is_low(run.meaning):
                read += run.end - run.start
        else:
            unread += 1
    return (runs, unread) if 2 * read > total else None


def _mixed_runs(text: str, writing: Writing) -> tuple[list[Run], int]:
    """The runs of a text in UTF-8 or else in GBK, and how many are neither."""
    runs, unread, end = list[Run](), 0, 0
    for match in writing.high.finditer(text):
        if match.start() < end:
            continue
        run = _utf8(match, writing)
        if not run or _is_low(run.meaning):
            run = _gbk(writing.pairs.match(text, match.start()), writing)
        if run:
            runs.append(run)
            end = run.end
        else:
            unread += 1
    return runs, unread


def _is_low(meaning: str) -> bool:
    """Whether half of the characters or more stand below the punctuation of Chinese: no proof of UTF-8."""
    return 2 * sum(character >= "\u2000" for character in meaning) <= len(meaning)


def unquote_printable(draft: Draft, *, across_lines: bool = True) -> None:
    """Quoted-printable text: its soft line breaks go, its bytes become characters.

    Soft breaks go from the whole text if it proves to be quoted-printable throughout, else from the lines whose
    bytes are read. Where lines must stay (`across_lines` is false), a text with soft breaks is left alone: half of
    it could be read.
    """
    if not across_lines and (_SOFT_BREAK.search(draft.text) or _BROKEN.search(draft.text)):
        return
    if not _without(draft, _SOFT_BREAK, "", QUOTED_PRINTABLE):
        draft.apply(_soft_breaks(draft.text))
        draft.apply(byte_runs(draft.text, QUOTED_PRINTABLE))


def _soft_breaks(text: str) -> Iterator[Edit]:
    """The soft breaks of the lines whose bytes can be read without them."""
    breaks, joined, length, end = list[tuple[int, int, list[Edit]]](), list[str](), 0, 0
    for match in _BROKEN_LINES.finditer(text):
        line = _SOFT_BREAK.sub("", match[0])
        joined += text[end : match.start()], line
        length += match.start() - end
        at = match.start()
        found = [Edit(at + m.start(), at + m.end(), "", QUOTED_PRINTABLE.kind) for m in _SOFT_BREAK.finditer(match[0])]
        breaks.append((length, length + len(line), found))
        length, end = length + len(line), match.end()
    if not breaks:
        return
    places = [edit.start for edit in byte_runs("".join(joined) + text[end:], QUOTED_PRINTABLE)]
    for first, last, found in breaks:
        if bisect_left(places, first) < bisect_left(places, last):
            yield from found


def unquote(draft: Draft) -> None:
    """Percent escapes, also where the percent sign was escaped again: %25E4 is %E4."""
    if not _without(draft, _ESCAPED_PERCENT, "%", PERCENT):
        draft.apply(byte_runs(draft.text, PERCENT))


def _without(draft: Draft, between: re.Pattern[str], after: str, writing: Writing) -> bool:
    """Take away what stands between escapes and undo them, if the whole text proves to be escaped."""
    joined = between.sub(after, draft.text)
    if joined == draft.text:
        return False
    edits = byte_runs(joined, writing)
    if sum(han(edit.after) for edit in edits) <= han(joined):
        return False
    draft.apply(Edit(*match.span(), after, writing.kind) for match in between.finditer(draft.text))
    draft.apply(edits)
    return True


def _meant_as_text(text: str, runs: list[Run], kind: str) -> Iterator[Edit]:
    """The runs that stand for text: not in code, URLs, regular expressions, or where escapes are the subject."""
    meaning = "".join(run.meaning for run in runs)
    if not is_chinese(meaning):
        return
    written = sum(run.end - run.start for run in runs)
    whole = han(meaning) > 2 * han(text) and 4 * written > len(text)
    if not whole and (about_escapes(text) or not is_chinese(text)):
        return
    if kind != QUOTED_PRINTABLE.kind:
        if is_code(text) and not (whole and 5 * sum(_is_beside_code(text, run) for run in runs) < len(runs)):
            return
        if 4 * sum(_is_quoted(text, run) for run in runs) > len(runs):
            return
    kept = dict(zip(runs, _reaches(_kept(text, kind, whole=whole), runs), strict=True))
    escaped = whole and any(run.start >= end for run, end in kept.items())
    ended = 0
    for chain, sure in _chains(text, runs):
        if not whole and (not sure or all(_is_quoted(text, run) for run in chain) or _mentions(text, chain)):
            continue
        for run in chain:
            if run.start < kept[run] != ended:
                if not escaped or not _SENTENCE.search(run.meaning):
                    continue
                ended = kept[run]  # a URL ends where a sentence goes on
            yield Edit(run.start, run.end, run.meaning, kind)


def _kept(text: str, kind: str, *, whole: bool) -> list[tuple[int, int]]:
    """Where escapes are at home: URLs, code, classes of characters, and paths or headers for their kind."""
    spans = [*urls(text), *(match.span() for match in _RANGE.finditer(text))]
    if not whole:
        spans += verbatim(text)
    if kind == PERCENT.kind:
        spans += paths(text, relative=not whole)
    elif kind == QUOTED_PRINTABLE.kind:
        spans += encoded_words(text)
    return sorted(spans)


def _reaches(spans: list[tuple[int, int]], runs: list[Run]) -> Iterator[int]:
    """For each run the farthest end of the spans that begin before it."""
    place, reach = 0, 0
    for run in runs:
        while place < len(spans) and spans[place][0] <= run.start:
            reach = max(reach, spans[place][1])
            place += 1
        yield reach


def _plain(text: str, edits: list[Edit], mark: str, escape: re.Pattern[str], plain: re.Pattern[str]) -> list[Edit]:
    """Escapes of single characters, where the mark never stands for itself; but for those in URLs.

    They are looked for in the lines where something else was read, and if the whole text is escaped in those of ASCII.
    """
    places = [edit.start for edit in edits]
    throughout = text.count(mark) == sum(1 for _ in escape.finditer(text))
    kept, reach = iter(sorted([*urls(text), *(paths(text, relative=False) if mark == "%" else ())])), (0, 0)
    found, end = list[Edit](), -1
    for line in text.split("\n"):
        start, end = end + 1, end + 1 + len(line)
        read = bisect_left(places, start) < bisect_left(places, end)
        if mark not in line or not (read or (throughout and line.isascii())):
            continue
        escapes = [match.span() for match in escape.finditer(line)]
        if line.count(mark) != len(escapes) or (mark == "%" and "%25" not in line and _may_be_shares(line, escapes)):
            continue
        for match in plain.finditer(text, start, end):
            while reach[1] <= match.start():
                reach = next(kept, (len(text), len(text) + 1))
            if match.start() < reach[0]:
                found.append(Edit(*match.span(), chr(int(match[0][-2:], 16)), edits[0].kind))
    return found


def _may_be_shares(line: str, escapes: list[tuple[int, int]]) -> bool:
    """Whether a digit of the text stands before a percent sign: 3.5%20 can be a percentage and a number."""
    ends = {end for _, end in escapes}
    return any(line[start - 1 : start].isdecimal() and start not in ends for start, _ in escapes)


def _is_beside_code(text: str, run: Run) -> bool:
    """Whether a run stands where code or data have their text: after a quotation mark, =, : or a tag, or before one.

    >>> _is_beside_code("a = \\\\u4e2d", Run(4, 10, "中", 1)), _is_beside_code("a \\\\u4e2d b", Run(2, 8, "中", 1))
    (True, False)
    """
    before = text[max(0, run.start - 2) : run.start].rstrip(" ")
    return before[-1:] in _BEFORE_TEXT or text[run.end : run.end + 1] in _AFTER_TEXT


def _mentions(text: str, chain: list[Run]) -> bool:
    """Whether a line that is not escaped itself talks of one of the runs."""
    places = (Place.of(text, run.start, run.end, run.meaning) for run in chain)
    return any(
        han(place.before + place.after) > 1 and (place.is_repeated() or place.is_spoken_of() or place.is_subject())
        for place in places
    )


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
    if not meaning:
        return None
    return Run(match.start(), match.end() - cut * step, meaning, sum(c >= "\u2000" for c in meaning))


def _gbk(match: re.Match[str] | None, writing: Writing) -> Run | None:
    """A run of bytes as GBK."""
    if match is None:
        return None
    meaning = _decoded(_data(match[0], writing), "gbk")
    escaped = match[0].count(writing.mark) == 2 * len(meaning)
    return Run(*match.span(), meaning, len(meaning) - 1 if escaped else 0) if meaning else None


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _data(run: str, writing: Writing) -> bytes:
    """The bytes that a run writes."""
    pieces = run.split(writing.mark)
    return b"".join(bytes.fromhex(piece[:2]) + piece[2:].encode("ascii") for piece in pieces[1:])


@lru_cache(8192)
def _is_common(character: str) -> bool:
    """Whether a character stands in level 1 of GB2312 or Big5 or among their punctuation."""
    gb2312, big5 = character.encode("gb2312", "ignore"), character.encode("big5", "ignore")
    return bool((gb2312 and gb2312 < b"\xd8") or (big5 and big5 < b"\xc9"))
