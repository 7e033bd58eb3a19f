"""The values that pass through textfix: all frozen, so that a stage can only return a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeAlias

from textfix.edits import Change, Edit, apart, applied
from textfix.options import Options as Options
from textfix.options import Target as Target
from textfix.text.look import Look, look_at

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
    """Share of the line's characters that are inside links, 0 to 1."""
    words: str = ""
    """Class and id words of the nearest elements, in lower case, joined by spaces."""
    depth: int = 0
    """How many elements are open around the line."""
    prefix: str = ""
    """Markdown that belongs before the line: "## ", "- ", "1. "; empty for a paragraph."""


GenreName: TypeAlias = Literal["article", "thread", "list", "table", "document", "empty"]


class Genre(NamedTuple):
    """What kind of page a document is, and how sure that is."""

    name: GenreName
    """`article`: a text with a site around it, of news, a blog; `thread`: posts of several writers; `list`: links to
    other texts, as of a portal, a board or a search; `table`: figures in rows; `document`: a text without a date and a
    site of news around it, as of a manual, an encyclopedia, a law, and every plain text in which nothing speaks for a
    web page; `empty`: nothing to read, as of a log-in page."""
    confidence: float | None
    """The probability that it is so, 0 to 1; None for a text in which nothing speaks for a web page, which nobody
    judged. How sure the reading of bytes is, is another number: `Decoded.confidence`."""


NO_METADATA = Metadata()


@dataclass(frozen=True, slots=True)
class Page:
    """A document between two stages: its text, and what else is known of it.

    `text` holds the lines, divided by "\\n"; `hints`, for a page read from HTML, has one entry a line and is None for
    plain text; `edits` is what the stage at work did to the text before, and the runner takes it away into the step;
    `firsts`, from the reader of a page, is the piece of its HTML that each line begins with, for the receipt; `genre`
    is what kind of page it was, None where nobody judged it.
    """

    text: str
    hints: tuple[Hint, ...] | None = None
    metadata: Metadata = NO_METADATA
    edits: tuple[Edit, ...] = ()
    firsts: tuple[str, ...] = field(default=(), repr=False, compare=False)
    genre: Genre | None = field(default=None, repr=False, compare=False)

    @property
    def look(self) -> Look:
        """Which classes of characters are in the text; computed once for a text."""
        return look_at(self.text)

    def with_text(self, text: str, edits: tuple[Edit, ...] = ()) -> Page:
        """The page with another text; hints stay only if there are as many lines as before."""
        hints = self.hints
        if hints is not None and text.count("\n") + 1 != len(hints):
            hints = None
        return Page(text, hints, self.metadata, edits, genre=self.genre)

    def recorded(self) -> Page:
        """The page without its edits, which its step has."""
        return Page(self.text, self.hints, self.metadata, (), self.firsts, self.genre)

    def edited(self, edits: Iterable[Edit]) -> Page:
        """The page with its text edited, and the edits carried with it; the page itself where there are none.

        Args:
            edits: in order, none over another, in the places of the page's text; those that change nothing are left
                out, unless they report what is beyond repair (`certainty="left"`), or a character that stays and might
                be another (`alternatives`).

        >>> page = Page("漢字").edited([Edit(0, 1, "汉", "Traditional text"), Edit(1, 2, "字", "Traditional text")])
        >>> page.text, len(page.edits)
        ('汉字', 1)
        """
        text = self.text
        made = tuple(
            [
                part
                for edit in edits
                if edit.certainty == "left" or text[edit.start : edit.end] != edit.after or edit.alternatives
                for part in (apart(text, edit) if edit.by_character else (edit,))
            ]
        )
        return self.with_text(applied(self.text, made), made) if made else self


Stage: TypeAlias = Callable[[Page], Page]


@dataclass(frozen=True, slots=True)
class Kind:
    """How often one kind of damage occurs in a document, with a few examples."""

    count: int
    examples: tuple[Change, ...]
    guessed: int = 0
    """How many of the places are guessed: what was lost is inferred, or neighbours do not settle a choice."""


class Candidate(NamedTuple):
    """What a short text may have been: a reading that costs less than the text as it is, and proves nothing.

    >>> Candidate("中文", "gbk", "latin-1", 15.25).kind
    'gbk read as latin-1'
    """

    text: str
    """The reading."""
    encoding: str
    """The encoding that the text was written in."""
    read_as: str
    """The wrong code page that it was read with; of several with the same outcome the likeliest."""
    bits: float
    """What the reading costs, in bits (`textfix.text.language`): the fewer, the likelier."""

    @property
    def kind(self) -> str:
        """The damage, under the name that edits have for it."""
        return f"{self.encoding} read as {self.read_as}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What is wrong with a document.

    `damaged` is about its characters: wrong code pages, escapes, glosses, litter; not about its script or layout.
    `encoding` and `confidence` are None for a str; `kinds` maps each kind of change to its count and examples;
    `layout` is "html", "web" (plain text with boilerplate), "columns" (hard-wrapped) or "plain". `candidates` says of
    a short text that stays what it may have been, best first.
    """

    damaged: bool
    encoding: str | None
    confidence: float | None
    script: Script
    kinds: Mapping[str, Kind] = field(hash=False)
    layout: Literal["html", "web", "columns", "plain"]
    candidates: tuple[Candidate, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return _diagnosis, ({**plain_fields(self), "kinds": dict(self.kinds)},)  # a mapping proxy does not pickle


def _diagnosis(values: dict[str, Any]) -> Diagnosis:
    """The diagnosis that was pickled, or copied."""
    return Diagnosis(**{**values, "kinds": MappingProxyType(values["kinds"])})


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


def plain_fields(value: Any) -> dict[str, Any]:
    """The fields of one of these values as a dict, for JSON.

    >>> plain_fields(Metadata(title="秋收"))["title"]
    '秋收'
    """
    return {f.name: getattr(value, f.name) for f in fields(value)}
