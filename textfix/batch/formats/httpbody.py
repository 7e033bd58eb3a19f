"""The body of an HTTP message as a crawl keeps it: in chunks, packed, or neither, whatever its headers say."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Mapping
from typing import Final

from textfix.batch.formats.settings import LONGEST_HEADER
from textfix.batch.formats.warcrecords import headers_of
from textfix.batch.formats.window import Window
from textfix.errors import FormatError
from textfix.sources.compression import ExpandedTooFarError, too_far
from textfix.sources.recognition import compression_of_head, type_of_head
from textfix.sources.settings import CHUNK, GZIP_WINDOW, HEAD

_CHUNK_HEAD: Final = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*+)?\r\n")
"""The size of a chunk in hexadecimal: RFC 9112, section 7.1."""


def body_of(message: bytes, limit: int, *, cut: bool = False) -> tuple[Mapping[str, str], bytes]:
    """The headers of a response, and its body without the forms in which it was sent.

    Many crawls keep the header of a form that they took off: a body that is not of that form is taken as it is.

    Args:
        message: the response, from its status line on.
        limit: bytes that the body may expand to.
        cut: whether the crawl ended it before its end, and says so.

    Raises:
        FormatError: it is damaged, or packed in a way that is not read.
        ExpandedTooFarError: it expands too far.
    """
    window = Window(io.BytesIO(message))
    window.readline(LONGEST_HEADER)
    try:
        headers = headers_of(window, 0)
    except FormatError as error:
        raise FormatError("the header of the response has no end") from error
    body = message[window.place :]
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = joined(body, cut=cut)
    for form in reversed(headers.get("content-encoding", "").lower().split(",")):
        body = _unpacked(body, form.strip(), limit, cut=cut)
    return headers, body


def joined(body: bytes, *, cut: bool = False) -> bytes:
    r"""A body without its chunks; one that does not begin with the size of a chunk is none.

    >>> joined(b"3\r\nabc\r\n0\r\n\r\n"), joined(b"<p>3")
    (b'abc', b'<p>3')
    """
    parts: list[bytes] = []
    at = start = 0
    while head := _CHUNK_HEAD.match(body, at):
        size, start = int(head[1], 16), head.end()
        if not size:
            return b"".join(parts)
        at = start + size
        if len(body) < at or (len(body) > at and not body.startswith(b"\r\n", at)):
            break
        parts.append(body[start:at])
        at += 2
    if not at:
        return body
    if cut:
        return b"".join([*parts, body[start:at]]) if len(body) < at else b"".join(parts)
    raise FormatError("the chunks of its body are damaged")


def _unpacked(body: bytes, form: str, limit: int, *, cut: bool) -> bytes:
    if form in ("gzip", "x-gzip") and compression_of_head(body[:HEAD]) == "gz":
        return _inflated(body, GZIP_WINDOW, limit, cut=cut)
    if form == "deflate":
        # RFC 9110 means zlib's form by it, some servers send the bare one.
        has_header = len(body) > 1 and body[0] & 15 == 8 and (body[0] << 8 | body[1]) % 31 == 0
        try:
            return _inflated(body, zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS, limit, cut=cut)
        except FormatError:
            if isinstance(type_of_head(body[:HEAD]), str):
                raise
            return body
    if form in ("", "identity", "gzip", "x-gzip", "utf-8"):
        return body
    if isinstance(type_of_head(body[:HEAD]), str) or compression_of_head(body[:HEAD]):
        raise FormatError(f"its body is packed by {form!r}, which textfix does not read")
    return body


def _inflated(body: bytes, bits: int, limit: int, *, cut: bool) -> bytes:
    parts: list[bytes] = []
    size = 0
    try:
        while body:
            reader = zlib.decompressobj(bits)
            while not reader.eof:
                part = reader.decompress(body, CHUNK)
                body = reader.unconsumed_tail
                size += len(part)
                if size > limit:
                    raise ExpandedTooFarError(too_far(limit))
                parts.append(part)
                if not part and not body and not reader.eof:
                    if cut:
                        return b"".join(parts)
                    raise FormatError("its packed body is cut short")
            body = reader.unused_data
            if bits != GZIP_WINDOW or not body.startswith(b"\x1f\x8b"):
                break  # what servers send after it is no part of the text
    except zlib.error as error:
        raise FormatError(f"its packed body is damaged: {error}") from error
    return b"".join(parts)
