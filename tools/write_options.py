"""Write docs/reference/options.md from what `textfix.options` and `textfix.batch.job` declare.

    python tools/write_options.py

A test says when the file does not agree with the declarations any more.
"""

from __future__ import annotations

from pathlib import Path

from textfix.batch.job import Job, Limits
from textfix.cli.arguments import size_text
from textfix.options import PROFILES, PROFILES_FOR, Declared, Options, declared

FILE = Path(__file__).parent.parent / "docs" / "reference" / "options.md"

HEAD = """\
# Options

Each option is declared once, in `textfix/options.py` or `textfix/batch/job.py`. This page is written from there by
`python tools/write_options.py`; do not edit it.

A setting is written in `textfix.toml`, or under `[tool.textfix]` in `pyproject.toml`. A flag overrides a setting, and
a setting overrides the profile.
"""


def page() -> str:
    """The page."""
    parts = [HEAD, "## Of cleaning: fields of `textfix.Options`\n", _table(declared(Options))]
    parts += ["## Profiles\n", "`--profile` sets some of these at once.\n", _profiles()]
    parts += ["## Of a run: fields of `textfix.batch.Job`\n", _table(declared(Job))]
    parts += ["## What a document may cost: fields of `textfix.batch.Limits`\n", _table(declared(Limits))]
    return "\n".join(parts)


def _table(options: tuple[Declared, ...]) -> str:
    rows = ["| field | flag | setting | default | what it does |", "| --- | --- | --- | --- | --- |"]
    for each in options:
        cells = (f"`{each.field}`", _flag(each), _setting(each), _default(each), each.option.meaning)
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def _flag(each: Declared) -> str:
    if each.sort == "switch":
        return f"`--{each.name}`" + (f" `--no-{each.name}`" if each.option.negated else "")
    value = "|".join(each.words) or each.option.metavar or each.sort.upper()
    shown = f"`--{each.name} {value}`".replace("|", "\\|")
    return f"`{each.option.short}` {shown}" if each.option.short else shown


def _setting(each: Declared) -> str:
    example = {
        "choice": f'"{each.words[-1]}"' if each.words else "",
        "switch": "false" if each.default is True else "true",
        "number": "0.9" if each.default == 0 else "120.0",
        "count": "4",
        "size": '"4G"',
        "text": '"content"',
        "texts": '["article"]' if each.option.metavar == "KIND" else '["*.txt"]',
        "file": '"terms.txt"',
    }[each.sort]
    return f"`{each.name} = {example}`"


def _default(each: Declared) -> str:
    if each.sort == "switch":
        return "on" if each.default is True else "off"
    if each.sort == "size":
        return f"`{size_text(each.default)}`"
    return f"`{each.default}`" if each.default not in (None, ()) else "none"


def _profiles() -> str:
    rows = ["| profile | for | sets |", "| --- | --- | --- |"]
    for name, fields in PROFILES.items():
        sets = ", ".join(f"`{field}={value!r}`" for field, value in fields.items())
        rows.append(f"| `{name}` | {PROFILES_FOR[name]} | {sets} |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
