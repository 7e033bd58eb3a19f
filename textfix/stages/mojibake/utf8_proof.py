"""Which runs of UTF-8 are misread text, through which wrong code page, and what they said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from textfix.edits import Edit
from textfix.stages.mojibake import utf8_grammar as grammar
from textfix.stages.mojibake.aligned import aligned_edits
from textfix.stages.mojibake.better_runs import are_cheaper, with_better
from textfix.stages.mojibake.code_pages import (
    CP437,
    FOREIGN,
    GB18030,
    LOST,
    SHIFT_JIS,
    SURROGATES,
    CodePage,
)
from textfix.stages.mojibake.evidence import Evidence
from textfix.stages.mojibake.excerpt import Excerpt
from textfix.stages.mojibake.habits import MARK
from textfix.stages.mojibake.narrow_rivals import PRIVATE, is_chance, is_cheaper, is_of_likelier
from textfix.stages.mojibake.residue import whole
from textfix.stages.mojibake.restore import Piece, between, fill, is_sure, natural, surely_natural
from textfix.stages.mojibake.settings import (
    DOCUMENT,
    GAP,
    MOST_LOST_IN_RUN,
    PLAUSIBLE,
    PROOF,
    SAVED_ALONE,
    SAVED_BESIDE_HAN,
    SHORT_DOCUMENT,
    STRONG,
    WELL_COVERED,
    WHOLE_PAGE,
    WORD,
)
from textfix.stages.mojibake.swallowed import resolved
from textfix.stages.mojibake.tried_pages import tried_for_utf8
from textfix.stages.mojibake.utf8_pieces import pieces
from textfix.stages.mojibake.utf8_runs import (
    Coverage,
    Run,
    coverage,
    is_lone_lead,
    is_one_script,
    is_torn,
    promising,
    runs,
    shorter,
)
from textfix.stages.mojibake.views import View
from textfix.text.language import cost
from textfix.text.shown_damage import unexplained

_CHINESE: Final = re.compile("[\u3000-\u301f\u4e00-\u9fff\uff01-\uff5e“”‘’…—·]+")
_SIGNS: Final = re.compile("[‘’“”–—…•™\u2190-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]+")
"""Signs that are beside Latin letters as well."""
_MARK: Final = "\xe2\x80"
"""The first bytes of quotation marks and dashes."""
_IDEOGRAPH: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_CALM: Final = re.compile("[\x00-\x40\x5b-\x60\x7b-\x7e\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—·]*")
"""What may be beside a misread character: no letter or sign of another script, which it would be a part of."""


class _Reading(NamedTuple):
    """The runs that one page explains."""

    units: int
    """The units that they cover, less what is damaged."""
    excerpt: Excerpt
    seen: View
    runs: list[Run]


def utf8_edits(evidence: Evidence) -> list[Edit] | None:
    """What UTF-8 a text holds that was read with one wrong code page: the one that explains most of it.

    None for UTF-8 that came through a page that is not known here, or that the text mentions: whatever else is seen
    in its bytes is chance.
    """
    if aligned := aligned_edits(evidence):
        return unexplained(evidence.text, aligned) or None
    best = _best(evidence)
    if best is None:
        return []
    is_narrow = not best.seen.page.wide and best.seen.page.name != SURROGATES
    if is_narrow and not any(_is_east_asian(best.seen, run) for run in best.runs):
        return []  # ftfy knows Western words (western.py)
    if best.seen.page.wide and len(best.excerpt.text) < len(evidence.text) and _prove(best.runs):
        excerpt = evidence.whole  # any line may hold a short run
        seen = excerpt.survey.view(best.seen.page)
        best = best._replace(excerpt=excerpt, seen=seen, runs=_accepted(excerpt.text, seen, None))
    edits = _edits(best.excerpt.text, best.seen, best.runs)
    if is_narrow:
        read = whole(best.excerpt.text, edits)
        if edits and not read:
            return None
        edits = read
    return unexplained(evidence.text, best.excerpt.back(edits)) or None


def _best(evidence: Evidence) -> _Reading | None:
    """The page that explains most."""
    best: _Reading | None = None
    likeliest: View | None = None
    for excerpt, wrong in tried_for_utf8(evidence):
        seen = excerpt.survey.view(wrong)
        covered = None if wrong.wide else coverage(seen)
        if covered and likeliest is None:
            likeliest = seen
        if not promising(seen, covered):
            continue
        accepted = _accepted(excerpt.text, seen, covered)
        if covered and likeliest:
            accepted = [run for run in accepted if not is_of_likelier(likeliest, seen, run)]
        units = sum(3 * run.sequences + 2 * run.short for run in accepted)
        if units and (best is None or units > best.units or _is_cheaper_twin(best, units, seen, accepted)):
            best = _Reading(units, excerpt, seen, accepted)
            if covered is None and 2 * units >= len(seen.units):
                break
            if covered and FOREIGN not in seen.units and units >= WHOLE_PAGE * covered.high:
                break
    return best


def _is_cheaper_twin(best: _Reading, units: int, seen: View, accepted: list[Run]) -> bool:
    """Whether a page of single bytes explains as much of a short text as the best one before it, in likelier words."""
    is_tie = units == best.units and not seen.page.wide and units <= 3 * SHORT_DOCUMENT
    return is_tie and is_cheaper((seen, accepted), (best.seen, best.runs))


class _Whole(NamedTuple):
    """What all runs of a view say together."""

    found: list[Run]
    sequences: int
    """Sequences, those of two bytes included."""
    is_document: bool
    """Whether the whole text is misread in this way: then its short runs are too."""
    is_proven: bool
    """Whether so much came through a wide page that what reads better in the rest did too."""
    is_dropped: bool
    """Whether more bytes were dropped than the holes of the page explain: then the text is gone."""
    together: set[Run]
    """Runs that prove each other."""


def _accepted(text: str, seen: View, covered: Coverage | None) -> list[Run]:
    """The runs that are misread text beyond doubt."""
    every_run = list(runs(seen))
    found = [run for run in every_run if seen.page.wide or not is_lone_lead(seen, run)]
    lone = len(every_run) - len(found)
    sequences = sum(run.sequences + run.short for run in found)
    if not any(run.sequences for run in found) and sequences <= PROOF:
        return []
    every = _Whole(
        found,
        sequences,
        covered is not None and _is_document(text, seen, found, covered, lone) and are_cheaper(text, seen, found),
        covered is None and _is_proven(found),
        covered is not None and _is_dropped(seen, every_run),
        set(_together(seen, found)) if covered is not None else set(),
    )
    accepted = [run for run in found if not (every.is_dropped and run.damaged) and _is_misread(text, seen, run, every)]
    if every.is_proven or (covered is None and _prove(accepted)):
        accepted = with_better(text, seen, found, accepted)
    if not seen.page.wide or not any(seen.units.startswith(_MARK, run.start) for run in accepted):
        return accepted
    chosen = {*accepted, *(run for run in found if _is_torn_mark(text, seen, run))}
    return [run for run in found if run in chosen]


def _is_torn_mark(text: str, seen: View, run: Run) -> bool:
    """Whether a run by itself is a mark of Western text that lost its last byte."""
    first, last, start, _ = seen.characters(run.start, run.end)
    beside = text[max(0, first - 1) : first] + text[last : last + 1]
    is_mark = seen.units.startswith(_MARK, run.start) and not run.sequences and run.damaged == 1
    return is_mark and start == run.start and beside.isascii()


def _is_east_asian(seen: View, run: Run) -> bool:
    """Whether a run has a character of three bytes that is Chinese, Japanese or Korean, or one that may be."""
    return grammar.EAST_ASIAN.search(seen.units, run.start, run.end) is not None


def _is_misread(text: str, seen: View, run: Run, every: _Whole) -> bool:
    if every.is_document and (run.sequences or run.short or run.damaged):
        return True
    if seen.page.wide and seen.page.name not in (GB18030, SHIFT_JIS) and run.damaged and _touches_han(text, seen, run):
        return False  # what is beside it stays unread: more is lost than these pages tell
    if run in every.together and _is_no_chance(text, seen, run):
        return True
    if run.sequences >= PROOF and run.damaged <= 2 * run.sequences and _is_no_chance(text, seen, run):
        return True
    if seen.page.wide and run.sequences > 1 and run.sequences + run.damaged > PROOF and _is_readable(text, seen, run):
        return True
    if not run.sequences:
        return run.short > PROOF and is_one_script(seen, run)
    return (not run.damaged or every.sequences >= DOCUMENT) and _stands_alone(text, seen, run)


def _is_document(text: str, seen: View, found: list[Run], covered: Coverage, lone: int) -> bool:
    sequences, length = sum(run.sequences + run.short for run in found), sum(run.end - run.start for run in found)
    proving = sequences + sum(run.damaged for run in found)
    damaged = proving - sequences + lone
    if seen.page.name == SURROGATES:
        is_much = sequences > 0 and 2 * damaged <= sequences
    elif sequences >= DOCUMENT and (damaged <= 2 * sequences if is_torn(seen, covered) else 2 * damaged <= sequences):
        is_much = True
    else:  # no other byte is there
        is_all = sequences > 1 and proving >= PROOF and damaged <= sequences and length >= covered.high
        is_much = is_all and not is_chance(text, seen, found)
    if not is_much or length < WELL_COVERED * covered.high:
        return False
    return seen.page.name != CP437 or 4 * sum(run.short for run in found) <= sequences  # frames are pairs: ═╗


def _is_proven(found: list[Run]) -> bool:
    """Whether runs that are proof by themselves hold as many sequences as a document has."""
    return sum(run.sequences for run in found if run.sequences >= PROOF) >= DOCUMENT


def _prove(accepted: list[Run]) -> bool:
    """Whether runs each of which is misread hold, all together, as many whole sequences as a document has."""
    return sum(run.sequences for run in accepted if not run.damaged) >= DOCUMENT or _is_proven(accepted)


def _together(seen: View, found: list[Run]) -> Iterator[Run]:
    """Runs with nothing but a few letters of ASCII between them that are proof together: （A股 is EFBC88 A E882A1."""
    chain, end = list[Run](), -1
    for run in [*found, Run(len(seen.units), 0, 0, 0, 0)]:
        between = seen.units[end : run.start] if 0 <= run.start - end <= GAP else LOST
        has_fewer_holes = seen.page.holes and run.damaged <= run.sequences
        is_told = run.sequences and (not run.damaged or has_fewer_holes or _is_cut(seen, run))
        if not is_told or not between.isascii() or "\n" in between:
            if sum(one.sequences for one in chain) >= PROOF:
                yield from chain
            chain = []
        if is_told:
            chain.append(run)
        end = run.end


def _is_cut(seen: View, run: Run) -> bool:
    """Whether nothing but the last sequence of a text is damaged."""
    return run.damaged == 1 and run.end == len(seen.units) and grammar.CUT.search(seen.units, run.start) is not None


def _is_dropped(seen: View, found: list[Run]) -> bool:
    """Whether more bytes were dropped than the page's holes explain: then all of 80 to 9F are gone."""
    dropped = sum(len(grammar.BARE.findall(seen.units, run.start, run.end)) for run in found if run.damaged)
    if not dropped:
        return False
    if seen.page.holes:
        return dropped > 1 + len(grammar.CONTROLS.findall(seen.units))
    return dropped > 1 + sum(run.sequences for run in found) // 4


