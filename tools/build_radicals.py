"""Build textfix/tables/radicals.txt: radicals of the CJK Radicals Supplement and their characters.

Source: EquivalentUnifiedIdeograph.txt of the Unicode Character Database (Unicode License v3), as Debian's package
unicode-data carries it. Only radicals whose character is in GB2312 or Big5 are kept: no other occurs in running text.

    apt-get download unicode-data && dpkg-deb -x unicode-data*.deb .
    python tools/build_radicals.py usr/share/unicode
"""

import sys
from pathlib import Path

TABLE = Path(__file__).parent.parent / "textfix" / "tables" / "radicals.txt"

SUPPLEMENT = range(0x2E80, 0x2F00)


def main(folder: str) -> None:
    """Write one line a radical: the radical and its character."""
    lines = []
    for line in (Path(folder) / "EquivalentUnifiedIdeograph.txt").read_text("utf-8").splitlines():
        points, _, ideograph = line.partition("#")[0].partition(";")
        if not ideograph:
            continue
        first, _, last = points.strip().partition("..")
        character = chr(int(ideograph, 16))
        if not any(character.encode(encoding, "ignore") for encoding in ("gb2312", "big5")):
            continue
        points_of = range(int(first, 16), int(last or first, 16) + 1)
        lines += [f"{chr(point)}{character}\n" for point in points_of if point in SUPPLEMENT]
    TABLE.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines)} radicals")


if __name__ == "__main__":
    main(sys.argv[1])
