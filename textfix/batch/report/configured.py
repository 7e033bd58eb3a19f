"""The settings of a run, as the report shows them."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any, Final

from textfix.batch.job import Job, Limits
from textfix.options import Options

_NOT_SHOWN: Final = {"settings_file", "jobs"}
"""What changes no output, or is shown elsewhere."""


def unusual_settings(job: str) -> tuple[tuple[str, str], ...]:
    """The settings of a run that are not those by default, as names and values.

    Args:
        job: what `Job.to_json` gave.

    >>> options = Options(to="keep", terms={"乾麵": "乾麵"})
    >>> unusual_settings(Job(sources=[], output="out", options=options).to_json(b""))
    (('terms', '1 term'), ('to', 'keep'))
    """
    plain = json.loads(job)
    found = [*_unusual(plain["options"], asdict(Options())), *_unusual(plain["limits"], asdict(Limits()))]
    of_the_job = {each.name: each.default for each in fields(Job)}
    found += _unusual({name: value for name, value in plain.items() if name in of_the_job}, of_the_job)
    return tuple(found)


def _unusual(values: dict[str, Any], usual: dict[str, Any]) -> list[tuple[str, str]]:
    named = {"form": "format"}
    usual = {name: list(value) if isinstance(value, tuple) else value for name, value in usual.items()}  # as in JSON
    return [
        (named.get(name, name), _shown(name, value))
        for name, value in sorted(values.items())
        if name not in _NOT_SHOWN | {"options", "limits", "base"} and value != usual.get(name, value)
    ]


def _shown(name: str, value: Any) -> str:
    if name == "stages":
        return "stages of its own"
    if name == "terms":
        return f"{len(value):,} term{'s' * (len(value) != 1)}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else value
