"""Shards: one row a document, in JSON Lines or Parquet, in the order of the sources' paths.

Each source has a part of its own, written as safely as any output; shards are put together from the parts at the end
of a run. So a run that was cut short, or in which a single source changed, gives the same shards as one from scratch.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Final, NamedTuple

from textfix.batch.files.digest import new_digest
from textfix.batch.files.naming import RESERVED, part_name, shard_name
from textfix.batch.files.ownership import FOREIGN, Written, drop_lists, is_known, list_written, objection
from textfix.batch.files.tree import OutputError, Tree, output_error
from textfix.batch.files.writing import FileDraft, FileWriter, Place, discard, publish, write_safely
from textfix.batch.formats.settings import ROW_GROUP
from textfix.batch.formats.shardparquet import rows_writer
from textfix.batch.formats.shardrow import problem_row
from textfix.batch.ledger import Ledger
from textfix.batch.settings import SHARD

MARK: Final = RESERVED[0] + b"/shards"
"""The file that says what the shards are made of, and what they are."""


class Shard(NamedTuple):
    """One shard as it was written: bytes, and the hash of them."""

    size: int
    digest: str


def assemble(
    tree: Tree,
    ledger: Ledger,
    form: str,
    written: Mapping[bytes, Collection[bytes]] = MappingProxyType({}),
    *,
    overwrite: bool = False,
) -> None:
    """Put the shards together, unless they are what the parts say already.

    Args:
        tree: the output folder.
        ledger: its ledger.
        form: of the shards.
        written: the hashes of what runs that were killed wrote, by names.
        overwrite: whether a shard that was changed, or put there by others, is replaced.

    Raises:
        OutputError: a shard can't be written, or a part not be read; or what is in its place is not ours.
        MissingExtraError: Parquet needs an extra.
    """
    wanted, access = shards_of(ledger, form), ledger.access()
    before, shards = read_mark(tree)
    if before == wanted and _sizes(tree, form, len(shards) + 1) == [shard.size for shard in shards]:
        return
    lines = _lines(tree, ledger)
    made: list[Shard] = []
    listed: list[bytes] = []
    known = {shard_name(n, form): {bytes.fromhex(shard.digest)} for n, shard in enumerate(shards)}
    known = {name: known.get(name, set()) | set(written.get(name, ())) for name in {*known, *written}}
    while (line := next(lines, None)) is not None:
        draft, shard = _write(Place(tree, shard_name(len(made), form), access), line, lines, form)
        why = objection(tree, draft, known.get(draft.final.name, ()), overwrite=overwrite)
        if why is not None:
            discard(draft)
            raise OutputError(errno.EEXIST, f"{os.fsdecode(draft.final.name)}: {why}")
        listed.append(list_written(tree, [Written(draft.final.name, bytes.fromhex(shard.digest))], last=True))
        publish([draft])
        made.append(shard)
    try:
        count = len(made)
        while tree.look(name := shard_name(count, form)):
            if not overwrite and not is_known(tree, name, known.get(name, ())):
                raise OutputError(errno.EEXIST, f"{os.fsdecode(name)}: {FOREIGN}")
            tree.remove(name)
            count += 1
        tree.make_removals_last()
    except OSError as error:
        raise output_error(error) from error
    mark = "".join(f"{shard.size} {shard.digest}\n" for shard in made)
    write_safely(Place(tree, MARK), f"{wanted}\n{mark}".encode())
    drop_lists(tree, listed)


def read_mark(tree: Tree) -> tuple[str, list[Shard]]:
    """What the shards were made of, as a hash, and what they are; nothing where nobody has written that down."""
    with suppress(OSError, ValueError), tree.read(MARK) as file:
        state, *lines = file.read().decode("ascii").splitlines()
        return state, [Shard(int(size), digest) for size, digest in (line.split() for line in lines)]
    return "", []


def shards_of(ledger: Ledger, form: str) -> str:
    """What the shards should be made of, as a hash."""
    state = new_digest()
    state.update(form.encode())
    for row in ledger.rows("state != 'skipped'", order="path"):
        is_lost = row.state == "quarantined"
        digest, access = (None, None) if is_lost else (row.output_digest, row.access)
        state.update(repr((row.path, digest, access, is_lost, row.reason)).encode())
    return str(state.hexdigest())


def _sizes(tree: Tree, form: str, most: int) -> list[int]:
    """The sizes of the shards that are there, up to the first that is not."""
    sizes = []
    for number in range(most):
        there = tree.look(shard_name(number, form))
        if there is None:
            break
        sizes.append(there.st_size)
    return sizes


def _lines(tree: Tree, ledger: Ledger) -> Iterator[bytes]:
    """The rows of all sources; one that was quarantined has a row that says why."""
    for row in ledger.rows("state IN ('done', 'unchanged', 'quarantined')", order="path"):
        if row.state == "quarantined":
            yield problem_row(row.path, 0, row.reason or "")
            continue
        try:
            with tree.read(part_name(row.output or b"")) as part:
                yield from part
        except OutputError:
            raise
        except OSError as error:
            raise output_error(error, part_name(row.output or b"")) from error


def _write(place: Place, line: bytes, lines: Iterator[bytes], form: str) -> tuple[FileDraft, Shard]:
    with FileWriter(place) as out:
        write = rows_writer(out) if form == "parquet" else None
        size = 0
        rows: list[bytes] = []
        more: bytes | None = line
        while more is not None:
            size += len(more)
            if write is None:
                out.write(more)
            else:
                rows.append(more)
                if len(rows) == ROW_GROUP:
                    write(rows)
                    rows = []
            more = next(lines, None) if size < SHARD else None
        if write is not None:
            if rows:
                write(rows)
            write(None)
    return out.draft, Shard(out.size, (out.digest() or b"").hex())
