"""Rows: one value in, one row out, whatever the value is. Every engine, and the batch, judge by this."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, Final, Literal, NamedTuple, TypeAlias, TypeGuard, get_args

from textfix import __version__
from textfix.edits import Edit
from textfix.errors import OptionError, unforeseen
from textfix.model import Options, Page, Stage
from textfix.pipeline import clean_prepared, stages_for, writes_markdown
from textfix.receipt.plain import dumps
from textfix.result import Result
from textfix.runner import cares_of
from textfix.text.look import ASTRAL, SHORT, is_quiet

Status: TypeAlias = Literal["ok", "null", "failed", "too large", "timed out", "killed"]
"""What became of a value: cleaned; there was none; textfix or a stage raised; it is over the limit of bytes; it took
longer than it may; it ended the process that cleaned it. The last two come from `textfix.workers` only."""

STATUSES: Final[tuple[Status, ...]] = get_args(Status)

MAX_BYTES: Final = 16 << 20
"""Bytes of one value. Set by hand: the longest novels have 10 MB; one row with every kind of damage at once takes 130
times its size in memory."""

WIDEST: Final = 4
"""Bytes of a character in UTF-8, at most: RFC 3629, section 3."""

_LONE: Final = re.compile("[\ud800-\udfff]")


class Row(NamedTuple):
    """What became of one value; a column that was not asked for is None.

    `text` is None unless the status is "ok". `encoding` and `confidence` are None where the value was a str; `kinds`
    has each kind of change and how often it occurs there; `title` to `editor` are what the document says of itself;
    `genre` is what kind of page it was, and `genre_confidence` how sure that is, None for a text that is no page;
    `changed` says whether the text is another one; `receipt` is the JSON from which `Receipt.undo` makes the source.
    """

    text: str | None
    status: Status = "ok"
    error: str | None = None
    script: str | None = None
    encoding: str | None = None
    confidence: float | None = None
    damaged: bool | None = None
    changed: bool | None = None
    kinds: tuple[tuple[str, int], ...] | None = None
    title: str | None = None
    date: str | None = None
    source: str | None = None
    author: str | None = None
    editor: str | None = None
    genre: str | None = None
    genre_confidence: float | None = None
    receipt: str | None = None


COLUMNS: Final = Row._fields
"""The columns that a cleaner can be asked for."""

_OF_THE_DIAGNOSIS: Final = frozenset({"script", "encoding", "confidence", "damaged", "kinds"})
_OF_THE_METADATA: Final = frozenset({"title", "date", "source", "author", "editor"})

_BESIDE_TEXT: Final = Row("")[1:]


def row_of_text(text: str) -> Row:
    """The row of a text that was cleaned, where no other column is asked for.

    >>> row_of_text("开") == Row("开")
    True
    """
    return tuple.__new__(Row, (text, *_BESIDE_TEXT))  # a third of the time that the defaults take


def rows_of_texts(texts: Iterable[str]) -> list[Row]:
    """The rows of texts that were cleaned, where no other column is asked for.

    >>> rows_of_texts(["开", "门"]) == [Row("开"), Row("门")]
    True
    """
    # No step of it is done by the interpreter: three fifths of the time that a comprehension takes.
    return list(map(tuple.__new__, repeat(Row), zip(texts, *map(repeat, _BESIDE_TEXT), strict=False)))


NULL: Final = Row(None, "null")
"""The row of a value that is not there."""


def too_large(max_bytes: int) -> Row:
    """The row of a value that has more bytes than it may."""
    return Row(None, "too large", f"has more than {max_bytes:,} bytes (max_bytes)")


@dataclass(frozen=True, slots=True)
class Surrogates:
    r"""Puts U+FFFD for what is left of lone surrogates, which no file in UTF-8 and no engine can hold.

    It is the last stage of every cleaner of rows: a step like any other, which the receipt undoes.

    >>> from textfix import clean
    >>> clean("a\ud800", stages=(Surrogates(),)).text
    'a�'
    """

    cares = ASTRAL

    def __call__(self, page: Page) -> Page:
        found = _LONE.finditer(page.text)
        return page.edited(Edit(lone.start(), lone.end(), "\ufffd", "lone surrogate") for lone in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaner:
    """Makes rows of values. It is a value itself: it compares, and it pickles for other processes and machines.

    Args:
        options: what to do; see `Options`.
        stages: the stages to run instead of those that `options` asks for. They have to pickle, which a class or a
            function of a module does, and a lambda does not.
        columns: which columns to compute, of `COLUMNS`; the diagnosis and the receipt cost nothing where nobody asks.
        max_bytes: bytes that a value may have, a str in UTF-8; a longer one is a row with the status "too large".
        version: that of textfix, so that a cache of rows by cleaner has no rows of another version.

    Raises:
        OptionError: there is no such column, or the cleaner comes from another version of textfix.

    >>> Cleaner().row("農業")
    Row(text='农业', status='ok', error=None, ...)
    >>> Cleaner(columns=("text", "script")).row("農業").script
    'traditional'
    >>> Cleaner(max_bytes=3).row("農業")[:3]
    (None, 'too large', 'has more than 3 bytes (max_bytes)')
    """

    options: Options = field(default_factory=Options)
    stages: tuple[Stage, ...] | None = None
    columns: tuple[str, ...] = ("text", "status", "error")
    max_bytes: int = MAX_BYTES
    version: str = __version__
    _chosen: tuple[Stage, ...] = field(init=False, repr=False, compare=False)
    _asks: frozenset[str] = field(init=False, repr=False, compare=False)
    _asks_for_text: bool = field(init=False, repr=False, compare=False)
    _markdown: bool = field(init=False, repr=False, compare=False)
    longest_quick: int = field(init=False, repr=False, compare=False)
    """Characters of a text that `quick` may know the row of; -1 where it knows none."""

    def __post_init__(self) -> None:
        unknown = [name for name in self.columns if name not in COLUMNS]
        if unknown:
            raise OptionError(f"columns: {unknown[0]!r} is not one of {', '.join(COLUMNS)}")
        if self.max_bytes < 1:
            raise OptionError(f"max_bytes={self.max_bytes}: give 1 or more")
        if self.version != __version__:
            raise OptionError(
                f"this cleaner is of textfix {self.version}, and here is {__version__}: "
                "install the same version on every machine"
            )
        chosen = stages_for(self.options) if self.stages is None else self.stages
        object.__setattr__(self, "columns", tuple(self.columns))
        object.__setattr__(self, "_chosen", (*chosen, Surrogates()))
        object.__setattr__(self, "_markdown", writes_markdown(chosen))
        object.__setattr__(self, "_asks", frozenset(self.columns))
        object.__setattr__(self, "_asks_for_text", self._asks <= {"text", "status", "error"})
        is_quick = self._asks_for_text and all(cares_of(stage) is not None for stage in self._chosen)
        object.__setattr__(self, "longest_quick", min(SHORT, self.max_bytes // WIDEST) if is_quick else -1)

    def __reduce__(self) -> tuple[Any, ...]:
        return _cleaner, (self.options, self.stages, self.columns, self.max_bytes, self.version)

    def row(self, value: object) -> Row:
        r"""Clean one value.

        Args:
            value: a str, or bytes in any encoding; None is answered with the status "null".

        Returns:
            Its row. No value raises: what can't be cleaned has the status "failed", and its reason.

        Only a value that hangs, or that ends the process, is not answered: `textfix.workers.Pool` answers these too.

        >>> Cleaner().row(5)[:3]
        (None, 'failed', 'a value of type int: textfix cleans str and bytes')
        """
        try:
            return self.attempt(value)
        except MemoryError:
            return Row(None, "failed", "needs more memory than there is")

    def rows(self, values: Iterable[object]) -> list[Row]:
        """Clean several values, in order.

        >>> [row.text for row in Cleaner().rows(["農業", None])]
        ['农业', None]
        """
        return [self.row(value) for value in values]

    def quick(self, value: object) -> Row | None:
        """The row of a short text that no stage cares for, as most titles are; None where it takes the stages to tell.

        It takes a tenth of the time of `row`, less than to send the value to another process.

        >>> Cleaner().quick("开门") == Cleaner().row("开门"), Cleaner().quick("開門")
        (True, None)
        """
        return row_of_text(value) if self._is_quick(value) else None

    def _is_quick(self, value: object) -> TypeGuard[str]:
        return type(value) is str and len(value) <= self.longest_quick and "<" not in value and is_quiet(value)

    def attempt(self, value: object) -> Row:
        """Clean one value, as `row` does, in a process that is ended where memory runs out.

        Raises:
            MemoryError: the value needs more memory than there is.
        """
        told = self.told(value)
        return row_of_text(told) if isinstance(told, str) else told

    def told(self, value: object) -> str | Row:
        """What `attempt` gives; only the text, where a row would have nothing beside it.

        Raises:
            MemoryError: the value needs more memory than there is.
        """
        if self._is_quick(value):
            return value
        result = self.judge(value)
        if isinstance(result, Row):
            return result
        if self._asks_for_text:
            return result.text
        try:
            return self._row_of(result)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 (a stage's edits may not be what they should)
            return Row(None, "failed", _shown(unforeseen(error)))

    def judge(self, value: object) -> Result | Row:
        """Clean one value: all that is known of it, or the row that says why it can't be cleaned.

        Raises:
            MemoryError: it needs more memory than there is.
        """
        if value is None:
            return NULL
        if not isinstance(value, (str, bytes)):  # a tuple: a union would be made again for each value
            if not isinstance(value, (bytearray, memoryview)):
                return Row(None, "failed", f"a value of type {type(value).__name__}: textfix cleans str and bytes")
            try:
                value = bytes(value)
            except ValueError as error:
                return Row(None, "failed", f"a value of type {type(value).__name__}: {error}")
        if len(value) * WIDEST > self.max_bytes and not self.fits(value):
            return too_large(self.max_bytes)
        try:
            return clean_prepared(value, self._chosen, markdown=self._markdown)
        except MemoryError:
            raise
        except (Exception, SystemExit) as error:  # noqa: BLE001 (one value, one row: whatever it was)
            return Row(None, "failed", _shown(unforeseen(error)))

    def fits(self, value: str | bytes) -> bool:
        """Whether a value has no more bytes than it may."""
        if isinstance(value, bytes) or len(value) > self.max_bytes:
            return len(value) <= self.max_bytes
        if len(value) * WIDEST <= self.max_bytes:
            return True
        return len(value.encode("utf-8", "surrogatepass")) <= self.max_bytes

    def _row_of(self, result: Result) -> Row:
        """The row of what was cleaned: its text, and the columns that are asked for."""
        asks = self._asks
        told: dict[str, Any] = {}
        if asks & _OF_THE_DIAGNOSIS:
            diagnosis = result.diagnosis
            told = {name: getattr(diagnosis, name) for name in asks & _OF_THE_DIAGNOSIS}
            if "kinds" in asks:
                told["kinds"] = tuple((kind, found.count) for kind, found in diagnosis.kinds.items())
        for name in asks & _OF_THE_METADATA:
            said = getattr(result.metadata, name)
            told[name] = said if said is None else without_surrogates(said)
        if "genre" in asks:
            told["genre"] = result.genre.name
        if "genre_confidence" in asks:
            told["genre_confidence"] = result.genre.confidence
        if "changed" in asks:
            told["changed"] = result.text != (result.decoded.text if result.decoded else result.source)
        if "receipt" in asks:
            told["receipt"] = dumps(result.receipt.to_plain())
        return Row(result.text, **told)


def without_surrogates(text: str) -> str:
    r"""A text with U+FFFD for each lone surrogate.

    >>> without_surrogates("a\ud800")
    'a�'
    """
    return _LONE.sub("\ufffd", text)


def _cleaner(
    options: Options, stages: tuple[Stage, ...] | None, columns: tuple[str, ...], max_bytes: int, version: str
) -> Cleaner:
    """The cleaner that was pickled."""
    return Cleaner(options=options, stages=stages, columns=columns, max_bytes=max_bytes, version=version)


def _shown(reason: str) -> str:
    """A reason that any engine can hold: lone surrogates in it are spelt out."""
    return reason.encode("utf-8", "backslashreplace").decode()
