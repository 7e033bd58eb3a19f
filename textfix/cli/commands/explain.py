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
from textfix.cli.output import is_coloured, write_json
from textfix.cli.sources import find, given
from textfix.edits import Change
from textfix.model import plain_fields
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
@click.argument("source", type=click.Path(allow_dash=True), metavar="FILE")
@click.option("-n", "--examples", default=3, show_default=True, help="Examples of each kind of change.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with every change.")
@cleaning_options
def command(source: str, examples: int, as_json: bool, **flags: Any) -> None:
    """Show each step from FILE to its clean text, and each change.

    FILE may be '-' for standard input. Writes nothing. Without colours a change is [-before-]{+after+}, and what is
    beyond repair [?as it stays?].
    """
    if os.path.isdir(source):
        raise click.UsageError("explain takes one file; for a folder use: textfix check FOLDER")
    (found,) = find(given((source,)))
    if found.has_records:
        raise click.UsageError(f"explain takes a document, and {source} holds records: textfix clean --diff {source}")
    result = textfix.clean(found.read(), options=options_of(flags))
    if as_json:
        write_json(_to_plain(found.name, result))
        return
    console = _Console(soft_wrap=True, highlight=False)
    for line in _lines(found.shown, result, examples, is_coloured()):
        console.print(line)


def _to_plain(name: str, result: Result) -> dict[str, Any]:
    """The result as JSON holds it: docs/reference/json.md says what each is."""
    diagnosis = result.diagnosis
    return {
        "path": name,
        "damaged": diagnosis.damaged,
        "encoding": diagnosis.encoding,
        "confidence": diagnosis.confidence,
        "script": diagnosis.script,
        "layout": diagnosis.layout,
        "kinds": {kind: found.count for kind, found in diagnosis.kinds.items()},
        "candidates": [{"text": each.text, "kind": each.kind, "bits": each.bits} for each in diagnosis.candidates],
        "genre": result.genre.name,
        "genre_confidence": result.genre.confidence,
        "metadata": plain_fields(result.metadata),
        "steps": [
            {
                "stage": step.stage,
                "before": len(step.before),
                "after": len(step.after),
                "changes": [] if step.stage == "page" else [each._asdict() for each in (*step.changes, *step.left)],
            }
            for step in result.steps
        ],
    }


class _Console(Console):
    """A console that lets the command line say that nobody reads, where rich would end with status 1."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def _lines(name: str, result: Result, examples: int, coloured: bool) -> Iterator[Text]:
    yield _heading(name, result)
    for number, step in enumerate(result.steps, 1):
        yield Text()
        yield from _step(number, step, examples, coloured)
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
    if result.genre.confidence is not None:
        facts.insert(-1, f"{result.genre.name} ({result.genre.confidence:.0%} sure)")
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


def _step(number: int, step: Step, examples: int, coloured: bool) -> Iterator[Text]:
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
            yield _example(step.before, change, coloured)


def _telling(changes: list[Change], examples: int) -> list[Change]:
    """The changes to show: the most frequent ones, each at its first place."""
    often = Counter((change.before, change.after) for change in changes)
    first: dict[tuple[str, str], Change] = {}
    for change in changes:
        first.setdefault((change.before, change.after), change)
    return [first[key] for key, _ in often.most_common(examples)]


def _example(text: str, change: Change, coloured: bool) -> Text:
    head = text[max(0, change.start - CONTEXT) : change.start].rpartition("\n")[2]
    tail = text[change.end : change.end + CONTEXT].partition("\n")[0]
    line = Text("           ").append(visible(head), "dim")
    before, after = _short(change.before), _short(change.after)
    if change.certainty == "left":
        line.append(before if coloured else f"[?{before}?]", "red")
    elif coloured:
        line.append(before, "red strike").append("⇒" if before and after else "", "dim").append(after, "green")
    else:  # as `git diff --word-diff` marks them
        line.append(f"[-{before}-]" if before else "").append(f"{{+{after}+}}" if after else "")
    line.append(visible(tail), "dim")
    return (
        line.append(f"   or {' '.join(map(_short, change.alternatives))}", "yellow") if change.alternatives else line
    )


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
