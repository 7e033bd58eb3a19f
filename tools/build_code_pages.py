"""Build textfix/tables/code_pages.table: the characters of the code pages that text is misread with.

Source: the codecs of Python. A code page is one row of `ROWS`; the stage reads everything that it knows of a page from
the table, and the characters of two bytes from the codecs that the table names. Bytes that a codec has no character
for are the holes of the page: browsers keep them as C1 controls (WHATWG Encoding Standard, index windows-125x), other
readers lose them.

    python tools/build_code_pages.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from textfix.tables.packing import pack

TABLE = Path(__file__).parent.parent / "textfix" / "tables" / "code_pages.table"

LOST = "\ufffd"
EURO = 0x20AC


class Row(NamedTuple):
    """A code page.

    `codecs` are Python's names; where two differ the first wins. `kept` are bytes that an older edition or a twin of
    the page kept as C1 controls, though this one has characters for them. `errors` is the error handler of a page that
    is none: Python's surrogateescape keeps a byte that it could not read as U+DC80 to U+DCFF (PEP 383). `least` is the
    codec, if it is not the first, that has the fewest characters: what it lacks may have been lost. `marks` are
    characters that readers write for a byte that they cannot read, except for U+FFFD: Windows writes ・ in Japan.
    """

    name: str
    codecs: tuple[str, ...]
    wide: bool = False
    kept: bytes = b""
    errors: str = "replace"
    least: str = ""
    marks: str = ""


ROWS = (
    Row("surrogate escapes", ("ascii",), errors="surrogateescape"),
    Row("latin-1", ("latin-1",)),
    Row("cp1252", ("cp1252",), kept=b"\x80\x8e\x9e"),
    Row("iso-8859-15", ("iso8859-15",)),
    Row("cp1254", ("cp1254",)),
    Row("cp1250", ("cp1250",)),
    Row("cp1251", ("cp1251",)),
    Row("mac-roman", ("mac-roman",)),
    Row("cp437", ("cp437",)),
    Row("cp850", ("cp850",)),
    Row("cp852", ("cp852",)),
    Row("cp866", ("cp866",)),
    Row("koi8-r", ("koi8-r",)),
    Row("ptcp154", ("ptcp154",)),
    Row("cp1253", ("cp1253",)),
    Row("cp1255", ("cp1255",)),
    Row("cp1256", ("cp1256",)),
    Row("cp1257", ("cp1257",)),
    Row("cp1258", ("cp1258",)),
    Row("cp874", ("cp874",)),
    Row("gb18030", ("gb18030",), wide=True, least="gbk"),
    Row("big5", ("big5", "cp950", "big5hkscs"), wide=True),
    Row("big5-hkscs", ("big5hkscs", "big5"), wide=True),
    Row("shift_jis", ("shift_jis", "cp932"), wide=True, marks="・"),
    Row("euc-kr", ("euc_kr", "cp949"), wide=True),
    Row("euc-jp", ("euc_jp",), wide=True),
)
"""The pages, of those that have the same characters of a text the likelier one first."""

GB18030_VARIANTS = {
    0xA6D9: "︐", 0xA6DA: "︒", 0xA6DB: "︑", 0xA6DC: "︓", 0xA6DD: "︔", 0xA6DE: "︕", 0xA6DF: "︖",
    0xA6EC: "︗", 0xA6ED: "︘", 0xA6F3: "︙", 0xA8BC: "ḿ", 0xA8BF: "ǹ", 0xA989: "〾", 0xFE51: "⺁",
    0xFE55: "⺄", 0xFE56: "㑳", 0xFE57: "㑇",
    0xFE59: "龴", 0xFE61: "龵", 0xFE66: "龶", 0xFE67: "龷", 0xFE6D: "龸", 0xFE7E: "龹", 0xFE90: "龺", 0xFEA0: "龻",
}  # fmt: skip
"""Characters that the editions of 2000, 2005 and 2022 gave to codes that were for private use before."""


def codes_of(row: Row, codec: str) -> Iterator[tuple[int, str]]:
    """The codes of a codec above 7F and their characters, lower codes last so that they win."""
    codes = [bytes([code]) for code in range(0xFF, 0x7F, -1)]
    if row.wide:
        trails = range(0xFE, 0x3F, -1)
        codes = [bytes([lead, trail]) for lead in range(0xFE, 0x80, -1) for trail in trails] + codes
    for code in codes:
        character = code.decode(codec, row.errors)
        if len(character) == 1 and character != LOST:
            yield int.from_bytes(code, "big"), character


def units_of(row: Row, characters: dict[int, str]) -> dict[int, int]:
    """The units of characters that are not those of the lowest code that has them: by code point."""
    lowest = {character: code for code, character in sorted(characters.items(), reverse=True)}
    found: dict[int, int] = {}
    for codec in reversed(row.codecs):
        for code, character in codes_of(row, codec):
            found[ord(character)] = code
    if row.name == "gb18030":
        found |= {ord(character): code for code, character in GB18030_VARIANTS.items()}
        found[EURO] = EURO  # byte 80 in code page 936, A2E3 in GB 18030: the context tells
    found |= {code: code for code in holes_of(row) + row.kept} | {ord(mark): ord(LOST) for mark in row.marks}
    return {point: unit for point, unit in found.items() if lowest.get(chr(point)) != unit}


def extra_of(row: Row, characters: dict[int, str]) -> list[int]:
    """The codes of a wide page that its smallest codec has no character for."""
    least = {code for code, _ in codes_of(row, row.least or row.codecs[0])} if row.wide else set(characters)
    return sorted(code for code, character in characters.items() if code not in least and character != chr(EURO))


def holes_of(row: Row) -> bytes:
    """The bytes that a page of single bytes has no character for."""
    if row.wide:
        return b""
    return bytes(code for code in range(0x80, 0x100) if bytes([code]).decode(row.codecs[0], row.errors) == LOST)


def main() -> None:
    """Write, for each page, the characters of single bytes, and the units of characters that have another code.

    The characters of two bytes are not written: `textfix/tables/codes.py` asks the codecs for them as fast as they
    would be unpacked, and they were 79 KB of the wheel.
    """
    arrays: dict[str, np.ndarray] = {
        "names": np.array([row.name for row in ROWS]),
        "codecs": np.array([" ".join(row.codecs) for row in ROWS]),
        "wide": np.array([row.wide for row in ROWS]),
        "holes": np.array([holes_of(row).hex() for row in ROWS]),
    }
    for number, row in enumerate(ROWS):
        characters: dict[int, str] = {}
        for codec in reversed(row.codecs):
            characters.update(codes_of(row, codec))
        single = np.zeros(0 if row.wide else 0x100, np.uint16)
        if not row.wide:
            single[list(characters)] = [ord(character) for character in characters.values()]
        kind = np.uint32 if max(characters.values()) > "\uffff" else np.uint16
        arrays[f"single-{number}"] = single
        arrays[f"extra-{number}"] = np.array(extra_of(row, characters), np.uint16)
        arrays[f"others-{number}"] = np.array(list(units_of(row, characters).items()), kind).reshape(-1, 2)
    TABLE.write_bytes(pack(arrays))
    print(f"{len(ROWS)} pages, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
