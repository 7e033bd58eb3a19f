"""The text of a PDF file, by PDFium."""

from __future__ import annotations

from typing import Any

from textfix.errors import FormatError, MissingExtraError
from textfix.sources.settings import PDF_END


def pdf_text(data: bytes) -> str:
    """The text layer, page by page.

    Raises:
        MissingExtraError: the extra is not installed.
        FormatError: the file is damaged, needs a password, or has no text in it.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtraError("PDF needs an extra: pip install 'textfix[pdf]'") from error
    # PDFium looks for the pages itself where the table of them is gone, and says nothing of those that are, too.
    if b"%%EOF" not in data[-PDF_END:]:
        raise FormatError("damaged PDF: it is cut short (no %%EOF at its end)")
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
