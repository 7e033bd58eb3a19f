"""Verify: all of an output is read again, and compared with its ledger, its receipts and its sources."""

from __future__ import annotations

import os
from collections.abc import Iterator
from re import compile as compile_pattern
from typing import Final, NamedTuple

from textfix.batch.files.digest import digest_of_file
from textfix.batch.files.kept import kept_of
from textfix.batch.files.naming import DRAFTS, RESERVED, SLICES, WRITTEN, part_name, placed, shard_name
from textfix.batch.files.settings import DIGEST
from textfix.batch.files.tree import Tree
from textfix.batch.ledger import Ledger, SourceRow
from textfix.batch.ledger.database import FILES
from textfix.batch.shards import MARK, read_mark, shards_of
from textfix.batch.undo import source_of
from textfix.errors import ReceiptError

STALE: Final = "is stale: its source is gone or can't be cleaned any more"

FOREIGN: Final = "is foreign: no run wrote it"

_LEFT_OVER: Final = (DRAFTS + b"/", SLICES + b"/", WRITTEN + b"/")
"""Folders of files that are still being written."""

_KEPT: Final = compile_pattern(rb"\.textfix/receipts/\d{3,}/(\d{1,18})\.(?:json|source)")
"""Names that `receipt_name` gives."""

_OWN: Final = frozenset(
    {RESERVED[1], MARK, *(RESERVED[0] + b"/" + name for name in (*FILES, b"lock", b"workers.log"))}
)
"""Files in an output that are no output."""


class Fault(NamedTuple):
    """Something that is not as the last run left it."""

    name: bytes
    """A name below the output folder, or the path of a source."""
    what: str


def verify(tree: Tree, ledger: Ledger, form: str, *, receipts: bool, sources: bool = True) -> Iterator[Fault]:
    """Read an output again.

    Args:
        tree: the output folder.
        ledger: its ledger, which was checked when it was opened.
        form: the form of its last run.
        receipts: whether that run kept receipts, so that each output has to have one; what is kept is undone in any
            case, and has to give its source's hash.
        sources: whether the sources are read as well: one that is gone, or has changed, leaves a stale output.

    Yields what is missing, was changed, is stale, or is foreign, in the order in which it is found; writes nothing.
    For what an interrupted run has left, see `left_over`.
    """
    for row in ledger.rows():
        if row.state in ("done", "unchanged") or row.stale:
            yield from _of_output(tree, row, form, receipts=receipts and form == "tree", sources=sources)
        elif row.state != "pending" and row.output is not None and tree.look(placed(row.output, form)) is not None:
            yield Fault(placed(row.output, form), STALE if row.output_digest is not None else FOREIGN)
    shards = 0
    if form != "tree":
        state, made = read_mark(tree)
        shards = len(made)
        if state != shards_of(ledger, form):
            yield Fault(MARK, "the shards are not put together of what the ledger says")
        for number, shard in enumerate(made):
            yield from _of_file(tree, shard_name(number, form), shard.size, bytes.fromhex(shard.digest))
    own = {*_OWN, *(shard_name(number, form) for number in range(shards))}
    for name in tree.walk():
        if name not in own and not name.startswith(_LEFT_OVER) and not _is_known(name, ledger, form):
            yield Fault(name, FOREIGN)


def left_over(tree: Tree) -> int:
    """How many drafts, and parts of large files, were left by a run that was cut short, or belong to one at work.

    They are no outputs: a run that comes to its end takes them away.
    """
    return sum(1 for folder in _LEFT_OVER for _ in tree.walk(folder.rstrip(b"/")))


def _of_output(tree: Tree, row: SourceRow, form: str, *, receipts: bool, sources: bool) -> Iterator[Fault]:
    name = placed(row.output or b"", form)
    found = list(_of_file(tree, name, row.output_size, row.output_digest))
    yield from found
    if not found and (receipts or kept_of(tree, row.id)):
        try:
            source_of(tree, row)
        except (OSError, ReceiptError) as error:
            yield Fault(name, f"can't be undone: {getattr(error, 'strerror', None) or error}")
    if row.stale:
        if sources or row.state not in ("done", "unchanged"):
            yield Fault(name, STALE)
    elif sources and (why := _of_source(row)) is not None:
        yield Fault(name, f"is stale: its source {why}")


def _of_file(tree: Tree, name: bytes, size: int | None, digest: bytes | None) -> Iterator[Fault]:
    """What is wrong with a file that a run wrote."""
    there = tree.look(name)
    if there is None:
        yield Fault(name, "is missing")
        return
    if there.st_size != size:
        yield Fault(name, f"was changed: it has {there.st_size:,} bytes, and had {size or 0:,}")
        return
    try:
        with tree.read(name) as file:
            if digest_of_file(file) != (digest or b"")[:DIGEST]:
                yield Fault(name, "was changed: its bytes are others")
    except OSError as error:
        yield Fault(name, f"can't be read: {error.strerror}")


def _of_source(row: SourceRow) -> str | None:
    """What is wrong with a source, if anything."""
    try:
        if os.stat(row.path).st_size != row.size:
            return "has changed"
        with open(os.open(row.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY), "rb") as file:
            return None if digest_of_file(file) == row.digest else "has changed"
    except (FileNotFoundError, NotADirectoryError):
        return "is gone"
    except OSError as error:
        return f"can't be read: {error.strerror}"


def _is_known(name: bytes, ledger: Ledger, form: str) -> bool:
    """Whether a file in an output is one that the ledger names."""
    kept = _KEPT.fullmatch(name)
    if kept is not None:
        return ledger.has_output(int(kept[1]))
    parts = part_name(b"")
    if form != "tree":
        return name.startswith(parts) and ledger.names_output(name[len(parts) :])
    return not name.startswith(RESERVED[0] + b"/") and ledger.names_output(name)
