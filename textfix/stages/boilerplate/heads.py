"""What a site sets above a text: which lines of the head of a dump go.

A dump has no mark-up, and often no footer; so the stage may take it for a clean text, and leaves its head. The lines
above the first sentence are judged by a model of their own, which was fitted on generated heads of many kinds of sites
(`tools/fit_heads.py`). Its scores are read as edges in a picture are: a line that is of a site by its own words begins
a run, and the run grows over its neighbours as long as they may be of the site (hysteresis; Canny, "A computational
approach to edge detection", 1986). The title never goes, nor does what may be one.
"""

from __future__ import annotations

import json
from functools import cache

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.head_features import NAMES, Features
from textfix.stages.boilerplate.head_lines import Flags, Head
from textfix.stages.boilerplate.head_settings import (
    BELOW_SHARE,
    CHANNEL_SHARE,
    HEAD_ALONE,
    HEAD_GROW,
    HEAD_POSITION,
    HEAD_REACH,
    HEAD_SEED,
    HEAD_SURE,
    LIST_SHARE,
    OWN_SHARE,
    RUN_SHARE,
)
from textfix.stages.boilerplate.line_classes import Lines, runs_of
from textfix.stages.boilerplate.settings import WORDED_SHARE
from textfix.tables import read_text


def furniture(lines: Lines, certain: Flags, weights: NDArray[np.float64], keep: Flags) -> Flags:
    """Which lines above the first sentence are set there by a site.

    Args:
        lines: the lines of a plain text.
        certain: which of them are boilerplate by themselves.
        weights: what each says for a web page.
        keep: which of them are kept so far.
    """
    gone = np.zeros(len(lines.rows), dtype=bool)
    head = Head(lines, certain, weights)
    left = int((keep & ~certain)[: head.end].sum())
    if left and head.speaks_of_a_site and not head.is_technical:
        gone[: head.end] = _judged(head)
    return gone


def scores(features: Features) -> NDArray[np.float64]:
    """For each line of a head the logarithm of the odds that it is set there by the site."""
    weights, bias = _weights()
    return np.asarray(features.matrix() @ weights + bias, dtype=np.float64)


@cache
def _weights() -> tuple[NDArray[np.float64], float]:
    table = json.loads(read_text("heads.json"))
    return np.array([table[name] for name in NAMES], dtype=np.float64), float(table["bias"])


def _judged(head: Head) -> Flags:
    """Which lines of a head go."""
    is_ = Features(head)
    score = scores(is_)
    titles, sure = head.titles
    stays = is_.is_("numbered") | (is_["worded"] < WORDED_SHARE) & (
        is_.is_("field") | is_.is_("said") & ~head.welcomes
    )
    stays |= head.coded | head.flows
    stays[titles] = True
    up = is_.is_("above title") | is_.is_("no title")
    own = _of_a_site(is_, score, up)
    named = up & is_.is_("of the date")
    strong = head.certain | ~stays & (own & (score > HEAD_SEED) | named & is_.is_("site") & (score > HEAD_POSITION))
    seeds = strong | head.known & ~stays & (score > HEAD_GROW)
    alone = (
        head.certain
        | ~stays & (head.signs & head.ways)
        | is_.is_("home")
        | is_.is_("clock")
        | strong & (score > HEAD_ALONE)
    )
    if not np.count_nonzero(alone) and not (np.count_nonzero(strong) and (sure or seeds.sum() > 1)):
        return head.certain
    last = (strong & (up if titles else True)).nonzero()[0]
    above = np.arange(head.end) < (last[-1] if len(last) else 0)
    brief = is_.is_("run")
    channel = _like_a_channel(is_)
    weak = brief & (is_.is_("no han") & (up | (is_["latin"] == 0)) | up & channel & (is_["run known"] >= RUN_SHARE))
    weak |= up & (is_.is_("day") | named) | up & sure & (
        is_.is_("site") | brief & (is_["like a menu"] >= CHANNEL_SHARE)
    )
    by_place = up & (brief & channel | head.bars) & (above & (score > HEAD_GROW) | sure & (score > HEAD_POSITION))
    likely = ~stays & ((own | weak) & (score > HEAD_GROW) | by_place)
    return _without_lists(_grown(seeds, likely, above), head)


def _of_a_site(is_: Features, score: NDArray[np.float64], up: Flags) -> Flags:
    """Which lines are of a site by their own words or form, whatever is beside them."""
    way = is_.is_("way") & is_.is_("holds other")
    words = (
        is_.is_("whole") | up & is_.is_("clock") | (is_["words known"] >= OWN_SHARE) | is_.is_("beside figures") | way
    )
    worded = (is_["worded"] >= OWN_SHARE) | (is_["worded"] >= WORDED_SHARE) & is_.is_("run")
    form = up & ((is_["words like a menu"] >= OWN_SHARE) | is_.is_("barred") | (score > HEAD_SURE))
    above = ~is_.is_("below title") | (is_["worded"] >= BELOW_SHARE)
    return np.asarray(words | above & (worded | form | is_.is_("welcome") | is_.is_("home")), dtype=bool)


def _like_a_channel(is_: Features) -> Flags:
    """Which lines may be the name of a channel or a part of a form: no line of so many other characters is one."""
    channel = (is_["like a menu"] >= CHANNEL_SHARE) | is_.is_("four") | is_.is_("no han") | is_.is_("site")
    return np.asarray(channel | is_.is_("bullet") | is_.is_("arrow at end"), dtype=bool)


def _without_lists(gone: Flags, head: Head) -> Flags:
    """Less what goes of a run of brief lines of which as many stay: a list of a text has words of a site as well.

    Where the title is beyond doubt, what is below the last of those that go is the text, and no part of the list.
    """
    answer = gone.copy()
    brief = head.brief
    number = runs_of(brief)
    for run in set(number[brief & gone].tolist()):
        rows = (brief & (number == run)).nonzero()[0]
        listed = rows[: gone[rows].nonzero()[0][-1] + 1] if head.titles[1] else rows
        if (~gone[listed]).sum() > LIST_SHARE * len(listed):
            answer[rows] = head.certain[rows]
    return answer


def _grown(seeds: Flags, likely: Flags, above: Flags) -> Flags:
    """The seeds, and the likely lines that are beside them or each other, or above one of them."""
    gone = seeds | likely & above
    while True:
        near = gone.copy()
        for far in range(1, HEAD_REACH + 1):
            near[far:] |= gone[:-far]
            near[:-far] |= gone[far:]
        grown = gone | likely & near
        if (grown == gone).all():
            return gone
        gone = grown
