"""The inputs of the commands that write nothing: found and read as in a run over folders."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import click

from textfix.batch.discovery import Chooser, discover
from textfix.batch.kinds import Form, form_of_file, form_of_name
from textfix.errors import SourceNotFoundError, SourceUnreadableError, TextfixError

DOCUMENT = Form("document")


class Text(NamedTuple):
    """What `textfix.clean` is to read: a document, or the text of a record."""

    content: bytes | str | Path | None
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
    form: Form = DOCUMENT
    problem: str | None = None
    skipped: bool = False
    """Whether it is no text, and stands in a folder where others are."""

    @property
    def shown(self) -> str:
        return "-" if self.path is None else click.format_filename(self.path)

    @property
    def has_records(self) -> bool:
        """Whether it is a file of records, each a text of its own."""
        return self.form.kind != "document"

    def read(self) -> bytes | str | Path:
        """What to hand to `textfix.clean` for a document: what is packed, PDF and DOCX are read too.

        Raises:
            SourceUnreadableError: the file is damaged or no text, expands too far, or needs an extra.
        """
        from textfix.batch.formats.documents import document_of
        from textfix.batch.job import Limits

        with self._errors():
            try:
                data = sys.stdin.buffer.read() if self.path is None else self.path.read_bytes()
            except OSError:
                if self.path is None:
                    raise
                return self.path  # clean says what is wrong with it
            return document_of(data, Limits().expanded)

    def texts(self, field: str) -> Iterator[Text]:
        """The document, or the texts of the records, one after the other.

        Args:
            field: the name of the field or column that holds the text.

        Raises:
            SourceUnreadableError: as `read`, or a record can't be read, or none has the field.
        """
        if self.path is None or not self.has_records:
            yield Text(self.read())
            return
        from textfix.batch.compression import expanded_records
        from textfix.batch.formats import format_for
        from textfix.batch.job import Limits

        with self._errors(), open(self.path, "rb") as file:
            form = format_for(self.form.kind, field)
            records = form.read(expanded_records(file, self.form, Limits().expanded))
            for number, record in enumerate(records, 1):
                yield Text(record.content, number, record.problem, form.reencoded)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        from textfix.batch.compression import damage_errors

        if self.problem is not None:
            raise SourceUnreadableError(f"can't read {self.shown}: {self.problem}")
        try:
            yield
        except TextfixError as error:
            raise SourceUnreadableError(f"can't read {self.shown}: {error}") from error
        except damage_errors() as error:
            raise SourceUnreadableError(f"can't read {self.shown}: damaged file: {error}") from error


def find(names: Iterable[str], chooser: Chooser | None = None) -> Iterator[Source]:
    """The inputs that the names stand for: files, what is in folders in sorted order, `-` for standard input.

    Args:
        names: as a user gives them.
        chooser: which of what is in folders is wanted; None is all.

    Raises:
        SourceNotFoundError: a name that was given stands for nothing.
    """
    for name in names:
        path = Path(name)
        if name == "-":
            yield Source(None)
        elif path.is_dir():
            yield from _in_folder(path, chooser or Chooser())
        elif path.exists():
            yield Source(path, form_of_name(os.fsencode(name)) or DOCUMENT)
        else:
            raise SourceNotFoundError(f"no file or folder at {click.format_filename(name)}: check the path")


def _in_folder(folder: Path, chooser: Chooser) -> Iterator[Source]:
    top = os.fsencode(folder)
    for found in discover([top], top, chooser, b""):
        path = Path(os.fsdecode(found.path))
        if found.skipped is not None or found.failed is not None:
            yield Source(path, problem=found.failed, skipped=found.skipped is not None)
            continue
        try:
            form = form_of_name(found.name) or form_of_file(found.path)
        except OSError as error:
            yield Source(path, problem=error.strerror)
            continue
        yield Source(path, form) if isinstance(form, Form) else Source(path, skipped=True)
