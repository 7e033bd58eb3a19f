"""Print `_COMPATIBLE` of `textfix/decoding/reader.py`: what the Encoding Standard's Big5 has and Python's lacks.

    python tools/list_compatible_points.py index-big5.txt

The file is the index of the standard (https://encoding.spec.whatwg.org/index-big5.txt): on each line a pointer, tabs
between, and a code point. A pointer counts the 157 second bytes (40 to 7E, A1 to FE) of each first one from 81 on.
"""

from __future__ import annotations

import sys
from pathlib import Path

FIRST, SECONDS, LOW, GAP = 0x81, 157, 0x40, 0x22
"""The first of the first bytes, how many second bytes there are, the first of these, and the step from 7E to A1."""


def points(index: str) -> str:
    """The codes that Python's big5hkscs cannot read, in hexadecimal, each with its character.

    Six of row C6 are left out, which cp950 reads as kana.
    """
    found: list[str] = []
    for line in index.splitlines():
        if line.strip() and not line.startswith("#"):
            pointer, point = (int(field, 0) for field in line.split()[:2])
            first, second = divmod(pointer, SECONDS)
            data = bytes((first + FIRST, second + LOW + (GAP if second + LOW > 0x7E else 0)))
            python, windows = (data.decode(codec, "replace") for codec in ("big5hkscs", "cp950"))
            if "\ufffd" in python and ("\ufffd" in windows or windows == chr(point)):
                found.append(data.hex() + chr(point))
    return "".join(found)


if __name__ == "__main__":
    sys.stdout.write(points(Path(sys.argv[1]).read_text(encoding="utf-8")) + "\n")
