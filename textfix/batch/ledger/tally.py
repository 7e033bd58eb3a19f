"""Counts over documents: what the ledger keeps of each, and the report adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from textfix.batch.ledger.settings import MOST_TEXTS
from textfix.model import Diagnosis, Result

_COUNTS: Final = msgspec.json.Decoder(dict[str, dict[str, int]])
_JSON: Final = msgspec.json.Encoder(order="deterministic")


class Tally:
    """Counts by topic: "encoding", "script", "layout", "kind", "flag" (damaged, guessed, left, changed)."""

    def __init__(self) -> None:
        self._topics: dict[str, dict[str, int]] = {}
        self._texts: Counter[str] = Counter()
        self.documents = 0
        self.failed = 0

    @property
    def topics(self) -> Mapping[str, Mapping[str, int]]:
        """The counts of every topic."""
        self._unfold()
        return self._topics

    def _unfold(self) -> None:
        """Count what the remembered texts say, each as often as it came."""
        texts, self._texts = self._texts, Counter()
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
            self._texts[counts] += times
            if len(self._texts) > MOST_TEXTS:
                self._unfold()

    def add_all(self, texts: Iterable[str]) -> None:
        """Add what `text` gave for other tallies."""
        self._texts.update(filter(None, texts))
        if len(self._texts) > MOST_TEXTS:
            self._unfold()

    def text(self) -> str:
        """The counts as JSON, in the same order each time."""
        return _JSON.encode(self.topics).decode()

    def topic(self, name: str) -> Mapping[str, int]:
        """The counts of a topic, the largest first."""
        return dict(sorted(self.topics.get(name, {}).items(), key=lambda pair: (-pair[1], pair[0])))

    def look_at(self, result: Result, diagnosis: Diagnosis) -> None:
        """Count a cleaned document."""
        self.documents += 1
        self.count("encoding", diagnosis.encoding or "text")
        self.count("script", diagnosis.script)
        self.count("layout", diagnosis.layout)
        if diagnosis.damaged:
            self.count("flag", "damaged")
        if result.steps:
            if result.text != (result.decoded.text if result.decoded else result.source):
                self.count("flag", "changed")
            for certainty in {note.certainty for step in result.steps for note in step.notes} - {"certain"}:
                self.count("flag", certainty)
        for kind, found in diagnosis.kinds.items():
            self.count("kind", kind, found.count)
