"""Single documents: text and pages as they are, the text of PDF and DOCX."""

from __future__ import annotations

import io

from textfix.batch.files.compression import expanded, read_within
from textfix.batch.files.recognition import Compression, binary_reason, compression_of
from textfix.batch.files.settings import HEAD
from textfix.batch.formats.docx import docx_text
from textfix.batch.formats.pdf import pdf_text
from textfix.batch.formats.record import FormatError
from textfix.decoding import NO_TEXT
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
        return pdf_text(data)
    if data.startswith(b"PK\x03\x04"):
        return docx_text(data, limit)
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
