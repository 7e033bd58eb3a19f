"""Single documents: text and pages as they are, the text of PDF and DOCX."""

from __future__ import annotations

import io
import os

from textfix.decoding import NO_TEXT, decode
from textfix.errors import FormatError, SourceUnreadableError, TextfixError
from textfix.model import Decoded
from textfix.sources.compression import damage_errors, expanded, read_within
from textfix.sources.docx import docx_text
from textfix.sources.pdf import pdf_text
from textfix.sources.recognition import Compression, compression_of, has_controls, other_format, type_of_name
from textfix.sources.settings import EXPANDED, HEAD, MESSAGE_HEAD


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
        if compression_of(data[:HEAD], ""):
            raise FormatError("packed twice: unpack it first")
    if data.startswith(b"%PDF-"):
        return pdf_text(data)
    if (reason := other_format(data[:MESSAGE_HEAD])) is not None:
        raise FormatError(reason)
    if data.startswith(b"PK\x03\x04"):
        return docx_text(data, limit)
    if has_controls(data[:HEAD]):
        require_text(decode(data))  # a binary file costs a hundred times as much to clean as to decode
    return data


def read_file(path: str | bytes) -> bytes | str:
    """What `textfix.clean` is to read of a file.

    Raises:
        FileNotFoundError: there is no such file.
        SourceUnreadableError: it can't be read, is damaged, of another kind than textfix reads, or needs an extra.
    """
    shown = os.fsdecode(path)
    type_ = type_of_name(os.fsencode(path))
    try:
        with open(path, "rb") as file:
            data = file.read()
        return document_of(data, EXPANDED, type_.compression if type_ else "")
    except FileNotFoundError:
        raise
    except damage_errors() as error:
        raise SourceUnreadableError(f"can't read {shown}: damaged file: {error}") from error
    except TextfixError as error:
        raise SourceUnreadableError(f"can't read {shown}: {error}") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceUnreadableError(f"can't read {shown}: {reason}") from error


def require_text(decoded: Decoded | None) -> None:
    """Check that what was decoded is a text.

    Raises:
        FormatError: its bytes are none, though no form of a binary file is known in them.
    """
    if decoded is not None and decoded.confidence <= NO_TEXT:
        raise FormatError("not a text: it is full of control characters, as a binary file is")
