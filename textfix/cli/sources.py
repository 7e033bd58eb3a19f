"""The inputs of the commands that write no folder: found and read as in a run over folders."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from itertools import islice
from pathlib import Path
from typing import NamedTuple, cast

from textfix.batch.files.discovery import Chooser, Found, base_of, discover, require
from textfix.cli.output import named, printable
from textfix.errors import SourceUnreadableError, TextfixError, unforeseen
from textfix.model import Options
from textfix.result import Result
from textfix.sources.recognition import FileType, compression_of_head, type_of_file, type_of_name
from textfix.sources.settings import HEAD

DOCUMENT = FileType("document")


class SourceText(NamedTuple):
    """What `textfix.clean` is to read: a document, or the text of a record."""

    content: bytes | str | None
    """None: there is none."""
    record: int | None = None
    """Which record it is, from 1."""
    problem: str | None = None
    """Why there is none, where there should be."""
    reencoded: bool = False
    """Whether the file of records is in another encoding than UTF-8."""


class Source(NamedTuple):
    """One input: where it is (None is standard input), what it is, and why it can't be read if that is known."""

    path: Path | None
    type: FileType = DOCUMENT
    problem: str | None = None
    skipped: bool = False
    """Whether it is no text, and is in a folder where others are."""

    @property
    def shown(self) -> str:
        """Its name for a terminal: in quotes where line ends or control characters in it are spelt out."""
        return self.name if printable(self.name) == self.name else named(self.name)

    @property
    def name(self) -> str:
        """Its name; `-` is standard input."""
        return "-" if self.path is None else str(self.path)

    @property
    def has_records(self) -> bool:
        """Whether it is a file of records, each a text of its own."""
        return self.type.kind != "document"

    def read(self) -> bytes | str:
        """What to hand to `textfix.clean` for a document: what is packed, PDF and DOCX are read too.

        Raises:
            SourceUnreadableError: the file can't be read, is damaged or no text, expands too far, or needs an extra.
        """
        from textfix.batch.job import Limits
        from textfix.sources.compression import read_within
        from textfix.sources.documents import document_of

        with self._errors():
            limits = Limits()
            with nullcontext(sys.stdin.buffer) if self.path is None else self.path.open("rb") as file:
                data = read_within(file, limits.memory, packed=False)  # /dev/zero has no end
            name = b"" if self.path is None else os.fsencode(self.path)
            return document_of(data, limits.expanded, self.type.compression, name)

    def texts(self, field: str) -> Iterator[SourceText]:
        """The document, or the texts of the records, one after the other.

        Args:
            field: the name of the field or column that holds the text.

        Raises:
            SourceUnreadableError: as `read`, or none of the records has the field.
        """
        if not self.has_records:
            yield SourceText(self.read())
            return
        from textfix.batch.formats import format_for
        from textfix.batch.job import Limits
        from textfix.sources.compression import expanded_records

        with self._errors(), _seekable(self.path) as file:
            format_ = format_for(self.type.kind, field)
            packed = self.type.compression or compression_of_head(file.peek(HEAD)[:HEAD])  # a pipe has no name
            type_ = self.type._replace(compression=packed)
            records = format_.read(expanded_records(file, type_, Limits().expanded))
            number = 0
            for record in records:
                number += not record.is_next
                yield SourceText(record.content, number, record.problem, format_.reencoded)

    def clean(self, text: SourceText, options: Options) -> Result:
        """One of its texts, cleaned.

        Raises:
            SourceUnreadableError: it is no text.
        """
        from textfix.pipeline import clean
        from textfix.sources.documents import require_text

        with self._errors():
            result = clean(text.content or "", options=options)
            if text.record is None:
                require_text(result.decoded)
            return result

    @contextmanager
    def _errors(self) -> Iterator[None]:
        from textfix.sources.compression import damage_errors

        why = self.problem
        if why is None:
            try:
                yield
                return
            except damage_errors() as error:
                why = f"damaged file: {error}"
            except TextfixError as error:
                why = str(error)
            except OSError as error:
                why = error.strerror or f"damaged file: {error}"
            except Exception as error:  # noqa: BLE001 (one source, one line: whatever it was)
                why = unforeseen(error)
        raise SourceUnreadableError(f"can't read {self.shown}: {' '.join(why.split())}")


def given(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names, when each of them stands for something; a dangling link does.

    Raises:
        SourceNotFoundError: one does not.
    """
    require(os.fsencode(name) for name in names if name != "-")
    return names


def find(
    names: Iterable[str | bytes],
    chooser: Chooser | None = None,
    piped: FileType = DOCUMENT,
    *,
    follow: bool = False,
) -> Iterator[Source]:
    """The inputs that the names stand for: files, what is in folders in sorted order, `-` for standard input.

    Args:
        names: as a user gives them; they are gone through several times.
        chooser: which of what is in folders is wanted; None is what a run wants by default.
        piped: what standard input is, and a pipe whose name does not say it.
        follow: whether links that lead out of a folder are followed.

    Each comes once; of one that can't be read the `Source` says why.
    """
    base = base_of(_absolute(name) for name in map(os.fsdecode, names) if name != "-")
    several = len(list(islice(names, 2))) > 1  # one name gives each input once
    seen: set[bytes] = set()
    for name in map(os.fsdecode, names):
        if name == "-":
            yield Source(None, piped)
            continue
        top = _absolute(name)
        if os.path.exists(top) and not os.path.isdir(top) and not os.path.isfile(top):
            yield Source(Path(name), type_of_name(top) or piped)  # a pipe: <(command)
            continue
        for found in discover([top], base, chooser or Chooser(), b"", follow=follow):
            if several:
                if found.path in seen:
                    continue
                seen.add(found.path)
            below = os.fsdecode(os.path.relpath(found.path, top))
            yield _source(found, Path(name, below), by_hand=found.path == top)


def _absolute(name: str) -> bytes:
    return os.fsencode(os.path.abspath(name))


def _source(found: Found, path: Path, *, by_hand: bool) -> Source:
    if found.skipped is not None or found.failed is not None:
        return Source(path, problem=found.skipped or found.failed, skipped=found.skipped is not None)
    try:
        type_ = type_of_name(found.name) or type_of_file(found.path)
    except OSError as error:
        return Source(path, problem=error.strerror)
    return Source(path, type_) if isinstance(type_, FileType) else Source(path, problem=type_, skipped=not by_hand)


@contextmanager
def _seekable(path: Path | None) -> Iterator[io.BufferedReader]:
    """A file, opened to be read from any place: the bytes of a pipe, and of standard input, are kept on the disk."""
    with nullcontext(sys.stdin.buffer) if path is None else open(path, "rb") as file:
        if path is not None and file.seekable():
            yield cast(io.BufferedReader, file)
            return
        with tempfile.TemporaryFile() as spool:
            shutil.copyfileobj(file, spool)
            spool.seek(0)
            yield cast(io.BufferedReader, spool)
