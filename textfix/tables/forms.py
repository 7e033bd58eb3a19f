"""What characters become alone in the other script: most of it follows from lists that are there already.

`fold.table` has the commonest Traditional characters, and Unicode says what a compatibility ideograph stands for. The
way back is the way there, read from its end. `words.table` has only what these do not say: 6 KB in place of 20.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from textfix.tables.packing import Array, Arrays, points_of

Forms: TypeAlias = npt.NDArray[np.uint32]
"""By code point: what it becomes."""

_END: Final = 0x323B0
"""The first code point after the last Han extension (Unicode 15)."""
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
    there = _there(fold, table["simplified"], table["simplified_to"])
    back = _back(there)
    back[table["traditional"]] = table["traditional_to"]
    return table | _written("simplified", there, _same()) | _written("traditional", back, _same())


def forms_of(olds: Array, news: Array) -> Forms:
    """What each code point becomes, by those that do not stay what they are."""
    forms = _same()
    forms[olds] = news
    return forms


def own_forms(simplified: Forms, traditional: Forms, fold: Arrays) -> Arrays:
    """The four arrays from which `with_forms` makes the whole ones.

    Args:
        simplified: what characters become in Simplified text.
        traditional: what they become in Traditional text.
        fold: as of `with_forms`.
    """
    own = simplified != forms_of(fold["traditional"], fold["simplified"])
    own[_canonical()[0]] = False
    olds = np.flatnonzero(own)
    own |= _there(fold, olds, simplified[olds]) != simplified
    olds = np.flatnonzero(own).astype(np.uint32)
    back = _back(_there(fold, olds, simplified[olds]))
    return {"simplified": olds, "simplified_to": simplified[olds], **_written("traditional", traditional, back)}


def _same() -> Forms:
    return np.arange(_END, dtype=np.uint32)


def _there(fold: Arrays, olds: Array, news: Array) -> Forms:
    """What characters become in Simplified text: by `fold`, by Unicode, and above all by two rows of our own."""
    forms = forms_of(fold["traditional"], fold["simplified"])
    forms[olds] = news
    compatible, canonical = _canonical()
    forms[compatible] = forms[canonical]
    forms[olds] = news
    return forms


def _back(there: Forms) -> Forms:
    """What characters become in Traditional text, by the way there: the lowest code point that leads to them."""
    turned = there != _same()
    turned[_canonical()[0]] = False
    olds = np.flatnonzero(turned)[::-1]
    return forms_of(there[olds], olds)  # of several for one, the last is kept


def _written(script: str, forms: Forms, said: Forms) -> Arrays:
    """What becomes something else than is said, as two arrays."""
    olds = np.flatnonzero(forms != said).astype(np.uint32)
    return {script: olds, f"{script}_to": forms[olds]}


@cache
def _canonical() -> tuple[Array, Array]:
    """The compatibility ideographs, and what they stand for."""
    olds, news = points_of(_COMPATIBLE), points_of(unicodedata.normalize("NFC", _COMPATIBLE))
    return olds[olds != news], news[olds != news]
