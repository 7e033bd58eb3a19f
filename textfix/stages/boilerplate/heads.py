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

from textfix.stages.boilerplate.head_features import NAMES, Features, both
from textfix.stages.boilerplate.head_lines import Flags, Head, runs_in
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
from textfix.stages.boilerplate.line_classes import Lines
from textfix.stages.boilerplate.runs import some, without
from textfix.stages.boilerplate.settings import WORDED_SHARE
from textfix.tables import read_text


def furniture(
    lines: Lines, certain: NDArray[np.bool_], weights: NDArray[np.float64], keep: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Which lines above the first sentence are set there by a site.

    Args:
        lines: the lines of a plain text.
        certain: which of them are boilerplate by themselves.
        weights: what each says for a web page.
        keep: which of them are kept so far.
    """
    gone = np.zeros(len(lines.rows), dtype=bool)
    head = Head(lines, certain, weights)
    left = head.end and some(without(keep[: head.end], certain[: head.end]))
    if left and head.speaks_of_a_site and not head.is_decided and not head.is_technical:
        gone[: head.end] = _judged(head)
    return gone


def scores(features: Features) -> NDArray[np.float64]:
    """For each line of a head the logarithm of the odds that it is set there by the site."""
    weights, bias = _weights()
    return np.asarray(features.matrix().dot(weights) + bias, dtype=np.float64)


@cache
def _weights() -> tuple[NDArray[np.float64], float]:
    table = json.loads(read_text("heads.json"))
    return np.array([table[name] for name in NAMES], dtype=np.float64), float(table["bias"])


def _judged(head: Head) -> Flags:
    """Which lines of a head go."""
    features = Features(head)
    score: list[float] = scores(features).tolist()
    titles, sure = head.titles
    stays = [
        bool(numbered or coded or flows or (worded < WORDED_SHARE and (field or (said and not welcome))))
        for numbered, worded, field, said, welcome, coded, flows in zip(
            *features.columns("numbered", "worded", "field", "said", "welcome"), head.coded, head.flows, strict=True
        )
    ]
    for at in titles:
        stays[at] = True
    up = [bool(above or none) for above, none in zip(*features.columns("above title", "no title"), strict=True)]
    own = _of_a_site(features, score, up)
    named = both(up, features["of the date"])
    strong = [
        bool(certain or (not stay and ((mine and nats > HEAD_SEED) or (name and site and nats > HEAD_POSITION))))
        for certain, site, stay, mine, nats, name in zip(
            *features.columns("certain", "site"), stays, own, score, named, strict=True
        )
    ]
    seeds = [
        seed or (known and not stay and nats > HEAD_GROW)
        for seed, known, stay, nats in zip(strong, head.known, stays, score, strict=True)
    ]
    alone = any(
        certain or (not stay and sign and way) or home or clock or (seed and nats > HEAD_ALONE)
        for certain, sign, way, home, clock, stay, seed, nats in zip(
            *features.columns("certain", "sign", "way", "home", "clock"), stays, strong, score, strict=True
        )
    )
    if not alone and not (True in strong and (sure or sum(seeds) > 1)):
        return head.certain
    last = max((at for at, seed in enumerate(strong) if seed and (up[at] or not titles)), default=0)
    above = [at < last for at in range(head.end)]
    weak, by_place = _by_neighbours(head, features, up, named), _by_place(head, features, score, up, above)
    likely = [
        not stay and (((mine or near) and nats > HEAD_GROW) or placed)
        for stay, mine, near, nats, placed in zip(stays, own, weak, score, by_place, strict=True)
    ]
    return _without_lists(_grown(seeds, likely, above), head)


def _of_a_site(features: Features, score: list[float], up: Flags) -> Flags:
    """Which lines are of a site by their own words or form, whatever is beside them."""
    words = [
        whole or (above and clock) or share >= OWN_SHARE or beside or (way and holds)
        for whole, clock, share, beside, way, holds, above in zip(
            *features.columns("whole", "clock", "words known", "beside figures", "way", "holds other"), up, strict=True
        )
    ]
    form = [
        above and (share >= OWN_SHARE or barred or nats > HEAD_SURE)
        for share, barred, above, nats in zip(*features.columns("words like a menu", "barred"), up, score, strict=True)
    ]
    return [
        bool(
            word
            or (
                (not below or worded >= BELOW_SHARE)
                and (worded >= OWN_SHARE or (worded >= WORDED_SHARE and run) or formed or welcome or home)
            )
        )
        for below, worded, run, welcome, home, word, formed in zip(
            *features.columns("below title", "worded", "run", "welcome", "home"), words, form, strict=True
        )
    ]


def _like_a_channel(features: Features) -> Flags:
    """Which lines may be the name of a channel or a part of a form: no line of so many other characters is one."""
    names = "four", "no han", "site", "bullet", "arrow at end"
    return [
        share >= CHANNEL_SHARE or any(other)
        for share, *other in zip(*features.columns("like a menu", *names), strict=True)
    ]


def _by_neighbours(head: Head, features: Features, up: Flags, named: Flags) -> Flags:
    """Which lines are of a site if a line beside them is."""
    names = "run", "no han", "latin", "run known", "day", "site", "like a menu"
    sure = head.titles[1]
    return [
        bool(
            (run and ((no_han and (above or not latin)) or (above and channel and known >= RUN_SHARE)))
            or (above and (day or name or (sure and (site or (run and share >= CHANNEL_SHARE)))))
        )
        for run, no_han, latin, known, day, site, share, channel, above, name in zip(
            *features.columns(*names), _like_a_channel(features), up, named, strict=True
        )
    ]


def _by_place(head: Head, features: Features, score: list[float], up: Flags, above: Flags) -> Flags:
    """Which lines are of a site as they are above the title, or above another such line."""
    sure = head.titles[1]
    return [
        bool(high and ((run and channel) or bar) and ((over and nats > HEAD_GROW) or (sure and nats > HEAD_POSITION)))
        for run, channel, bar, high, over, nats in zip(
            features["run"], _like_a_channel(features), head.bars, up, above, score, strict=True
        )
    ]


def _without_lists(gone: Flags, head: Head) -> Flags:
    """Less what goes of a run of brief lines of which as many stay: a list of a text has words of a site as well.

    Where the title is beyond doubt, what is below the last of those that go is the text, and no part of the list.
    """
    answer = gone.copy()
    for start, end in runs_in(head.brief):
        going = [at for at in range(start, end) if gone[at]]
        number = going[-1] + 1 - start if going and head.titles[1] else end - start
        if going and number - len(going) > LIST_SHARE * number:
            answer[start:end] = head.certain[start:end]
    return answer


def _grown(seeds: Flags, likely: Flags, above: Flags) -> Flags:
    """The seeds, and the likely lines that are beside them or each other, or above one of them."""
    grown = [seed or (may and over) for seed, may, over in zip(seeds, likely, above, strict=True)]
    gone: Flags = []
    while grown != gone:
        gone = grown
        grown = [
            is_gone or (likely[at] and True in gone[max(0, at - HEAD_REACH) : at + HEAD_REACH + 1])
            for at, is_gone in enumerate(gone)
        ]
    return gone
