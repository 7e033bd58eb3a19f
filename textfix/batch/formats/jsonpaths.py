"""Texts deep inside a JSON object: `meta.text`, `messages[*].content`, and several of them, `title,text`."""

from __future__ import annotations

import re
from typing import Any, Final, TypeAlias

from textfix.batch.formats.jsonvalue import TOKEN, json_text, text_of

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
        paths: the ways.

    >>> spans_of(b'{"a": {"b": "x"}, "b": "y", "c": [{"b": "z"}, 1]}', paths_of("a.b,c[*].b"))
    [(12, 15), (40, 43)]
    """
    wanted, found = set(paths), []
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
        elif tuple(way) in wanted:
            found.append(token.span())
    return found


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
