"""What the commands take in common: sizes, and the options of `Options`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from textfix.model import Options

Command = TypeVar("Command", bound=Callable[..., Any])

CLEANING = ("profile", "to", "boilerplate", "reflow", "phrases", "terms", "punctuation", "spacing", "markdown")
"""The flags of `cleaning_options`, which `options_of` takes."""


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