def _is_no_chance(text: str, seen: View, run: Run) -> bool:
    """Whether a run of a few sequences is no accident: 鋼筋、 in GBK is E493BD EEA1A2, a rare character and U+E862.

    In cp866 the letters from р to я are leads, those before them trails: регуларни is four sequences by chance.
    """
    if run.sequences + run.short > DOCUMENT:
        return True
    first, last, _, _ = seen.characters(run.start, run.end)
    before, parts = text[first:last], pieces(seen, run)
    if seen.page.wide and surely_natural(before, parts):
        return True
    reading = MARK.sub("", fill([parts])[0])
    if seen.page.wide:
        return natural(before, reading, 0.0)
    bits = cost(before)
    saved = 0.0 if PRIVATE.search(reading) else bits - cost(reading)
    return saved >= STRONG or (saved > 0.0 and bits > WORD * len(before))


def _touches_han(text: str, seen: View, run: Run) -> bool:
    """Whether a Han character is beside a run."""
    first, last, _, _ = seen.characters(run.start, run.end)
    return _IDEOGRAPH.search(text[max(0, first - 1) : first] + text[last : last + 1]) is not None


def _is_readable(text: str, seen: View, run: Run) -> bool:
    """Whether a run with damaged sequences between whole ones reads as no chance lets it."""
    first, last, start, _ = seen.characters(run.start, run.end)
    reading = MARK.sub("", fill([pieces(seen, run)])[0])
    known = reading.replace(LOST, "")
    lost = len(reading) - len(known)
    beside = text[max(0, first - 1) : first] + text[last : last + 1]
    return (
        beside.isascii()
        and start == run.start
        and lost <= len(known)
        and natural(text[first:last], known, STRONG + PLAUSIBLE * lost)
    )


