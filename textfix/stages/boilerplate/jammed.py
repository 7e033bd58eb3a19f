"""Noise that forum software hides in posts, so that copies of them are spoilt: 老渡口8 X, p1 L+ x# ]6 {.

Discuz writes pairs after a line, unseen in a browser: a sign from ! to ;, a space, a sign from ? to ~, five to fifteen
times (`jammer` in its function_post.php). Dumps have it beside what was said.
"""

from __future__ import annotations

import re
from typing import Final

from textfix.edits import Edit
from textfix.stages.boilerplate.settings import JAMS, RARE_OF_JAM, VARIETY, VARIETY_OF_SURE
from textfix.text.look import look_at

_JAM: Final = re.compile(r"(?:^[?-~])?(?:[!-;]?+ {1,2}+[?-~]){4,}+", re.M)
"""Pairs, or what is left of them: a sign that was a space goes at the edge of a line, or beside another space."""
_PAIRS: Final = re.compile(r" [?-~](?:[!-;]?+ {1,2}+[?-~]){3}")
"""A part of each of them, with one character first: the search leaps from one to the next."""
_FIRST: Final = re.compile(r"[!-;](?= )")
_RARE: Final = frozenset("@[\\]^_`{|}~")
"""Signs that a text of any jammed lines has some of, and Chinese text seldom."""
_HAN: Final = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")


def without_jams(text: str, kind: str) -> list[Edit]:
    """The edits of this kind that take the noise away; a line of nothing else goes with its end.

    >>> text = "老渡口8 X, p1 L+ x# ]6 {\\n. {* t6 p8 g2 v; y3 p\\n船来了。7 Z, X# ]+ f+ h8 N6 l6 |4 _"
    >>> [(text[edit.start : edit.end]) for edit in without_jams(text, "boilerplate")][0]
    '8 X, p1 L+ x# ]6 {'
    """
    if _PAIRS.search(text) is None or len(_RARE.intersection(look_at(text).ascii)) < RARE_OF_JAM:
        return []
    found = [(jam, _FIRST.findall(jam[0])) for jam in _JAM.finditer(text)]
    sure = [jam for jam, signs in found if _is_sure(signs)]
    if len(sure) < JAMS or not any(
        _HAN.match(text, max(0, jam.start() - 1)) or _HAN.match(text, jam.end()) for jam in sure
    ):
        return []
    edits = []
    for jam, signs in found:
        if len(set(signs)) < VARIETY:
            continue
        start, end = jam.span()
        begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        if stop >= 0 and not text[begin:start].strip() and not text[end:stop].strip():
            start, end = begin, stop + 1
        edits.append(Edit(start, end, "", kind))
    return edits


def _is_sure(signs: list[str]) -> bool:
    kinds = set(signs)
    marks = sum(not sign.isdigit() for sign in kinds)
    return len(kinds) >= VARIETY_OF_SURE and marks > 1 and marks < len(kinds)
