"""Feeds: other texts after an article, each with a linked title, its beginning, a writer, a time."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.runs import some
from textfix.stages.boilerplate.settings import FEED, FEED_ITEM, LINK, LINKED_TITLE

NAMES: Final = ("under title", "feed")


def feed_features(
    size: NDArray[np.float32], links: NDArray[np.float32], kin: NDArray[np.int64]
) -> list[NDArray[np.float32]]:
    """Features of feeds: whether a line is right below a linked title; and the share of its kin that are.

    Args:
        size: characters of each line.
        links: share of each line in links.
        kin: the group of lines of the same class words, as a number.
    """
    titles = (links > LINK) & (size >= LINKED_TITLE)
    if not some(titles):
        return [np.zeros(len(size), dtype=np.float32)] * 2
    under = np.zeros(len(size), dtype=bool)
    for back in range(1, FEED_ITEM + 1):
        under[back:] |= titles[:-back]
    under &= links <= LINK
    count = np.bincount(kin)
    share = np.bincount(kin, weights=under) / np.maximum(count, 1)
    return [under.astype(np.float32), np.where(count >= FEED, share, 0).astype(np.float32)[kin]]
