"""The record of a family of damage, and what makes models of the damage functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from textfix.damage.case import Damaged

Seeded: TypeAlias = Callable[[str, int], Damaged]
"""A damage model: a text and a seed in, the damaged text out."""


def plain(damage: Callable[[str], Damaged]) -> Seeded:
    """A damage that needs no seed."""
    return lambda text, seed: damage(text)


def in_parts(part: Callable[..., Damaged], damage: Callable[[str], Damaged]) -> Seeded:
    """A damage to parts of a text."""
    return lambda text, seed: part(text, damage, seed=seed)


def seeded(damage: Callable[..., Damaged]) -> Seeded:
    """A damage that takes a seed."""
    return lambda text, seed: damage(text, seed=seed)


class Family(NamedTuple):
    """What is known of one family of damage, and where its companions are."""

    name: str
    """What cases in `tests/cases` call it in their field "kind"."""
    title: str
    """What happened to the text, in the words of the docs."""
    section: str
    """The section of the docs that it belongs to."""
    undone_by: tuple[str, ...]
    """The stage, a module of `textfix.stages`; or a module of `textfix` where it is no stage."""
    models: dict[str, Seeded]
    """The functions that do it, by the names of `KINDS`."""
    reported: tuple[str, ...]
    """How cleaning reports it: patterns of kinds of change, of the encoding of bytes, or of the layout."""
    samples: tuple[str, ...]
    """Files of `samples/damaged` that have it; `samples/clean` has what they become."""
    cases: str
    """The files `tests/cases/<cases>_*.jsonl` that hold its cases."""
    remark: str = ""
    """What the docs say after the stage."""
