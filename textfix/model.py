"""The values that pass through textfix: all frozen, so that a stage can only answer with a new one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, NamedTuple, TypeAlias, get_args, get_origin, get_type_hints

from textfix.diff import edits
from textfix.errors import OptionError

Target: TypeAlias = Literal["simplified", "traditional", "taiwan", "hongkong", "keep"]
Script: TypeAlias = Literal["simplified", "traditional", "mixed", "japanese", "korean", "neutral", "other"]
Certainty: TypeAlias = Literal["certain", "guessed", "left"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What `clean` is to do; every field has a default that never harms right text.

    Args:
        to: the script of the output: "simplified", "traditional", "taiwan", "hongkong", or "keep".
        boilerplate: take navigation, footers and related lists away.
        reflow: join the lines of hard-wrapped columns back to paragraphs.
        format: "text", or "markdown" to keep headings, lists, links and tables of a page.

    Raises:
        OptionError: a field has a value that it cannot take; it is also a `ValueError`.

    >>> Options(to="keep").boilerplate
    True
    >>> Options(to="pinyin")
    Traceback (most recent call last):
    ...
    textfix.errors.OptionError: to='pinyin' is not one of simplified, traditional, taiwan, hongkong, keep
    """

    to: Target = "simplified"
    boilerplate: bool = True
    reflow: bool = True
    format: Literal["text", "markdown"] = "text"

    def __post_init__(self) -> None:
        for name, hint in get_type_hints(type(self)).items():
            value = getattr(self, name)
            if get_origin(hint) is Literal and value not in get_args(hint):
                raise OptionError(f"{name}={value!r} is not one of {', '.join(map(str, get_args(hint)))}")
            if hint is bool and not isinstance(value, bool):
                raise OptionError(f"{name}={value!r} is not True or False")


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

    `text` is what they say, `encoding` the codec that reads them (Python's name; names joined by "+" where lines
    are in several), `confidence` between 0 and 1, `replaced` the bytes that no reading could take.
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
        gaps = {f.name: getattr(other, f.name) for f in fields(self) if getattr(self, f.name) is None}
        return replace(self, **gaps)


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
        notes = sorted(self.notes, key=lambda note: note.start)
        found, at = [], 0
        for start, end, first, last in edits(self.before, self.after):
            while at < len(notes) and notes[at].end <= start and notes[at].end < end:
                at += 1
            note = notes[at] if at < len(notes) and notes[at].start < max(end, start + 1) else None
            kind, certainty = (note.kind, note.certainty) if note else (self.stage, "certain")
            found.append(Change(kind, start, end, self.before[start:end], self.after[first:last], certainty))
        return tuple(found)


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

    def undo(self) -> bytes | str:
        """The source, exactly as it was given: bytes for bytes, str for str."""
        return self.source


def plain_fields(value: Any) -> dict[str, Any]:
    """The fields of one of these values as a dict, for JSON.

    >>> plain_fields(Metadata(title="秋收"))["title"]
    '秋收'
    """
    return {f.name: getattr(value, f.name) for f in fields(value)}
