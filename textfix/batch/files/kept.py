"""What `--receipts` keeps of an input, for undo: its receipt, or a copy of the source."""

from __future__ import annotations

from textfix.batch.files.naming import receipt_name
from textfix.batch.files.tree import Tree


def kept_of(tree: Tree, number: int) -> list[bytes]:
    """The names of what is kept of an input: none, one, or both after a run that was cut short; the receipt first."""
    names = [receipt_name(number, exact=exact) for exact in (True, False)]
    return [name for name in names if tree.look(name) is not None]
