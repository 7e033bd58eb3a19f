"""One JSON object with a field of text: all the rest of its bytes stay as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from textfix.batch.files.surrogates import as_utf8
from textfix.batch.formats.record import Record, all_named
from textfix.batch.formats.settings import MOST_DIGITS, NAMES_SHOWN

_OBJECT: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])

_SPACE: Final = re.compile(r"[ \t\r\n]*")
"""White space of JSON: RFC 8259, section 2."""


def _integer(digits: str) -> int | str:
    """A whole number; one of too many digits stays as it is spelt."""
    return int(digits) if len(digits) <= MOST_DIGITS else digits


_READER: Final = json.JSONDecoder(parse_int=_integer, object_pairs_hook=all_named)

TOKEN: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[][{}:,]')
"""Strings and signs of JSON; what is between them are numbers, words and white space."""


def parse(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The object that bytes spell, its values as the bytes that spell them; and all the bytes, in UTF-8.

    Raises:
        ValueError: they spell none.
    """
    try:
        data.decode()  # msgspec does not look into values that it leaves unread
        return data, {name: bytes(value) for name, value in _OBJECT.decode(data).items()}
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        # Not UTF-8; or an escape of a lone surrogate, which msgspec refuses and Python's reader takes.
        text = _text(data)
        return as_utf8(text), _walked(text)


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        from textfix.decoding import decode

        return decode(data).text


def _walked(text: str) -> dict[str, bytes]:
    """The members of an object, by Python's reader, value by value.

    >>> _walked(' {"a": "\\\\ud800", "b" : [1.50]} ')
    {'a': b'"\\\\ud800"', 'b': b'[1.50]'}
    """
    members = {}

    def member(at: int) -> int:
        name, at = _READER.raw_decode(text, at)
        if not isinstance(name, str):
            raise ValueError(f"a name is no string (character {at})")
        start = _blank(text, _after(text, at, ":"))
        _, at = _READER.raw_decode(text, start)
        members[name] = as_utf8(text[start:at])
        return at

    _go_through(text, "object", "{}", member)
    return members


def items_of(text: str) -> list[bytes]:
    """The items of an array, by Python's reader, which takes an escape of a lone surrogate as well.

    >>> items_of('[{"a": "\\\\ud800"} , 1.50]')
    [b'{"a": "\\\\ud800"}', b'1.50']
    """
    items = []

    def item(start: int) -> int:
        _, at = _READER.raw_decode(text, start)
        items.append(as_utf8(text[start:at]))
        return at

    _go_through(text, "array", "[]", item)
    return items


def _go_through(text: str, what: str, brackets: str, part: Callable[[int], int]) -> None:
    """Have what is between the brackets read part by part: `part` takes where one begins, gives where it ends."""
    at = _after(text, 0, brackets[0])
    more = text[_blank(text, at) : _blank(text, at) + 1] != brackets[1]
    while more:
        at = _blank(text, part(_blank(text, at)))
        more = text[at : at + 1] == ","
        at += more
    at = _after(text, at, brackets[1])
    if _blank(text, at) != len(text):
        raise ValueError(f"more than one {what} (character {at})")


