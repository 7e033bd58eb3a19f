"""`textfix check`: what would change, and why; nothing is written."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

import click

from textfix.batch.files.discovery import Chooser
from textfix.batch.workers.process import cores
from textfix.cli.arguments import cleaning_options, input_format, options_of, piped_type, run_options
from textfix.cli.findings import MOST_SHOWN, Findings, findings_of
from textfix.cli.output import say, write, write_json
from textfix.cli.processes import in_order
from textfix.cli.sources import Source, find, given


@click.command("check")
@click.argument("sources", type=click.Path(allow_dash=True), nargs=-1, required=True, metavar="SOURCE...")
@cleaning_options
@run_options("field", "include", "exclude", "follow", "hidden", "ignore", "jobs")
@input_format
@click.option("--json", "as_json", is_flag=True, help="Print a JSON line for each source.")
@click.option("-v", "--verbose", is_flag=True, help="Name each skipped source, and why.")
def command(sources: tuple[str, ...], field: str, jobs: int | None, as_json: bool, verbose: bool, **flags: Any) -> int:
    """List what 'clean' would change in every SOURCE, and why.

    Writes nothing. Exit status: 0 nothing would change, 1 something would, 3 a source can't be read.

    \b
    Examples:
      textfix check crawl/
      textfix check page.html && echo clean
    """
    patterns = tuple(flags.pop("include"))
    chooser = Chooser(patterns, tuple(flags.pop("exclude")), hidden=flags.pop("hidden"), ignore=flags.pop("ignore"))
    piped = piped_type(flags.pop("input_format"))
    inputs = find(given(sources), chooser, piped, follow=flags.pop("follow"))
    options = options_of(flags)
    counts = Counter[str]()
    skipped = Counter[str]()
    look = partial(findings_of, options=options, name=field)
    for found in in_order(look, _died, inputs, jobs or cores()):
        counts[found.state] += 1
        if found.skipped is not None:
            skipped[found.skipped.partition(":")[0]] += 1
        if as_json:
            write_json(found.to_plain())
        else:
            _tell(found, verbose)
    if patterns and not counts:
        raise click.UsageError(f"nothing in {' '.join(sources)} is named as --include {' '.join(patterns)} says")
    say(_summary(counts, skipped))
    if counts["failed"]:
        return 3
    return 1 if counts["would change"] else 0


def _tell(found: Findings, verbose: bool) -> None:
    for problem in found.problems:
        say(f"textfix: {problem}")
    if found.failed > MOST_SHOWN:
        say(f"textfix: {found.shown}: {found.failed - MOST_SHOWN:,} more can't be read")
    if found.changed or found.whole:
        what = "records" if found.records == found.texts else "texts"
        of = f"{found.changed} of {found.texts} {what}: " if found.has_records else ""
        write(f"{found.shown}: {of}{found.reasons()}")
    if verbose and found.skipped is not None:
        say(f"skipped: {found.shown}: {found.skipped}")


def _summary(counts: Counter[str], skipped: Counter[str]) -> str:
    states = [f"{counts[state]} {state}" for state in ("would change", "clean", "failed")]
    if skipped:
        states.append(f"{skipped.total()} skipped ({', '.join(f'{n} × {why}' for why, n in skipped.most_common(3))})")
    return f"{counts.total() - counts['skipped']} checked: {', '.join(states)}"


def _died(source: Source) -> Findings:
    found = Findings(source.shown, source.name, source.has_records)
    found.fail(f"can't read {source.shown}: the process died at it")
    return found
