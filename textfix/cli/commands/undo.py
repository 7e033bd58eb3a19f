"""`textfix undo`: the sources of an output, from its receipts."""

from __future__ import annotations

import os

import click

from textfix.batch.job import Job
from textfix.batch.undo import undo
from textfix.cli.commands.status import opened
from textfix.cli.output import named, say


@click.command("undo")
@click.argument("out", metavar="OUT")
@click.option("-o", "--into", required=True, metavar="FOLDER", help="Where to write the sources.")
def command(out: str, into: str) -> int:
    """Write the sources of OUT, byte for byte, into FOLDER; OUT was made with 'textfix clean --receipts'.

    Exit status: 0 all restored, 3 some could not be.
    """
    restored = failed = 0
    with opened(out) as ledger:
        last = ledger.last_run()
        base = Job.again(last.job, [], b"").base if last is not None else None
        for each in undo(os.path.realpath(os.fsencode(out)), ledger, base or b"/", os.fsencode(into)):
            restored += each.problem is None
            failed += each.problem is not None
            if each.problem is not None:
                say(f"{named(each.path)}: {each.problem}")
    say(f"{restored:,} sources restored, {failed:,} not → {into}")
    return 3 if failed else 0
