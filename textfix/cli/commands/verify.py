"""`textfix verify`: all of an output, read again."""

from __future__ import annotations

import json

import click

from textfix.batch.verify import verify
from textfix.cli.commands.status import opened
from textfix.cli.output import named, say, write


@click.command("verify")
@click.argument("out", metavar="OUT")
@click.option("--no-sources", is_flag=True, help="Do not look at the sources: they are elsewhere, or gone by intent.")
def command(out: str, no_sources: bool) -> int:
    """Read all of OUT again, and name what is not as it was left.

    Texts, receipts, shards and ledger are read, and whether the sources are still the same: what is missing, was
    changed, is stale or is foreign has a line. Nothing is written.

    Exit status: 0 all is as it was left, 3 something is not, 4 the ledger can't be read.
    """
    faults = 0
    with opened(out) as (ledger, tree):
        last = ledger.last_run()
        counts = ledger.count()
        if last is None or last.ended is None or last.aborted is not None:
            faults += 1
            write("the last run was cut short: run the same 'textfix clean' again to go on")
        form, receipts = (last.format, bool(json.loads(last.job)["receipts"])) if last is not None else ("tree", False)
        for fault in verify(tree, ledger, form, receipts=receipts, sources=not no_sources):
            faults += 1
            write(f"{named(fault.name)} {fault.what}")
    outputs = counts.get("done", 0) + counts.get("unchanged", 0)
    say(f"{outputs:,} outputs read again: " + (f"{faults:,} faults" if faults else "all as they were left"))
    return 3 if faults else 0
