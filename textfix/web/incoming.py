"""What a request asks for: a document and the options for it."""

from __future__ import annotations

import binascii
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, NamedTuple

from textfix.errors import OptionError
from textfix.options import PROFILES, Options, declared


class RequestError(ValueError):
    """A request that can't be answered; its text says what to send instead."""


class Question(NamedTuple):
    """A document, as bytes or as text, and what to do with it."""

    content: bytes | str
    options: Options

    def packed(self) -> tuple[dict[str, Any], bytes]:
        """The question as a worker reads it: what JSON holds, and the bytes."""
        is_text = isinstance(self.content, str)
        data = self.content.encode("utf-8", "surrogatepass") if isinstance(self.content, str) else self.content
        return {"text": is_text, "options": asdict(self.options)}, data

    @classmethod
    def unpacked(cls, head: Mapping[str, Any], data: bytes) -> Question:
        """The question that was packed."""
        content = data.decode("utf-8", "surrogatepass") if head["text"] else data
        return cls(content, Options(**head["options"]))


def question_of(media_type: str, query: Mapping[str, str], body: bytes) -> Question:
    """Read a request.

    Args:
        media_type: of the body. JSON is a question with its document inside; anything else is the document itself.
        query: the options, for a body that is a document.
        body: the bytes of the request.

    Raises:
        RequestError: it is not what the interface says.

    >>> question_of("application/json", {}, b'{"text": "1", "options": {"to": "keep"}}').options.to
    'keep'
    >>> question_of("text/plain", {"reflow": "false"}, b"1").options.reflow
    False
    """
    if media_type.partition(";")[0].strip().lower() != "application/json":
        return Question(body, _options({name: _value(text) for name, text in query.items()}))
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:  # the latter for a hundred thousand brackets
        raise RequestError(f"the body is not JSON: {error}") from error
    if not isinstance(said, dict):
        raise RequestError('the body is no object: send {"text": "..."} or {"base64": "..."}')
    if unknown := sorted(set(said) - {"text", "base64", "options"}):
        raise RequestError(f"unknown: {', '.join(map(repr, unknown))}; known are 'text', 'base64' and 'options'")
    options = said.get("options", {})
    if not isinstance(options, dict):
        raise RequestError("'options' is no object")
    return Question(_content(said), _options(options))


def _content(said: Mapping[str, Any]) -> bytes | str:
    given = [name for name in ("text", "base64") if name in said]
    if len(given) != 1 or not isinstance(said[given[0]], str):
        raise RequestError("send the document as one string: 'text', or 'base64' for bytes")
    if given == ["text"]:
        return str(said["text"])
    try:
        return binascii.a2b_base64(said["base64"].encode("ascii"), strict_mode=True)
    except ValueError as error:  # binascii.Error and UnicodeEncodeError are two of them
        raise RequestError(f"'base64' can't be read: {error}") from error


def _options(said: Mapping[str, Any]) -> Options:
    values = dict(said)
    profile = values.pop("profile", "web")
    if not isinstance(profile, str) or profile not in PROFILES:
        raise RequestError(f"profile={profile!r} is not one of {', '.join(PROFILES)}")
    known = {each.field for each in declared(Options)}
    if unknown := sorted(set(values) - known):
        raise RequestError(f"unknown option {unknown[0]!r}: the options are profile, {', '.join(sorted(known))}")
    try:
        return Options(**{**PROFILES[profile], **values})
    except OptionError as error:
        raise RequestError(str(error)) from error
    except (TypeError, ValueError, AttributeError) as error:  # terms of another shape
        raise RequestError(f"an option has a value that it cannot take: {error}") from error


def _value(text: str) -> str | bool:
    """What a query says: on and off as in JSON."""
    return {"true": True, "false": False}.get(text.lower(), text)
