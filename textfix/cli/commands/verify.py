"""`textfix verify`: all of an output, read again."""

from __future__ import annotations

import json

import click

from textfix.batch.ledger.database import is_at_work
from textfix.batch.report.summary import counted
from textfix.batch.verify import left_over, verify
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
        at_work = is_at_work(tree)
        if at_work:
            write("a run is at work: what it has not come to yet is as the run before left it")
        elif last is None or last.ended is None or last.aborted is not None:
            faults += 1
            write("the last run was cut short: run the same 'textfix clean' again to go on")
        if pending := counts.get("pending"):
            faults += 1
            write(f"{counted(pending, 'source')} not done yet")
        if left := left_over(tree):
            what = "at work" if at_work else "left by a run that was cut short; the next run takes them away"
            write(f"{counted(left, 'draft')} {what}")
        form, receipts = (last.format, bool(json.loads(last.job)["receipts"])) if last is not None else ("tree", False)
        for fault in verify(tree, ledger, form, receipts=receipts, sources=not no_sources):
            faults += 1
            write(f"{named(fault.name)} {fault.what}")
    outputs = counts.get("done", 0) + counts.get("unchanged", 0)
    say(
        f"{counted(outputs, 'output')} read again: "
        + (counted(faults, "fault") if faults else "all as they were left")
    )
    return 3 if faults else 0
