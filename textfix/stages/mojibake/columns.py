"""Short texts of one list that prove each other: one wrong code page made all of them.

`ÖÐÎÄ` alone may be anything; in a list in which one pair of pages makes Chinese of nearly every such text it is 中文.
Each text is still judged by itself: what the pair does not make cheaper stays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from textfix.model import Candidate
from textfix.stages.mojibake.candidates import is_doubtful, readings
from textfix.stages.mojibake.settings import COLUMN_BITS, COLUMN_SHARE, COLUMN_TEXTS, MOST_WEIGHED
from textfix.text.language import cost


class Proof(NamedTuple):
    """The pairs of pages that a list proves, by the kinds of edits."""

    kinds: frozenset[str]

    def reading(self, text: str) -> Candidate | None:
        """What a doubtful text of the list said, if a proven pair makes it cheaper."""
        if not self.kinds or not is_doubtful(text):
            return None
        found = [candidate for candidate in readings(text) if candidate.kind in self.kinds]
        return min(found, key=lambda candidate: candidate.bits, default=None)


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
            explained[candidate.kind] += 1
            saved[candidate.kind] += as_is - candidate.bits
    total = len(doubtful) + sum(known.values())
    return Proof(
        frozenset(
            kind
            for kind, count in explained.items()
            if count >= COLUMN_TEXTS and count >= COLUMN_SHARE * total and saved[kind] >= COLUMN_BITS
        )
    )
