"""Outputs that outlive their sources: after a whole run, what stands there is what a run from scratch would give."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from textfix.batch.files.discovery import Walked
from textfix.batch.files.naming import receipt_name
from textfix.batch.files.tree import Tree, output_error
from textfix.batch.ledger import Ledger, SourceRow


class Retired(NamedTuple):
    """How many outputs had no source any more."""

    removed: int
    kept: int


def retire(
    tree: Tree, ledger: Ledger, walked: Walked, place: Callable[[bytes], bytes], *, keep: bool, receipts: bool
) -> Retired:
    """Take away, or mark, the outputs that their sources would not give any more.

    Args:
        tree: the output folder.
        ledger: its ledger, after a run that looked at all of its sources.
        walked: what that run went through.
        place: where the output of a name is.
        keep: whether to keep them, marked as stale.
        receipts: whether that run kept receipts.

    A source is gone where there is none any more, or where the run would have found it and did not. What lies below
    a folder that can't be read is not gone.

    Raises:
        OutputError: one can't be taken away.
    """
    removed = kept = 0
    for row in list(_outlived(ledger, walked)):
        is_gone = row.run != ledger.run
        there = row.output is not None and tree.look(place(row.output)) is not None
        if there and keep:
            kept += 1
            ledger.set_stale(row.id, True)
            continue
        if row.output is not None:
            removed += _remove(tree, place(row.output))
            _remove_receipts(tree, row.id)
        if is_gone:
            ledger.forget(row.id)
        elif row.stale:
            ledger.set_stale(row.id, False)
    if not receipts and tree.names(receipt_name(0, exact=True).rsplit(b"/", 2)[0]):
        for row in ledger.rows("run = ? AND state IN ('done', 'unchanged')", ledger.run):
            _remove_receipts(tree, row.id)
    try:
        tree.make_removals_last()
    except OSError as error:
        raise output_error(error) from error
    return Retired(removed, kept)


def _outlived(ledger: Ledger, walked: Walked) -> Iterator[SourceRow]:
    """The rows whose outputs, if they have some, are not what their sources would give."""
    for row in ledger.rows("run != ? OR (state IN ('quarantined', 'skipped') AND output IS NOT NULL)", ledger.run):
        if row.run == ledger.run or _is_gone(row.path, walked):
            yield row


def _is_gone(path: bytes, walked: Walked) -> bool:
    if not walked.knows_of(path):
        return False
    return walked.would_have_found(path) or not os.path.lexists(path)


def _remove(tree: Tree, name: bytes) -> bool:
    try:
        return tree.remove(name)
    except OSError as error:
        raise output_error(error, name) from error


def _remove_receipts(tree: Tree, number: int) -> None:
    for exact in (True, False):
        _remove(tree, receipt_name(number, exact=exact))
