"""Single documents: text and pages as they are, PDF and DOCX by their extras."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from textfix.batch.files.compression import ExpandedTooFarError, expanded, read_within, too_far
from textfix.batch.files.recognition import Compression, binary_reason, compression_of
from textfix.batch.files.settings import HEAD
from textfix.batch.formats.record import FormatError
from textfix.decoding import NO_TEXT
from textfix.errors import MissingExtraError
from textfix.result import Result


def document_of(data: bytes, limit: int, named: Compression = "") -> bytes | str:
    """What `textfix.clean` is to read of a file's bytes: themselves, what is packed in them, the text of PDF or DOCX.

    Args:
        data: the file.
        limit: bytes that a compressed file, and a DOCX, which is a zip archive, may expand to.
        named: how it is compressed by its name.

    Raises:
        MissingExtraError: an extra is not installed.
        FormatError: the file is damaged, or of another kind than textfix reads.
        ExpandedTooFarError: what is packed expands too far.
        PackedDataError: packed data is damaged.
    """
    if compression := compression_of(data[:HEAD], named):
        data = read_within(expanded(io.BytesIO(data), compression), limit)
    if data.startswith(b"%PDF-"):
        return _pdf(data)
    if data.startswith(b"PK\x03\x04"):
        return _docx(data, limit)
    if data.startswith(b"PAR1") and data.endswith(b"PAR1"):
        raise FormatError("its first bytes are those of Parquet, its name is not: rename it to .parquet")
    if (reason := binary_reason(data[:HEAD])) is not None:
        raise FormatError(reason)
    return data


def require_text(result: Result) -> None:
    """Check that what was cleaned is a text.

    Raises:
        FormatError: its bytes are none, though no form of a binary file is known in them.
    """
    if result.decoded is not None and result.decoded.confidence <= NO_TEXT:
        raise FormatError("not a text: it is full of control characters, as a binary file is")


def _pdf(data: bytes) -> str:
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtraError("PDF needs an extra: pip install 'textfix[pdf]'") from error
    library: Any = pypdfium2
    try:
        document = library.PdfDocument(data)
    except library.PdfiumError as error:
        raise FormatError(f"damaged PDF: {error}") from error
    try:
        pages = []
        for index in range(len(document)):
            text = document[index].get_textpage()
            pages.append(text.get_text_range().replace("\r\n", "\n"))
            text.close()
        return "\n".join(pages)
    finally:
        document.close()


def _docx(data: bytes, limit: int) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if sum(info.file_size for info in archive.infolist()) > limit:
                raise ExpandedTooFarError(too_far(limit))
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:  # of a version or a place that can't be
        raise FormatError(f"damaged DOCX: {error}") from error
    if "word/document.xml" not in names:
        raise FormatError("a zip archive, but not DOCX: unpack it first")
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError("DOCX needs an extra: pip install 'textfix[docx]'") from error
    library: Any = docx
    lines: list[str] = []
    try:
        for block in library.Document(io.BytesIO(data)).iter_inner_content():
            if hasattr(block, "rows"):
                lines.extend("\t".join(cell.text for cell in row.cells) for row in block.rows)
            else:
                lines.append(block.text)
    except MemoryError:
        raise
    except Exception as error:  # python-docx raises what its parts do: KeyError, XMLSyntaxError, ValueError
        raise FormatError(f"damaged DOCX: {error}") from error
    return "\n".join(lines)
