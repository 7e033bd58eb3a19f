"""`textfix retry`: another try for what was quarantined."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

import click

from textfix.batch import Job
from textfix.cli.arguments import Size, limits_of
from textfix.cli.commands.status import opened
from textfix.cli.output import say
from textfix.cli.runs import work


@click.command("retry")
@click.argument("out", metavar="OUT")
@click.option("--timeout", type=float, metavar="S", help="Seconds of work for a document [as before].")
@click.option("--max-memory", type=Size(), metavar="SIZE", help="Memory that a document may take [as before].")
@click.option("--max-expanded", type=Size(), metavar="SIZE", help="What a file may expand to [as before].")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Name each quarantined and skipped input.")
def command(out: str, quiet: bool, verbose: bool, **limits: Any) -> int:
    """Try the quarantined inputs of OUT again, with the settings of its last run."""
    with opened(out, lock=True) as (ledger, _):
        last = ledger.last_run()
        paths = [row.path for row in ledger.rows("state = 'quarantined'")]
        if last is None or not paths:
            say("nothing is quarantined")
            return 0
        job = Job.again(last.job, paths, os.fsencode(out))
        ledger.release()
    job = replace(job, limits=limits_of(limits, job.limits))
    return work(job, quiet=quiet, verbose=verbose)
