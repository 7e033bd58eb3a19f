"""Outputs get their final names, where nothing of anybody else is lost by it."""

from __future__ import annotations

from collections.abc import Iterable

from textfix.batch.files.ownership import Written, list_written, objection
from textfix.batch.files.writing import FileDraft, discard, is_synced_singly, publish
from textfix.batch.ledger import Settled
from textfix.batch.workers.means import Means
from textfix.batch.workers.messages import Item
from textfix.batch.workers.outcomes import Done, failed


def published(held: Iterable[tuple[Item, Done]], means: Means) -> tuple[tuple[Settled, ...], bytes | None]:
    """Give the outputs of items their final names, all at once, and make them last.

    Returns:
        What became of each item: one in whose place is what no run wrote is quarantined. And the name of the list of
        what was written, if there is one.

    Raises:
        OutputError: one can't be written, or what is in its place not be read.
    """
    settled: list[Settled] = []
    drafts: list[FileDraft] = []
    listed: list[Written] = []
    for item, done in held:
        if means.setup.form == "tree" and done.drafts:  # the parts of shards are in a folder of our own
            why = objection(means.outputs.tree, done.drafts[0], item.written, overwrite=means.setup.overwrite)
            if why is not None:
                for draft in done.drafts:
                    discard(draft)
                done = failed(why, transient=True)
            else:
                listed.append(Written(item.output, done.outcome.output_digest or b"", item.path))
        settled.append(Settled(item.number, done.outcome))
        drafts += done.drafts
    name = None
    if listed:
        name = list_written(means.outputs.tree, listed, last=is_synced_singly(len(drafts)))
    publish(drafts)
    return tuple(settled), name
