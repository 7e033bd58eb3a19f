"""Which wrong pages are tried for what was read with them: those whose characters the text has."""

from __future__ import annotations

from collections.abc import Iterator

from textfix.stages.mojibake.code_pages import (
    BIG5,
    BIG5_HKSCS,
    EUC_JP,
    EUC_KR,
    GB18030,
    LOST,
    SHIFT_JIS,
    CodePage,
    page,
)
from textfix.stages.mojibake.evidence import Evidence
from textfix.stages.mojibake.excerpt import Excerpt
from textfix.stages.mojibake.prefilter import MISREAD_AS_BIG5
from textfix.stages.mojibake.settings import FEW_LOST, MOST_LOST_IN_KOREAN
from textfix.stages.mojibake.views import Survey


def tried_narrow(evidence: Evidence) -> Iterator[tuple[Excerpt, CodePage]]:
    """The pages of single bytes whose characters the text has, and where."""
    narrow = evidence.narrow
    if narrow is not None:
        for wrong in narrow.narrow_pages:
            yield narrow, wrong


def tried_wide(evidence: Evidence) -> Iterator[tuple[Excerpt, CodePage]]:
    """The pages of double bytes that GBK and Big5 may have been read with, and where."""
    wide = evidence.wide
    if wide is not None:
        found = wide.survey
        lost = found.has(ord(LOST), ord(LOST))
        rare = bool(evidence.rare)
        if lost or rare or found.has(0xE000, 0xF8FF):
            yield wide, page(GB18030)
        words = any(found.has(ord(word), ord(word)) for word in MISREAD_AS_BIG5)
        if lost or rare or words or found.has(0x3105, 0x3129) or found.has(0xFE59, 0xFE5E):
            yield wide, page(BIG5)
            if found.differs(page(BIG5), page(BIG5_HKSCS)):
                yield wide, page(BIG5_HKSCS)
        if found.has(0xFF61, 0xFF9F):
            yield wide, page(SHIFT_JIS)
        if found.has(0xAC00, 0xD7A3):
            yield wide, page(EUC_KR)
        elif lost or rare:
            yield wide, page(EUC_JP)


def tried_for_utf8(evidence: Evidence) -> Iterator[tuple[Excerpt, CodePage]]:
    """The pages that UTF-8 may have been read with, and where."""
    yield from tried_narrow(evidence)
    wide = evidence.wide
    if wide is not None:
        for name in _wide_pages(wide.survey):
            yield wide, page(name)


def _wide_pages(found: Survey) -> Iterator[str]:
    if found.has(0x3400, 0xE7FF):
        yield GB18030
    lost = found.share(LOST)
    if found.has(0xFF61, 0xFF9F):
        yield SHIFT_JIS
    if not found.has(0x4E00, 0x9FFF):
        return
    if lost <= FEW_LOST:  # UTF-8 in these keeps every byte only by luck
        yield BIG5_HKSCS
        yield EUC_JP
    if found.has(0xAC00, 0xD7A3) and lost <= MOST_LOST_IN_KOREAN:
        yield EUC_KR
