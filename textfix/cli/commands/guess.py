"""`textfix guess`: what short strings may have been before a wrong code page read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import click

import textfix
from textfix.cli.output import printable, write
from textfix.model import Candidate

NOTHING: Final = "  nothing that costs less than the string as it is"

NO_STRINGS: Final = "guess takes strings, or '-' for the lines of standard input: textfix guess ÖÐÎÄ"


@click.command("guess")
@click.argument("strings", nargs=-1, metavar="STRING...")
def command(strings: tuple[str, ...]) -> None:
    """Say what each STRING may have been before a wrong code page read it.

    What a STRING proves by itself comes first, then what several of them prove together, then the candidates, best
    first, with the bits that each costs: the fewer, the likelier. '-' reads strings from standard input, one a line.
    Writes no file.

    \b
    Examples:
      textfix guess ÖÐÎÄ
      ls | textfix guess -
    """
    if not strings:
        raise click.UsageError(NO_STRINGS)
    found = tuple(_lines()) if strings == ("-",) else strings
    together = textfix.repair_many(found)
    for string, repaired in zip(found, together, strict=True):
        write(printable(string), *(list(_answers(string, repaired)) or [NOTHING]))


def _lines() -> Iterator[str]:
    """The lines of standard input that are not empty."""
    with click.open_file("-", encoding="utf-8", errors="surrogateescape") as lines:
        yield from (line for line in (one.rstrip("\r\n") for one in lines) if line)


def _answers(string: str, together: str) -> Iterator[str]:
    """What is known of a string, a line each."""
    if together != string:
        alone = textfix.repair(string) == together
        yield f"  {printable(together)}  {'as it proves by itself' if alone else 'as the strings prove together'}"
    for candidate in textfix.diagnose(string).candidates:
        if candidate.text != together:
            yield f"  {candidate_line(candidate)}"


def candidate_line(candidate: Candidate) -> str:
    """A candidate, its bits and its pages.

    >>> candidate_line(Candidate("中文", "gbk", "latin-1", 14.75))
    '中文  14.8 bits, gbk read as latin-1'
    """
    return f"{printable(candidate.text)}  {candidate.bits:.1f} bits, {candidate.kind}"
