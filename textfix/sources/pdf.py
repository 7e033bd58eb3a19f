"""The text of a PDF file, by PDFium."""

from __future__ import annotations

import re
import zlib
from typing import Any, Final

from textfix.errors import FormatError, MissingExtraError
from textfix.sources.settings import CHUNK, PDF_END, PDF_HEAD

_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")

_PACKED: Final = re.compile(rb"/Filter\s*+(?:/FlateDecode|\[\s*+/FlateDecode\s*+\])(?=\s*+[/>])")
"""Packed once, by deflate (ISO 32000-1, 7.4.4)."""

_NO_TEXT: Final = re.compile(rb"/Subtype\s*+/(?:Image|XML|Type1C|CIDFontType0C|OpenType)|/Length[12]\s")
"""Pictures, metadata and fonts."""


def pdf_text(data: bytes) -> str:
    """The text layer, page by page.

    Raises:
        MissingExtraError: the extra is not installed.
        FormatError: the file is damaged, as far as its checksums tell, needs a password, or has no text in it.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtraError("PDF needs an extra: pip install 'textfix[pdf]'") from error
    # PDFium looks for the pages itself where the table of them is gone, and says nothing of those that are, too.
    if b"%%EOF" not in data[-PDF_END:]:
        raise FormatError("damaged PDF: it is cut short (no %%EOF at its end)")
    _check_streams(data)
    library: Any = pypdfium2
    pages: list[str] = []
    try:
        document = library.PdfDocument(data)
        try:
            for index in range(len(document)):
                text = document[index].get_textpage()
                pages.append(text.get_text_range().replace("\r\n", "\n"))
                text.close()
        finally:
            document.close()
    except library.PdfiumError as error:
        raise FormatError(
            f"damaged PDF: page {len(pages) + 1}: {error}" if pages else f"damaged PDF: {error}"
        ) from error
    if not "".join(pages).strip():
        raise FormatError("a PDF with no text in it (a scan?): run it through text recognition (OCR) first")
    return "\n".join(pages)


def _check_streams(data: bytes) -> None:
    """Check the sums of all packed streams that may have text: of these PDFium gives a part, or nothing.

    What is not packed has no sum, and what is encrypted is not looked at.

    Raises:
        FormatError: one is wrong.
    """
    if b"/Encrypt" in data:
        return
    end = 0
    for match in _STREAM.finditer(data):
        if match.start() < end:  # the word is in another stream
            continue
        head = data[max(0, match.start() - PDF_HEAD) : match.start()]
        head = head[head.rfind(b"obj") + 1 :]
        end = data.find(b"endstream", match.end())
        if end < 0:
            return
        if _PACKED.search(head) and not _NO_TEXT.search(head):
            _check_stream(data[match.end() : end])


def _check_stream(packed: bytes) -> None:
    reader = zlib.decompressobj()
    try:
        while packed and not reader.eof:
            reader.decompress(packed, CHUNK)
            packed = reader.unconsumed_tail
    except zlib.error as error:
        raise FormatError(f"damaged PDF: what is packed in it has a wrong byte ({error})") from error
