"""Which runs of UTF-8 are misread text, through which wrong code page, and what they said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.mojibake.codepages import (
    BIG5,
    CP437,
    EUC_KR,
    GB18030,
    LOST,
    NARROW_PAGES,
    SHIFT_JIS,
    SURROGATES,
    CodePage,
    View,
    code_points,
    units_of,
    view,
)
from textfix.stages.mojibake.edits import Edit
from textfix.stages.mojibake.lost import fill, natural
from textfix.stages.mojibake.utf8 import PROOF, Run, pieces, runs, shorter

_DOCUMENT: Final = 6
"""So many sequences in a document, and few high units beside them, prove its short runs too."""
_MOST_LOST: Final = 0.4
"""The share of a run that may be beyond repair before the run is left as it is."""
_EXPLAINS: Final = re.compile(
    r"mojibake|乱码|亂碼|文字化け|charset|encod|decod|latin-?1|windows-?125|cp-?125|8859|utf-?8|\bgbk\b|编码|解码|編碼|解碼|кодиров",
    re.IGNORECASE,
)
_HIGH: Final = re.compile("[\x80-\xff]+")
_CHINESE: Final = re.compile("[\u3000-\u301f\u4e00-\u9fff\uff01-\uff5e“”‘’…—·]+")
_CALM: Final = re.compile("[\x00-\x40\x5b-\x60\x7b-\x7e\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—·]*")
"""What may stand beside a misread character: no letter or sign of another script, which it would be a part of."""


def utf8_edits(text: str) -> list[Edit]:
    """What UTF-8 the text holds that was read with one wrong code page: the one that explains most of it."""
    codes = code_points(text)
    best: tuple[int, View, list[Run]] | None = None
    for page in _pages(codes):
        seen = view(codes, page)
        accepted = list(_accepted(text, seen))
        covered = sum(3 * run.sequences + 2 * run.short for run in accepted)
        if covered and (best is None or covered > best[0]):
            best = covered, seen, accepted
    if best is None:
        return []
    _, seen, accepted = best
    return [edit for run in accepted if (edit := _edit(text, seen, run))]


def _pages(codes: NDArray[np.uint32]) -> Iterator[CodePage]:
    """The code pages whose characters the text has."""
    present = np.unique(np.minimum(codes, 0xFFFF))
    present = present[present >= 0x80]
    for page in NARROW_PAGES:
        units = units_of(page)[present]
        leads = (units >= 0xC2) & (units <= 0xF4)
        trails = (units >= 0x80) & (units <= 0xBF)
        if leads.any() and trails.any():
            yield page
    if ((present >= 0x3400) & (present < 0xE800)).any():
        yield GB18030
        lost = bool((present == ord(LOST)).any())
        if lost or ((present >= 0xFF61) & (present <= 0xFF9F)).any():
            yield SHIFT_JIS
        if lost:
            yield BIG5
        if lost and ((present >= 0xAC00) & (present < 0xD7A4)).any():
            yield EUC_KR


def _accepted(text: str, seen: View) -> Iterator[Run]:
    """The runs that are misread text beyond doubt."""
    found = list(runs(seen))
    whole = sum(run.sequences + run.short for run in found)
    if not any(run.sequences for run in found) and whole <= PROOF:
        return
    fewest = 1 if seen.page is SURROGATES else _DOCUMENT
    damaged = sum(run.damaged for run in found)
    document = False
    if not seen.page.wide and whole >= fewest and 2 * damaged <= whole:
        high = sum(map(len, _HIGH.findall(seen.units)))
        document = sum(run.end - run.start for run in found) >= 0.8 * high
        document &= seen.page is not CP437 or 4 * sum(run.short for run in found) <= whole  # frames are pairs: ═╗
    for run in found:
        if run.sequences >= PROOF and run.damaged <= 2 * run.sequences:
            yield run
        elif document and (run.sequences or run.short or run.damaged):
            yield run
        elif not run.sequences and run.short > PROOF and not seen.page.wide and _one_script(seen, run):
            yield run
        elif run.sequences and (not run.damaged or whole >= _DOCUMENT) and _stands_alone(text, seen, run):
            yield run


def _one_script(seen: View, run: Run) -> bool:
    """Whether sequences of two bytes are of one script: two leads at most, as Cyrillic's D0 and D1."""
    leads = set(seen.units[run.start : run.end : 2])
    return len(leads) <= 2


def _stands_alone(text: str, seen: View, run: Run) -> bool:
    """Whether one or two sequences are so unlike the text around them that nobody wrote them so."""
    first, last, start, end = seen.characters(run.start, run.end)
    if (start, end) != (run.start, run.end):
        return False
    if not _CALM.fullmatch(text[max(0, first - 1) : first] + text[last : last + 1]):
        return False
    reading = fill(pieces(seen, run))
    return bool(_CHINESE.fullmatch(reading)) and natural(text[first:last], reading)


def _edit(text: str, seen: View, run: Run) -> Edit | None:
    """The edit that undoes a run; None where it would be no better."""
    first, last, start, end = seen.characters(run.start, run.end)
    if start != run.start:
        return None
    rest = seen.units[run.end : end]
    while rest > "\x7f":  # the last character of the run belongs to what follows
        last -= 1
        run = shorter(seen, run, end - 2 if last == first else int(seen.starts[last]))  # type: ignore[index]
        first, last, start, end = seen.characters(run.start, run.end)
        if last <= first:
            return None
        rest = seen.units[run.end : end]
    found = pieces(seen, run)
    sure = all(isinstance(piece, str) for piece in found)
    draft = "".join(piece if isinstance(piece, str) else LOST for piece in found)
    if draft.count(LOST) > _MOST_LOST * len(draft):
        return None
    again = 0 if sure else sum(edit.end - edit.start for edit in utf8_edits(draft))
    reading = draft if sure or again > len(draft) / 2 else fill(found)  # what was misread twice is filled later
    kind = f"utf-8 read as {seen.page.name}"
    return Edit(first, last, reading + rest, kind, "certain" if sure else "guessed")
