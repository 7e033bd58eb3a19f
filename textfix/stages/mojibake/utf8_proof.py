"""Which runs of UTF-8 are misread text, through which wrong code page, and what they said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textfix.edits import Edit
from textfix.stages.mojibake import utf8_grammar as grammar
from textfix.stages.mojibake.aligned import aligned_edits, edits_in_pairs
from textfix.stages.mojibake.better_runs import are_cheaper, with_better
from textfix.stages.mojibake.code_pages import (
    BIG5_HKSCS,
    CP437,
    FOREIGN,
    GB18030,
    LOST,
    SHIFT_JIS,
    SURROGATES,
    CodePage,
    page,
)
from textfix.stages.mojibake.dropped import edits_with_dropped
from textfix.stages.mojibake.evidence import Evidence
from textfix.stages.mojibake.excerpt import Excerpt
from textfix.stages.mojibake.lost_bytes.narrowing import Piece
from textfix.stages.mojibake.lost_bytes.restore import between, fill, is_sure
from textfix.stages.mojibake.narrow_rivals import is_chance, is_cheaper, is_of_likelier
from textfix.stages.mojibake.private_pairs import words_with_dropped
from textfix.stages.mojibake.residue import whole
from textfix.stages.mojibake.settings import (
    DOCUMENT,
    GAP,
    MOST_LOST_IN_RUN,
    PROOF,
    SHORT_DOCUMENT,
    WELL_COVERED,
    WHOLE_PAGE,
)
from textfix.stages.mojibake.swallowed import resolved
from textfix.stages.mojibake.tried_pages import tried_for_utf8
from textfix.stages.mojibake.utf8_beside import (
    BYTES_OF_MARKS,
    is_in_class,
    is_no_chance,
    is_readable,
    is_torn_mark,
    stands_alone,
    touches_han,
)
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
from textfix.text.han import A_HAN
from textfix.text.shown_damage import unexplained

_LOST_OF_GUESSED, _TOLD_OF_RUNS = 0.25, 0.5
"""The share of a run restored through a wide page that stays lost from which the run stays as it is; and the share of
runs that come back below which no guess is made. Of restored runs that keep a quarter and more 12% were right, of
others 79%: `tools/measure_certainty.py` counts them."""


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
    if (best is None or best.seen.page.name == BIG5_HKSCS) and (in_pairs := edits_in_pairs(evidence)):
        return unexplained(evidence.text, in_pairs) or None
    if best is None and evidence.rare and evidence.wide:
        return _words(evidence.text, evidence.wide)
    if best is None:
        return []
    is_narrow = not best.seen.page.wide and best.seen.page.name != SURROGATES
    if is_narrow and not any(_is_east_asian(best.seen, run) for run in best.runs):
        return []  # ftfy knows Western words (western.py)
    if best.seen.page.wide and len(best.excerpt.text) < len(evidence.text) and _prove(best.runs):
        excerpt = evidence.whole  # any line may hold a short run
        seen = excerpt.survey.view(best.seen.page)
        best = best._replace(excerpt=excerpt, seen=seen, runs=_accepted(excerpt.text, seen, None))
    edits = edits_with_dropped(best.excerpt, best.seen, _of_view) or _edits(best.excerpt.text, best.seen, best.runs)
    if is_narrow:
        read = whole(best.excerpt.text, edits)
        if not read:  # letters of two bytes are chance in GBK that came through the same page
            read = whole(best.excerpt.text, [edit for edit in edits if A_HAN.search(edit.after)])
        if edits and not read:
            return None
        edits = read
    return unexplained(evidence.text, best.excerpt.back(edits)) or None


def _words(text: str, wide: Excerpt) -> list[Edit]:
    return unexplained(text, wide.back(words_with_dropped(wide.text, wide.survey.view(page(GB18030)))))


def _of_view(text: str, seen: View) -> list[Edit]:
    return _edits(text, seen, _accepted(text, seen, None))


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
        if covered and likeliest and seen is not likeliest:
            accepted = [run for run in accepted if not is_of_likelier(likeliest, seen, run)]
        units = sum(3 * run.sequences + 2 * run.short for run in accepted)
        if units and (best is None or units > best.units or _is_cheaper_twin(best, units, seen, accepted)):
            best = _Reading(units, excerpt, seen, accepted)
            if covered is None and 2 * units >= len(seen.units):
                break
            if covered and FOREIGN not in seen.units and units >= WHOLE_PAGE * covered.high:
                break
        else:
            seen.read.clear()  # many pages are tried, and one of them leads
    return best


def _is_cheaper_twin(best: _Reading, units: int, seen: View, accepted: list[Run]) -> bool:
    """Whether a page of single bytes explains as much of a short text as the best one before it, in likelier words.

    Not one that lacks a character of the text which the other has: it explains less.
    """
    is_tie = units == best.units and not seen.page.wide and units <= 3 * SHORT_DOCUMENT
    is_tie = is_tie and seen.units.count(FOREIGN) <= best.seen.units.count(FOREIGN)
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
    found = (
        every_run if seen.page.wide else [run for run in every_run if not (run.damaged and is_lone_lead(seen, run))]
    )
    lone = len(every_run) - len(found)
    sequences = sum([run.sequences + run.short for run in found])
    if sequences <= PROOF and not any(run.sequences for run in found):
        return []
    is_narrow = covered is not None
    is_document = (
        covered is not None and _is_document(text, seen, found, covered, lone) and are_cheaper(text, seen, found)
    )
    every = _Whole(
        found,
        sequences,
        is_document,
        not is_narrow and _is_proven(found),
        is_narrow and _is_dropped(seen, every_run),
        set(_together(seen, found)) if not is_document and (is_narrow or seen.page.name == GB18030) else set(),
    )
    if is_document and not every.is_dropped:
        accepted = [run for run in found if run.sequences or run.short or run.damaged]
    else:
        kept = (run for run in found if not (every.is_dropped and run.damaged))
        accepted = [run for run in kept if _is_misread(text, seen, run, every)]
    # of a book of 600,000 characters some runs are proof by chance, each of which says what no text has
    if (every.is_proven and accepted) or (covered is None and _prove(accepted)):
        accepted = with_better(text, seen, found, accepted)
    if not seen.page.wide or not any(seen.units.startswith(BYTES_OF_MARKS, run.start) for run in accepted):
        return accepted
    chosen = {*accepted, *(run for run in found if is_torn_mark(text, seen, run))}
    return [run for run in found if run in chosen]


def _is_east_asian(seen: View, run: Run) -> bool:
    """Whether a run has a character of three bytes that is Chinese, Japanese or Korean, or one that may be."""
    return grammar.EAST_ASIAN.search(seen.units, run.start, run.end) is not None


def _is_misread(text: str, seen: View, run: Run, every: _Whole) -> bool:
    if seen.page.name == GB18030 and run.sequences <= DOCUMENT and is_in_class(text, seen, run):
        return False
    if every.is_document and (run.sequences or run.short or run.damaged):
        return True
    if seen.page.wide and seen.page.name not in (GB18030, SHIFT_JIS) and run.damaged and touches_han(text, seen, run):
        return False  # what is beside it stays unread: more is lost than these pages tell
    if run in every.together and is_no_chance(text, seen, run):
        return True
    if run.sequences >= PROOF and run.damaged <= 2 * run.sequences and is_no_chance(text, seen, run):
        return True
    if seen.page.wide and run.sequences > 1 and run.sequences + run.damaged > PROOF and is_readable(text, seen, run):
        return True
    if not run.sequences:
        return run.short > PROOF and is_one_script(seen, run)
    is_cut = seen.page.name == GB18030 and run.damaged == 1 < run.sequences
    return (not run.damaged or is_cut or every.sequences >= DOCUMENT) and stands_alone(text, seen, run)


def _is_document(text: str, seen: View, found: list[Run], covered: Coverage, lone: int) -> bool:
    sequences, length = sum(run.sequences + run.short for run in found), sum(run.end - run.start for run in found)
    proving = sequences + sum(run.damaged for run in found)
    damaged = proving - sequences + lone
    if seen.page.name == SURROGATES:
        is_much = sequences > 0 and 2 * damaged <= sequences
    elif sequences >= DOCUMENT and (2 * damaged <= sequences or (damaged <= 2 * sequences and is_torn(seen, covered))):
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
        has_fewer_holes = (seen.page.holes or seen.page.wide) and run.damaged <= run.sequences
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
        if _are_kept(parts, is_wide=seen.page.wide):
            places.append((first, last, rest))
            found.append(parts)
    kind = f"utf-8 read as {seen.page.name}"
    readings = resolved(text, places, _read(found, between(text, places), seen.page), is_proven=seen.reads_80)
    every = list(zip(places, found, readings, strict=True))
    is_doubtful = seen.page.wide and seen.page.name != GB18030  # which loses one byte in ten
    told = [
        (*place, parts, reading)
        for place, parts, reading in every
        if not is_doubtful or is_sure(parts) or reading.count(LOST) < _LOST_OF_GUESSED * len(reading)
    ]
    if is_doubtful and len(told) < _TOLD_OF_RUNS * len(accepted):
        told = [one for one in told if is_sure(one[3])]  # what is left of the others is chance as well
    return [
        Edit(first, last, reading + rest, kind, "certain" if is_sure(parts) and LOST not in parts[:-1] else "guessed")
        for first, last, rest, parts, reading in told
    ]


def _are_kept(parts: list[Piece], *, is_wide: bool) -> bool:
    """Whether not too much of a run is lost."""
    if len(parts) == 1 and LOST not in parts[0]:
        return True
    # through a wide page U+FFFD is 锟斤拷, the end of a text; through a narrow one it may be half of the way back
    lost = sum(part.count(LOST) if is_wide else part == LOST for part in parts if isinstance(part, str))
    return lost <= 1 + MOST_LOST_IN_RUN * sum(len(part) if isinstance(part, str) else 1 for part in parts)


def _read(found: list[list[Piece]], around: list[str], wrong: CodePage) -> list[str]:
    """The text of each run; where bytes were lost in a text misread twice, they are restored after the second time."""
    sure = [is_sure(parts) for parts in found]
    drafts = [
        (str(parts[0]) if len(parts) == 1 else "".join(map(str, parts))) if is_told else _draft(parts, wrong)
        for parts, is_told in zip(found, sure, strict=True)
    ]
    if all(sure):
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
    if seen.starts is None:
        return run, run.start, run.end, ""
    while True:
        first, last, start, end = seen.characters(run.start, run.end)
        if start != run.start or last <= first:
            return None
        rest = seen.units[run.end : end]
        if rest <= "\x7f":
            return run, first, last, rest
        run = shorter(seen, run, seen.characters(run.end - 1, run.end)[2])  # the last one belongs to what follows
