"""Short texts of one list that prove each other: one wrong code page made all of them.

`ÖÐÎÄ` alone may be anything; in a list in which one pair of pages makes Chinese of nearly every such text it is 中文.
Each text is still judged by itself: what the pair does not make cheaper stays.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from textfix.model import Candidate
from textfix.stages.mojibake.candidates import is_doubtful, readings
from textfix.stages.mojibake.code_pages import CodePage, narrow_pages
from textfix.stages.mojibake.settings import (
    COLUMN_BITS,
    COLUMN_SHARE,
    COLUMN_TEXTS,
    LOST_IN_COLUMN,
    MOST_WEIGHED,
    SAVED_BY_CANDIDATE,
    SHORT_TEXT,
)
from textfix.stages.mojibake.views import Survey, survey
from textfix.stages.mojibake.western_word import is_word_by_itself
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
        seen = survey(text)
        found = [
            one for one in readings(text, saved=saved) if not self.kinds.isdisjoint(_same_readings(one.kind, seen))
        ]
        best = min(found, key=lambda candidate: candidate.bits, default=None)
        return None if best and is_word_by_itself(text, 0, len(text), best.text) else best


def _is_word(text: str) -> bool:
    """Whether a text looks like a word: letters, with no capital after a small one, nor one with an accent inside.

    >>> _is_word("ΑΘΗΝΑ"), _is_word("Όμηρος"), _is_word("ΞΊΗΏ"), _is_word("ΥΤΣΒΎκ")
    (True, True, False, False)
    """
    if _ACCENTED_CAPITAL.search(text, 1):
        return False
    return text.isalpha() and (text.islower() or text.isupper() or text.istitle())


_ACCENTED_CAPITAL: Final = re.compile("[\u0386\u0388-\u038f]")
"""A capital of Greek with an accent: it begins a word in small letters, and words in capitals go without accents."""


def proof_of(texts: Sequence[str], repaired: Iterable[tuple[str, Collection[str]]] = ()) -> Proof:
    """What a list of texts proves.

    Args:
        texts: those that are as they came.
        repaired: the others as they came, each with the kinds of its repairs, which are certain.

    >>> proof_of(["ÖÐÎÄ", "Ä¿Â¼", "ÄãºÃ", "±±¾©"]).reading("ÎÄ¼þ").text
    '文件'
    >>> proof_of(["ÖÐÎÄ"]).kinds
    frozenset()
    """
    doubtful = list(dict.fromkeys(text for text in texts if is_doubtful(text)))[:MOST_WEIGHED]
    explained: Counter[str] = Counter()
    saved: defaultdict[str, float] = defaultdict(float)
    total = len(doubtful)
    for text, kinds in repaired:
        total += 1
        seen = survey(text)
        for kind in {other for one in kinds for other in _same_readings(one, seen)}:
            explained[kind] += 1
            saved[kind] += COLUMN_BITS
    for text in doubtful:
        as_is, seen = cost(text), survey(text)
        best: dict[str, float] = {}
        for candidate in readings(text):
            for kind in _same_readings(candidate.kind, seen):
                best[kind] = min(candidate.bits, best.get(kind, as_is))
        explained.update(best.keys())
        for kind, bits in best.items():
            saved[kind] += as_is - bits
    return Proof(
        frozenset(
            kind
            for kind, count in explained.items()
            if count >= COLUMN_TEXTS and count >= COLUMN_SHARE * total and saved[kind] >= COLUMN_BITS
        )
    )


def _same_readings(kind: str, seen: Survey) -> Iterator[str]:
    """The kinds of repairs that make the same of a text: a page that has all of its characters as the same bytes.

    >>> [*_same_readings("gbk read as cp1251", survey("ЦРО")), *_same_readings("gbk read as cp1251", survey("ЦРОЄ"))]
    ['gbk read as cp1251', 'gbk read as ptcp154', 'gbk read as cp1251']
    """
    yield kind
    encoding, _, name = kind.rpartition(" read as ")
    wrong = _narrow().get(name)
    if wrong is not None:
        for other in _narrow().values():
            if other is not wrong and seen.fits(other) and not seen.differs(wrong, other):
                yield f"{encoding} read as {other.name}"


@cache
def _narrow() -> dict[str, CodePage]:
    return {one.name: one for one in narrow_pages()}


_ASCII: Final = re.compile("[\x00-\x7f]")
