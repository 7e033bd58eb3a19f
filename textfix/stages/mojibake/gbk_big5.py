"""GBK and Big5 that were read with a wrong code page: no structure proves them, so readings are weighed in bits."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from textfix.edits import Edit
from textfix.stages.mojibake.beside_chinese import is_between
from textfix.stages.mojibake.both_encodings import of_this_encoding
from textfix.stages.mojibake.clean_glosses import without_glosses
from textfix.stages.mojibake.code_pages import (
    BIG5,
    BIG5_HKSCS,
    LOST,
    SHIFT_JIS,
    SURROGATES,
    CodePage,
)
from textfix.stages.mojibake.doubtful import doubtful_spans, is_foreign
from textfix.stages.mojibake.evidence import Evidence
from textfix.stages.mojibake.excerpt import Excerpt
from textfix.stages.mojibake.halfwidth_kana import is_sound, is_spoken
from textfix.stages.mojibake.kana_of_big5 import in_standard
from textfix.stages.mojibake.line_mates import with_line_mates
from textfix.stages.mojibake.lost_bytes.restore import between, fill
from textfix.stages.mojibake.marks_of_lines import with_marks
from textfix.stages.mojibake.priced import Priced, as_word
from textfix.stages.mojibake.residue import whole
from textfix.stages.mojibake.segments import (
    SEGMENT,
    SEGMENT_WITHOUT_HYPHENS,
    Segment,
    Spans,
    are_letters,
    are_out_of_step,
    sample_of,
    segments_of,
)
from textfix.stages.mojibake.settings import (
    CHEAP,
    CHEAP_BETWEEN,
    ENOUGH,
    FEW,
    FEW_PAIRS,
    FEWEST_IN_WORDS,
    GAIN,
    KEPT,
    LEAST_PAIRS,
    MORE,
    MORE_IF_LACKING,
    SAVED_BETWEEN,
    SAVED_IF_WORDED,
    SETTLED,
    STRONG,
    WORD,
)
from textfix.stages.mojibake.tried_pages import tried_narrow, tried_wide
from textfix.stages.mojibake.true_pages import JAPANESE, is_japanese, is_of, true_pages
from textfix.stages.mojibake.twin_codes import settled
from textfix.stages.mojibake.variety import are_varied, is_varied
from textfix.stages.mojibake.views import View
from textfix.stages.mojibake.western_word import is_word_by_itself
from textfix.stages.mojibake.whole_pairs import PLAIN
from textfix.stages.mojibake.worded import (
    are_words,
    is_doubled,
    is_mostly_han,
    is_sure,
    is_told,
    is_word,
    is_worded,
    says_words,
)
from textfix.text.han import A_HAN
from textfix.text.shown_damage import unexplained

_Found: TypeAlias = tuple[int, int, str, Segment]
"""The first and last character of a segment, its reading, and the segment."""


class Weighed(NamedTuple):
    """What a pair of pages, the wrong one and the true one, saves."""

    bits: float
    edits: list[Edit]
    is_settled: bool
    """Whether all that was weighed is whole pairs, and reads so well that no other pair of pages can save more."""


class _Reading(NamedTuple):
    """What one pair of pages, the wrong one and the true one, would save, in bits, on a sample of the text."""

    weighed: Weighed
    excerpt: Excerpt
    seen: View
    true: CodePage
    spans: Spans
    sample: Spans


def legacy_edits(evidence: Evidence) -> list[Edit]:
    """What GBK or Big5 a text holds that was read with one wrong code page: the pair that saves most bits."""
    best = _best(tried_narrow(evidence), None)
    if best is None or not best.weighed.is_settled:
        best = _best(tried_wide(evidence), best)
    if best is None or not best.weighed.bits:
        return []
    edits = _edits(evidence, best)
    if not edits and (again := _best(tried_narrow(evidence), None, hyphens=True)) is not None:
        edits = _edits(evidence, again)
    return unexplained(evidence.text, edits)


def _edits(evidence: Evidence, best: _Reading) -> list[Edit]:
    """The edits of the best pair, weighed again where a sample, or what was lost, was weighed roughly."""
    (_, edits, _), excerpt, seen, true, spans, sample = best
    if seen.page.wide and excerpt is not evidence.whole:  # proven on some lines: any line may hold it
        excerpt = evidence.whole
        seen = _view(excerpt, seen.page, true)
        edits = _weigh(excerpt.text, seen, true, _spans(excerpt, seen), by_words=True).edits
    else:
        hyphens = seen.drops_hyphens
        doubtful = any(edit.certainty == "guessed" for edit in edits)
        if hyphens and are_out_of_step(excerpt.text, edits):
            doubtful, spans = True, _spans(excerpt, seen, SEGMENT_WITHOUT_HYPHENS)
        if sample != spans or doubtful:
            edits = _weigh(excerpt.text, seen, true, spans, by_words=True, hyphens=hyphens).edits
    if not seen.page.wide and seen.page.name != SURROGATES:
        edits = with_marks(seen, true, of_this_encoding(excerpt.text, seen, true, whole(excerpt.text, edits)))
    return excerpt.back(in_standard(edits) if true.name == BIG5 else edits)


def _best(
    tried: Iterator[tuple[Excerpt, CodePage]], best: _Reading | None, *, hyphens: bool = False
) -> _Reading | None:
    """The reading that saves most, of some pages and of the best before; with `hyphens` of text that dropped them."""
    for excerpt, wrong in tried:
        if best and best.weighed.is_settled and not _is_rival(excerpt, wrong, best):
            continue
        for seen, true, spans, sample in _tried(excerpt, wrong, hyphens=hyphens):
            least = _more(excerpt, wrong, best) * best.weighed.bits if best else -math.inf
            weighed = _weigh(excerpt.text, seen, true, sample, hyphens=hyphens, least=least)
            if weighed.bits > least:
                best = _Reading(weighed, excerpt, seen, true, spans, sample)
    return best


def _is_rival(excerpt: Excerpt, wrong: CodePage, best: _Reading) -> bool:
    """Whether a page of single bytes fits as well with other bytes: œ is 9C in cp1252, BD in latin-9.

    The reading of a page is settled by its bits alone, which a rare wrong character or two hardly raise.
    """
    found = excerpt.survey
    return excerpt is best.excerpt and found.fits(wrong) and found.differs(wrong, best.seen.page)


def _more(excerpt: Excerpt, wrong: CodePage, best: _Reading) -> float:
    """Times that the reading of a page has to save more than the best before it."""
    if {wrong.name, best.seen.page.name} == {BIG5, BIG5_HKSCS}:
        return 1.0
    found = excerpt.survey
    lacks_one = excerpt is best.excerpt and found.fits(best.seen.page) and not found.fits(wrong)
    return MORE_IF_LACKING if lacks_one else MORE


def _tried(excerpt: Excerpt, wrong: CodePage, *, hyphens: bool) -> Iterator[tuple[View, CodePage, Spans, Spans]]:
    """The true pages that a text may have been in which a wrong one read: its view, the page, spans, some of them."""
    seen = excerpt.survey.view(wrong)
    if hyphens and not seen.drops_hyphens:
        return
    spans = _spans(excerpt, seen)
    doubtful = spans
    if not wrong.wide and wrong.name != SURROGATES:
        doubtful = doubtful_spans(excerpt.text, spans, has_chinese=_has_chinese(excerpt))
        if not are_varied([excerpt.text[start:end] for start, end in doubtful]):
            return  # most pages: no-break spaces beside Chinese, ©, bullets
    if not doubtful:
        return
    sample = sample_of(spans)
    for true in true_pages(seen):
        if not _fits(seen, true, sample):
            continue
        if 2 * len(doubtful) <= len(spans) and not _saves(excerpt, seen, true, sample_of(doubtful)):
            continue
        yield _view(excerpt, wrong, true), true, spans, sample


def _view(excerpt: Excerpt, wrong: CodePage, true: CodePage) -> View:
    """The view of an excerpt in a wrong page, characters that it has twice read for the true one."""
    seen = excerpt.survey.view(wrong)
    return settled(seen, true) if wrong.name == SHIFT_JIS else seen


def _fits(seen: View, true: CodePage, spans: Spans) -> bool:
    """Whether the spans in which nothing was lost divide into pairs at least half the time."""
    whole = fitting = 0
    for start, end in spans:
        units = seen.units[start:end]
        if " " not in units and LOST not in units and "?" not in units:
            whole += end - start
            match = PLAIN[true.name].match(units)
            fitting += match.end() if match else 0
    return whole < ENOUGH or 2 * fitting >= whole


def _spans(excerpt: Excerpt, seen: View, segment: re.Pattern[str] = SEGMENT) -> Spans:
    """Where a view may hold misread pairs of bytes."""
    units = seen.units
    spans = without_glosses(excerpt.text, seen, [match.span() for match in segment.finditer(units)])
    if seen.page.wide:
        return _unlikely(excerpt, seen, spans)
    marks = seen.page.marks
    spans = [(start, end) for start, end in spans if units[start:end].strip(marks + _ASCII)]
    if " " not in units:
        return spans
    return [(start - (start > 0 and units[start - 1] == " "), end) for start, end in spans]


def _unlikely(excerpt: Excerpt, seen: View, spans: Spans) -> Spans:
    """The spans of a wide page that do not read rightly as they are: no other reading is better than a right one."""
    if not spans:
        return spans
    bits, high = excerpt.prices.of(*seen.bounds(np.array(spans)))
    is_short = high < FEW  # る by itself is cheap, and a letter of what was misread
    doubtful = (bits > SETTLED * high) | is_short
    return [span for span, keep in zip(spans, doubtful.tolist(), strict=True) if keep]


def _has_chinese(excerpt: Excerpt) -> bool:
    has = excerpt.survey.has
    return has(0x3000, 0x303F) or has(0x3400, 0x9FFF) or has(0xFF00, 0xFF5E)


def _saves(excerpt: Excerpt, seen: View, true: CodePage, spans: Spans) -> bool:
    """Whether some spans may save what proves a pair of code pages; beside Chinese less is enough."""
    text = excerpt.text
    segments = list(segments_of(text, seen, true, spans))
    if not segments:
        return False
    readings = fill([segment.pieces for segment in segments])
    signs = [as_word(text[segment.start : segment.end]) for segment in segments]
    before, after = Priced([*signs, *readings]).parted(len(signs))
    saved = before.bits - after.bits
    least = 0.0 if _has_chinese(excerpt) else STRONG
    return bool(saved[saved > 0].sum() > least)


def _weigh(
    text: str,
    seen: View,
    true: CodePage,
    spans: Spans,
    *,
    by_words: bool = False,
    hyphens: bool = False,
    least: float = -math.inf,
) -> Weighed:
    """What a pair of code pages saves on some spans, or nothing if that is no more than `least`.

    `by_words` weighs what was lost by words as well.
    """
    segments = list(segments_of(text, seen, true, spans, hyphens=hyphens))
    if seen.page.name != SURROGATES and are_letters(text, segments):
        return Weighed(0.0, [], False)
    taken = [segment.place(seen) for segment in segments]
    around = between(text, taken) if by_words else None
    readings = fill([segment.pieces for segment in segments], between=around, by_words=by_words)
    parts = zip(taken, readings, segments, strict=True)
    found: list[_Found] = [(first, last, reading + rest, one) for (first, last, rest), reading, one in parts]
    if not found:
        return Weighed(0.0, [], False)
    signs = [as_word(text[first:last]) for first, last, _, _ in found]
    before, after = Priced([*signs, *(one[2] for one in found)]).parted(len(found))
    saved = before.bits - after.bits
    good = saved > 0
    bits, lengths = after.high_bits, after.high
    pairs = np.array([segment.pairs for *_, segment in found])
    settled = not seen.page.wide and bits.sum() <= SETTLED * lengths.sum() and lengths.sum() >= ENOUGH
    if not good.any() or saved[good].sum() <= least:  # most pairs of pages: nothing reads better, or too little
        return Weighed(0.0, [], bool(settled) and all(one.is_sure for one in segments))
    if seen.page.wide:
        good = _kept(good, found, lambda one: is_of(true, one[2]) and not is_sound(text[one[0] : one[1]]))
        spoken = _kept(good, found, lambda one: is_spoken(text[one[0] : one[1]], one[2]))
        if (spoken == good).all():  # what can't be pronounced proves the rest
            good = np.zeros_like(good)
    elif true.name in JAPANESE:
        good = _kept(good, found, lambda one: is_japanese(one[2]))
    places = [(first, last) for first, last, *_ in found]
    proof = saved - before.lost_bits if seen.page.wide else saved
    proving = good
    if not seen.page.wide and seen.page.name != SURROGATES:
        proving = _kept(good, found, lambda one: not is_foreign(text[one[0] : one[1]], one[2]))
        if int(pairs[good & ~proving].sum()) >= int(pairs[proving].sum()):
            good = proving
    many, much = int(pairs[proving].sum()), float(saved[proving].sum())
    everything = bits[pairs > 0].sum() <= CHEAP * lengths[pairs > 0].sum()
    prose = _is_prose(found, proving, pairs)
    signs_of_all = "".join(text[first:last] for first, last in places)
    is_strong = much >= STRONG and proof[proving].sum() >= KEPT
    varied = len(set(signs_of_all)) >= LEAST_PAIRS if seen.page.wide else is_varied(signs_of_all)
    if true.name not in JAPANESE:  # no table of signs
        varied &= len(A_HAN.findall("".join(reading for _, _, reading, _ in found))) >= LEAST_PAIRS
    if varied and seen.page.wide and true.name not in JAPANESE:  # a list of rare words of Japanese is 4 pairs as well
        varied = are_words(
            reading for (_, _, reading, _), is_good in zip(found, proving.tolist(), strict=True) if is_good
        )
    doubtful = set[int]()
    if many >= LEAST_PAIRS and prose and everything and much >= GAIN * many and is_strong and varied:
        chosen = good | (saved > -after.lost_bits) & _are_cut(seen, found)
        if seen.page.wide:  # る between digits is a letter, but 月 where the text was misread
            chosen |= np.array([bool(_KANA.fullmatch(text[first:last])) for first, last in places])
        elif chosen.any():
            chosen = _kept(chosen, found, lambda one: not is_word_by_itself(text, *one[:3]))
    elif seen.page.name == SURROGATES and everything and many:
        chosen = good  # no text has raw bytes
    else:
        chosen = good & (pairs >= 3) & (bits <= CHEAP * lengths) & (saved >= STRONG) & (proof >= KEPT)
        if true.name not in JAPANESE:
            chosen = _kept(chosen, found, lambda one: is_mostly_han(one[2]))
        if seen.page.wide:
            chosen |= _kept(good & ~chosen, found, lambda one: is_worded(text, *one[:3]))
            chosen = _kept(chosen, found, lambda one: not is_doubled(text[one[0] : one[1]]))
        else:
            # китоби is a word, and three common characters of GBK in koi8-r
            good = proving & (before.high_bits > WORD * before.high)
            chosen &= good
            likely = good & (bits <= CHEAP_BETWEEN * lengths)
            beside = _kept(likely & ~chosen, found, lambda one: is_between(text, *one[:3]))
            doubted = beside & (saved < SAVED_BETWEEN)
            beside &= ~_kept(doubted, found, lambda one: bool(_WORDS.fullmatch(text, *one[:2])))
            chosen |= beside
            doubtful = {n for n in np.flatnonzero(beside).tolist() if not is_word(found[n][2])}
            cheap = good & (pairs >= FEWEST_IN_WORDS) & (bits <= CHEAP * lengths) & (saved >= SAVED_IF_WORDED)
            for n in np.flatnonzero(cheap & ~chosen).tolist():
                first, last, reading, segment = found[n]
                chosen[n] = segment.is_sure and says_words(text[first:last], reading)
            chosen = _kept(chosen, found, lambda one: is_varied(text[one[0] : one[1]]))
            chosen = with_line_mates(text, places, [one[2] for one in found], chosen, likely & (pairs > 0))
    if min(many, int(pairs[chosen].sum())) <= FEW_PAIRS and not seen.page.wide and seen.page.name != SURROGATES:
        chosen = _told(text, found, chosen, pairs)
        doubtful |= {n for n in np.flatnonzero(chosen).tolist() if not is_sure(found[n][2])}
    doubtful |= {n for n, (*_, one) in enumerate(found) if seen.doubts and seen.has_doubt(one.start, one.end)}
    kind = f"{_NAMES.get(true.name, true.name)} read as {seen.page.name}"
    edits = [
        Edit(first, last, reading, kind, "certain" if segment.is_sure and n not in doubtful else "guessed")
        for n, (take, (first, last, reading, segment)) in enumerate(zip(chosen.tolist(), found, strict=True))
        if take
    ]
    return Weighed(float(saved[chosen].sum()), edits, bool(settled) and all(one.is_sure for one in segments))


def _are_cut(seen: View, found: Sequence[_Found]) -> NDArray[np.bool_]:
    """Which readings are those of a text that was cut within its last character: nothing else was lost in them."""
    return np.array([segment.end == len(seen.units) and reading.count(LOST) < 2 for _, _, reading, segment in found])


def _told(
    text: str, found: Sequence[_Found], chosen: NDArray[np.bool_], pairs: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """What is chosen, if most of it is told from chance; else what is, and more than one character."""
    told = _kept(chosen, found, lambda one: is_told(text[one[0] : one[1]], one[2]))
    if int(pairs[told].sum()) >= 2 * int(pairs[chosen & ~told].sum()):
        return chosen
    return _kept(told, found, lambda one: len(A_HAN.findall(one[2])) > 1)


def _is_prose(found: Sequence[_Found], proving: NDArray[np.bool_], pairs: NDArray[np.int64]) -> bool:
    """Whether half of the pairs are three in a row, or words of two: accents in words make pairs of one, as chance."""
    told = proving & (pairs >= 3)
    if 2 * pairs[told].sum() < pairs[proving].sum():
        told |= _kept(proving & (pairs == 2), found, lambda one: is_word(one[2]))
    return bool(2 * pairs[told].sum() >= pairs[proving].sum())


def _kept(mask: NDArray[np.bool_], found: Sequence[_Found], holds: Callable[[_Found], bool]) -> NDArray[np.bool_]:
    """A mask of what was found without that of which something does not hold; nothing else is asked about it."""
    kept = np.zeros(len(mask), np.bool_)
    kept[[n for n in np.flatnonzero(mask).tolist() if holds(found[n])]] = True
    return kept


_ASCII: Final = "".join(map(chr, range(0x80)))


_WORDS: Final = re.compile("(?:[^\\W\\d_]|[ ,.“”‘’-])*+")
"""What may be words: letters, and marks between them."""
_KANA: Final = re.compile("[\u3041-\u30f6]{1,2}[0-~]?")
_NAMES: Final = {"gb18030": "gbk"}
