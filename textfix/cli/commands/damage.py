"""`textfix damage`: break a text the way the world does, for tests and training data."""

from __future__ import annotations

import json

import click

from textfix.cli.output import put, say
from textfix.cli.sources import find, given
from textfix.damage import KINDS, Damaged, damage
from textfix.decoding import decode
from textfix.receipt.plain import text_to_plain


def _kinds(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    return [name for name in KINDS if name.startswith(begun)]


@click.command("damage")
@click.argument("sources", type=click.Path(allow_dash=True), nargs=-1, metavar="FILE...")
@click.option("-k", "--kind", multiple=True, metavar="KIND", shell_complete=_kinds,
              help="Kind of damage; may be given more than once.")  # fmt: skip
@click.option("--seed", default=0, show_default=True, help="The same seed does the same damage.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print JSON lines: damaged, original, recoverable, kind.",
)
@click.option("--list", "listed", is_flag=True, help="List the kinds, and stop.")
def command(sources: tuple[str, ...], kind: tuple[str, ...], seed: int, as_json: bool, listed: bool) -> None:
    """Damage the text of FILE and write it to standard output.

    FILE is clean text in any encoding, or '-'. With --json the right answer is beside the damaged text, and
    several files and kinds make a test set.

    \b
    Examples:
      textfix damage article.txt --kind utf-8-as-cp1252
      textfix damage *.txt -k gloss -k wrap-two --json > cases.jsonl
      textfix damage --list
    """
    if listed:
        click.echo("\n".join(KINDS))
        return
    if not sources or not kind:
        raise click.UsageError("name a FILE and a --kind (see: textfix damage --list)")
    found = [source for source in find(given(sources)) if not source.skipped]
    if not as_json and (len(found) > 1 or len(kind) > 1):
        raise click.UsageError("several files or kinds need --json, which writes one line a case")
    for source in found:
        data = source.read()
        text = decode(data).text if isinstance(data, bytes) else data
        for name in kind:
            case = damage(text, name, seed=seed)
            if case.damaged in (text, data):
                say(f"textfix: {name} finds nothing to damage in {source.shown}")
            if as_json:
                click.echo(_line(case, name, seed, source.shown))
            else:
                put(case.data)


def _line(case: Damaged, kind: str, seed: int, name: str) -> str:
    damaged = case.damaged if isinstance(case.damaged, str) else {"hex": case.damaged.hex()}
    return json.dumps(
        {
            "source": name,
            "kind": kind,
            "seed": seed,
            "damage": case.kind,
            "recoverable": case.recoverable,
            "damaged": text_to_plain(damaged) if isinstance(damaged, str) else damaged,
            "original": text_to_plain(case.original),
        },
        ensure_ascii=False,
    )