def _stands_alone(text: str, seen: View, run: Run) -> bool:
    """Whether one or two sequences are so unlike the text around them that nobody wrote them so."""
    first, last, start, end = seen.characters(run.start, run.end)
    rest = seen.units[run.end : end]
    if start != run.start or rest > "\x7f":
        return False
    beside = text[max(0, first - 1) : first] + text[last : last + 1]
    reading = MARK.sub("", fill([pieces(seen, run)])[0])
    is_latin = beside.isascii() and (not rest or (not beside.isspace() and beside != ""))
    if seen.page.wide and is_latin and _SIGNS.fullmatch(reading):  # ’ of English, an emoji
        return cost(reading) + SAVED_ALONE <= cost(text[first:last])
    if rest or not _CALM.fullmatch(beside):
        return False
    least = SAVED_BESIDE_HAN if _IDEOGRAPH.search(beside) else SAVED_ALONE
    known = reading.replace(LOST, "")
    return bool(_CHINESE.fullmatch(known)) and natural(
        text[first:last], known, least + PLAUSIBLE * reading.count(LOST)
    )


def _edits(text: str, seen: View, accepted: list[Run]) -> list[Edit]:
    """The edits that undo the runs, except for those of which too much is lost."""
    places: list[tuple[int, int, str]] = []
    found: list[list[Piece]] = []
    for run in accepted:
        fitted = _fit(seen, run)
        if fitted is None:
            continue
        run, first, last, rest = fitted
        parts = pieces(seen, run)
        # through a wide page U+FFFD is 锟斤拷, the end of a text; through a narrow one it may be half of the way back
        lost = sum(part.count(LOST) if seen.page.wide else part == LOST for part in parts if isinstance(part, str))
        if lost <= 1 + MOST_LOST_IN_RUN * sum(len(part) if isinstance(part, str) else 1 for part in parts):
            places.append((first, last, rest))
            found.append(parts)
    kind = f"utf-8 read as {seen.page.name}"
    readings = resolved(text, places, _read(found, between(text, places), seen.page), is_proven=seen.reads_80)
    return [
        Edit(first, last, reading + rest, kind, "certain" if is_sure(parts) else "guessed")
        for (first, last, rest), parts, reading in zip(places, found, readings, strict=True)
    ]


def _read(found: list[list[Piece]], around: list[str], wrong: CodePage) -> list[str]:
    """The text of each run; where bytes were lost in a text misread twice, they are restored after the second time."""
    drafts = ["".join(map(str, parts)) if is_sure(parts) else _draft(parts, wrong) for parts in found]
    if all(map(is_sure, found)):
        return drafts
    draft = "\n".join(drafts)
    again = sum(edit.end - edit.start for edit in utf8_edits(Evidence(draft)) or ())
    return drafts if again > len(draft) / 2 else fill(found, between=around, by_words=True)


def _draft(parts: list[Piece], wrong: CodePage) -> str:
    """The text of a run with a mark where bytes were lost, except for what only one sign of the page can have been."""
    return "".join(part if isinstance(part, str) else _only(part, wrong) for part in parts)


def _only(choices: tuple[str, ...], wrong: CodePage) -> str:
    own = [choice for choice in choices if not wrong.wide and wrong.units[min(ord(choice), 0xFFFF)] < 0x100]
    return own[0] if len(own) == 1 else LOST


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
