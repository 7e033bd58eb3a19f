"""One JSON object with a field of text: all the rest of its bytes stay as they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from textfix.batch.formats.record import Record
from textfix.decoding import decode

_OBJECT: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])

SHOWN: Final = 8
"""How many field names an error shows."""


def parse(data: bytes) -> tuple[bytes, dict[str, msgspec.Raw]]:
    """The object that bytes spell, its values unread; and the bytes, in UTF-8 where they were in another encoding.

    Raises:
        ValueError: they spell none.
    """
    try:
        return data, _OBJECT.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        again = decode(data).text.encode("utf-8", "surrogatepass")
        if again == data:
            raise
        return again, _OBJECT.decode(again)


def record_of(data: bytes, field: str) -> Record:
    """The record of a JSON object, its text in `field`; `carried` is what `with_text` takes."""
    try:
        data, values = parse(data)
    except (ValueError, RecursionError) as error:
        return Record(None, (data, None), f"not a JSON object: {error}")
    raw = values.get(field)
    if raw is None:
        names = ", ".join(list(values)[:SHOWN]) + (", ..." if len(values) > SHOWN else "")
        return Record(None, (data, None), f"no field {field!r} (--field): it has {names or 'none'}")
    value = text_of(bytes(raw))
    if isinstance(value, str):
        return Record(value, (data, (field, bytes(raw), values)))
    problem = None if value is None else f"field {field!r} holds no text but {type(value).__name__}"
    return Record(None, (data, None), problem)


def with_text(record: Record, text: str | None) -> bytes:
    """The bytes of a record with a new text; the very bytes that came where the text did not change."""
    data, place = record.carried
    if text is None or place is None or text == record.content:
        return bytes(data)
    field, raw, values = place
    new = json_text(text)
    if data.count(raw) == 1:
        return bytes(data.replace(raw, new))
    parts = (json_text(name) + b": " + (new if name == field else bytes(value)) for name, value in values.items())
    return b"{" + b", ".join(parts) + b"}"


def fields_of(record: Record) -> Mapping[str, Any]:
    """The values beside the text."""
    place = record.carried[1]
    if place is None:
        return {}
    field, _, values = place
    return {name: json.loads(bytes(value)) for name, value in values.items() if name != field}


def text_of(raw: bytes) -> Any:
    """A JSON value; lone surrogates in escapes are kept."""
    try:
        return msgspec.json.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return json.loads(raw.decode("utf-8", "surrogatepass"))


def json_text(text: str) -> bytes:
    r"""A string in JSON: in UTF-8, or in escapes where it has lone surrogates.

    >>> json_text("中"), json_text("\ud800")
    (b'"\xe4\xb8\xad"', b'"\\ud800"')
    """
    try:
        return msgspec.json.encode(text)
    except UnicodeEncodeError:
        return json.dumps(text).encode()
