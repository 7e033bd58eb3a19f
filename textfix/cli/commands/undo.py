"""`textfix undo`: the sources of an output, from its receipts."""

from __future__ import annotations

import os

import click

from textfix.batch.undo import undo
from textfix.cli.commands.status import base_of_run, opened
from textfix.cli.output import named, say


@click.command("undo")
@click.argument("out", metavar="OUT")
@click.option("-o", "--into", required=True, metavar="FOLDER", help="Where to write the sources.")
@click.option("--overwrite", is_flag=True, help="Replace files that are there and are others.")
def command(out: str, into: str, overwrite: bool) -> int:
    """Write the sources of OUT, byte for byte, into FOLDER; OUT was made with 'textfix clean --receipts'.

    Modes and times are restored too. FOLDER is never in OUT, and no link in it is followed.

    Exit status: 0 all restored, 2 FOLDER can't be used, 3 some could not be restored.
    """
    restored = failed = 0
    with opened(out) as (ledger, tree):
        for each in undo(tree, ledger, base_of_run(ledger), os.fsencode(into), overwrite=overwrite):
            restored += each.problem is None
            failed += each.problem is not None
            if each.problem is not None:
                say(f"{named(each.path)}: {each.problem}")
    say(f"{restored:,} sources restored, {failed:,} not → {into}")
    return 3 if failed else 0
