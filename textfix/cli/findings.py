"""What would change in a source, over all its texts: a value that passes between processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from textfix.cli.sources import Source, SourceText
from textfix.errors import TextfixError
from textfix.model import Options

MOST_SHOWN = 5
"""Records of a file of which it is said why they can't be read."""


@dataclass(slots=True)
class Findings:
    """What would change in a source."""

    shown: str
    name: str
    has_records: bool = False
    skipped: str | None = None
    """Why it is not looked at."""
    texts: int = 0
    records: int = 0
    """Those that have a text."""
    last: int | None = None
    """The number of the last of them."""
    changed: int = 0
    failed: int = 0
    damaged: int = 0
    problems: list[str] = field(default_factory=list)
    """Why the first of the failed failed."""
    whole: dict[str, None] = field(default_factory=dict)
    """What would change about texts as a whole, in the order in which it was seen."""
    encodings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def state(self) -> str:
        """In the words of the last line."""
        if self.skipped is not None:
            return "skipped"
        return "failed" if self.failed else "would change" if self.changed or self.whole else "clean"

    def reasons(self) -> str:
        """Why the source would change, in a few words each."""
        return ", ".join([*self.whole, *(f"{kind} ×{count}" for kind, count in self.kinds.items())]) or "bytes"

    def to_plain(self) -> Mapping[str, Any]:
        """The findings as JSON holds them: docs/reference/json.md says what each is."""
        return {
            "path": self.name,
            "state": self.state,
            "records": self.records if self.has_records else None,
            "changed": self.changed,
            "failed": self.failed,
            "damaged": self.damaged,
            "encodings": dict(self.encodings),
            "reasons": [*self.whole],
            "kinds": dict(self.kinds),
            "problems": [self.skipped] if self.skipped is not None else self.problems,
        }

    def look_at(self, source: Source, text: SourceText, options: Options) -> None:
        """Clean a text, and count what changes."""
        if text.problem is not None:
            self.fail(f"{self.shown}: record {text.record}: {text.problem}")
        if text.reencoded:
            self.whole["other encoding to utf-8"] = None
        if text.content is None:
            return
        self.texts += 1
        self.records += text.record != self.last
        self.last = text.record
        result = source.clean(text, options)
        if result.decoded is not None:
            self.encodings[result.decoded.encoding] += 1
        if result.text == result.source or result.text.encode("utf-8", "surrogatepass") == result.source:
            return
        self.changed += 1
        diagnosis = result.diagnosis
        self.damaged += diagnosis.damaged
        if diagnosis.encoding not in (None, "utf-8", "ascii"):
            from textfix.decoding import DOUBTFUL  # a text was decoded: it is loaded

            is_doubtful = diagnosis.confidence is not None and diagnosis.confidence < DOUBTFUL
            self.whole[f"{diagnosis.encoding}{' (not sure)' if is_doubtful else ''} to utf-8"] = None
        if diagnosis.layout == "html":
            self.whole["web page to text"] = None
        for kind, found in diagnosis.kinds.items():
            self.kinds[kind] += found.count

    def fail(self, why: str) -> None:
        """Count what can't be read, and keep why of the first."""
        self.failed += 1
        if self.failed <= MOST_SHOWN:
            self.problems.append(why)


def findings_of(source: Source, options: Options, name: str) -> Findings:
    """What would change in a source.

    Args:
        source: what to look at.
        options: what `clean` is to do.
        name: of the field of records that holds the text.
    """
    found = Findings(source.shown, source.name, source.has_records)
    if source.skipped:
        found.skipped = source.problem
        return found
    try:
        for text in source.texts(name):
            found.look_at(source, text, options)
    except TextfixError as error:
        found.fail(str(error))
    return found
