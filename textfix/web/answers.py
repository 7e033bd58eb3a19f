"""What the service answers: a cleaned document, or its diagnosis, as JSON holds it."""

from __future__ import annotations

from typing import Any

from textfix import __version__
from textfix.model import Diagnosis, plain_fields
from textfix.pipeline import clean
from textfix.sources.documents import document_of
from textfix.web.excerpts import step_to_plain
from textfix.web.incoming import Question


def cleaned(question: Question, limit: int) -> dict[str, Any]:
    """The answer to `POST /clean`.

    Args:
        question: the document and its options.
        limit: bytes that it may expand to.

    Raises:
        TextfixError: the document is damaged, or of another kind than textfix reads.

    >>> from textfix.options import Options
    >>> answer = cleaned(Question("漢字", Options()), 1000)
    >>> answer["text"], answer["changed"], answer["reversible"]
    ('汉字', True, True)
    """
    result = clean(_document(question, limit), options=question.options)
    receipt = result.receipt
    return {
        "version": __version__,
        "text": result.text,
        "changed": result.text != result.source if isinstance(result.source, str) else _rewritten(result),
        "genre": result.genre._asdict(),
        "metadata": plain_fields(result.metadata),
        "diagnosis": diagnosis_to_plain(result.diagnosis),
        "steps": [step_to_plain(step) for step in result.steps],
        "receipt": receipt.to_plain(),
        "reversible": receipt.undo(result.text) == result.source,
    }


def diagnosed(question: Question, limit: int) -> dict[str, Any]:
    """The answer to `POST /diagnose`; arguments and errors are those of `cleaned`."""
    result = clean(_document(question, limit), options=question.options)
    return {"version": __version__, **diagnosis_to_plain(result.diagnosis)}


def diagnosis_to_plain(diagnosis: Diagnosis) -> dict[str, Any]:
    """A diagnosis as JSON holds it."""
    kinds = {
        name: {
            "count": kind.count,
            "guessed": kind.guessed,
            "examples": [change._asdict() for change in kind.examples],
        }
        for name, kind in diagnosis.kinds.items()
    }
    candidates = [{"text": each.text, "kind": each.kind, "bits": each.bits} for each in diagnosis.candidates]
    return {**plain_fields(diagnosis), "kinds": kinds, "candidates": candidates}


def _document(question: Question, limit: int) -> bytes | str:
    return document_of(question.content, limit) if isinstance(question.content, bytes) else question.content


def _rewritten(result: Any) -> bool:
    """Whether the bytes of the text, as UTF-8, are not those of the source."""
    return bool(result.text.encode("utf-8", "surrogatepass") != result.source)
