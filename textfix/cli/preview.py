"""`textfix clean --diff`: what would change, as a unified diff."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import chain
from typing import Final

from textfix.cli.output import is_coloured, say, write
from textfix.cli.sources import Source
from textfix.errors import TextfixError
from textfix.model import Options
from textfix.receipt.diff import differences
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
    lines = unified(before.split("\n"), result.text.split("\n"), name)
    if not is_coloured():
        write(*lines)
        return
    for line in lines:
        write(line, colour=COLOURS.get(line[:1]) if not line.startswith(("---", "+++")) else "bold")


def unified(before: list[str], after: list[str], name: str) -> Iterator[str]:
    """The unified diff of a text and of what it becomes, as lines; in time near linear to their number.

    Args:
        before: the lines of the text.
        after: those of the clean text.
        name: of the text.

    >>> list(unified(["門", "好"], ["门", "好"], "a"))
    ['--- a', '+++ a (clean)', '@@ -1,2 +1,2 @@', '-門', '+门', ' 好']
    """
    hunks = SequenceMatcher(None, "", "")
    hunks.opcodes = _opcodes(before, after)  # type: ignore[attr-defined]
    head = [f"--- {name}", f"+++ {name} (clean)"]
    for hunk in hunks.get_grouped_opcodes():
        if all(tag == "equal" for tag, *_ in hunk):
            continue
        yield from head
        head = []
        (_, a, _, c, _), (_, _, b, _, d) = hunk[0], hunk[-1]
        yield f"@@ -{_range(a, b)} +{_range(c, d)} @@"
        for tag, a, b, c, d in hunk:
            if tag == "equal":
                yield from (f" {line}" for line in before[a:b])
            else:
                yield from (f"-{line}" for line in before[a:b])
                yield from (f"+{line}" for line in after[c:d])


def _opcodes(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    """What is equal and what is not, as `SequenceMatcher` says it: each line is a character of a text of lines."""
    numbers: dict[str, int] = {}
    for line in chain(before, after):
        numbers.setdefault(line, len(numbers))
    changes = [(0, len(before), 0, len(after))]
    if len(numbers) <= sys.maxunicode:
        first, second = ("".join([chr(numbers[line]) for line in lines]) for lines in (before, after))
        changes = differences(first, second)
    found, at, place = [], 0, 0
    for a, b, c, d in changes:
        found += [("equal", at, a, place, c), ("replace", a, b, c, d)]
        at, place = b, d
    return [*found, ("equal", at, len(before), place, len(after))]


def _range(start: int, end: int) -> str:
    """Lines as the head of a hunk has them: the number of the first and how many, if that is not one."""
    count = end - start
    return f"{start + 1}" if count == 1 else f"{start + (count > 0)},{count}"


COLOURS: Final = {"-": "red", "+": "green", "@": "cyan"}
"""Of the lines of a diff, by their first character, as git has them."""
