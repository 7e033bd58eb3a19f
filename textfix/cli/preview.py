"""`textfix clean --diff`: what would change, as a unified diff."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import unified_diff
from typing import Final

from textfix.cli.output import is_coloured, say, write
from textfix.cli.sources import Source
from textfix.errors import TextfixError
from textfix.model import Options
from textfix.result import Result


def show_diffs(sources: Iterable[Source], options: Options, field: str) -> int:
    """Print the diff of each source, record by record where it has them; 0 if all could be read, 3 if not."""
    status = 0
    for source in sources:
        if source.skipped:
            continue
        try:
            for text in source.texts(field):
                name = source.shown if text.record is None else f"{source.shown} record {text.record}"
                if text.problem is not None:
                    say(f"textfix: {name}: {text.problem}")
                    status = 3
                if text.content is not None:
                    _show_diff(name, source.clean(text, options))
        except TextfixError as error:
            say(f"textfix: {error}")
            status = 3
    return status


def _show_diff(name: str, result: Result) -> None:
    before = result.decoded.text if result.decoded is not None else str(result.source)
    lines = unified_diff(before.split("\n"), result.text.split("\n"), name, f"{name} (clean)", lineterm="")
    if not is_coloured():
        write(*lines)
        return
    for line in lines:
        write(line, colour=COLOURS.get(line[:1]) if not line.startswith(("---", "+++")) else "bold")


COLOURS: Final = {"-": "red", "+": "green", "@": "cyan"}
"""Of the lines of a diff, by their first character, as git has them."""
