"""The description of the API, as OpenAPI 3.1 says it; its options are those that are declared."""

from __future__ import annotations

from typing import Any, Final

from textfix import __version__
from textfix.options import PROFILES, Declared, Options, declared

TEXT: Final = {"type": "string"}
COUNT: Final = {"type": "integer", "minimum": 0}
FLAG: Final = {"type": "boolean"}


def description() -> dict[str, Any]:
    """The API as OpenAPI 3.1 describes it.

    >>> sorted(description()["paths"])
    ['/clean', '/diagnose']
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "textfix",
            "version": __version__,
            "summary": "Any Chinese bytes, web page or text in; clean Simplified Chinese out.",
        },
        "paths": {
            "/clean": _path(
                "Clean a document",
                "The clean text, what was done to it step by step, and the receipt that leads back to the source.",
                "Cleaned",
            ),
            "/diagnose": _path(
                "Say what is the matter with a document",
                "Encoding, script, layout, and each kind of damage; the text itself is not in the answer.",
                "Diagnosis",
            ),
        },
        "components": {"schemas": _schemas()},
    }


def _path(summary: str, about: str, answer: str) -> dict[str, Any]:
    parameters = [
        {
            "name": each.field,
            "in": "query",
            "description": f"{each.option.meaning} For a body that is a document.",
            "schema": _schema(each),
        }
        for each in declared(Options)
        if each.sort != "file"
    ]
    return {
        "post": {
            "summary": summary,
            "description": about,
            "parameters": [_profile_parameter(), *parameters],
            "requestBody": {
                "required": True,
                "content": {
                    "application/json": {"schema": {"$ref": "#/components/schemas/Question"}},
                    "*/*": {"schema": {"description": "The document itself: its bytes, in any encoding."}},
                },
            },
            "responses": {
                "200": _response("The answer.", answer),
                "400": _response("The request is not as described here.", "Error"),
                "413": _response("The document is too large.", "Error"),
                "422": _response("The document is damaged, or of a kind that textfix does not read.", "Error"),
                "500": _response("textfix failed at this document: please report it.", "Error"),
                "503": _response("It took too long, or too many are waiting.", "Error"),
            },
        }
    }


def _profile_parameter() -> dict[str, Any]:
    schema = {"type": "string", "enum": [*PROFILES], "default": "web"}
    return {"name": "profile", "in": "query", "description": "What the others are by default.", "schema": schema}


def _response(about: str, schema: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": about, "content": content}


def _schema(each: Declared) -> dict[str, Any]:
    """What values an option of cleaning has, as JSON schema."""
    if each.field == "format":  # a field of two words that the flag only switches
        return {"type": "string", "enum": ["text", "markdown"], "default": "text"}
    if each.sort == "choice":
        return {"type": "string", "enum": [*each.words], "default": each.default}
    if each.sort == "file":
        return {"type": "object", "additionalProperties": TEXT}
    return {"type": "boolean", "default": each.default}


def _object(**fields: Any) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": [*fields]}


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


def _schemas() -> dict[str, Any]:
    certainty = {"type": "string", "enum": ["certain", "guessed", "left"]}
    change = _object(
        kind=TEXT, start=COUNT, end=COUNT, before=TEXT, after=TEXT, certainty=certainty, alternatives=_list(TEXT)
    )
    options = {each.field: {**_schema(each), "description": each.option.meaning} for each in declared(Options)}
    profile = {"type": "string", "enum": [*PROFILES], "description": "What the others are by default."}
    maybe = {"type": ["string", "null"]}
    piece = {"anyOf": [TEXT, _object(before=TEXT, after=TEXT, kind=TEXT, certainty=certainty)]}
    diagnosis = _object(
        damaged=FLAG,
        encoding=maybe,
        confidence={"type": ["number", "null"], "minimum": 0, "maximum": 1},
        script={
            "type": "string",
            "enum": ["simplified", "traditional", "mixed", "japanese", "korean", "neutral", "other"],
        },
        layout={"type": "string", "enum": ["html", "web", "columns", "plain"]},
        candidates={
            **_list(_object(text=TEXT, kind=TEXT, bits={"type": "number"})),
            "description": "What a short text that stays may have been, best first; the fewer bits, the likelier.",
        },
        kinds={"type": "object", "additionalProperties": _object(count=COUNT, guessed=COUNT, examples=_list(change))},
    )
    step = _object(
        stage=TEXT,
        before={**COUNT, "description": "Characters before it."},
        after={**COUNT, "description": "Characters after it."},
        kinds=_list(_object(kind=TEXT, certainty=certainty, count=COUNT)),
        excerpts=_list(_object(line=COUNT, pieces=_list(piece))),
        left_out={**COUNT, "description": "Places that changed and are not in the excerpts."},
    )
    return {
        "Question": {
            "type": "object",
            "description": "One of `text` and `base64`.",
            "properties": {
                "text": {**TEXT, "description": "The document as text."},
                "base64": {**TEXT, "contentEncoding": "base64", "description": "The document as bytes."},
                "options": {"type": "object", "properties": {"profile": profile, **options}},
            },
            "additionalProperties": False,
        },
        "Cleaned": _object(
            version=TEXT,
            text={**TEXT, "description": "The clean text."},
            changed=FLAG,
            genre=_object(name=TEXT, confidence={"type": ["number", "null"], "minimum": 0, "maximum": 1}),
            metadata=_object(title=maybe, date=maybe, source=maybe, author=maybe, editor=maybe),
            diagnosis={"$ref": "#/components/schemas/Diagnosis"},
            steps=_list(step),
            receipt={"type": "object", "description": "What textfix.Receipt.from_plain reads."},
            reversible={**FLAG, "description": "Whether the receipt was seen to give the source back."},
        ),
        "Diagnosis": {**diagnosis, "properties": {**diagnosis["properties"], "version": TEXT}},
        "Error": _object(error={**TEXT, "description": "What was wrong, and what to do."}),
    }
