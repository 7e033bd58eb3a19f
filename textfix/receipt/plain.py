"""Values of receipts as JSON."""

from __future__ import annotations

import base64
import json
from typing import Any, get_args

from textfix.edits import Certainty
from textfix.errors import ReceiptError


def certainty(plain: Any) -> Certainty:
    """A certainty read from JSON; a `ReceiptError` for any other word."""
    if plain not in get_args(Certainty):
        raise ReceiptError(f"{plain!r} is not one of {', '.join(get_args(Certainty))}")
    known: Certainty = plain
    return known


def dumps(plain: Any) -> str:
    """Compact JSON that any UTF-8 file can hold."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Any:
    """What `dumps` wrote; a `ReceiptError` for anything that is not JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReceiptError(f"this is not a receipt of textfix: {error}") from error


def text_to_plain(text: str) -> str | list[str]:
    """A text for JSON: itself, or its UTF-8 bytes in base64 in a list where it holds lone surrogates (UTF-8 can't)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return [packed(text.encode("utf-8", "surrogatepass"))]
    return text


def text_from_plain(plain: Any) -> str:
    """The text that `text_to_plain` took."""
    if isinstance(plain, str):
        return plain
    (utf8,) = plain
    return unpacked(utf8).decode("utf-8", "surrogatepass")


def packed(data: bytes) -> str:
    """Bytes as base64 text."""
    return base64.b64encode(data).decode("ascii")


def unpacked(text: str) -> bytes:
    """The bytes that `packed` took."""
    return base64.b64decode(text, validate=True)
