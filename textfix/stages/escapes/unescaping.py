"""The escapes stage itself: which escapes a text may hold, in which order they are undone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from textfix.edits import Draft
from textfix.model import Page
from textfix.stages.escapes.caret import CARETS, META, caret_bytes
from textfix.stages.escapes.code_units import code_units
from textfix.stages.escapes.entities import REFERENCE, references
from textfix.stages.escapes.mail import WORD_MARK, base64_runs, encoded_words
from textfix.stages.escapes.printed import PRINTED, printed_bytes
from textfix.stages.escapes.settings import DEPTH
from textfix.stages.escapes.stripped import STRIPPED, may_hold_stripped, stripped_escapes
from textfix.stages.escapes.torn import read_bytes
from textfix.stages.escapes.ways import BYTES, IMAP, UNIT_GATE, UNITS, UTF_7
from textfix.text import look


@dataclass(frozen=True, slots=True)
class Escapes:
    r"""Put characters where escapes stand for them.

    Character references of HTML, also without semicolon and escaped twice; \\u and \\x; %XX in UTF-8 and GBK and
    %uXXXX; quoted-printable. Escapes in URLs, code, markup and regular expressions stay, and those of a text that
    talks of escapes. References to bytes, &#228;&#184;&#173;, become these bytes for the mojibake stage.

    >>> Escapes()(Page("&#31179;&amp;#25910; \\u4e2d\\u6587 https://a.example/%E4%B8%AD")).text
    '秋收 中文 https://a.example/%E4%B8%AD'
    """

    cares: ClassVar[int] = look.ESCAPE | look.UNIT
    """Without one of these classes of characters there is nothing to do."""

    def __call__(self, page: Page) -> Page:
        if not _may_hold_escapes(page.text):
            return page
        draft = Draft(page.text)
        if look.look_at(page.text).has(look.UNIT):
            draft.apply(stripped_escapes(page.text))
        for _ in range(DEPTH):
            before = draft.text
            if WORD_MARK in before:
                draft.apply(encoded_words(draft.text))
            if any(way.mark in draft.text and way.pattern.search(draft.text) for way in (UTF_7, IMAP)):
                draft.apply(base64_runs(draft.text))
            if "&" in before:
                draft.apply(references(draft.text, keep_lines=page.hints is not None))
            if META in before:
                draft.apply(caret_bytes(draft.text))
            if "\\" in draft.text:
                draft.apply(printed_bytes(draft.text))
            if _may_hold_units(draft.text):
                draft.apply(code_units(draft.text))
            for way in BYTES:
                if way.mark in draft.text and way.gate.search(draft.text):
                    read_bytes(draft, way, across_lines=page.hints is None)
            if draft.text == before:
                break
        return page.edited(draft.edits)


def _may_hold_escapes(text: str) -> bool:
    """Whether a text may hold any: nearly always no mark of two characters is in its ASCII, which is soon searched."""
    seen = look.look_at(text)
    written = seen.ascii
    if _beginnings().search(written) is None:
        return False
    if seen.has(look.UNIT) and may_hold_stripped(written) and may_hold_stripped(text):
        return True
    return seen.has(look.ESCAPE) and (
        ("&" in written and REFERENCE.search(text) is not None)
        or (_may_hold_units(written) and UNIT_GATE.search(text) is not None)
        or ("\\" in written and PRINTED.search(text) is not None)
        or (META in written and CARETS.search(text) is not None)
        or (WORD_MARK in written and WORD_MARK in text)
        or any(way.mark in written and way.pattern.search(text) is not None for way in (UTF_7, IMAP))
        or any(way.mark in written and way.gate.search(written) and way.gate.search(text) for way in BYTES)
    )


@cache
def _beginnings() -> re.Pattern[str]:
    """One search for what any of them begins with: most texts have nothing of it in their ASCII."""
    gates = (way.gate for way in (UTF_7, IMAP, *BYTES))
    literals = map(re.escape, ("\\", WORD_MARK))
    patterns = (pattern.pattern for pattern in (REFERENCE, UNIT_GATE, CARETS, *gates, *STRIPPED))
    return re.compile("|".join((*literals, *patterns)))


def _may_hold_units(text: str) -> bool:
    return any(way.mark in text for way in UNITS) and UNIT_GATE.search(text) is not None