def _blank(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _after(text: str, at: int, sign: str) -> int:
    at = _blank(text, at)
    if text[at : at + 1] != sign:
        raise ValueError(f"no {sign!r} (character {at})")
    return at + 1


class Place(NamedTuple):
    """Where the text of a record is in its object."""

    field: str
    raw: bytes
    """The bytes that spell it."""


def record_of(data: bytes, field: str) -> Record:
    """The record of a JSON object, its text in `field`; `carried` is what `with_text` takes."""
    try:
        data, values = parse(data)
    except (ValueError, RecursionError) as error:
        return Record(None, (data, None), f"not a JSON object: {error}")
    raw = values.get(field)
    if raw is None:
        return Record(None, (data, Place(field, b"")), f"no field {field!r} (--field): it has {named(list(values))}")
    value = text_of(raw)
    carried = (data, Place(field, raw))
    if data.count(json_text(field)) > 1 and values_of(data, field)[0] > 1:
        return Record(None, carried, f"more than one field {field!r}")
    if raw.startswith(b'"'):
        return Record(value, carried)
    if value is None:
        return Record(None, carried)
    return Record(None, carried, f"field {field!r} holds no text but {sort_of(value)}{_way_into(value, field)}")


def named(names: Sequence[str]) -> str:
    """Names, as an error shows them.

    >>> named(["a", "b"]), named([])
    ('a, b', 'none')
    """
    return ", ".join(names[:NAMES_SHOWN]) + (", ..." if len(names) > NAMES_SHOWN else "") or "none"


def sort_of(value: Any) -> str:
    """What a value is that is no text; a number too long to be read is a str."""
    return "int" if isinstance(value, str) else type(value).__name__


def _way_into(value: Any, field: str) -> str:
    """How `--field` spells the way to a text that is in an object or an array."""
    way = field
    if isinstance(value, list) and value:
        value, way = value[0], f"{way}[*]"
    if isinstance(value, dict):
        value, way = next(
            ((each, f"{way}.{name}") for name, each in value.items() if isinstance(each, str)), (None, "")
        )
    return f"; --field {way!r} names one in it" if isinstance(value, str) and way != field else ""


def with_text(record: Record, text: str | None) -> bytes:
    """The bytes of a record with a new text; the same bytes as before if the text did not change.

    What a format carries after the bytes and the place of the text is its own.
    """
    data: bytes = record.carried[0]
    place: Place | None = record.carried[1]
    if text is None or place is None or text == record.content:
        return data
    field, raw = place
    new = json_text(text)
    if data.count(raw) == 1:
        return data.replace(raw, new)
    # The same bytes spell another value as well, or the end of one: only this one's place is the text's.
    _, (start, end) = values_of(data, field)
    return data[:start] + new + data[end:]


def values_of(data: bytes, name: str) -> tuple[int, tuple[int, int]]:
    """How many members of an object have a name, and where the value of the last is that is a string.

    >>> values_of(b'{"a": "x", "b": {"a": "y"}, "a": "x"}', "a")
    (2, (33, 36))
    """
    depth = count = 0
    is_value, is_wanted = False, False
    place = (0, 0)
    for token in TOKEN.finditer(data):
        sign = token[0]
        if sign in (b"{", b"["):
            depth += 1
        elif sign in (b"}", b"]"):
            depth -= 1
        elif depth != 1:
            continue
        elif len(sign) == 1:
            is_value = sign == b":"
        elif is_value:
            place = token.span() if is_wanted else place
        else:
            is_wanted = text_of(sign) == name
            count += is_wanted
    return count, place


def fields_of(record: Record) -> Mapping[str, Any]:
    """The values beside the text, or all where none is the text; of several with one name the later get ~2, ~3."""
    place: Place | None = record.carried[1]
    values = _loaded(record.carried[0]) if place else None
    if place is None or not isinstance(values, dict):
        return {}
    return {name: value for name, value in values.items() if record.problem or name != place.field}


def text_of(raw: bytes) -> Any:
    """A JSON value; lone surrogates in escapes are kept."""
    try:
        return msgspec.json.decode(raw)
    except (msgspec.MsgspecError, ValueError):
        return _loaded(raw)


def _loaded(raw: bytes) -> Any:
    return _READER.decode(raw.decode("utf-8", "surrogatepass"))


def json_text(text: str) -> bytes:
    r"""A string in JSON: in UTF-8, or in escapes where it has lone surrogates.

    >>> json_text("中"), json_text("\ud800")
    (b'"\xe4\xb8\xad"', b'"\\ud800"')
    """
    try:
        return msgspec.json.encode(text)
    except UnicodeEncodeError:
        return json.dumps(text).encode()
