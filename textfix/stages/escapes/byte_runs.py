r"""Bytes written out become characters: \xE4\xB8\xAD, %E4%B8%AD, =E4=B8=AD, in UTF-8 or else in GBK."""

from __future__ import annotations

import re
from typing import Final

from textfix.edits import Edit, in_order
from textfix.patterns import lazy
from textfix.stages.escapes.as_text import decoded, is_common, meant_as_text
from textfix.stages.escapes.proof import EscapedRun, chains
from textfix.stages.escapes.settings import COMMON, MOST_CUT
from textfix.stages.escapes.single import single_characters
from textfix.stages.escapes.spoken_of import not_spoken_of
from textfix.stages.escapes.ways import Way


def byte_runs(text: str, way: Way) -> list[Edit]:
    """Bytes written out become the characters that they are in UTF-8, or else in GBK."""
    found = _utf8_runs(text, way)
    runs, unread = found or _mixed_runs(text, way)
    if way.is_class and not found:
        read, runs = len(runs), [run for chain, sure in chains(text, runs) if sure for run in chain]
        unread += read - len(runs)
    meaning = "".join(run.meaning for run in runs)
    if unread > len(runs) or sum(map(is_common, meaning)) < COMMON * len(meaning):
        return []
    edits = list(meant_as_text(text, runs, way))
    if way.is_printed:
        edits = not_spoken_of(text, edits)
    if edits and not way.end:  # no program prints ASCII so, and <30> is a footnote
        edits += single_characters(text, edits, way)
    return list(in_order(edits))


def _utf8_runs(text: str, way: Way) -> tuple[list[EscapedRun], int] | None:
    """The runs of a text in UTF-8, and how many are not, if its bytes mostly are: there C2B7 is a dot, not 路."""
    runs, unread, read, total = list[EscapedRun](), 0, 0, 0
    for match in way.high.finditer(text):
        total += match.end() - match.start()
        if run := _utf8(match, way):
            runs.append(run)
            if not _is_low(run):
                read += run.end - run.start
        else:
            unread += 1
    return (runs, unread) if 2 * read > total else None


def _mixed_runs(text: str, way: Way) -> tuple[list[EscapedRun], int]:
    """The runs of a text in UTF-8 or else in GBK, and how many are neither."""
    runs, unread, end = list[EscapedRun](), 0, 0
    for match in way.high.finditer(text):
        if match.start() < end:
            continue
        run = _utf8(match, way)
        if not run or _is_low(run):
            run = _gbk(way.pairs.match(text, match.start()), way)
        elif run.end < match.end() or _HANGUL.search(run.meaning):  # UTF-8 in part, or by chance, if all of it is GBK
            run = _gbk(way.pairs.match(text, match.start()), way) or run
        if run:
            runs.append(run)
            end = run.end
        else:
            unread += 1
    return runs, unread


_HANGUL: Final = re.compile("[\uac00-\ud7a3]")


def _is_low(run: EscapedRun) -> bool:
    """Whether half of the characters or more are below the punctuation of Chinese: no proof of UTF-8."""
    return 2 * run.proof <= len(run.meaning)


def _utf8(match: re.Match[str], way: Way) -> EscapedRun | None:
    """A run of bytes as UTF-8; a character cut off at its end stays escaped."""
    data = way.read(match[0])
    meaning = decoded(data, "utf-8")
    cut = 0
    while not meaning and cut < MOST_CUT and cut + MOST_CUT <= len(data):
        cut += 1
        meaning = decoded(data[:-cut], "utf-8")
    if not meaning:
        return None
    return EscapedRun(match.start(), match.end() - cut * way.length, meaning, len(_PROVING.findall(meaning)))


_PROVING: Final = lazy("[\u2000-\U0010ffff]")
"""From the punctuation of Chinese on."""


def _gbk(match: re.Match[str] | None, way: Way) -> EscapedRun | None:
    """A run of bytes as GBK."""
    if match is None:
        return None
    meaning = decoded(way.read(match[0]), "gbk")
    escaped = match[0].count(way.mark) == 2 * len(meaning)
    return EscapedRun(*match.span(), meaning, len(meaning) - 1 if escaped else 0) if meaning else None
