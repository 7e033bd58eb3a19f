"""Lines in different encodings: which of them are in another one than the document."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import numpy.typing as npt

from textfix.decoding.settings import EVEN, FAITH, FEW_IN_UTF8, RIVALS, THIRD
from textfix.decoding.weighing import weigh

_HAN_OR_LETTERS: Final = re.compile(rb"[\x00-\x7f]*+(?:(?:[\xc2-\xdf][\x80-\xbf]){2,}+(?:[\x00-\x7f]++|\Z))++")
"""Characters of two bytes in UTF-8, none alone as an accent is: each is one of GBK as well."""


def encodings_of(lines: list[bytes], costly: npt.NDArray[np.intp], encoding: str) -> list[str]:
    """For each line its encoding: the document's own, or that of a rival that suits it better.

    A document is in two encodings rather than three; once the second is known, every line is judged between the two.

    Args:
        lines: the lines, without line feeds.
        costly: the numbers of those that cost too much in the document's encoding.
        encoding: the document's encoding.
    """
    names = (encoding, *RIVALS)
    prices = _prices(lines, costly, encoding)
    best = prices.argmin(axis=0)
    if not best.any():
        return [encoding] * len(lines)
    gains = [float((prices[0] - row)[best == n].sum()) if n else 0.0 for n, row in enumerate(prices)]
    second = int(np.argmax(gains))
    third = [n for n in range(1, len(prices)) if n != second]
    prices[third] += THIRD
    chosen = np.zeros(len(lines), np.intp)
    chosen[costly] = prices.argmin(axis=0)
    others = np.array([n for n, line in enumerate(lines) if chosen[n] == 0 and not line.isascii()], np.intp)
    if len(others):
        prices = _prices(lines, others, encoding)
        prices[0] += FAITH - EVEN  # the second encoding is known to be about
        prices[third] += THIRD
        chosen[others] = prices.argmin(axis=0)
    return [names[number] for number in chosen.tolist()]


def _prices(lines: list[bytes], numbers: npt.NDArray[np.intp], encoding: str) -> npt.NDArray[np.float64]:
    """What lines cost in the document's encoding, and in each rival that is plausible there."""
    data = b"\n".join([lines[number] for number in numbers])
    own = weigh(data, encoding).lines(with_forms=False)
    prices = [own.bits - FAITH]
    for codec, most in RIVALS.items():
        if codec == encoding:
            prices.append(np.full(len(numbers), np.inf))
            continue
        bits, counts, _ = weigh(data, codec).lines()
        fit = (bits < counts * most) | (encoding == "utf-8")  # a line that is not UTF-8 has to be something else
        if codec == "utf-8":
            for place in np.flatnonzero(fit & (bits < prices[0]) & (own.lost == 0) & (counts < FEW_IN_UTF8)).tolist():
                fit[place] = _HAN_OR_LETTERS.fullmatch(lines[numbers[place]]) is None
        prices.append(np.where(fit, bits, np.inf))
    return np.stack(prices)
