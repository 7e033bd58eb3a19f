"""Outputs that outlive their sources: after a whole run, the folder holds what a run from scratch would give.

But nothing is taken away that nobody could make again: a text that was changed by hand, and one whose receipt is the
only way back to a source that is gone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from textfix.batch.files.discovery import Walked
from textfix.batch.files.kept import kept_of
from textfix.batch.files.naming import RECEIPTS, placed, receipt_name
from textfix.batch.files.ownership import Written, digests_of, is_known
from textfix.batch.files.tree import Tree, output_error
from textfix.batch.job import Job
from textfix.batch.ledger import Ledger, SourceRow


class Retired(NamedTuple):
    """How many outputs had no source any more."""

    removed: int
    kept: int


def retire(
    tree: Tree,
    ledger: Ledger,
    walked: Walked,
    job: Job,
    configuration: bytes,
    lists: Mapping[bytes, tuple[Written, ...]],
) -> Retired:
    """Take away, or mark, the outputs that their sources would not give any more.

    Args:
        tree: the output folder.
        ledger: its ledger, after a run that looked at all of its sources.
        walked: what that run went through.
        job: what that run was to do.
        configuration: the fingerprint of its settings.
        lists: what runs that were killed have written.

    A source is gone where there is none any more, or where the run would have found it and did not. What lies below
    a folder that can't be read is not gone.

    Raises:
        OutputError: one can't be taken away.
    """
    removed = kept = 0
    written = digests_of(lists.values())
    for row in list(_outlived(ledger, walked)):
        name = None if row.output is None else placed(row.output, job.form)
        there = name is not None and tree.look(name) is not None
        digests = written.get(name or b"", set()) | ({row.output_digest} if row.output_digest is not None else set())
        if digests and _stays(tree, row, name if there else None, digests, job, is_gone=row.run != ledger.run):
            kept += 1
            ledger.set_stale(row.id, True)
            continue
        if name is not None and there and digests:  # what no run wrote is no output
            removed += _remove(tree, name)
        _remove_receipts(tree, row.id)
        if row.run != ledger.run:
            ledger.forget(row.id)
        else:
            ledger.let_go(row.id)
    for each in _unheard_of(ledger, lists):
        if _is_gone(each.path, walked) and tree.look(each.name) and _is_ours(tree, each.name, written[each.name]):
            removed += _remove(tree, each.name)
    if not job.receipts and tree.names(RECEIPTS):
        cleaned_again = "run = ? AND state IN ('done', 'unchanged') AND configuration = ?"
        for row in ledger.rows(cleaned_again, ledger.run, configuration):
            _remove_receipts(tree, row.id)  # they are of the text that was there before
    try:
        tree.make_removals_last()
    except OSError as error:
        raise output_error(error) from error
    return Retired(removed, kept)


def settled_lists(tree: Tree, ledger: Ledger, lists: Mapping[bytes, tuple[Written, ...]]) -> list[bytes]:
    """The lists of killed runs that nobody needs any more: each file in them is the ledger's now, a shard, or gone."""
    waiting = {each.name for each in _unheard_of(ledger, lists) if each.path and tree.look(each.name)}
    return [name for name, files in lists.items() if waiting.isdisjoint(each.name for each in files)]


def _unheard_of(ledger: Ledger, lists: Mapping[bytes, tuple[Written, ...]]) -> list[Written]:
    """What killed runs have written for inputs that the ledger does not know."""
    return [each for files in lists.values() for each in files if not ledger.names_output(each.name)]


def _outlived(ledger: Ledger, walked: Walked) -> Iterator[SourceRow]:
    """The rows whose outputs, if they have some, are not what their sources would give."""
    for row in ledger.rows("run != ? OR (state IN ('quarantined', 'skipped') AND output IS NOT NULL)", ledger.run):
        if row.run == ledger.run or _is_gone(row.path, walked):
            yield row


def _is_gone(path: bytes, walked: Walked) -> bool:
    if not walked.knows_of(path):
        return False
    return walked.would_have_found(path) or not os.path.lexists(path)


def _stays(tree: Tree, row: SourceRow, name: bytes | None, digests: set[bytes], job: Job, *, is_gone: bool) -> bool:
    """Whether the output of an input stays.

    Args:
        tree: the output folder.
        row: the input.
        name: of the output, if it is there.
        digests: the hashes that it may have, as a run wrote it.
        job: what the run was to do.
        is_gone: whether the source was not found; else it could not be cleaned.
    """
    if name is not None and (job.keep_stale or (job.form == "tree" and not _is_ours(tree, name, digests))):
        return True
    if job.form != "tree" or row.digest is None or (is_gone and row.is_as_it_was):
        return False
    kept = kept_of(tree, row.id)
    return bool(kept) if name is not None else receipt_name(row.id, exact=False) in kept  # a copy is enough alone


def _is_ours(tree: Tree, name: bytes, digests: set[bytes]) -> bool:
    try:
        return is_known(tree, name, digests)
    except OSError as error:
        raise output_error(error, name) from error


def _remove(tree: Tree, name: bytes) -> bool:
    try:
        return tree.remove(name)
    except OSError as error:
        raise output_error(error, name) from error


def _remove_receipts(tree: Tree, number: int) -> None:
    for exact in (True, False):
        _remove(tree, receipt_name(number, exact=exact))
