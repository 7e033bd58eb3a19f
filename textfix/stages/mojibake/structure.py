"""Which runs of UTF-8 are misread text, through which wrong code page, and what they said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from textfix.edits import Edit
from textfix.mentions import unexplained
from textfix.stages.mojibake.codepages import (
    BIG5,
    CP437,
    EUC_KR,
    FOREIGN,
    GB18030,
    LOST,
    SHIFT_JIS,
    SURROGATES,
    CodePage,
    Survey,
    View,
    survey,
)
from textfix.stages.mojibake.lost import Piece, fill, natural
from textfix.stages.mojibake.residue import whole
from textfix.stages.mojibake.utf8 import PROOF, Run, high_units, pieces, promising, runs, shorter

_DOCUMENT: Final = 6
"""So many sequences in a document, and few high units beside them, prove its short runs too."""
_MOST_LOST: Final = 0.4
"""The share of a run that may be beyond repair before the run is left as it is."""
_SAVED: Final = 14.0
_SAVED_BESIDE: Final = 26.0
"""Bits that one or two sequences have to save, alone, or beside Chinese which they may be a part of."""
_FEW_LOST: Final = 0.1
"""The share of U+FFFD above ASCII from which UTF-8 read as Big5 or EUC-KR is beyond repair."""
_ALL: Final = 0.98
"""The share of a text, all of it in one narrow page, from which no other page can explain more."""
_CHINESE: Final = re.compile("[\u3000-\u301f\u4e00-\u9fff\uff01-\uff5e“”‘’…—·]+")
_HAN: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_CALM: Final = re.compile("[\x00-\x40\x5b-\x60\x7b-\x7e\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—·]*")
"""What may stand beside a misread character: no letter or sign of another script, which it would be a part of."""


def utf8_edits(text: str, found: Survey | None = None) -> list[Edit] | None:
    """What UTF-8 the text holds that was read with one wrong code page: the one that explains most of it.

    None for UTF-8 that came through a page that is not known here, or that the text mentions: whatever else is seen
    in its bytes is chance.
    """
    found = found or survey(text)
    best: tuple[int, View, list[Run]] | None = None
    for page in _pages(found):
        seen = found.view(page)
        if not promising(seen):
            continue
        accepted = list(_accepted(text, seen))
        covered = sum(3 * run.sequences + 2 * run.short for run in accepted)
        if covered and (best is None or covered > best[0]):
            best = covered, seen, accepted
            if not page.wide and FOREIGN not in seen.units and covered >= _ALL * high_units(seen):
                break
    if best is None:
        return []
    _, seen, accepted = best
    edits = _edits(seen, accepted)
    if not seen.page.wide and seen.page is not SURROGATES:
        read = whole(text, edits)
        if edits and not read:
            return None
        edits = read
    return unexplained(text, edits) or None


def _pages(found: Survey) -> Iterator[CodePage]:
    """The code pages whose characters the text has."""
    yield from found.narrow_pages()
    if found.has(0x3400, 0xE7FF):
        yield GB18030
    lost = found.share(LOST)
    if found.has(0xFF61, 0xFF9F):
        yield SHIFT_JIS
    if lost <= _FEW_LOST and found.has(0x4E00, 0x9FFF):  # UTF-8 in these keeps every byte only by luck
        if lost:
            yield BIG5
        if found.has(0xAC00, 0xD7A3):
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
        document = sum(run.end - run.start for run in found) >= 0.8 * high_units(seen)
        document &= seen.page is not CP437 or 4 * sum(run.short for run in found) <= whole  # frames are pairs: ═╗
    bare = _dropped(seen, found)
    together = set() if seen.page.wide else set(_together(seen, found))
    for run in found:
        if (
            (run.sequences >= PROOF and run.damaged <= 2 * run.sequences and _no_chance(text, seen, run))
            or run in together
            or (document and (run.sequences or run.short or run.damaged))
            or (run.short > PROOF and not run.sequences and _one_script(seen, run))
            or (run.sequences and (not run.damaged or whole >= _DOCUMENT) and _stands_alone(text, seen, run))
        ) and not (bare and run.damaged):
            yield run


def _together(seen: View, found: list[Run]) -> Iterator[Run]:
    """Runs with nothing but a few letters of ASCII between them that are proof together: （A股 is EFBC88 A E882A1."""
    chain, end = list[Run](), -1
    for run in [*found, Run(len(seen.units), 0, 0, 0, 0)]:
        between = seen.units[end : run.start] if 0 <= run.start - end <= _GAP else LOST
        if run.damaged or not run.sequences or not between.isascii() or "\n" in between:
            if sum(one.sequences for one in chain) >= PROOF:
                yield from chain
            chain = []
        if run.sequences and not run.damaged:
            chain.append(run)
        end = run.end


_GAP: Final = 16
"""Units of ASCII between two runs that belong together."""


def _dropped(seen: View, found: list[Run]) -> bool:
    """Whether more bytes were dropped than the page's holes explain: then all of 80 to 9F are gone, and the text."""
    if seen.page.wide:
        return False
    dropped = sum(len(_BARE.findall(seen.units, run.start, run.end)) for run in found if run.damaged)
    kept = len(_CONTROLS.findall(seen.units)) if seen.page.holes else sum(run.sequences for run in found) // 4
    return dropped > 1 + kept


