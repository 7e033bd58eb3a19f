"""Rows of shards: one a document, as JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from textfix.batch.files.surrogates import storable
from textfix.batch.formats.jsonvalue import json_text
from textfix.model import Diagnosis, plain_fields
from textfix.result import Result

COLUMNS: Final = ("source", "record", "text", "metadata", "diagnosis", "genre", "receipt", "fields", "problem")
"""The columns; all but the number of the record are strings, and from metadata to fields JSON."""


def row_of(
    source: bytes, record: int, result: Result, diagnosis: Diagnosis, fields: Mapping[str, Any], *, receipt: bool
) -> bytes:
    """The row of a cleaned document."""
    found = plain_fields(diagnosis)
    found["kinds"] = {kind: of_kind.count for kind, of_kind in diagnosis.kinds.items()}
    row = {
        "metadata": {name: value for name, value in plain_fields(result.metadata).items() if value is not None},
        "diagnosis": found,
        "genre": {"name": result.genre.name, "confidence": result.genre.confidence},
        **({"receipt": result.receipt.to_plain()} if receipt else {}),
        "fields": fields,
    }
    return _line(source, record, result.text, row)


def problem_row(source: bytes, record: int, problem: str) -> bytes:
    """The row of a document that could not be cleaned: its text is null."""
    return _line(source, record, None, {"problem": problem})


def _line(source: bytes, record: int, text: str | None, rest: Mapping[str, Any]) -> bytes:
    start = b'{"source": %s, "record": %d, "text": %s' % (
        json_text(storable(os.fsdecode(source))),
        record,
        b"null" if text is None else json_text(text),
    )
    pairs = [b", " + json_text(name) + b": " + json_value(value) for name, value in rest.items()]
    return start + b"".join(pairs) + b"}\n"


def json_value(value: Any) -> bytes:
    """A value as JSON; what JSON has no form for becomes its str."""
    try:
        return msgspec.json.encode(value)
    except (UnicodeEncodeError, TypeError):
        return json.dumps(value, default=str).encode()
