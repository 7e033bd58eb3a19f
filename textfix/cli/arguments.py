"""What the commands take in common: sources, and the options of `Options`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from textfix.errors import SourceNotFoundError, SourceUnreadableError, TextfixError
from textfix.model import Options

Command = TypeVar("Command", bound=Callable[..., Any])

CLEANING = ("profile", "to", "boilerplate", "reflow", "phrases", "terms", "punctuation", "spacing", "markdown")
"""The flags of `cleaning_options`, which `options_of` takes."""


class Source(NamedTuple):
    """One input: where it is, and its place below the folder that was named."""

    path: Path | None
    """None is standard input."""
    place: Path

    @property
    def shown(self) -> str:
        return "-" if self.path is None else click.format_filename(self.path)

    def read(self) -> bytes | str | Path:
        """What to hand to `textfix.clean`: what is packed, PDF and DOCX are read as in a run over folders.

        Raises:
            SourceUnreadableError: the file is damaged or no text, expands too far, or needs an extra.
        """
        from textfix.batch.compression import damage_errors
        from textfix.batch.formats.documents import document_of
        from textfix.batch.job import Limits

        try:
            data = sys.stdin.buffer.read() if self.path is None else self.path.read_bytes()
        except OSError:
            if self.path is None:
                raise
            return self.path  # clean says what is wrong with it
        try:
            return document_of(data, Limits().expanded)
        except TextfixError as error:
            raise SourceUnreadableError(f"can't read {self.shown}: {error}") from error
        except damage_errors() as error:
            raise SourceUnreadableError(f"can't read {self.shown}: damaged file: {error}") from error


class Size(click.ParamType[int]):
    """A number of bytes: 500M, 2G, 1024."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        number, unit = str(value).strip().upper().removesuffix("B").removesuffix("I"), 1
        if number[-1:] in "KMGT" and number:
            number, unit = number[:-1], 1024 ** ("KMGT".index(number[-1]) + 1)
        try:
            return int(float(number) * unit)
        except ValueError:
            self.fail(f"{value!r} is not a size: write 500M or 2G", param, ctx)


def cleaning_options(command: Command) -> Command:
    """Add the flags that make an `Options`."""
    flags = (
        click.option(
            "--profile",
            type=click.Choice(["web", "newspaper", "plain", "conservative"]),
            default="web",
            show_default=True,
            help="What the flags below are by default.",
        ),
        click.option(
            "--to",
            type=click.Choice(["simplified", "traditional", "taiwan", "hongkong", "keep"]),
            default="simplified",
            show_default=True,
            help="Script of the output.",
        ),
        click.option("--boilerplate/--no-boilerplate", default=True, help="Take navigation and footers away [on]."),
        click.option("--reflow/--no-reflow", default=True, help="Join hard-wrapped lines to paragraphs [on]."),
        click.option("--phrases/--no-phrases", default=False, help="Region words too: 軟體 becomes 软件 [off]."),
        click.option("--terms", metavar="FILE", help="Your own terms, one a line: TERM, a tab, RESULT."),
        click.option(
            "--punctuation",
            type=click.Choice(["keep", "chinese", "ascii"]),
            default="keep",
            show_default=True,
            help="Marks beside Chinese.",
        ),
        click.option(
            "--spacing",
            type=click.Choice(["keep", "none", "pangu"]),
            default="keep",
            show_default=True,
            help="Spaces between Chinese and Latin.",
        ),
        click.option(
            "--markdown/--no-markdown", default=False, help="Keep a page's headings, lists, links and tables [off]."
        ),
    )
    for flag in reversed(flags):
        command = flag(command)
    return command


def options_of(flags: dict[str, Any]) -> Options:
    """The `Options` that the flags stand for: one's own first, then what the profile sets."""
    from textfix.configuration import PROFILES
    from textfix.script import read_terms

    context = click.get_current_context()
    flags = dict(flags)
    for name, value in PROFILES[flags.pop("profile")].items():
        if context.get_parameter_source(name) is click.core.ParameterSource.DEFAULT:
            flags[name] = value
    terms, markdown = flags.pop("terms"), flags.pop("markdown")
    return Options(**flags, terms=read_terms(terms) if terms else {}, format="markdown" if markdown else "text")


def find(names: tuple[str, ...]) -> Iterator[Source]:
    """The inputs that the names stand for: files, the documents of folders in sorted order, `-` for standard input.

    Raises:
        SourceNotFoundError: a name that was given stands for nothing.
    """
    for name in names:
        path = Path(name)
        if name == "-":
            yield Source(None, Path("stdin"))
        elif path.is_dir():
            yield from _walk(path)
        elif path.exists():
            yield Source(path, Path(path.name))
        else:
            raise SourceNotFoundError(f"no file or folder at {click.format_filename(name)}: check the path")


def _walk(folder: Path) -> Iterator[Source]:
    from textfix.batch.kinds import form_of_name

    for top, folders, files in os.walk(folder):
        if ".textfix" in folders:  # an output of textfix: its ledger and its report are no inputs
            folders.remove(".textfix")
            files = [file for file in files if file != "report.html"]
        folders.sort()
        for file in sorted(files):
            path = Path(top, file)
            form = form_of_name(os.fsencode(file))
            is_document = form is not None and form.kind == "document"
            if is_document and path.is_file():  # a pipe would wait for a writer for ever
                yield Source(path, path.relative_to(folder))
