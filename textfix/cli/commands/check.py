"""`textfix check`: what would change, and why; nothing is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import click

from textfix.cli.arguments import cleaning_options, options_of, run_options
from textfix.cli.output import say, write
from textfix.cli.sources import Source, SourceText, find, given
from textfix.errors import TextfixError
from textfix.model import Options


@click.command("check")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@cleaning_options
@run_options("field", "follow")
def command(sources: tuple[str, ...], field: str, follow: bool, **flags: Any) -> int:
    """List what 'clean' would change in every SOURCE, and why.

    Writes nothing. Exit status: 0 nothing would change, 1 something would, 3 a source can't be read.

    \b
    Examples:
      textfix check crawl/
      textfix check page.html && echo clean
    """
    options = options_of(flags)
    counts = Counter[str]()
    for source in find(given(sources), follow=follow):
        if source.skipped:
            counts["skipped"] += 1
            continue
        found = _Findings()
        try:
            for text in source.texts(field):
                found.look_at(source, text, options)
        except TextfixError as error:
            found.fail(str(error))
        if found.failed > MOST_SHOWN:
            say(f"textfix: {source.shown}: {found.failed - MOST_SHOWN:,} more can't be read")
        changes = found.changed or found.whole
        if changes:
            of = f"{found.changed} of {found.texts} records: " if source.has_records else ""
            write(f"{source.shown}: {of}{found.reasons()}")
        counts["failed" if found.failed else "would change" if changes else "clean"] += 1
    total = counts.total() - counts["skipped"]
    states = [f"{counts[state]} {state}" for state in ("would change", "clean", "failed")]
    states += [f"{counts['skipped']} skipped (no text)"] if counts["skipped"] else []
    say(f"{total} checked: {', '.join(states)}")
    if counts["failed"]:
        return 3
    return 1 if counts["would change"] else 0


MOST_SHOWN = 5
"""Records of a file of which it is said why they can't be read."""


@dataclass(slots=True)
class _Findings:
    """What would change in a source, over all its texts."""

    texts: int = 0
    changed: int = 0
    failed: int = 0
    whole: dict[str, None] = field(default_factory=dict)
    """What would change about texts as a whole, in the order in which it was seen."""
    kinds: Counter[str] = field(default_factory=Counter)

    def look_at(self, source: Source, text: SourceText, options: Options) -> None:
        """Clean a text, and count what changes."""
        if text.problem is not None:
            self.fail(f"{source.shown}: record {text.record}: {text.problem}")
        if text.reencoded:
            self.whole["other encoding to utf-8"] = None
        if text.content is None:
            return
        self.texts += 1
        result = source.clean(text, options)
        if result.text == result.source or result.text.encode("utf-8", "surrogatepass") == result.source:
            return
        self.changed += 1
        diagnosis = result.diagnosis
        if diagnosis.encoding not in (None, "utf-8", "ascii"):
            self.whole[f"{diagnosis.encoding} to utf-8"] = None
        if diagnosis.layout == "html":
            self.whole["web page to text"] = None
        for kind, found in diagnosis.kinds.items():
            self.kinds[kind] += found.count

    def fail(self, why: str) -> None:
        """Count what can't be read, and say why of the first."""
        self.failed += 1
        if self.failed <= MOST_SHOWN:
            say(f"textfix: {why}")

    def reasons(self) -> str:
        """Why the source would change, in a few words each."""
        return ", ".join([*self.whole, *(f"{kind} ×{count}" for kind, count in self.kinds.items())]) or "bytes"
