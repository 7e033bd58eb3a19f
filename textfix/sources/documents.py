"""Single documents: text and pages as they are, the text of PDF and DOCX."""

from __future__ import annotations

import io
import os
import re
from codecs import getincrementaldecoder, utf_8_decode
from itertools import islice
from typing import Final

import numpy as np

from textfix.decoding import NO_TEXT, decode
from textfix.decoding.settings import LEAST_CONFIDENCE, MOST_UNKNOWN
from textfix.errors import FormatError, SourceUnreadableError, TextfixError
from textfix.model import Decoded
from textfix.page import html_part
from textfix.sources.compression import damage_errors, expanded, read_within
from textfix.sources.docx import docx_text
from textfix.sources.pdf import pdf_text
from textfix.sources.recognition import (
    PDF,
    ZIP,
    Compression,
    compression_of,
    has_controls,
    other_format,
    type_of_name,
)
from textfix.sources.settings import EVEN, EXPANDED, HEAD, LEAST_NOISE, MESSAGE_HEAD, NOISE, OTHERS, SAMPLE, SAMPLES

_PACKED_TEXT: Final = re.compile(rb"\.(?P<ending>pdf|docx)(?:\.(?:gz|bz2|xz|zstd?))?\Z", re.IGNORECASE)
"""Names of files whose text is packed in them: with no bytes at all they are damaged, where a text is empty."""


def document_of(data: bytes, limit: int, named: Compression = "", name: bytes = b"") -> bytes | str:
    """What `textfix.clean` is to read of a file's bytes: themselves, what is packed in them, the text of PDF or DOCX.

    Args:
        data: the file.
        limit: bytes that a compressed file, and a DOCX, which is a zip archive, may expand to.
        named: how it is compressed by its name.
        name: of the file, if it has one.

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
    if data.startswith(PDF):
        return pdf_text(data)
    if len(data) < len(PDF) and (sort := _sort_of_name(name, data)):
        raise FormatError(f"damaged {sort}: it is {'cut short' if data else 'empty'}")
    if (reason := other_format(data[:MESSAGE_HEAD])) is not None and not html_part(data.decode("latin-1")):
        raise FormatError(reason)
    if data.startswith(ZIP):
        return docx_text(data, limit)
    if has_controls(data[:HEAD]):
        require_text(decode(data))  # a binary file costs a hundred times as much to clean as to decode
    if is_noise(data):
        raise FormatError("not a text: its bytes are noise in every encoding, as those of a binary file are")
    return data


def _sort_of_name(name: bytes, data: bytes) -> str | None:
    """What a file is by its name, if its bytes are the first of such a file, or none."""
    match = _PACKED_TEXT.search(name)
    if match is None:
        return None
    magic = PDF if match["ending"].lower() == b"pdf" else ZIP
    return match["ending"].decode().upper() if magic.startswith(data) else None


def is_noise(data: bytes) -> bool:
    """Whether bytes are those of no text in any encoding, though hardly any is a control character.

    What begins as UTF-8, GB18030 or Big5 is not looked at further, so that text pays nothing for it.

    >>> from random import Random
    >>> is_noise("春天采茶人上山".encode("gb18030") * 99), is_noise(Random(1).randbytes(9999))
    (False, True)
    """
    head = data[:HEAD]
    if _begins_in_utf8(head) or any(_begins_in(encoding, head) for encoding in _COMMON):
        return False
    if len(data) < LEAST_NOISE:
        return False
    starts = range(0, len(data) - LEAST_NOISE + 1, max(SAMPLE, len(data) // SAMPLES))
    others = (start for start in starts if not _is_noise(data[start : start + SAMPLE]))
    return len([*islice(others, int(OTHERS * len(starts)) + 1)]) <= OTHERS * len(starts)


_COMMON: Final = ("gb18030", "big5hkscs")
"""What most files are in that are not in UTF-8."""


def _begins_in_utf8(head: bytes) -> bool:
    """The same as `_begins_in` for what nearly all files are in, for an eighth of the calls."""
    try:
        utf_8_decode(head, "strict", False)
    except UnicodeDecodeError:
        return False
    return True


def _begins_in(encoding: str, head: bytes) -> bool:
    """Whether bytes are whole characters of an encoding, but for the last, which may be cut."""
    try:
        getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _is_noise(sample: bytes) -> bool:
    if _evenness(sample) > EVEN:
        return False
    decoded = decode(sample)
    if decoded.confidence > LEAST_CONFIDENCE:
        return decoded.confidence <= MOST_UNKNOWN  # letters of no language
    return len(decoded.replaced) >= NOISE * len(decoded.text)


def _evenness(sample: bytes) -> float:
    """How often two bytes of a sample are the same, in units of what chance makes of bytes that are all as frequent.

    >>> _evenness(b"abab")
    85.33333333333333
    """
    counts = np.bincount(np.frombuffer(sample, np.uint8)).astype(np.int64)
    pairs = len(sample) * (len(sample) - 1)
    return 256 * int((counts * (counts - 1)).sum()) / pairs


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
        return document_of(data, EXPANDED, type_.compression if type_ else "", os.fsencode(path))
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
