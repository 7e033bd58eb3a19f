"""Texts deep inside a JSON object: `meta.text`, `messages[*].content`, and several of them, `title,text`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeAlias

from textfix.batch.formats.jsonvalue import (
    TOKEN,
    Place,
    json_text,
    named,
    parse,
    record_of,
    sort_of,
    text_of,
    with_text,
)
from textfix.batch.formats.record import Record

Path: TypeAlias = tuple[str | None, ...]
"""The names on the way to a text; None stands for each item of an array."""

_STEP: Final = re.compile(r"([^.\[\]]+)((?:\[\*\])*)(?:\.(?!$)|$)")
"""A name, and `[*]` after it for each array that it holds."""


def paths_of(field: str) -> tuple[Path, ...]:
    """The ways that `--field` spells; none where it is a plain name.

    >>> paths_of("meta.text"), paths_of("title,messages[*].content"), paths_of("text")
    ((('meta', 'text'),), (('title',), ('messages', None, 'content')), ())
    """
    found = []
    for way in field.split(","):
        steps: list[str | None] = []
        at = 0
        while match := _STEP.match(way, at):
            steps += [match[1], *[None] * (len(match[2]) // 3)]
            at = match.end()
        if at < len(way) or not steps:
            return ()
        found.append(tuple(steps))
    return () if found == [(field,)] else tuple(found)


def spans_of(data: bytes, paths: tuple[Path, ...]) -> list[tuple[int, int]]:
    """Where the strings are in an object to which one of the ways leads.

    Args:
        data: the object, which is JSON.
        paths: the ways; one that names no array goes through those that it meets.

    >>> spans_of(b'{"a": {"b": "x"}, "b": "y", "c": [{"b": "z"}, 1]}', paths_of("a.b,c.b"))
    [(12, 15), (40, 43)]
    """
    wanted, found = set(paths), []
    through = {path for path in paths if _goes_through_arrays(path)}
    way: list[str | None] = []
    name = False
    """Whether a string is the name of a member."""
    for token in TOKEN.finditer(data):
        sign = token[0]
        if sign in (b"{", b"["):
            name = sign == b"{"
            way.append("" if name else None)
        elif sign in (b"}", b"]"):
            way.pop()
        elif sign == b":":
            name = False
        elif sign == b",":
            name = way[-1] is not None
        elif name:
            way[-1] = text_of(sign)
        elif tuple(way) in wanted or (through and tuple([step for step in way if step is not None]) in through):
            found.append(token.span())
    return found


def _goes_through_arrays(path: Path) -> bool:
    return len(path) > 1 and None not in path


def records_in(data: bytes, field: str, paths: tuple[Path, ...]) -> Iterator[Record]:
    """The records of an object: one for each text that lies deep in it, else that of its field.

    What they carry is for `written`.
    """
    try:
        data, values = parse(data) if paths else (data, {field: data})
    except (ValueError, RecursionError):
        values = {field: data}  # what is wrong with it is said below
    if field in values:
        yield record_of(data, field)
    elif spans := spans_of(data, paths):
        line = Line(data, spans)
        for number, text in enumerate(line.texts):
            yield Record(text, (line, None), is_next=number > 0)
    else:
        yield Record(None, (data, Place(field, b"")), lack_of(data, paths))


def written(record: Record, text: str | None, *, is_wanted: bool = True) -> bytes | None:
    """The object of a record with its clean text; None while others of its texts are to come, or if it is left out."""
    data = record.carried[0]
    if isinstance(data, Line):
        return data.take(text, is_wanted=is_wanted)
    return with_text(record, text) if is_wanted else None


def lack_of(data: bytes, paths: tuple[Path, ...]) -> str | None:
    """Why no text is at the end of any of the ways; None where there is none to be had: null, or an empty array.

    >>> lack_of(b'{"a": [{"c": 1}]}', paths_of("a[*].b")), lack_of(b'{"a": []}', paths_of("b,a[*].b"))
    ("no field 'a[*].b' (--field): 'a[*]' has c", None)
    """
    try:
        value = text_of(data)
    except (ValueError, RecursionError) as error:
        return f"not a JSON object that can be read: {error}"
    problems = [_lack_on(path, value) for path in paths]
    return None if None in problems else problems[0]


def _lack_on(path: Path, value: Any) -> str | None:
    """The same of one way."""
    found, is_empty = [value], False
    for at, step in enumerate(path):
        here = _spelt(path[:at])
        if step is None:
            inner = [item for each in found if isinstance(each, list) for item in each or [None]]
        else:
            objects = [each for each in found if isinstance(each, dict)]
            inner = [each[step] for each in objects if step in each]
            if not inner and objects and not is_empty:
                names = named(list(dict.fromkeys(name for each in objects for name in each)))
                return f"no field {_spelt(path)!r} (--field): {repr(here) if here else 'it'} has {names}"
        if not inner and not is_empty:
            wanted = "array" if step is None else "object"
            return f"no field {_spelt(path)!r} (--field): {here!r} holds no {wanted} but {type(found[0]).__name__}"
        if _goes_through_arrays(path):
            inner = list(_flat(inner))
        found = [each for each in inner if each is not None]
        is_empty |= len(found) < len(inner)
    return f"field {_spelt(path)!r} holds no text but {sort_of(found[0])}" if found else None


def _flat(values: Sequence[Any]) -> Iterator[Any]:
    """What is in arrays, and in arrays of arrays; None for an empty one."""
    waiting = [*values[::-1]]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value[::-1] or [None]
        else:
            yield value


def _spelt(path: Path) -> str:
    return "".join("[*]" if step is None else f".{step}" for step in path)[1:]


class Line:
    """One object, its texts, and what becomes of them.

    Args:
        data: the object.
        spans: where its texts are.
    """

    def __init__(self, data: bytes, spans: list[tuple[int, int]]) -> None:
        self.data, self.spans = data, spans
        self.texts: list[Any] = [text_of(data[start:end]) for start, end in spans]
        self._clean: list[str | None] = []
        self._is_wanted = False

    def take(self, text: str | None, *, is_wanted: bool = True) -> bytes | None:
        """Take what became of the next text; after the last one, the object with all of them, if one was wanted."""
        self._clean.append(text)
        self._is_wanted |= is_wanted
        if len(self._clean) < len(self.spans) or not self._is_wanted:
            return None
        parts, at = [], 0
        for (start, end), before, after in zip(self.spans, self.texts, self._clean, strict=True):
            if after is not None and after != before:
                parts += [self.data[at:start], json_text(after)]
                at = end
        return b"".join([*parts, self.data[at:]])
