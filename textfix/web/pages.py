"""The pages of the service as HTML, made from their templates."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from textfix import __version__
from textfix.options import PROFILES, Options, declared
from textfix.web.openapi import description
from textfix.web.settings import LINKED, ServiceLimits
from textfix.web.words import EXAMPLES, WORDS


def page(language: str, limits: ServiceLimits) -> str:
    """The page in a language; every text in it is escaped."""
    to = next(each for each in declared(Options) if each.field == "to")
    told = {
        "words": dict(WORDS[language]),
        "examples": dict(EXAMPLES),
        "linked": LINKED,
        "size": limits.size,
        "version": __version__,
    }
    return _rendered(
        "page.html.jinja",
        words=WORDS[language],
        other="zh" if language == "en" else "en",
        profiles=[*PROFILES],
        scripts=to.words,
        examples=[*EXAMPLES],
        told=json.dumps(told).replace("<", "\\u003c"),
        version=__version__,
    )


@cache
def api_page() -> str:
    """The page that describes the API, made of its description."""
    return _rendered("api.html.jinja", api=description(), json=lambda value: json.dumps(value, ensure_ascii=False))


def _rendered(name: str, **values: Any) -> str:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    source = files("textfix.web").joinpath("static", name).read_text("utf-8")
    return environment.from_string(source).render(**values)
