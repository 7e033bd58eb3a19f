"""What a run is to do: a value, and the fingerprint by which a later run knows that nothing changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from dataclasses import field as made_by
from hashlib import blake2b
from typing import Any, Final, Literal, NamedTuple, TypeAlias, get_args

from textfix import __version__
from textfix.batch.files.discovery import Chooser
from textfix.batch.settings import MEMORY, MOST, TIMEOUT
from textfix.errors import OptionError
from textfix.model import Genre, GenreName, Options, Stage
from textfix.options import option, require_options
from textfix.sources.settings import EXPANDED
from textfix.workers.packing import packed

OutputForm: TypeAlias = Literal["tree", "jsonl", "parquet"]


_OF_THE_OUTPUT: Final = ("field", "form", "genres", "min_genre_confidence", "receipts", "verify")
"""What decides the bytes of an output, beside the options of cleaning."""

_OF_THE_RUN: Final = ("follow", "keep_stale", "jobs", "settings_file")
"""What a run that goes on from this one has as well."""


class Wanted(NamedTuple):
    """Which pages a run keeps, by what kind they are."""

    genres: tuple[str, ...] = ()
    """None means all."""
    least: float = 0.0
    """The confidence below which a page is left out; a text that nobody judged is not."""

    def refusal(self, genre: Genre) -> str | None:
        """Why a document is left out; None where it stays.

        >>> Wanted(("article",), 0.9).refusal(Genre("article", 0.5))
        'left out: less sure than --min-genre-confidence'
        """
        if self.genres and genre.name not in self.genres:
            return f"left out: {genre.name}"
        if genre.confidence is not None and genre.confidence < self.least:
            return "left out: less sure than --min-genre-confidence"
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one document may cost."""

    timeout: float = option(
        TIMEOUT,
        help="Seconds of work for a document.",
        meaning="Seconds of processor time for one document, or each record of a file; four times that by the clock.",
        metavar="S",
    )
    memory: int = option(
        MEMORY,
        help="Memory that a document may take.",
        meaning="Bytes that a worker may grow by.",
        name="max-memory",
        sort="size",
    )
    expanded: int = option(
        EXPANDED,
        help="What a compressed file may expand to.",
        meaning="Bytes that a compressed document may expand to; records may go beyond while they compress no better "
        "than 200 to 1, as bombs do and text does not.",
        name="max-expanded",
        sort="size",
    )

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if not 0 < value < MOST:
                raise OptionError(f"{name}={value!r}: give a number above 0, and below {MOST:,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A run over files and folders.

    Args:
        sources: files and folders; or an iterable that can be iterated twice.
        output: the output folder: new, empty, or of an earlier run.
        options: what `textfix.clean` is to do.
        stages: the stages to run instead; they must pickle.
        limits: what one document may cost.
        form, field, include, exclude, genres, min_genre_confidence, follow, keep_stale, overwrite, hidden, ignore,
            jobs, receipts, verify: as their declarations below say.
        settings_file: the file that settings were read from, for later questions.
        base: the folder that names are relative to; by default the one folder given, or the deepest that holds all.

    Raises:
        OptionError: a value is not possible.
        TypeError: the options are no `Options`.
    """

    sources: Iterable[bytes | str | os.PathLike[Any]]
    output: bytes | str | os.PathLike[Any]
    options: Options = made_by(default_factory=Options)
    stages: tuple[Stage, ...] | None = None
    limits: Limits = made_by(default_factory=Limits)
    base: bytes | None = None
    settings_file: str | None = None
    form: OutputForm = option(
        "tree",
        help="A tree of text or Markdown, or shards.",
        meaning="`tree` mirrors the inputs, `markdown` does so with the option of that name; `jsonl` and `parquet` "
        "write shards, one row for each document.",
        name="format",
        words=("tree", "markdown", "jsonl", "parquet"),
    )
    field: str = option(
        "text",
        help="Field of the text in records.",
        meaning="The name of the field or column that holds the text, in files of records; or several, `title,text`, "
        "for which the flag may be repeated. In JSON, JSON Lines and Parquet also a path to texts deep in a record, "
        "`meta.text` or `messages[*].content`.",
        metavar="NAME",
        joined=True,
    )
    include: tuple[str, ...] = option(
        (),
        help="Read only files of folders that have such names.",
        meaning="Patterns of names in folders that are wanted; none means all.",
        metavar="GLOB",
    )
    exclude: tuple[str, ...] = option(
        (),
        help="Leave out files and folders that have such names.",
        meaning="Patterns of names in folders, and of folders, that are not wanted.",
        metavar="GLOB",
    )
    genres: tuple[str, ...] = option(
        (),
        help="Keep only pages of this kind: article, thread, list, table, document, empty.",
        meaning="The kinds of pages that are wanted, of `article`, `thread`, `list`, `table`, `document` and `empty`; "
        "none means all. What is left out is skipped, with its reason; a plain text is a document.",
        name="genre",
        metavar="KIND",
    )
    min_genre_confidence: float = option(
        0.0,
        help="Keep only pages whose kind is at least so sure, 0 to 1.",
        meaning="Leave pages out whose kind is less sure than this, from 0 to 1. A text in which nothing suggests a "
        "web page is not judged, and stays; so does everything if boilerplate stays.",
        metavar="P",
    )
    follow: bool = option(
        False,
        help="Follow links that lead out of a folder.",
        meaning="Follow links in a folder that lead out of it; a link that is itself a source is always followed.",
        negated=False,
    )
    keep_stale: bool = option(
        False,
        help="Keep the outputs of sources that are gone.",
        meaning="Keep the outputs of sources that are gone, or that can't be cleaned any more; `textfix status` lists "
        "them. Without it they are removed.",
        negated=False,
    )
    overwrite: bool = option(
        False,
        help="Replace what others put or changed where an output belongs.",
        meaning="Replace a file that no run wrote, or that was changed since, where an output belongs. Without it "
        "that file stays, and the input is quarantined; so does another FILE in the place of `-o FILE`.",
        negated=False,
    )
    hidden: bool = option(
        False,
        help="Read hidden files and folders too.",
        meaning="Read files of folders, and folders in them, whose names begin with a dot.",
        negated=False,
    )
    ignore: bool = option(
        True,
        help="Leave out what .gitignore names",
        meaning="Leave out what a `.gitignore` in the folders names, `node_modules`, `__pycache__` and virtual "
        "environments. What is itself named as a source is always read.",
    )
    jobs: int = option(
        1,
        help="Workers [one for each processor].",
        meaning="How many workers; on the command line one for each processor by default.",
        short="-j",
        metavar="N",
        shown=False,
    )
    receipts: bool = option(
        False,
        help="Keep what 'textfix undo' needs.",
        meaning="Keep a receipt of every document, from which `textfix undo` makes the source again.",
        negated=False,
    )
    verify: bool = option(
        False, help="Check the laws on every document.", meaning="Check the laws on every document.", negated=False
    )

    def __post_init__(self) -> None:
        require_options(self.options)
        if not os.fspath(self.output):
            raise OptionError("the name of the output folder is empty: name one")
        unknown = [name for name in self.genres if name not in get_args(GenreName)]
        if unknown:
            raise OptionError(f"genre={unknown[0]!r} is not one of {', '.join(get_args(GenreName))}")
        if not 0 <= self.min_genre_confidence <= 1:
            raise OptionError(f"min-genre-confidence={self.min_genre_confidence!r}: give a number from 0 to 1")
        if self.jobs < 1:
            raise OptionError(f"jobs={self.jobs}: give 1 or more")

    @property
    def folder(self) -> bytes:
        """The output folder, absolute."""
        return os.path.abspath(os.fsencode(self.output))

    @property
    def wanted(self) -> Wanted:
        """Which pages are kept."""
        return Wanted(tuple(self.genres), self.min_genre_confidence)

    def chooser(self) -> Chooser:
        """Which of the files in folders are wanted."""
        return Chooser(self.include, self.exclude, hidden=self.hidden, ignore=self.ignore)

    def paths(self) -> Iterator[bytes]:
        """The sources, absolute; links in them stay.

        Raises:
            OptionError: a name is empty, which is no name of the current folder.
        """
        for source in self.sources:
            if not os.fspath(source):
                raise OptionError("the name of a source is empty: name a file or a folder")
            yield os.path.abspath(os.fsencode(source))

    def settings(self) -> Mapping[str, Any]:
        """What decides the bytes of an output, and the version that makes them."""
        return {
            "version": __version__,
            "options": asdict(self.options),
            "stages": None if self.stages is None else packed(self.stages, self.stages).hex(),
            **{name: getattr(self, name) for name in _OF_THE_OUTPUT},
        }

    def to_json(self, base: bytes) -> str:
        """What `again` needs to make a job of the same settings."""
        of_the_run = {name: getattr(self, name) for name in _OF_THE_RUN}
        return json.dumps({**self.settings(), "base": base.hex(), "limits": asdict(self.limits), **of_the_run})

    @classmethod
    def again(cls, text: str, sources: Iterable[bytes], output: bytes) -> Job:
        """A job with the settings of an earlier one, for some of its sources.

        Raises:
            OptionError: it had its own stages, which only the program that made them has.
        """
        plain = json.loads(text)
        if plain["stages"] is not None:
            raise OptionError("that run had stages of its own: call textfix.batch.run with them again")
        return cls(
            sources=sources,
            output=output,
            options=Options(**plain["options"]),
            limits=Limits(**plain["limits"]),
            base=bytes.fromhex(plain["base"]),
            **{name: plain[name] for name in (*_OF_THE_OUTPUT, *_OF_THE_RUN) if name in plain},
        )

    def fingerprint(self) -> bytes:
        """A hash of the settings: an output made under another one is made again.

        >>> Job(sources=["a"], output="b").fingerprint() == Job(sources=["c"], output="d", jobs=8).fingerprint()
        True
        """
        return blake2b(repr(sorted(self.settings().items())).encode(), digest_size=16).digest()
