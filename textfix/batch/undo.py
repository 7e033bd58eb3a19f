"""Undo: the sources of an output, byte for byte, from the receipts that `--receipts` kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

from textfix.batch.files.naming import receipt_name
from textfix.batch.files.writing import write_safely
from textfix.batch.ledger import Ledger, SourceRow
from textfix.errors import ReceiptError
from textfix.receipt import Receipt


class Restored(NamedTuple):
    """One source: where it was, where it is now, and why it could not be restored if it is not."""

    path: bytes
    place: bytes
    problem: str | None = None


def undo(output: bytes, ledger: Ledger, base: bytes, into: bytes) -> Iterator[Restored]:
    """Write the sources of an output into another folder, in the places that they had.

    Args:
        output: the output folder.
        ledger: its ledger.
        base: the folder that the sources' places are relative to.
        into: where to write; never where the sources are.

    Yields one `Restored` for each input that was cleaned; each was checked against the hash of its source.
    """
    for row in ledger.rows("state IN ('done', 'unchanged')"):
        place = os.path.relpath(row.path, base)
        if place.startswith(b".."):
            place = row.path.lstrip(b"/")
        try:
            source = _source(output, row)
        except (OSError, ReceiptError) as error:
            yield Restored(row.path, place, str(error))
            continue
        target = os.path.join(into, place)
        if os.path.exists(target) and os.path.exists(row.path) and os.path.samefile(target, row.path):
            yield Restored(row.path, place, "is the source itself, which is never written to")
            continue
        os.makedirs(os.path.dirname(target), exist_ok=True)
        write_safely(target, source)
        yield Restored(row.path, place)


def _source(output: bytes, row: SourceRow) -> bytes:
    exact, copied = (os.path.join(output, receipt_name(row.id, exact=which)) for which in (True, False))
    if os.path.exists(exact):
        with open(exact, "rb") as file:
            receipt = Receipt.from_json(file.read().decode("utf-8", "surrogatepass"))
        with open(os.path.join(output, row.output or b""), "rb") as file:
            data = file.read()
        if blake2b(data, digest_size=16).digest() != row.output_digest:
            raise ReceiptError("its clean text was changed since, and its receipt is for what was written")
        source = receipt.undo(data.decode("utf-8", "surrogatepass"))
        assert isinstance(source, bytes)
    elif os.path.exists(copied):
        with open(copied, "rb") as file:
            source = file.read()
    else:
        raise ReceiptError("there is no receipt of it: it was cleaned without --receipts")
    if blake2b(source, digest_size=16).digest() != row.digest:
        raise ReceiptError("its receipt does not give the source back")
    return source
