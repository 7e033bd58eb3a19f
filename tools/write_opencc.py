"""Write the table of `docs/reference/opencc.md` from tests/cases/script_opencc.jsonl.

    python tools/write_opencc.py            write the page
    python tools/write_opencc.py --check    say whether it is up to date; exit status 1 if not

The part of the page after the mark is written; the rest is kept.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reference" / "opencc.md"
CASES = ROOT / "tests" / "cases" / "script_opencc.jsonl"
BEGIN = "<!-- written by tools/write_opencc.py -->\n"
HEAD = "| OpenCC's configuration | text | OpenCC | textfix | reason |\n| --- | --- | --- | --- | --- |\n"


def page(old: str) -> str:
    """The page with a new table."""
    rows = map(json.loads, CASES.read_text(encoding="utf-8").splitlines())
    cells = ((row["config"], row["input"], row["opencc"], row["expect"], row["why"]) for row in rows)
    return old.split(BEGIN)[0] + BEGIN + "\n" + HEAD + "".join(f"| {' | '.join(row)} |\n" for row in cells)


def main() -> int:
    """Write or check the page."""
    old = PAGE.read_text("utf-8")
    new = page(old)
    if "--check" in sys.argv[1:]:
        print("up to date" if old == new else f"{PAGE}: run python tools/write_opencc.py")
        return int(old != new)
    PAGE.write_text(new, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
