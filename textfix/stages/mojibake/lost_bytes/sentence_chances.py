"""Which guesses for lost bytes are put in, by the chance that the whole sentence is right."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.mojibake.lost_bytes.settings import SENTENCE_IN_DOUBT, SURE_IN_DOUBT

_BITS_IN_DOUBT: Final = float(-np.log2(SENTENCE_IN_DOUBT))


def sure_in_sentences(chances: NDArray[np.float64], sentences: NDArray[np.int64], least: float) -> NDArray[np.bool_]:
    """Whether each guess is likely enough, for the sentence that it is in.

    A sentence that keeps a gap, or is hardly right as a whole, gains little from one more guess that may be wrong:
    there each guess has to be likelier by itself.

    Args:
        chances: of each guess, beside the other choices of its place.
        sentences: the number of the sentence of each, in order.
        least: the chance that each has to have anywhere.

    >>> chances, sentences = np.array([0.5, 0.9, 0.5, 0.2, 0.9]), np.array([0, 0, 1, 1, 1])
    >>> sure_in_sentences(chances, sentences, 0.4).tolist()
    [True, True, False, False, True]
    """
    sure: NDArray[np.bool_] = chances >= least
    bits = np.bincount(sentences, -np.log2(chances))
    in_doubt = (bits > _BITS_IN_DOUBT) | (np.bincount(sentences, ~sure) > 0)
    return sure & (~in_doubt[sentences] | (chances >= SURE_IN_DOUBT))
