"""Undo: the sources of an output, byte for byte, from the receipts that `--receipts` kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from textfix.batch.files.digest import digest_of
from textfix.batch.files.kept import kept_of
from textfix.batch.files.naming import numbered, receipt_name
from textfix.batch.files.tree import Tree, output_error
from textfix.batch.files.writing import Place, write_safely
from textfix.batch.ledger import Ledger, SourceRow
from textfix.errors import ReceiptError, TextfixError
from textfix.receipt import Receipt


class Restored(NamedTuple):
    """One source: where it was, where it is now, and why it could not be restored if it is not."""

    path: bytes
    place: bytes
    problem: str | None = None


class UndoFolderError(TextfixError, ValueError):
    """The folder to restore into can't be used."""


def undo(output: Tree, ledger: Ledger, base: bytes, into: bytes, *, overwrite: bool = False) -> Iterator[Restored]:
    """Write the sources of an output into another folder, in the places that they had, with their modes and times.

    Args:
        output: the output folder.
        ledger: its ledger.
        base: the folder that the sources' places are relative to.
        into: where to write; never where the sources or their clean texts are.
        overwrite: whether a file that is there and is another one is replaced.

    Yields one `Restored` for each input that was cleaned; each was checked against the hash of its source. What can't
    be restored keeps nothing else from it.

    Raises:
        UndoFolderError: the folder can't be used: it is in the output folder, no folder, or has no name.
    """
    if not into:
        raise UndoFolderError("the name of the folder to restore into is empty: name one")
    into = os.path.realpath(into)
    if into == output.root or into.startswith(output.root + b"/"):
        raise UndoFolderError(f"{os.fsdecode(into)} is in the output folder: its texts would be lost; choose another")
    made = not os.path.lexists(into)
    try:
        os.makedirs(into, exist_ok=True)
        tree = Tree(into, drafts=None)
    except OSError as error:
        raise UndoFolderError(f"can't write into {os.fsdecode(into)}: {error.strerror}") from error
    with tree:
        restored = 0
        for row in ledger.rows("state IN ('done', 'unchanged') OR stale"):
            place = row.path
            try:
                place = _place_of(row.path, base, ledger)
                _restore(output, row, tree, place, overwrite=overwrite)
                restored += 1
            except (OSError, ReceiptError, UndoFolderError) as error:
                yield Restored(row.path, place, getattr(error, "strerror", None) or str(error))
            else:
                yield Restored(row.path, place)
    if made and not restored:
        os.rmdir(into)


def _place_of(path: bytes, base: bytes, ledger: Ledger) -> bytes:
    """Where a source belongs: below the base as it was, and else under its whole path.

    Raises:
        ReceiptError: no run has written this path.
    """
    if not path.startswith(b"/") or b"\0" in path or any(part in (b"", b".", b"..") for part in path[1:].split(b"/")):
        raise ReceiptError("no run has written this path: the ledger was changed")
    below = os.path.join(base, b"")
    if path.startswith(below):
        return path[len(below) :]
    place, number = path[1:], 1
    while ledger.get_all([below + place]):  # a source below the base has this place
        number += 1
        place = numbered(path[1:], number)
    return place


def _restore(output: Tree, row: SourceRow, tree: Tree, place: bytes, *, overwrite: bool) -> None:
    """Write one source.

    Raises:
        ReceiptError: it can't be rebuilt, or can't be written to its place.
        OSError: it can't be read or written.
    """
    source = source_of(output, row)
    target = os.path.join(tree.root, place)
    if target == output.root or target.startswith(output.root + b"/"):
        raise ReceiptError("its place is in the output folder, where nothing is overwritten")
    if os.path.lexists(target):
        if os.path.lexists(row.path) and os.path.samefile(target, row.path):
            raise ReceiptError("its place is that of the source itself, which is never written to")
        tree.check_own(place, alone=False)
        with tree.read(place) as file:
            same = digest_of(file.read()) == row.digest
        if same:
            return
        if not overwrite:
            raise ReceiptError("another file is in its place: --overwrite replaces it")
    mode = 0o600 if row.mode is None else row.mode
    write_safely(Place(tree, place, mode, row.time), source)


def source_of(output: Tree, row: SourceRow) -> bytes:
    """The source of an output, from the receipt or the copy that was kept.

    Raises:
        ReceiptError: there is none, or it does not restore the source.
        OSError: it can't be read.
    """
    kept = kept_of(output, row.id)
    if not kept:
        raise ReceiptError("there is no receipt of it: it was cleaned without --receipts")
    problem = None
    for name in kept:  # a run that was cut short may have left both
        try:
            with output.read(name) as file:
                data = file.read()
            source = _undone(output, row, data) if name == receipt_name(row.id, exact=True) else data
        except (OSError, ReceiptError) as error:
            problem = error
            continue
        if digest_of(source) == row.digest:
            return source
    raise problem or ReceiptError("its receipt does not give the source back")


def _undone(output: Tree, row: SourceRow, receipt: bytes) -> bytes:
    """What a receipt makes of the clean text."""
    try:
        read = Receipt.from_json(receipt.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError as error:
        raise ReceiptError("its receipt is damaged") from error
    try:
        with output.read(row.output or b"") as file:
            data = file.read()
    except FileNotFoundError as error:
        raise ReceiptError(f"its clean text is missing: {os.fsdecode(row.output or b'')}") from error
    except OSError as error:
        raise output_error(error, row.output or b"") from error
    if digest_of(data) != row.output_digest:
        raise ReceiptError("its clean text was changed since, and its receipt is for what was written")
    source = read.undo(data.decode("utf-8", "surrogatepass"))
    if not isinstance(source, bytes):
        raise ReceiptError("its receipt has no data: it gives the text of the source, not its bytes")
    return source
