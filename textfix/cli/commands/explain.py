"""`textfix explain`: each step, each kind of change, with counts and examples in context."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import click
from rich.console import Console
from rich.text import Text

import textfix
from textfix.cli.arguments import cleaning_options, options_of
from textfix.cli.commands.guess import candidate_line
from textfix.cli.sources import find, given
from textfix.edits import Change
from textfix.result import Result, Step

CONTEXT = 10
"""Characters of context on each side of an example."""

LONGEST = 48
"""An example longer than this is cut in its middle."""

WORDS = {
    "page": "HTML to lines of text",
    "escapes": "escapes turned to the characters that they stand for",
    "mojibake": "wrong code pages undone",
    "gloss": "pinyin glosses taken out, torn and cut characters mended",
    "characters": "private-use characters, radicals, litter and controls",
    "boilerplate": "navigation, footers and related lists taken away",
    "reflow": "hard-wrapped lines joined to paragraphs",
    "simplify": "Traditional turned to Simplified",
}
"""What each stage does, in a few words."""


@click.command("explain")
@click.argument("source", metavar="FILE")
@click.option("-n", "--examples", default=3, show_default=True, help="Examples of each kind of change.")
@cleaning_options
def command(source: str, examples: int, **flags: Any) -> None:
    """Show each step from FILE to its clean text, and each change.

    FILE may be '-' for standard input. Writes nothing.
    """
    if os.path.isdir(source):
        raise click.UsageError("explain takes one file; for a folder use: textfix check FOLDER")
    (found,) = find(given((source,)))
    if found.has_records:
        raise click.UsageError(f"explain takes a document, and {source} holds records: textfix clean --diff {source}")
    result = textfix.clean(found.read(), options=options_of(flags))
    console = _Console(soft_wrap=True, highlight=False)
    for line in _lines(found.shown, result, examples):
        console.print(line)


class _Console(Console):
    """A console that lets the command line say that nobody reads, where rich would end with status 1."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def _lines(name: str, result: Result, examples: int) -> Iterator[Text]:
    yield _heading(name, result)
    for number, step in enumerate(result.steps, 1):
        yield Text()
        yield from _step(number, step, examples)
    if not result.steps:
        yield Text("  nothing to do: the text comes out as it went in", "green")
    if found := result.diagnosis.candidates:
        yield Text()
        yield Text("may have been", "bold").append("  too short to prove it: it stays", "not bold dim")
        for candidate in found:
            yield Text(f"  {candidate_line(candidate)}")
    known = [(key, value) for key, value in _metadata(result) if value]
    if known:
        yield Text()
        yield Text("metadata", "bold")
        for key, value in known:
            yield Text(f"  {key:<8}{visible(value)}")


def _heading(name: str, result: Result) -> Text:
    diagnosis = result.diagnosis
    line = Text(name, "bold")
    facts = [f"{len(result.source):,} {'bytes' if isinstance(result.source, bytes) else 'characters'}"]
    if diagnosis.encoding is not None and diagnosis.confidence is not None:
        facts.append(f"{diagnosis.encoding} ({diagnosis.confidence:.0%} sure)")
    facts += [diagnosis.script, f"layout: {diagnosis.layout}", "damaged" if diagnosis.damaged else "not damaged"]
    return line.append("  " + " · ".join(facts), "not bold dim")


def _metadata(result: Result) -> list[tuple[str, str | None]]:
    found = result.metadata
    return [
        ("title", found.title),
        ("date", found.date),
        ("source", found.source),
        ("author", found.author),
        ("editor", found.editor),
    ]


def _step(number: int, step: Step, examples: int) -> Iterator[Text]:
    before, after = len(step.before), len(step.after)
    size = f"{before:,} → {after:,} characters" if before != after else f"{before:,} characters"
    line = Text(f"{number} {step.stage}", "bold cyan")
    yield line.append(f"  {WORDS.get(step.stage, '')}  ({size})", "not bold dim")
    if step.stage == "page":
        return
    kinds: dict[tuple[str, str], list[Change]] = {}
    for change in (*step.changes, *step.left):
        kinds.setdefault((change.kind, change.certainty), []).append(change)
    for (kind, certainty), changes in sorted(kinds.items(), key=lambda item: -len(item[1])):
        suffix = {"guessed": "  (guessed)", "left": "  (beyond repair, left as it is)"}.get(certainty, "")
        yield Text(f"  {len(changes):>6,} × {kind}").append(suffix, "yellow")
        for change in _telling(changes, examples):
            yield _example(step.before, change)


def _telling(changes: list[Change], examples: int) -> list[Change]:
    """The changes to show: the most frequent ones, each at its first place."""
    often = Counter((change.before, change.after) for change in changes)
    first: dict[tuple[str, str], Change] = {}
    for change in changes:
        first.setdefault((change.before, change.after), change)
    return [first[key] for key, _ in often.most_common(examples)]


def _example(text: str, change: Change) -> Text:
    head = text[max(0, change.start - CONTEXT) : change.start].rpartition("\n")[2]
    tail = text[change.end : change.end + CONTEXT].partition("\n")[0]
    line = Text("           ").append(visible(head), "dim")
    line.append(_short(change.before), "red" if change.certainty == "left" else "red strike")
    if change.after and change.certainty != "left":
        line.append("⇒" if change.before else "", "dim").append(_short(change.after), "green")
    return line.append(visible(tail), "dim")


def _short(text: str) -> str:
    if len(text) > LONGEST:
        return f"{visible(text[: LONGEST // 2])} … {visible(text[-LONGEST // 2 :])}"
    return visible(text)


def visible(text: str) -> str:
    """A text with what a terminal can't show, or would act on, made visible.

    >>> visible("a\\nb\\x1b\\ue317\\u3000")
    'a↵b‹1B›‹E317›　'
    """
    return "".join("↵" if c == "\n" else c if _shows(c) else f"‹{ord(c):02X}›" for c in text)


def _shows(character: str) -> bool:
    return character in " \u3000" or unicodedata.category(character)[0] not in "CZ"
