"""Damage to a part of a document: some lines, some sentences, a few characters inside a line."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from textfix.damage.case import Damaged

Damage = Callable[[str], Damaged]
"""What damages a whole text: `misread`, or a `functools.partial` of it."""

_SENTENCES = re.compile(r"[^。！？\n]*[。！？\n]?")


def some_lines(text: str, damage: Damage, *, share: float = 0.5, seed: int = 0) -> Damaged:
    """Damage a share of the lines, at least one.

    Args:
        text: any str, lines divided by "\\n".
        damage: what to do with each line that is chosen.
        share: how many of the lines, 0 to 1.
        seed: which lines; the same seed chooses the same ones.

    >>> from textfix.damage import misread
    >>> some_lines("秋收\\n田间", misread, seed=1).damaged
    'ç§‹æ”¶\\n田间'
    """
    return _some(text.split("\n"), "\n", damage, share, seed, "some lines")


def some_sentences(text: str, damage: Damage, *, share: float = 0.5, seed: int = 0) -> Damaged:
    """Damage a share of the sentences, at least one; arguments as for `some_lines`."""
    return _some(_SENTENCES.findall(text), "", damage, share, seed, "some sentences")


def spans(text: str, damage: Damage, *, count: int = 3, length: int = 6, seed: int = 0) -> Damaged:
    """Damage `count` spans of `length` characters inside a text; fewer where it is short.

    >>> from textfix.damage import misread
    >>> spans("秋收时节，田间一片繁忙。", misread, count=1, length=2).kind
    'spans: utf-8 read as cp1252'
    """
    places = range(max(1, len(text) - length + 1))
    chosen: list[int] = []
    for start in sorted(Random(seed).sample(places, min(count * 2, len(places)))):  # noqa: S311 (a seed, not a secret)
        if len(chosen) < count and (not chosen or start > chosen[-1] + length):
            chosen.append(start)
    pieces, at = [], 0
    for start in chosen:
        pieces += [text[at:start], text[start : start + length]]
        at = start + length
    return _joined([*pieces, text[at:]], "", damage, range(1, len(pieces), 2), "spans")


def _some(pieces: list[str], glue: str, damage: Damage, share: float, seed: int, part: str) -> Damaged:
    full = [n for n, piece in enumerate(pieces) if piece.strip()]
    count = min(len(full), max(1, round(share * len(full))))
    return _joined(pieces, glue, damage, Random(seed).sample(full, count), part)  # noqa: S311


def _joined(pieces: list[str], glue: str, damage: Damage, chosen: range | list[int], part: str) -> Damaged:
    done = {n: damage(pieces[n]) for n in chosen}
    text = glue.join(done[n].text if n in done else piece for n, piece in enumerate(pieces))
    right = glue.join(done[n].original if n in done else piece for n, piece in enumerate(pieces))
    kind = f"{part}: {next(iter(done.values())).kind}" if done else part
    return Damaged(text, right, all(one.recoverable for one in done.values()), kind)
