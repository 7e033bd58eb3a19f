"""Every kind of damage: one record a family, and by name each model of it, a function of a text and a seed.

A record names its companions: the stage that undoes the damage, the sample that has it, the cases that name it. The
docs (`docs/reference/kinds.md`) are written from the records by `tools/write_kinds.py`; `tests/test_kinds.py` walks
them, and says which file to edit where one is missing.
"""

from __future__ import annotations

from typing import Final

from textfix.damage.case import Damaged
from textfix.damage.families import FAMILIES
from textfix.damage.family import Seeded

KINDS: Final[dict[str, Seeded]] = {name: model for family in FAMILIES for name, model in family.models.items()}
"""Name to function; `textfix damage --list` shows them."""

BYTES_KINDS = frozenset(name for name in KINDS if name.startswith(("bytes-", "declared-")))
"""Names of the kinds whose damage is bytes; all others give a str."""


MOST_NAMED: Final = 3
"""Kinds that an error names for one that is not there. Set by hand: one of three is read, one of a hundred is not."""


def damage(text: str, kind: str, *, seed: int = 0) -> Damaged:
    """Do one kind of damage to a text.

    Args:
        text: any str.
        kind: a name in `KINDS`.
        seed: the same seed does the same damage.

    Raises:
        KindError: there is no such kind; it is also a `ValueError`.

    >>> damage("中国", "escapes-decimal").damaged
    '&#20013;&#22269;'
    """
    from textfix.errors import KindError

    if kind not in KINDS:
        from difflib import get_close_matches

        near = get_close_matches(kind, KINDS, MOST_NAMED) or [name for name in KINDS if kind in name][:MOST_NAMED]
        meant = f": did you mean {', '.join(near)}?" if near else ""
        raise KindError(f"kind={kind!r} is no kind of damage{meant} ('textfix damage --list' names all {len(KINDS)})")
    return KINDS[kind](text, seed)
