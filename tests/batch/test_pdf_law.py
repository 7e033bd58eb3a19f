"""The law of conservation for PDF: all characters of a text layer, against readers that share nothing with PDFium."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zlib
from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textfix.errors import FormatError
from textfix.sources.pdf import pdf_text

PAGES = st.lists(
    st.lists(st.text("天地人茶園采摘春雨。，「」AZaz09", min_size=1, max_size=12), min_size=1, max_size=4),
    min_size=1,
    max_size=3,
)
"""The lines of each page."""


def chinese_pdf(pages: list[list[str]]) -> bytes:
    """A PDF with a font of its own, all its signs squares, and a table that says which character each code is."""
    signs = sorted({sign for page in pages for line in page for sign in line})
    codes = {sign: f"{number:02X}" for number, sign in enumerate(signs, 1)}
    rows = "\n".join(f"<{code}> <{sign.encode('utf-16-be').hex()}>" for sign, code in codes.items())
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(signs)} beginbfchar\n{rows}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()
    places = [6 + 2 * number for number in range(len(pages))]
    names = " ".join(f"{number}/c{number}" for number in range(1, len(signs) + 1))
    glyphs = " ".join(f"/c{number} 5 0 R" for number in range(1, len(signs) + 1))
    widths = " ".join(["1000"] * len(signs))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{' '.join(f'{place} 0 R' for place in places)}]/Count {len(pages)}>>".encode(),
        f"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/ToUnicode 4 0 R/FirstChar 1"
        f"/LastChar {len(signs)}/Widths[{widths}]/Encoding<</Type/Encoding/Differences[{names}]>>"
        f"/CharProcs<<{glyphs}>>/Resources<<>>>>".encode(),
        _stream(table),
        _stream(b"1000 0 0 0 900 900 d1 0 0 900 900 re f"),
    ]
    for place, page in zip(places, pages, strict=True):
        lines = "".join(f"<{''.join(codes[sign] for sign in line)}> Tj 0 -30 Td\n" for line in page)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/Contents {place + 1} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        objects.append(_stream(f"BT /F1 12 Tf 40 350 Td\n{lines}ET".encode()))
    out, starts = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, body)
    rows = "".join(f"{start:010} 00000 n \n" for start in starts)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer<</Root 1 0 R/Size {size}>>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)


def by_pypdf(data: bytes) -> str:
    reader = pytest.importorskip("pypdf", reason="no second reader of PDF: pip install pypdf")
    return "".join(page.extract_text() for page in reader.PdfReader(io.BytesIO(data)).pages)


def by_poppler(data: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext here: install poppler-utils")
    return subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()


def signs(text: str) -> Counter[str]:
    """The characters of a text; how lines and pages are parted is each reader's own."""
    return Counter("".join(text.split()))


@pytest.mark.parametrize("reader", [by_pypdf, by_poppler])
def test_a_pdf_keeps_all_that_another_reader_finds(reader: object) -> None:
    pytest.importorskip("pypdfium2")
    assert callable(reader)

    @settings(max_examples=25, deadline=None)
    @given(PAGES)
    def holds(pages: list[list[str]]) -> None:
        data = chinese_pdf(pages)
        found = pdf_text(data)
        assert signs(found) == signs(reader(data)) == signs("".join(map("".join, pages)))

    holds()


def test_a_packed_part_with_a_wrong_byte_is_whole_or_refused() -> None:
    """PDFium gave 6 of these 104 characters, and no error."""
    pytest.importorskip("pypdfium2")
    data = chinese_pdf([["天地人茶園采摘春雨。" * 9, "茶園AZaz09"], ["「采摘」，人"]])
    whole = pdf_text(data)
    packed = [
        place
        for part in re.finditer(rb"stream\n(?P<data>.+?)\nendstream", data, re.DOTALL)
        for place in range(*part.span("data"))
    ]
    assert len(packed) > 300
    for place in packed[::7]:
        broken = bytearray(data)
        broken[place] ^= 1 << place % 8
        with suppress(FormatError):
            assert pdf_text(bytes(broken)) == whole, place
