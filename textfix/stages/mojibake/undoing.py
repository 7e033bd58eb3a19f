"""The mojibake stage itself: one wrong code page after the other is undone, the one that explains most first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Final

from textfix.edits import Draft, Edit, applied
from textfix.model import Page
from textfix.patterns import lazy
from textfix.stages.mojibake.beyond_repair import left_edits
from textfix.stages.mojibake.decomposed import composed, composing, has_marks
from textfix.stages.mojibake.evidence import Evidence
from textfix.stages.mojibake.font_names import font_edits
from textfix.stages.mojibake.gbk_big5 import legacy_edits
from textfix.stages.mojibake.half_read import half_read_edits
from textfix.stages.mojibake.lines_of_places import edits_with_lines
from textfix.stages.mojibake.prefilter import suspicious
from textfix.stages.mojibake.settings import NEARLY_ALL, ROUNDS, SENTENCE
from textfix.stages.mojibake.torn_signs import torn_edits
from textfix.stages.mojibake.two_layers import outer_edits
from textfix.stages.mojibake.utf8_proof import utf8_edits
from textfix.stages.mojibake.western import western_edits
from textfix.stages.mojibake.whole_lines import reads_as_chinese
from textfix.text import look
from textfix.text.shown_damage import unexplained


@dataclass(frozen=True, slots=True)
class Mojibake:
    """Undo wrong code pages, one after the other, in the whole text or in a part of a line.

    UTF-8 is found by its structure through any code page, GBK and Big5 by what they cost in bits; whichever wrong
    code page explains most is undone first, then the text is looked at again. Bytes that were lost are restored
    where the rest proves them, and noted as guessed; what is lost for good stays and is noted as left.

    The code pages are Western and Chinese, Japanese and Korean ones: latin-1, iso-8859-15, cp1252, cp1250, cp1251,
    mac-roman, cp437, gb18030, big5, shift_jis, euc-kr, and raw bytes as surrogate escapes. What another page did stays
    as it is, whole. A text that explains mojibake beside right text of its own is left alone.

    >>> Mojibake()(Page("é‡\x8dåº†æ—¥æŠ¥")).text
    '重庆日报'
    >>> Mojibake()(Page("Café crème")).text
    'Café crème'
    """

    cares: ClassVar[int] = (
        look.WESTERN | look.DAMAGE | look.LEAD | look.TWICE_LEAD | look.QUESTION | look.HANGUL | look.RARE
    )
    """Without one of these classes of characters there is nothing to do."""

    def __call__(self, page: Page) -> Page:
        if not suspicious(page.text) and not (has_marks(page.text) and suspicious(composed(page.text))):
            return page
        return page.edited(_repaired(page.text))


def _repaired(text: str) -> tuple[Edit, ...]:
    """The edits that repair a text, and reports of what is beyond repair."""
    draft = Draft(text)
    draft.apply(composing(text, _misread))
    for _ in range(ROUNDS):
        edits = _misread(draft.text)
        draft.apply(edits)
        if not edits or not suspicious(draft.text):
            break
    draft.apply(unexplained(draft.text, font_edits(draft.text)))
    draft.apply(unexplained(draft.text, torn_edits(draft.text)))
    draft.apply(left_edits(draft.text))
    return draft.edits


@lru_cache(maxsize=1)
def _misread(text: str) -> tuple[Edit, ...]:
    """What one wrong code page did to a text. Whoever checks that a repair holds asks for the last text again."""
    evidence = Evidence(text)
    edits = utf8_edits(evidence)
    if edits is None:
        legacy = legacy_edits(evidence)
        return tuple(legacy) if _is_nearly_all(text, legacy) else ()
    if not edits and evidence.narrow is not None:
        if half_read := half_read_edits(text):
            return tuple(half_read)
        edits = western_edits(text)  # before GBK: رسالة in UTF-8 is four characters of GBK by chance
        doubtful = {*_of_chinese_lines(text, edits)}
        if doubtful and _says_sentence(legacy := legacy_edits(evidence), doubtful):
            edits = [edit for edit in edits if edit not in doubtful]
            return tuple(edits or legacy)
    return tuple(edits or legacy_edits(evidence) or outer_edits(evidence))


def _of_chinese_lines(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """The Western repairs on lines that are GBK or Big5 as well, if other lines of the text are."""
    if "\n" not in text:
        return
    on_lines: dict[tuple[int, int], list[Edit]] = {}
    for edit, line in edits_with_lines(text, edits):
        on_lines.setdefault(line, []).append(edit)
    for (start, end), on_line in on_lines.items():
        moved = [edit._replace(start=edit.start - start, end=edit.end - start) for edit in on_line]
        if reads_as_chinese(text[start:end], applied(text[start:end], moved), is_proven=True):
            yield from on_line


def _says_sentence(legacy: Sequence[Edit], doubtful: Set[Edit]) -> bool:
    """Whether a text has sentences of GBK or Big5 apart from what is doubtful."""
    places = {edit.start for edit in doubtful}
    return sum(len(edit.after) for edit in legacy if edit.start not in places) >= SENTENCE


def _is_nearly_all(text: str, edits: Sequence[Edit]) -> bool:
    """Whether edits say sentences, and nearly all that is no Chinese on their lines: no chance in bytes of UTF-8."""
    if sum(len(edit.after) for edit in edits) < SENTENCE or any(edit.certainty != "certain" for edit in edits):
        return False
    lines = {line for _, line in edits_with_lines(text, edits)}
    high = sum(len(_WESTERN.findall(text, start, end)) for start, end in lines)
    read = sum(len(_WESTERN.findall(text, edit.start, edit.end)) for edit in edits)
    return read >= NEARLY_ALL * high


_WESTERN: Final = lazy("[\x80-\u2fff]")
