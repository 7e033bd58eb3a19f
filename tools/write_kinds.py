"""Write the tables of `docs/reference/kinds.md` from the records of the kinds of damage.

    python tools/write_kinds.py            write the page
    python tools/write_kinds.py --check    say whether it is up to date; exit status 1 if not

The records are in `textfix/damage/families`. The part of the page between the two marks is written; the rest is kept.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from textfix.damage import FAMILIES, Family

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "kinds.md"
BEGIN = "<!-- written by tools/write_kinds.py: begin -->"
END = "<!-- written by tools/write_kinds.py: end -->"
HEAD = "| what happened | undone by | damage models | sample | cases |\n| --- | --- | --- | --- | --- |\n"


def row(family: Family) -> str:
    """One line of a table."""
    stage = ", ".join(family.undone_by) + (f" ({family.remark})" if family.remark else "")
    cells = (family.title, stage, code(family.models), code(family.samples), code((family.cases,)))
    return f"| {' | '.join(cells)} |\n"


def code(names: Iterable[str]) -> str:
    """Names as code, in their order."""
    return " ".join(f"`{name}`" for name in names)


def tables() -> str:
    """Every section with its table."""
    sections = dict.fromkeys(family.section for family in FAMILIES)
    return "\n".join(
        f"## {section}\n\n{HEAD}{''.join(row(family) for family in FAMILIES if family.section == section)}"
        for section in sections
    )


def page(old: str) -> str:
    """The page with new tables."""
    before, rest = old.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{tables()}\n{END}{after}"


def main() -> int:
    """Write or check the page."""
    old = PAGE.read_text("utf-8")
    new = page(old)
    if "--check" in sys.argv[1:]:
        print("up to date" if old == new else f"{PAGE}: run python tools/write_kinds.py")
        return int(old != new)
    PAGE.write_text(new, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
