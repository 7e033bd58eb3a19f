"""Short texts of one list that prove each other: one wrong code page made all of them.

`ÖÐÎÄ` alone may be anything; in a list in which one pair of pages makes Chinese of nearly every such text it is 中文.
Each text is still judged by itself: what the pair does not make cheaper stays.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from textfix.model import Candidate
from textfix.stages.mojibake.candidates import is_doubtful, readings
from textfix.stages.mojibake.code_pages import CP1252, LATIN_1, LATIN_9, page
from textfix.stages.mojibake.settings import (
    COLUMN_BITS,
    COLUMN_SHARE,
    COLUMN_TEXTS,
    LOST_IN_COLUMN,
    MOST_WEIGHED,
    SAVED_BY_CANDIDATE,
    SHORT_TEXT,
)
from textfix.stages.mojibake.views import survey
from textfix.text.language import cost


class Proof(NamedTuple):
    """The pairs of pages that a list proves, by the kinds of edits."""

    kinds: frozenset[str]

    def reading(self, text: str) -> Candidate | None:
        """What a doubtful text of the list said, if a proven pair makes it cheaper."""
        if not self.kinds or text.isascii() or len(text) > SHORT_TEXT:
            return None
        if not _ASCII.search(text) and not _is_word(text):
            saved = -LOST_IN_COLUMN
        elif is_doubtful(text):
            saved = SAVED_BY_CANDIDATE
        else:
            return None
        found = [one for one in readings(text, saved=saved) if not self.kinds.isdisjoint(_kinds(one, text))]
        return min(found, key=lambda candidate: candidate.bits, default=None)


def _is_word(text: str) -> bool:
    """Whether a text looks like a word: letters, with no capital after a small one."""
    return text.isalpha() and (text.islower() or text.isupper() or text.istitle())


def proof_of(texts: Sequence[str], known: Counter[str]) -> Proof:
    """What a list of texts proves.

    Args:
        texts: those that are as they came.
        known: how many others were repaired with certainty, by kind.

    >>> proof_of(["ÖÐÎÄ", "Ä¿Â¼", "ÄãºÃ", "±±¾©"], Counter()).reading("ÎÄ¼þ").text
    '文件'
    >>> proof_of(["ÖÐÎÄ"], Counter()).kinds
    frozenset()
    """
    doubtful = list(dict.fromkeys(text for text in texts if is_doubtful(text)))[:MOST_WEIGHED]
    explained: Counter[str] = Counter(known)
    saved: defaultdict[str, float] = defaultdict(float, {kind: count * COLUMN_BITS for kind, count in known.items()})
    for text in doubtful:
        as_is = cost(text)
        for candidate in readings(text):
            for kind in _kinds(candidate, text):
                explained[kind] += 1
                saved[kind] += as_is - candidate.bits
    for kind, count in known.items():
        if kind.endswith(LATIN_1):
            for other in _TWINS:
                explained[kind.replace(LATIN_1, other)] += count
    total = len(doubtful) + sum(known.values())
    return Proof(
        frozenset(
            kind
            for kind, count in explained.items()
            if count >= COLUMN_TEXTS and count >= COLUMN_SHARE * total and saved[kind] >= COLUMN_BITS
        )
    )


def _kinds(candidate: Candidate, text: str) -> Iterator[str]:
    """The kinds of the pairs that lead to a reading: a text without a sign of their own is the same in three pages."""
    yield candidate.kind
    if candidate.kind.endswith(LATIN_1):
        seen = survey(text)
        yield from (candidate.kind.replace(LATIN_1, other) for other in _TWINS if seen.fits(page(other)))


_ASCII: Final = re.compile("[\x00-\x7f]")
_TWINS: Final = (CP1252, LATIN_9)
"""The pages that have most signs of latin-1: candidates name them only where a sign of their own is there."""
