"""Counts over documents: what the ledger keeps of each, and the report adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, TypeAlias

import msgspec

from textfix.batch.ledger.settings import MOST_TEXTS
from textfix.decoding import DOUBTFUL
from textfix.edits import Certainty
from textfix.model import Diagnosis
from textfix.result import Result

_COUNTS: Final = msgspec.json.Decoder(dict[str, dict[str, int]])
_JSON: Final = msgspec.json.Encoder(order="deterministic")


_Look: TypeAlias = tuple[str | None, str, str, str, bool, bool, bool, frozenset[Certainty]]
"""What a document is counted by, beside its kinds of change."""

_NO_DOUBTS: Final[frozenset[Certainty]] = frozenset()


@lru_cache(MOST_TEXTS)
def _text_of(look: _Look) -> str:
    """The counts of one document in which nothing was changed: most small files have one of a few such texts."""
    tally = Tally()
    tally.add_look(look, 1)
    return _JSON.encode(tally.topics).decode()


class Tally:
    """Counts by topic: "encoding", "script", "layout", "genre", "kind", "flag" (damaged, doubtful, guessed, left).

    "kind" counts places, and "documents" the documents that have some of a kind; "skipped" and "left out" count
    records.
    """

    def __init__(self) -> None:
        self._topics: dict[str, dict[str, int]] = {}
        self._texts: Counter[str] | None = None
        """Texts of other tallies, and how often each came; that of one document never has any."""
        self._looks: dict[_Look, int] = {}
        self.documents = 0
        self.failed = 0

    @property
    def topics(self) -> Mapping[str, Mapping[str, int]]:
        """The counts of every topic."""
        self._unfold()
        return self._topics

    def _unfold(self) -> None:
        """Count what is remembered, each as often as it came."""
        self._unfold_looks()
        texts, self._texts = self._texts or Counter[str](), None
        for text, times in texts.items():
            for topic, numbers in _COUNTS.decode(text).items():
                for name, number in numbers.items():
                    self.count(topic, name, number * times)

    def count(self, topic: str, name: str, number: int = 1) -> None:
        """Add to one count."""
        counts = self._topics.get(topic)
        if counts is None:
            counts = self._topics[topic] = {}
        counts[name] = counts.get(name, 0) + number

    def add(self, counts: str | None, times: int = 1) -> None:
        """Add what `text` gave for another tally, or for several that had the same."""
        if counts:
            self._remembered(Counter({counts: times}))

    def add_all(self, texts: Iterable[str]) -> None:
        """Add what `text` gave for other tallies."""
        self._remembered(Counter(filter(None, texts)))

    def _remembered(self, more: Counter[str]) -> None:
        if self._texts is None:
            self._texts = more
        else:
            self._texts.update(more)
        if len(self._texts) > MOST_TEXTS:
            self._unfold()

    def text(self) -> str:
        """The counts as JSON, in the same order each time."""
        if len(self._looks) == 1 and not self._topics and not self._texts:
            ((look, times),) = self._looks.items()
            if times == 1:
                return _text_of(look)
        return _JSON.encode(self.topics).decode()

    def topic(self, name: str) -> Mapping[str, int]:
        """The counts of a topic, the largest first."""
        return dict(sorted(self.topics.get(name, {}).items(), key=lambda pair: (-pair[1], pair[0])))

    def look_at(self, result: Result, diagnosis: Diagnosis) -> None:
        """Count a cleaned document."""
        self.documents += 1
        kinds = diagnosis.kinds
        changed, doubts = False, _NO_DOUBTS
        if result.steps:
            changed = result.text != (result.decoded.text if result.decoded else result.source)
            doubts = frozenset(edit.certainty for step in result.steps for edit in step.made or ()) - {"certain"}
        doubtful = diagnosis.confidence is not None and diagnosis.confidence < DOUBTFUL
        genre = result.genre.name
        damaged = diagnosis.damaged
        look = (diagnosis.encoding, diagnosis.script, diagnosis.layout, genre, damaged, doubtful, changed, doubts)
        self._looks[look] = self._looks.get(look, 0) + 1
        for kind in kinds:
            self.count("kind", kind, kinds[kind].count)
            self.count("documents", kind)

    def _unfold_looks(self) -> None:
        """Count what documents had in common, each as often as it came: most records of a file are alike."""
        looks, self._looks = self._looks, {}
        for look, times in looks.items():
            self.add_look(look, times)

    def add_look(self, look: _Look, times: int) -> None:
        """Count this many documents that have the same in common."""
        encoding, script, layout, genre, damaged, doubtful, changed, doubts = look
        self.count("encoding", encoding or "text", times)
        self.count("script", script, times)
        self.count("layout", layout, times)
        self.count("genre", genre, times)
        for flag, holds in (("damaged", damaged), ("doubtful", doubtful), ("changed", changed)):
            if holds:
                self.count("flag", flag, times)
        for certainty in doubts:
            self.count("flag", certainty, times)
