"""The values that pass through textfix: all frozen, so that a stage can only answer with a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, NamedTuple, TypeAlias, get_args, get_origin, get_type_hints

from textfix.edits import Change, Edit, applied
from textfix.errors import OptionError
from textfix.text.look import Look, look_at

Target: TypeAlias = Literal["simplified", "traditional", "taiwan", "hongkong", "keep"]
Script: TypeAlias = Literal["simplified", "traditional", "mixed", "japanese", "korean", "neutral", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What `clean` is to do; every field has a default that never harms right text.

    Args:
        to: the script of the output: "simplified", "traditional", "taiwan", "hongkong", or "keep".
        boilerplate: take navigation, footers and related lists away.
        reflow: join the lines of hard-wrapped columns back to paragraphs.
        format: "text", or "markdown" to keep headings, lists, links and tables of a page.
        phrases: words of the other region as well as its characters: 軟體 becomes 软件, not 软体.
        terms: your own terms and what they become, themselves to protect them; they win over every table
            (`textfix.read_terms` reads them from a file).
        punctuation: "keep"; "chinese" for ，。：；？！（）“” beside Han; or "ascii".
        spacing: between Han and Latin letters or digits: "keep", "none", or "pangu" for one space.

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
    phrases: bool = False
    terms: Mapping[str, str] = field(default_factory=dict, hash=False)
    punctuation: Literal["keep", "chinese", "ascii"] = "keep"
    spacing: Literal["keep", "none", "pangu"] = "keep"

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


@dataclass(frozen=True, slots=True)
class Page:
    """A document on its way: its text, and what else is known of it.

    `text` holds the lines, divided by "\\n"; `hints`, for a page read from HTML, has one entry a line and is None for
    plain text; `edits` is what the stage at work did to the text before, and the runner takes it away into the step.
    """

    text: str
    hints: tuple[Hint, ...] | None = None
    metadata: Metadata = NO_METADATA
    edits: tuple[Edit, ...] = ()

    @property
    def look(self) -> Look:
        """Which classes of characters are in the text, and where; worked out once for a text."""
        return look_at(self.text)

    def with_text(self, text: str, edits: tuple[Edit, ...] = ()) -> Page:
        """The page with another text; hints stay only if there are as many lines as before."""
        hints = self.hints
        if hints is not None and text.count("\n") + 1 != len(hints):
            hints = None
        return Page(text, hints, self.metadata, edits)

    def edited(self, edits: Iterable[Edit]) -> Page:
        """The page with its text edited, and the edits carried with it; the page itself where there are none.

        Args:
            edits: in order, none over another, in the places of the page's text; those that change nothing are left
                out, unless they report what is beyond repair (`certainty="left"`).

        >>> page = Page("漢字").edited([Edit(0, 1, "汉", "Traditional text"), Edit(1, 2, "字", "Traditional text")])
        >>> page.text, len(page.edits)
        ('汉字', 1)
        """
        made = tuple(
            edit for edit in edits if edit.certainty == "left" or self.text[edit.start : edit.end] != edit.after
        )
        return self.with_text(applied(self.text, made), made) if made else self


Stage: TypeAlias = Callable[[Page], Page]


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


def plain_fields(value: Any) -> dict[str, Any]:
    """The fields of one of these values as a dict, for JSON.

    >>> plain_fields(Metadata(title="秋收"))["title"]
    '秋收'
    """
    return {f.name: getattr(value, f.name) for f in fields(value)}
