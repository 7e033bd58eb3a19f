"""What characters become alone in the other script: most of it follows from lists that are there already.

`fold.table` has the commonest Traditional characters, and Unicode says what a compatibility ideograph stands for. The
way back is the way there, read from its end. `words.table` has only what these do not say: 6 KB in place of 20.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final, TypeAlias

import numpy as np

from textfix.tables.packing import Arrays

Forms: TypeAlias = dict[int, int]
"""Code points, and what each becomes."""

_COMPATIBLE: Final = "".join(map(chr, (*range(0xF900, 0xFADA), *range(0x2F800, 0x2FA1E))))
"""The compatibility ideographs, as of Unicode 6.1; what each stands for never changes (UAX 15, "Stability")."""


def with_forms(table: Arrays, fold: Arrays) -> Arrays:
    """The table of words with all that characters become.

    Args:
        table: as it is written: `simplified`, `simplified_to`, `traditional` and `traditional_to` have what does not
            follow from `fold`, from Unicode and from each other.
        fold: code points of `traditional` characters and of their `simplified` forms.

    Returns:
        The same with these four whole: sorted code points, and what they become.
    """
    own = _forms(table["simplified"], table["simplified_to"])
    there = _there(_forms(fold["traditional"], fold["simplified"]), own)
    back = _back(there) | _forms(table["traditional"], table["traditional_to"])
    return table | written("simplified", there) | written("traditional", back)


def own_forms(simplified: Forms, traditional: Forms, fold: Arrays) -> Arrays:
    """The four arrays from which `with_forms` makes the whole ones.

    Args:
        simplified: what characters become in Simplified text.
        traditional: what they become in Traditional text.
        fold: as of `with_forms`.
    """
    folded = _forms(fold["traditional"], fold["simplified"])
    own = {old: new for old, new in _beyond(folded, simplified).items() if old not in _canonical()}
    own |= _beyond(_there(folded, own), simplified)
    back = _beyond(_back(_there(folded, own)), traditional)
    return written("simplified", own, stay=True) | written("traditional", back, stay=True)


def written(script: str, forms: Forms, *, stay: bool = False) -> Arrays:
    """Two arrays of code points and what they become; those that stay what they are only if `stay` says so."""
    kept = sorted((old, new) for old, new in forms.items() if stay or old != new)
    both = np.array(kept, np.uint32).reshape(-1, 2).T
    return {script: both[0].copy(), f"{script}_to": both[1].copy()}


def _forms(olds: np.ndarray, news: np.ndarray) -> Forms:
    return dict(zip(olds.tolist(), news.tolist(), strict=True))


def _there(folded: Forms, own: Forms) -> Forms:
    """What characters become in Simplified text, by two lists, of which the second is right, and by Unicode."""
    forms = folded | own
    return forms | {old: forms.get(new, new) for old, new in _canonical().items()} | own


def _back(there: Forms) -> Forms:
    """What characters become in Traditional text, by the way there: the lowest code point that leads to them."""
    rows = sorted((old, new) for old, new in there.items() if old != new and old not in _canonical())
    return {new: old for old, new in reversed(rows)}


def _beyond(said: Forms, right: Forms) -> Forms:
    """What is right where something else is said."""
    return {old: right.get(old, old) for old in said.keys() | right if said.get(old, old) != right.get(old, old)}


@cache
def _canonical() -> Mapping[int, int]:
    canonical = unicodedata.normalize("NFC", _COMPATIBLE)
    return {ord(old): ord(new) for old, new in zip(_COMPATIBLE, canonical, strict=True) if old != new}
