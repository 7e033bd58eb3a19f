"""Which lines are main text: a weight for each feature, and the best sequence of labels."""

from __future__ import annotations

import json
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.features import names, places
from textfix.stages.boilerplate.markup import Matrix
from textfix.stages.boilerplate.runs import number, without
from textfix.stages.boilerplate.settings import (
    CLIPPED,
    DIVIDE_SHARE,
    ENDED_LOSS,
    LEGAL_SHARE,
    LINK,
    LINK_MOST,
    NAVIGATION_LOSS,
    NAVIGATION_SHARE,
    SWITCH,
    TEASER_LOSS,
)
from textfix.tables import read_text

_LEGAL, _NAVIGATION, _ZERO = (number(share, np.float32) for share in (LEGAL_SHARE, NAVIGATION_SHARE, 0))
"""Features are in four bytes each, and what they are compared with."""
_LOSS, _NONE = number(NAVIGATION_LOSS), number(0.0)


@cache
def _weights(html: bool) -> tuple[NDArray[np.float32], float]:
    table = json.loads(read_text("boilerplate.json"))["html" if html else "plain"]
    return np.array([table[name] for name in names(html=html)], dtype=np.float32), float(table["bias"])


def main_scores(features: Matrix, *, html: bool) -> NDArray[np.float64]:
    """For each line the logarithm of the odds that it is main text."""
    weights, bias = _weights(html)
    scores = np.asarray(features.dot(weights) + bias, dtype=np.float64)
    at = places(html=html)
    column = {name: features[:, at[name]] for name in ("kw legal", "stops", "ends stop")}
    words = column["kw legal"] + features[:, at["kw about"]]
    for kind in ("kw place", "kw pager", "kw account"):
        words += features[:, at[kind]]
    legal = without(column["kw legal"] > _LEGAL, column["stops"] > _ZERO)
    scores -= _LOSS * ((words > _NAVIGATION) | legal)
    if html:
        scores -= TEASER_LOSS * ((features[:, at["related words"]] * features[:, at["li"]]) > 0)
        scores -= DIVIDE_SHARE * divide(scores)
        linked = (features[:, at["links"]] > LINK) & (column["ends stop"] == 0)
        return np.where(linked, np.minimum(scores, LINK_MOST), scores)
    last = features[-1]
    if not (last.item(at["opened surely"]) or last.item(at["ended"])):
        return scores  # what is open below the last line begins above it
    ended = features[:, at["opened surely"]] + features[:, at["ended"]]
    return scores - ENDED_LOSS * ended.astype(np.float64)


_CUTS: Final = np.linspace(-2, 0.5, 21)
"""The scores that are tried, an eighth of a nat apart."""


def divide(scores: NDArray[np.float64]) -> float:
    """The score, between -2 and 0.5, that parts the lines best in two clusters (Otsu's method).

    On a page of an unusual kind all scores are low together, those of the main text less so.

    >>> divide(np.array([-6.0, -5.5, -5.0, -1.0, -0.8, -1.1])), divide(np.array([-2.0, -1.5, 0.3, 3.0, 4.0, 2.5]))
    (-2.0, 0.375)
    """
    clipped = np.minimum(np.maximum(scores, -6), 6)
    clipped.sort()
    count = len(clipped)
    cuts = _CUTS
    below = np.searchsorted(clipped, cuts, side="right")
    sums = np.concatenate(([0.0], clipped.cumsum()))
    inner = (below > 0) & (below < count)
    if not inner.any():
        return 0.0
    cuts, below = cuts[inner], below[inner]
    low, high = sums[below] / below, (sums[-1] - sums[below]) / (count - below)
    return float(cuts[(below * (count - below) * (high - low) ** 2).argmax()])


def best_labels(scores: NDArray[np.float64], switch: float = SWITCH) -> NDArray[np.bool_]:
    """The sequence of labels (True for main) of the highest score, where each change of label costs `switch`.

    >>> best_labels(np.array([3.0, -0.5, 2.0, -4.0]), 1.0).tolist()
    [True, True, True, False]
    """
    clipped = scores if 2 * switch < CLIPPED else np.minimum(np.maximum(scores, -CLIPPED), CLIPPED)
    labels = clipped > _NONE  # of a line beyond two changes of label, whatever is around it: most are
    weak = (np.abs(clipped) <= number(2 * switch)).nonzero()[0]
    lead = 0.0  # by how much the best sequence that ends in main text is ahead of the best that ends in boilerplate
    last, waiting = -1, 0  # lines up to the last one whose label is that of the line that follows
    for at, score in zip(weak.tolist(), clipped[weak].tolist(), strict=True):
        if at > last + 1:
            labels[last + 1 - waiting : last + 1] = labels[last + 1]
            lead, waiting = (switch if labels[at - 1] else -switch), 0
        lead += score
        last, waiting = at, waiting + 1
        if abs(lead) > switch:
            labels[at + 1 - waiting : at + 1] = lead > 0
            lead, waiting = (switch if lead > 0 else -switch), 0
    labels[last + 1 - waiting : last + 1] = labels[last + 1] if last + 1 < len(labels) else lead > 0
    return np.asarray(labels, dtype=bool)
