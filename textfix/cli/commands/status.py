"""`textfix status`: what the ledger of an output folder says."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click

from textfix.batch.files.tree import Tree
from textfix.batch.job import Job
from textfix.batch.ledger import Ledger, LedgerError, SourceRow, ledger_path
from textfix.batch.ledger.database import is_at_work
from textfix.batch.ledger.tally import Tally
from textfix.batch.report.summary import counted
from textfix.cli.output import named, write, write_json
from textfix.errors import TextfixError


@click.command("status")
@click.argument("out", metavar="OUT")
@click.option("--state", type=click.Choice(["done", "unchanged", "quarantined", "skipped", "pending"]),
              help="List the inputs of this state [quarantined].")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print a JSON line for each input [of any state].")
def command(out: str, state: str | None, as_json: bool) -> int:
    """Say what became of the inputs of OUT, a folder that 'textfix clean' wrote.

    Exit status: 0 all clean, 3 some inputs quarantined or not done yet, 4 the ledger can't be read.
    """
    with opened(out) as (ledger, tree):
        last, counts = ledger.last_run(), ledger.count()
        cut_short = last is None or last.ended is None or last.aborted is not None
        failed = [*ledger.rows("failed > 0 AND state != 'quarantined'")]
        status = 3 if counts.get("pending") or counts.get("quarantined") or failed or cut_short else 0
        if as_json:
            for row in ledger.rows("ifnull(?1, state) = state", state):
                write_json(plain_of(row, ledger))
            return status
        if last is None:
            write("a run began here and was cut short before it wrote down what it found")
        else:
            when = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(last.started))
            how = last.aborted or "ended in order"
            if last.ended is None:
                how = "is at work" if is_at_work(tree) else "was cut short"
            write(f"run {last.id} by textfix {last.version}, begun {when}: {how}")
            if last.settings_file is not None:
                write(f"settings: {last.settings_file}")
        topics = Tally()
        for counted_as, number in ledger.counts():
            topics.add(counted_as, number)
        for name, count in counts.items():
            write(f"{count:>9,} {name}")
        for topic, words in (("genre", "kinds of pages"), ("left out", "records left out")):
            found = topics.topic(topic)
            if found:
                write(f"{words}: " + ", ".join(f"{number:,} {name}" for name, number in found.items()))
        for row in ledger.rows("state = ?", state or "quarantined"):
            write(f"{named(row.path)}" + (f": {row.reason}" if row.reason else ""))
            for number, reason in ledger.records(row.id) if row.failed else ():
                write(f"    record {number + 1}: {reason}")
        for row in failed if state is None else ():
            write(f"{named(row.path)}: {counted(row.failed, 'record')} could not be cleaned")
            for number, reason in ledger.records(row.id):
                write(f"    record {number + 1}: {reason}")
        stale = [*ledger.rows("stale")]
        for row in stale if state is None else ():
            write(f"{named(row.path)}: {STALE}")
        if counts.get("pending") or cut_short:
            write("not all is done: run the same 'textfix clean' again to go on")
        elif counts.get("quarantined"):
            write(f"'textfix retry {out}' gives the quarantined another try")
        return status


def plain_of(row: SourceRow, ledger: Ledger) -> Mapping[str, Any]:
    """An input as JSON holds it: docs/reference/json.md says what each is."""
    tally = Tally()
    tally.add(row.counts)
    return {
        "path": os.fsdecode(row.path),
        "state": row.state,
        "reason": row.reason,
        "output": None if row.output is None else os.fsdecode(row.output),
        "size": row.size,
        "output_size": row.output_size,
        "seconds": row.seconds,
        "documents": row.documents,
        "failed": row.failed,
        "records": [{"record": number + 1, "reason": reason} for number, reason in ledger.records(row.id)],
        "encodings": dict(tally.topic("encoding")),
        "genres": dict(tally.topic("genre")),
        "left_out": dict(tally.topic("left out")),
        "kinds": dict(tally.topic("kind")),
        "flags": dict(tally.topic("flag")),
        "stale": bool(row.stale),
        "run": row.run,
    }


STALE = "its clean text was kept, though the source is gone or can't be cleaned any more"
"""What is said of an output that has outlived its source."""


def base_of_run(ledger: Ledger) -> bytes:
    """The folder that names of the last run are relative to."""
    last = ledger.last_run()
    base = Job.again(last.job, [], b"/").base if last is not None else None
    return base or b"/"


@contextmanager
def opened(out: str, *, lock: bool = False) -> Iterator[tuple[Ledger, Tree]]:
    """The ledger of an output folder, and the folder.

    Raises:
        UsageError: there is none.
        LedgerError: it can't be read, or says what no run has written.
    """
    if not out:
        raise click.UsageError("the name of the output folder is empty: name one")
    root = os.path.realpath(os.fsencode(out))
    try:
        os.lstat(ledger_path(root))
    except PermissionError as error:
        raise LedgerError(f"the ledger in {out} can't be read: {error.strerror}") from error
    except OSError as error:
        raise click.UsageError(f"{out} is no output of 'textfix clean -o': there is no ledger in it") from error
    ledger = Ledger(root, lock=lock)
    try:
        with Tree(root) as tree:
            yield ledger, tree
    except TextfixError:
        raise
    except (TypeError, ValueError, KeyError, OverflowError) as error:  # a value of another sort than the column has
        raise LedgerError(f"the ledger says what no run has written: {error!r}") from error
    finally:
        ledger.close()
