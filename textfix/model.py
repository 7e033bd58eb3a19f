"""The values that pass through textfix: all frozen, so that a stage can only answer with a new one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeAlias

from textfix.diff import edits
from textfix.errors import ReceiptError
from textfix.options import Options as Options
from textfix.options import Target as Target
from textfix.receipt import (
    BytesReceipt,
    EditScript,
    Receipt,
    StepReceipt,
    certainty,
    checksum,
    dumps,
    loads,
    text_from_plain,
    text_to_plain,
)
from textfix.receipt import (
    Certainty as Certainty,
)

Script: TypeAlias = Literal["simplified", "traditional", "mixed", "japanese", "korean", "neutral", "other"]


class Replaced(NamedTuple):
    """Bytes that the encoding could not read, and where."""

    offset: int
    """Offset of the first byte in the data."""
    data: bytes
    """The bytes themselves."""
    position: int
    """Index, in the decoded text, of the U+FFFD that stands for them."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Bytes read as text.

    `text` is what they say, `encoding` the codec that reads them (Python's name; names joined by "+" where lines, or
    parts of them, are in several; "cesu-8" for UTF-8 with surrogates), `confidence` between 0 and 1, `replaced` the
    bytes that no reading could take.
    """

    text: str
    encoding: str
    confidence: float
    replaced: tuple[Replaced, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a document says of itself; a field is None where it says nothing.

    `date` is ISO 8601: YYYY-MM-DD, with " HH:MM" or " HH:MM:SS" where the document gives a time.
    """

    title: str | None = None
    date: str | None = None
    source: str | None = None
    author: str | None = None
    editor: str | None = None

    def merged(self, other: Metadata) -> Metadata:
        """This metadata with its gaps filled from another.

        >>> Metadata(title="秋收").merged(Metadata(title="首页", author="林晚"))
        Metadata(title='秋收', date=None, source=None, author='林晚', editor=None)
        """
        return Metadata(
            title=other.title if self.title is None else self.title,
            date=other.date if self.date is None else self.date,
            source=other.source if self.source is None else self.source,
            author=other.author if self.author is None else self.author,
            editor=other.editor if self.editor is None else self.editor,
        )


class Hint(NamedTuple):
    """What HTML tells about one line, and plain text does not."""

    path: str = ""
    """Tags from the body down, joined by "/": "div/article/p"."""
    links: float = 0.0
    """Share of the line's characters that stand inside links, 0 to 1."""
    words: str = ""
    """Class and id words of the nearest elements, in lower case, joined by spaces."""
    depth: int = 0
    """How many elements are open around the line."""
    prefix: str = ""
    """Markdown that belongs before the line: "## ", "- ", "1. "; empty for a paragraph."""


NO_METADATA = Metadata()


class Note(NamedTuple):
    """What a stage says of a span of its input: which kind of damage, and how sure it is."""

    kind: str
    """The kind of damage, in the words of the docs: "utf-8 read as cp1252"."""
    start: int
    """Start of the span in the stage's input, as a character index."""
    end: int
    """End of the span, exclusive."""
    certainty: Certainty = "certain"
    """"certain"; "guessed" where bytes were lost; "left" where it is beyond repair and stands as it was."""


@dataclass(frozen=True, slots=True)
class Page:
    """A document on its way: its text, and what else is known of it.

    `text` holds the lines, divided by "\\n"; `hints`, for a page read from HTML, has one entry a line and is None for
    plain text; `notes` is what the stage at work says, and the runner takes it away into the step.
    """

    text: str
    hints: tuple[Hint, ...] | None = None
    metadata: Metadata = NO_METADATA
    notes: tuple[Note, ...] = ()

    def with_text(self, text: str, notes: tuple[Note, ...] = ()) -> Page:
        """The page with another text; hints stay only if there are as many lines as before."""
        hints = self.hints
        if hints is not None and text.count("\n") + 1 != len(hints):
            hints = None
        return Page(text, hints, self.metadata, notes)


Stage: TypeAlias = Callable[[Page], Page]


class Change(NamedTuple):
    """One place that a step changed: `before` stood at `start:end` of the step's input."""

    kind: str
    start: int
    end: int
    before: str
    after: str
    certainty: Certainty = "certain"