_BARE: Final = re.compile(r"[\xe0-\xef][\x80-\xbf]?(?![\x80-\xbf ?\ufffd])")
_CONTROLS: Final = re.compile(r"[\x80-\x9f]")


def _no_chance(text: str, seen: View, run: Run) -> bool:
    """Whether a run of a few sequences is no accident: 鋼筋、 in GBK is E493BD EEA1A2, a rare character and U+E862."""
    if not seen.page.wide or run.sequences + run.short > _DOCUMENT:
        return True
    first, last, _, _ = seen.characters(run.start, run.end)
    return natural(text[first:last], fill([pieces(seen, run)])[0], 0.0)


def _one_script(seen: View, run: Run) -> bool:
    """Whether sequences of two bytes are of one script: two leads at most, as Cyrillic's D0 and D1.

    Leads of two scripts, or of phonetic letters and accents, are chance: 等教等教 in GBK has C8BD CCB5 C8BD CCA3.
    Through GBK these are ordinary characters, 聞聯聰聲 is C284 C293 C294 C295: there only latin-1's E3 to EF are told.
    """
    leads = set(seen.units[run.start : run.end : 2])
    one = len(leads) <= 2 and any(leads <= script for script in _SCRIPTS)
    return one and (not seen.page.wide or "\xc3" in leads)


_SCRIPTS: Final = tuple(
    frozenset(map(chr, range(first, last + 1)))
    for first, last in ((0xC2, 0xC5), (0xCE, 0xCF), (0xD0, 0xD4), (0xD4, 0xD6), (0xD6, 0xD7), (0xD8, 0xDF))
)
"""The leads of Latin, Greek, Cyrillic, Armenian, Hebrew, and of Arabic and its neighbours."""


def _stands_alone(text: str, seen: View, run: Run) -> bool:
    """Whether one or two sequences are so unlike the text around them that nobody wrote them so."""
    first, last, start, end = seen.characters(run.start, run.end)
    if (start, end) != (run.start, run.end):
        return False
    if not _CALM.fullmatch(text[max(0, first - 1) : first] + text[last : last + 1]):
        return False
    reading = fill([pieces(seen, run)])[0]
    beside = _HAN.search(text[max(0, first - 1) : first] + text[last : last + 1])
    return bool(_CHINESE.fullmatch(reading)) and natural(
        text[first:last], reading, _SAVED_BESIDE if beside else _SAVED
    )


def _edits(seen: View, accepted: list[Run]) -> list[Edit]:
    """The edits that undo the runs, but for those of which too much is lost."""
    places: list[tuple[int, int, str]] = []
    found: list[list[Piece]] = []
    for run in accepted:
        fitted = _fit(seen, run)
        if fitted is None:
            continue
        run, first, last, rest = fitted
        parts = pieces(seen, run)
        lost = sum(1 for part in parts if part == LOST)
        if lost <= 1 + _MOST_LOST * sum(len(part) if isinstance(part, str) else 1 for part in parts):
            places.append((first, last, rest))
            found.append(parts)
    kind = f"utf-8 read as {seen.page.name}"
    return [
        Edit(first, last, reading + rest, kind, "certain" if _sure(parts) else "guessed")
        for (first, last, rest), parts, reading in zip(places, found, _read(found), strict=True)
    ]


def _sure(parts: list[Piece]) -> bool:
    return all(isinstance(part, str) for part in parts)


def _read(found: list[list[Piece]]) -> list[str]:
    """The text of each run; where bytes were lost in a text misread twice, they are restored after the second time."""
    drafts = ["".join(part if isinstance(part, str) else LOST for part in parts) for parts in found]
    if all(map(_sure, found)):
        return drafts
    draft = "\n".join(drafts)
    again = sum(edit.end - edit.start for edit in utf8_edits(draft) or ())
    return drafts if again > len(draft) / 2 else fill(found)


def _fit(seen: View, run: Run) -> tuple[Run, int, int, str] | None:
    """A run cut to whole characters, the first and last of them, and the ASCII that shares the last one."""
    while True:
        first, last, start, end = seen.characters(run.start, run.end)
        if start != run.start or last <= first:
            return None
        rest = seen.units[run.end : end]
        if rest <= "\x7f":
            return run, first, last, rest
        run = shorter(seen, run, seen.characters(run.end - 1, run.end)[2])  # the last one belongs to what follows
