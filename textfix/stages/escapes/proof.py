r"""Whether escapes prove to be text: =B2=C2 in a sheet is a formula, \301\302 in a path are folders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from textfix.stages.escapes.context import han
from textfix.stages.escapes.settings import GUESSED, PLAUSIBLE, PROOF
from textfix.stages.escapes.ways import Base64, CodeUnits, Way
from textfix.text.language import cost

_LETTER: Final = re.compile("[A-Za-z]")

_FOLDER: Final = re.compile(r"(?<![A-Za-z])[A-Za-z]:\\\\?(?:(?!u[0-9A-Fa-f]{4})[^\\\s]{1,64}\\){0,16}+u[0-9A-Fa-f]{4}")
"""A path of Windows with a folder that begins with u: its backslash divides folders."""

_DECLARED: Final = re.compile(r"charset=|encoding[=:] ?quoted-printable", re.IGNORECASE)
"""A head that says how its text is written, in mail and in the cards of address books."""


class EscapedRun(NamedTuple):
    """A run of escapes and what it says."""

    start: int
    end: int
    meaning: str
    proof: int
    """How many of its characters prove that it is text, inside a sentence that is not escaped: two are enough."""


def chains(text: str, runs: list[EscapedRun]) -> Iterator[tuple[list[EscapedRun], bool]]:
    """Runs of one line with only ASCII between them, which stay or go together, and whether they prove to be text.

    Digits between two runs divide one sentence, \\u5e745\\u6708: there the proofs add up.
    """
    chain, proof, best, end = list[EscapedRun](), 0, 0, 0
    for run in runs:
        between = text[end : run.start]
        if chain and not (between.isascii() and "\n" not in between):
            yield chain, best >= PROOF
            chain, proof, best = [], 0, 0
        proof = run.proof + (proof if between.isdecimal() else 0)
        best, end = max(best, proof), run.end
        chain.append(run)
    if chain:
        yield chain, best >= PROOF


def is_proven(text: str, runs: Sequence[EscapedRun], way: Way | CodeUnits | Base64) -> bool:
    r"""Whether escapes are text, in all that may be formulas, paths, numbers and names as well.

    Bytes of GBK are Chinese where they are several characters that the language model knows; any two bytes are one
    character. One character alone in a text without Chinese is no proof where Latin letters are.

    >>> from textfix.stages.escapes.ways import QUOTED_PRINTABLE, UNITS
    >>> is_proven("=B2=C2", [EscapedRun(0, 6, "猜", 0)], QUOTED_PRINTABLE)
    False
    >>> is_proven("id \\u4e2d", [EscapedRun(3, 9, "中", 1)], UNITS[0])
    False
    >>> is_proven("\\u4e2d", [EscapedRun(0, 6, "中", 1)], UNITS[0])
    True
    """
    if isinstance(way, Way):
        guessed = [run for run in runs if run.proof < len(run.meaning) and _is_gbk(run, way)]
        return len(guessed) < len(runs) or _is_language("".join(run.meaning for run in guessed), text, guessed)
    if ":\\" in text and not han(text) and _FOLDER.search(text):
        return _is_language("".join(run.meaning for run in runs), text, runs)
    if han(text) or any(sure for _, sure in chains(text, list(runs))):
        return True
    ends = [0, *(run.end for run in runs)]
    starts = [*(run.start for run in runs), len(text)]
    return not any(_LETTER.search(text, end, start) for end, start in zip(ends, starts, strict=True))


def _is_gbk(run: EscapedRun, way: Way) -> bool:
    """Whether two bytes were read for each character, the second of which may be a letter."""
    return run.end - run.start <= 2 * way.length * len(run.meaning)


def _is_language(meaning: str, text: str, runs: Sequence[EscapedRun]) -> bool:
    """Whether what bytes of GBK say is Chinese, not chance."""
    if han(text) and any(_is_beside_han(text, run) for run in runs):
        return True
    longest = max(len(run.meaning) for run in runs)
    if longest < PROOF:
        return False
    if _DECLARED.search(text):
        return True
    return cost(meaning) <= (GUESSED if longest > PROOF else PLAUSIBLE) * len(meaning)


def _is_beside_han(text: str, run: EscapedRun) -> bool:
    return han(text[max(0, run.start - 1) : run.start] + text[run.end : run.end + 1]) > 0