@dataclass(frozen=True, slots=True)
class Step:
    """One stage's work on one document: its name, the text before and after, and its notes."""

    stage: str
    before: str
    after: str
    notes: tuple[Note, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """The places that changed, in order; worked out each time they are read.

        >>> [change.after for change in Step("simplify", "漢字", "汉字").changes]
        ['汉']
        """
        found: list[Change] = []
        coming = sorted((n for n in self.notes if n.certainty != "left"), key=lambda note: note.start, reverse=True)
        near: list[Note] = []
        for start, end, first, last in edits(self.before, self.after):
            while coming and coming[-1].start <= end:
                near.append(coming.pop())
            near = [note for note in near if note.end >= start]
            about = [note for note in near if note.start < end and note.end > start]
            if not about and (start == end or first == last):
                about = near  # what was put in or taken out between likes can stand at either end of a span
            kind = about[0].kind if about else self.stage
            sure: Certainty = "guessed" if any(note.certainty == "guessed" for note in about) else "certain"
            found.append(Change(kind, start, end, self.before[start:end], self.after[first:last], sure))
        return tuple(found)

    @property
    def left(self) -> tuple[Change, ...]:
        """The places that are beyond repair and stand as they were: changes that change nothing.

        >>> Step("mojibake", "锟斤拷", "锟斤拷", (Note("lost bytes", 0, 3, "left"),)).left[0].before
        '锟斤拷'
        """
        return tuple(
            Change(kind, start, end, self.before[start:end], self.before[start:end], sure)
            for kind, start, end, sure in self.notes
            if sure == "left"
        )

    @property
    def receipt(self) -> StepReceipt:
        """The way back, without the text."""
        return StepReceipt(self.stage, self.notes, EditScript.between(self.before, self.after))


@dataclass(frozen=True, slots=True)
class Kind:
    """How often one kind of damage stands in a document, with a few examples."""

    count: int
    examples: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What is the matter with a document.

    `damaged` is about its characters: wrong code pages, escapes, glosses, litter; not about its script or layout.
    `encoding` and `confidence` are None for a str; `kinds` maps each kind of change to its count and examples;
    `layout` is "html", "web" (plain text with boilerplate), "columns" (hard-wrapped) or "plain".
    """

    damaged: bool
    encoding: str | None
    confidence: float | None
    script: Script
    kinds: Mapping[str, Kind]
    layout: Literal["html", "web", "columns", "plain"]


class Span(NamedTuple):
    """A span of characters in one script: `text[start:end]`."""

    start: int
    end: int
    script: Script


@dataclass(frozen=True, slots=True)
class ScriptReport:
    """Which script a text is in, and where a mixed text is in the minority script."""

    script: Script
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """A cleaned document: its text, its metadata, and how it came about.

    `text` is the clean text, `metadata` what the document said of itself, `steps` each stage that changed or noted
    something, in order, `diagnosis` what was the matter.
    """

    text: str
    metadata: Metadata
    steps: tuple[Step, ...]
    source: bytes | str = field(repr=False)
    decoded: Decoded | None = field(repr=False)
    judge: Callable[[Result], Diagnosis] = field(repr=False, compare=False)

    @property
    def diagnosis(self) -> Diagnosis:
        """What was the matter with the source; worked out each time it is read."""
        return self.judge(self)

    @property
    def receipt(self) -> Receipt:
        """What was done, without the document: a `Receipt`, worked out each time it is read.

        With the clean text it gives the source back; `receipt.size` is what it takes as JSON, in bytes.
        """
        steps = tuple(step.receipt for step in self.steps)
        data = None
        if self.decoded is not None and isinstance(self.source, bytes):
            read = self.decoded
            data = BytesReceipt.between(self.source, read.text, read.encoding, read.confidence, read.replaced)
        return Receipt(steps, data, checksum(self.source))

    def undo(self) -> bytes | str:
        """The source, exactly as it was given, rebuilt from the text and the receipt: bytes for bytes, str for str."""
        return self.receipt.undo(self.text)

    def to_json(self) -> str:
        """The result as JSON: text, metadata, diagnosis and receipt; `Result.from_json` reads it.

        Lone surrogates, which UTF-8 can't hold, are packed, so that the JSON can be written to any file.
        """
        diagnosis = self.diagnosis
        kinds = {k: [kind.count, *map(_change_to_plain, kind.examples)] for k, kind in diagnosis.kinds.items()}
        return dumps(
            {
                "text": text_to_plain(self.text),
                "metadata": {k: v if v is None else text_to_plain(v) for k, v in plain_fields(self.metadata).items()},
                "diagnosis": {**plain_fields(diagnosis), "kinds": kinds},
                "receipt": self.receipt.to_plain(),
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Result:
        """The result that `to_json` wrote: its source and the text before each step are rebuilt from the receipt.

        Raises:
            ReceiptError: this is not the JSON of a result, or its text was changed; it is also a `ValueError`.
        """
        plain = loads(text)
        try:
            clean = text_from_plain(plain["text"])
            receipt = Receipt.from_plain(plain["receipt"])
            told = {k: v if v is None else text_from_plain(v) for k, v in plain["metadata"].items()}
            kinds = {
                kind: Kind(count, tuple(map(_change_from_plain, examples)))
                for kind, (count, *examples) in plain["diagnosis"]["kinds"].items()
            }
            diagnosis = Diagnosis(**{**plain["diagnosis"], "kinds": MappingProxyType(kinds)})
            metadata = Metadata(**told)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            if isinstance(error, ReceiptError):
                raise
            raise ReceiptError(f"this is not the JSON of a textfix result: {error!r}") from error
        source = receipt.undo(clean)
        texts = [*receipt.texts(clean)][::-1]
        steps = tuple(
            Step(step.stage, before, after, tuple(Note(*note) for note in step.notes))
            for step, before, after in zip(receipt.steps, texts, [*texts[1:], clean], strict=False)
        )
        decoded = None
        if receipt.data is not None:
            read = receipt.data
            strays = tuple(Replaced(*stray) for stray in read.strays)
            decoded = Decoded(texts[0] if texts else clean, read.encoding, read.confidence, strays)
        return cls(clean, metadata, steps, source, decoded, lambda _: diagnosis)


def plain_fields(value: Any) -> dict[str, Any]:
    """The fields of one of these values as a dict, for JSON.

    >>> plain_fields(Metadata(title="秋收"))["title"]
    '秋收'
    """
    return {f.name: getattr(value, f.name) for f in fields(value)}


def _change_to_plain(change: Change) -> list[Any]:
    before, after = text_to_plain(change.before), text_to_plain(change.after)
    return [change.kind, change.start, change.end, before, after, change.certainty]


def _change_from_plain(plain: Any) -> Change:
    kind, start, end, before, after, sure = plain
    return Change(kind, start, end, text_from_plain(before), text_from_plain(after), certainty(sure))
