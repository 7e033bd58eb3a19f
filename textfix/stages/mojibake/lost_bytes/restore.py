"""Bytes that are gone: the characters that may have been there, and which of them fits the rest of the text."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.script.wording import WORD_REACH
from textfix.stages.mojibake.code_pages import LOST
from textfix.stages.mojibake.habits import MARK, SWALLOWED
from textfix.stages.mojibake.lost_bytes.narrowing import Piece, narrowed, points
from textfix.stages.mojibake.lost_bytes.partners import find_partners
from textfix.stages.mojibake.lost_bytes.rewording import Doubts
from textfix.stages.mojibake.lost_bytes.script_of_choices import OtherScript
from textfix.stages.mojibake.lost_bytes.sentence_chances import sure_in_sentences
from textfix.stages.mojibake.lost_bytes.settings import (
    BLOCK,
    CHOICES,
    CLEAR,
    FEW_PLACES,
    MANY_CHOICES,
    PASSES,
    SURE,
    SURE_AMONG_MANY,
    SURER,
)
from textfix.stages.mojibake.lost_bytes.usage import Usage
from textfix.stages.mojibake.settings import PLAUSIBLE
from textfix.text.language import UNIT, code_points, cost, costs, most_cost, most_units


def natural(before: str, after: str, least: float) -> bool:
    """Whether a reading is plausible Chinese, and saves at least `least` bits on the text that it would replace.

    >>> natural("æ—¥æŠ¥", "日报", 26), natural("日报", "篡鸳", 26)
    (True, False)
    """
    bits = cost(after)
    return bits <= PLAUSIBLE * len(after) and bits + least <= cost(before)


def surely_natural(before: str, run: Sequence[Piece], least: float = 0.0) -> bool:
    """Whether a run is natural, and costs less than what it would replace, whatever is chosen in it.

    `least` is what the latter costs at least, in bits, where that is known: it spares most of the looking up.

    >>> surely_natural("閲嶅簡鏃ユ姤", ["重", ("庁", "庆"), "日报"]), surely_natural("日报", [("篡", "鸳"), "鸳"])
    (True, False)
    """
    lost, plausible = _lost_bits(), PLAUSIBLE * _length(run)
    if least and most_bits_apart(run, lost) <= min(plausible, least):
        return True
    bits = most_bits(run, lost)
    return bits <= plausible and bits <= cost(before)


@cache
def _lost_bits() -> float:
    return cost(LOST)


def _length(run: Sequence[Piece]) -> int:
    return sum(len(MARK.sub("", piece)) if isinstance(piece, str) else 1 for piece in run)


def most_bits(run: Sequence[Piece], lost: float) -> float:
    """What a run costs at most, whatever is chosen in it; what stays lost costs `lost`.

    >>> most_bits(["重", ("庁", "庆")], 8.0) == most_bits(["重", ("庁",)], 8.0) > cost("重庆")
    True
    """
    drawn = MARK.sub("", "".join([piece if isinstance(piece, str) else LOST for piece in run]))
    if LOST not in drawn:
        return cost(drawn)
    codes = code_points(drawn)
    is_open = codes == ord(LOST)
    bits = costs(codes) * UNIT
    bits[1:][is_open[:-1]] = most_units(codes)[1:][is_open[:-1]] * UNIT
    choices = code_points("".join([choice for piece in run if not isinstance(piece, str) for choice in piece]))
    bits[is_open] = max(lost, float(most_units(choices).max(initial=0)) * UNIT)
    return float(bits.sum())


def most_bits_apart(run: Sequence[Piece], lost: float) -> float:
    """What `most_bits` is at most: as if every character had the worst of neighbours.

    >>> most_bits_apart(["重", ("庁", "庆")], 8.0) >= most_bits(["重", ("庁", "庆")], 8.0)
    True
    """
    known = MARK.sub("", "".join([piece for piece in run if isinstance(piece, str)]))
    if max(known, default="") >= "\U00010000":
        return math.inf
    open_ones = [piece for piece in run if not isinstance(piece, str)]
    is_lost = known.count(LOST)
    most = max([lost, *map(_dearest, open_ones)])
    return most_cost(known.replace(LOST, "")) + most * (len(open_ones) + is_lost)


@lru_cache(maxsize=20_000)
def _dearest(choices: tuple[str, ...]) -> float:
    """What a choice costs at most."""
    return float(most_units(code_points("".join(choices))).max(initial=0)) * UNIT


def fill(
    runs: Sequence[Sequence[Piece]],
    *,
    between: Sequence[str] | None = None,
    by_words: bool = False,
    least: float = 0.0,
) -> list[str]:
    """Choose a character for each place where bytes were lost, each by its frequency and its two neighbours.

    Args:
        runs: pieces of texts, one after the other.
        between: the text before each run, and after the last one, where it is known: in `5\ufffd20日` the
            figures tell of 月.
        by_words: weigh the words that they make as well, which takes longer and is for what will be read.
        least: the chance that a character has to have at least, if that is more than is asked anywhere.

    >>> fill([["重", ("庁", "庆", "床"), "日报"], ["好"]])
    ['重庆日报', '好']
    >>> fill([["中国"], [("有", "月"), "日"]], between=["", "5", ""])
    ['中国', '月日']
    """
    if all(map(is_sure, runs)):
        return ["".join(run) for run in runs]  # type: ignore[arg-type]
    pieces, spans = list[Piece](), list[tuple[int, int]]()
    for run, text in zip(runs, between or [""] * len(runs), strict=False):
        if text:
            pieces.append(_near(text))
        spans.append((len(pieces), len(pieces) + len(run)))
        pieces += run
    if between and between[-1]:
        pieces.append(_near(between[-1]))
    ends = frozenset() if between else frozenset(end for _, end in spans)
    chosen = _chosen(pieces, ends, by_words=by_words, least=least)
    return ["".join(chosen[start:end]) for start, end in spans]


def is_sure(run: Sequence[Piece]) -> bool:
    """Whether nothing is to be chosen in a run."""
    return {*map(type, run)} <= {str}


def between(text: str, places: Sequence[tuple[int, int, str]]) -> list[str]:
    """The text before each place, after the place before it, and the text after the last one.

    A place is a start, an end, and what shares its last character.

    >>> between("a日b报c", [(1, 2, ""), (3, 4, "!")])
    ['a', 'b', '!c']
    """
    found, end, rest = list[str](), 0, ""
    for first, last, following in places:
        found.append(rest + text[end:first])
        end, rest = last, following
    return [*found, rest + text[end : end + WORD_REACH]]


def _near(text: str) -> str:
    """What is between two runs: of a long text both ends."""
    return text if len(text) <= 2 * WORD_REACH else text[:WORD_REACH] + _EDGE + text[-WORD_REACH:]


def _chosen(pieces: Sequence[Piece], ends: frozenset[int], *, by_words: bool, least: float) -> list[str]:
    places = [n for n, piece in enumerate(pieces) if not isinstance(piece, str)]
    drawn = "".join(piece if isinstance(piece, str) else LOST for piece in pieces)
    marks = frozenset(_MARK.findall(drawn)).union(*({*pieces[n]} & _ALL_MARKS for n in places))
    usage = Usage.of(points(drawn))
    most = MANY_CHOICES if by_words else CHOICES
    other = OtherScript.of(drawn)
    ranked = {n: _ranked(_paired(tuple(pieces[n]), marks), other, most) for n in places}
    if by_words:
        ranked = narrowed(pieces, ranked, usage, other)
    chosen = [ranked[n][0] if n in ranked else str(piece) for n, piece in enumerate(pieces)]
    rows = [ranked[n] for n in places]
    choices = points("".join(["".join(row) for row in rows])).reshape(-1, CHOICES)
    of_other = other.bits(rows).reshape(-1, CHOICES)
    bits = _bits(places, chosen, choices, usage) + of_other
    for _ in range(PASSES - 1):
        changed = _pick(places, chosen, rows, bits)
        again = [at for at, n in enumerate(places) if n - 1 in changed or n + 1 in changed]
        if not again:
            break
        bits[again] = _bits([places[at] for at in again], chosen, choices[again], usage) + of_other[again]
    else:
        _pick(places, chosen, rows, bits)
    sizes = [len(set(ranked[n])) for n in places]
    if by_words:
        doubtful = np.flatnonzero(_chances(bits, sizes) < CLEAR).tolist()
        Doubts(chosen, places, ranked, bits, of_other).reword(doubtful, usage)
    _balance(chosen, places, ranked)
    partnered = find_partners(chosen, ranked, dict(zip(places, bits, strict=True)))
    chosen = [partnered.get(n, piece) for n, piece in enumerate(chosen)]
    are_few = len(places) <= FEW_PLACES * len(drawn)
    least = max(least, SURE if are_few else SURE_AMONG_MANY)
    chances = _chances((SURER if are_few else 1.0) * bits, sizes)
    afters = [chosen[n + 1] if n + 1 < len(chosen) and n + 1 not in ends else _EDGE for n in places]
    if by_words:
        settled = [
            n in partnered or chosen[n] in _MARKS or (chosen[n] == "。" and _ends_sentence(after[:1]))
            for n, after in zip(places, afters, strict=True)
        ]
        sentences = np.cumsum([not _SENTENCE_ENDS.isdisjoint(piece) for piece in chosen])[places]
        is_sure = sure_in_sentences(np.where(settled, 1.0, chances), sentences, least)
    else:
        is_sure = chances >= least
    is_clear = chances >= CLEAR
    for n, after, sure, clear in zip(places, afters, is_sure.tolist(), is_clear.tolist(), strict=True):
        before = chosen[n - 1] if n and n not in ends else _EDGE
        if n in partnered:
            continue
        if _is_western(before[-1:]) and _is_western(after[:1]) and not _DASHES.isdisjoint(ranked[n]):
            chosen[n] = _western_quote("".join(chosen[max(0, n - _QUOTED) : n]), after[:1], ranked[n])
            continue
        if chosen[n] in _MARKS:
            is_lost = not _has_inside(chosen[n], before, after) and len(_ALL_MARKS.intersection(ranked[n])) > 1
        else:
            is_lost = not sure or (not clear and _may_be_kana(ranked[n], before[-1:], after[:1]))
        if "。" in ranked[n] and (chosen[n] in "、。" or is_lost) and _ends_sentence(after[:1]):
            chosen[n] = "。"  # a sentence ends where nothing Chinese follows
        elif is_lost:
            chosen[n] = LOST
    return chosen


def _pick(
    places: Sequence[int], chosen: list[str], rows: Sequence[tuple[str, ...]], bits: NDArray[np.float64]
) -> set[int]:
    """Choose what costs least at each place; the places at which that is new."""
    changed = set[int]()
    for n, row, best in zip(places, rows, bits.argmin(axis=1).tolist(), strict=True):
        if chosen[n] != row[best]:
            chosen[n] = row[best]
            changed.add(n)
    return changed


def _is_western(beside: str) -> bool:
    """Whether what is beside a mark is no Chinese: ASCII, or a sign of it that was lost."""
    return beside < "\u2000" or MARK.match(beside) is not None


def _western_quote(before: str, after: str, choices: Sequence[str]) -> str:
    """The mark that closes what is quoted in Western text; a mark that nothing tells stays lost: –, —, …, ’.

    >>> _western_quote("He said “yes", " ", "…”"), _western_quote("from 5", "1", "–”")
    ('”', '�')
    """
    last = max("“‘", key=before.rfind)
    closing = {"“": "”", "‘": "’"}[last]
    is_open = before.rfind(last) > before.rfind(closing)
    is_end = before[-1:] not in ("", " ", "\n", last) and not after.isalnum()
    return closing if is_open and is_end and closing in choices else LOST


_QUOTED: Final = 8
"""Pieces before a mark in which the one that it closes is looked for."""
_DASHES: Final = frozenset("–—…")


def _ends_sentence(after: str) -> bool:
    """Whether nothing Chinese follows, no word of Latin letters and no figure: 7月、8月."""
    return after == SWALLOWED or (after < "\u2000" and not after.isalnum())


def _may_be_kana(choices: Sequence[str], before: str, after: str) -> bool:
    """Whether what was lost may be kana, which nothing chooses: kana is beside it, and its lead is lost or E3.

    >>> _may_be_kana("想惼", "ア", "カ"), _may_be_kana("想惼", "、", "的"), _may_be_kana("想情", "ア", "カ")
    (False, False, False)
    >>> _may_be_kana("胪想", "ア", "ッ")
    True
    """
    leads = {ord(choice) >> 12 for choice in choices}
    return (_is_kana(before) or _is_kana(after)) and (len(leads) > 1 or leads == {_LEAD_OF_KANA})


def _is_kana(character: str) -> bool:
    return "\u3041" <= character <= "\u30fe"


_LEAD_OF_KANA: Final = 3
"""The bits of a code point that the lead of three bytes holds, E3 of kana."""


def _has_inside(mark: str, before: str, after: str) -> bool:
    """Whether a mark of a pair has something on its inner side."""
    inside = before if mark == _MARKS[mark][1] else after
    return inside != _EDGE and not MARK.match(inside)


def _bits(
    places: Sequence[int], chosen: Sequence[str], choices: NDArray[np.int64], usage: Usage
) -> NDArray[np.float64]:
    """What each choice costs between its neighbours as they are now, a row for each place."""
    before = points("".join([chosen[n - 1][-1:] or _EDGE if n else _EDGE for n in places]))
    after = points("".join([chosen[n + 1][:1] or _EDGE if n + 1 < len(chosen) else _EDGE for n in places]))
    triples = np.empty((*choices.shape, 3), np.int64)
    triples[..., 0], triples[..., 1], triples[..., 2] = before[:, None], choices, after[:, None]
    blocks = [triples[at : at + BLOCK].reshape(-1, 3) for at in range(0, len(places), BLOCK)]
    return np.concatenate([usage.bits(block) for block in blocks]).reshape(-1, CHOICES)


def _chances(bits: NDArray[np.float64], sizes: Sequence[int]) -> NDArray[np.float64]:
    """How likely the cheapest of some choices is beside the others, a row for each place."""
    chances = np.exp2(bits.min(axis=1)[:, None] - bits)
    chances[np.arange(bits.shape[1]) >= np.asarray(sizes)[:, None]] = 0.0
    answer: NDArray[np.float64] = 1.0 / chances.sum(axis=1)
    return answer


def _balance(chosen: list[str], places: Sequence[int], ranked: dict[int, tuple[str, ...]]) -> None:
    """Choose between an opening and a closing mark by whether one is open."""
    wanted = {n: chosen[n] for n in places if chosen[n] in _MARKS}
    if not wanted:
        return
    is_open = dict.fromkeys(_PAIRS, False)
    for n, piece in enumerate(chosen):
        if n in wanted:
            pair = _MARKS[piece]
            other = pair[is_open[pair]]
            if other in ranked[n]:
                piece = chosen[n] = other
        for mark in _MARK.findall(piece):
            is_open[_MARKS[mark]] = mark == _MARKS[mark][0]


_PAIRS: Final = ("“”", "‘’", "《》", "「」", "（）", "『』", "【】")
_MARKS: Final = {mark: pair for pair in _PAIRS for mark in pair}
_ALL_MARKS: Final = frozenset(_MARKS)
_MARK: Final = re.compile(f"[{''.join(_PAIRS)}]")
_EDGE: Final = "\n"
_SENTENCE_ENDS: Final = frozenset("\n。！？")


@lru_cache(maxsize=20_000)
def _paired(choices: tuple[str, ...], marks: frozenset[str]) -> tuple[str, ...]:
    """The choices except for marks whose partner neither is in the text nor can have been lost."""
    paired = (mark for mark in choices if mark not in _MARKS or _partner(mark) in marks)
    return tuple(paired) or choices


def _partner(mark: str) -> str:
    return _MARKS[mark].replace(mark, "")


@lru_cache(maxsize=20_000)
def _ranked(choices: tuple[str, ...], other: OtherScript, most: int) -> tuple[str, ...]:
    """The most frequent choices, always `CHOICES` of them: the last is repeated."""
    bits = costs("\n".join(choices))[::2] * UNIT
    if len(choices) > most:
        bits = bits + other.bits([choices])
    order = np.argsort(bits, kind="stable")[:most].tolist()
    best = [choices[n] for n in order]
    return tuple(best + best[-1:] * (CHOICES - len(best)))
