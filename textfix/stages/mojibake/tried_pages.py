"""Which wrong pages are tried for GBK and Big5 that was read with them: those whose characters the text has."""

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


def tried_narrow(evidence: Evidence) -> Iterator[tuple[Excerpt, CodePage]]:
    """The pages of single bytes whose characters the text has, and where."""
    narrow = evidence.narrow
    if narrow is not None:
        for wrong in narrow.narrow_pages:
            yield narrow, wrong


def tried_wide(evidence: Evidence) -> Iterator[tuple[Excerpt, CodePage]]:
    """The pages of double bytes whose characters the text has, and where."""
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
