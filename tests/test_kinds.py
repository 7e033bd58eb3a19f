"""Every kind of damage has its companions: a stage, damage models, a sample that has it, cases that name it, docs.

Each message says which file to edit. CONTRIBUTING.md has the steps.
"""

import ast
import json
from fnmatch import fnmatchcase
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import write_kinds

import textfix
from textfix import damage
from textfix.damage import FAMILIES, Family
from textfix.damage.codepages import PAIRS
from textfix.stages.escapes.ways import MARKS
from textfix.text import look

ROOT = Path(__file__).parent.parent
RECORDS = "textfix/damage/families"
SAMPLES = ROOT / "samples"
CASES = ROOT / "tests" / "cases"
ASKED_FOR = {
    "own term",
    "Simplified text",
    "stray Simplified characters in Traditional text",
    "regional spelling",
    "typography",
}
"""Kinds of change that undo no damage: an option asks for them."""

each_family = pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)


@lru_cache(maxsize=512)
def reported(source: bytes | str) -> frozenset[str]:
    """What cleaning says of a source: kinds of change, the encoding of bytes, the layout."""
    result = textfix.clean(source)
    found = {*result.diagnosis.kinds, result.diagnosis.layout}
    return frozenset(found if result.decoded is None else {*found, result.decoded.encoding})


def has(family: Family, source: bytes | str) -> bool:
    return any(fnmatchcase(kind, pattern) for kind in reported(source) for pattern in family.reported)


@lru_cache(maxsize=1)
def cases() -> list[tuple[Path, dict[str, Any], bytes | str]]:
    """Every case that should come out right: its file, itself, and what it gives to clean."""
    found = []
    for path in sorted(CASES.glob("*.jsonl")):
        if "known_failures" not in path.name:
            for line in path.read_text(encoding="utf-8").splitlines():
                case = json.loads(line)
                as_hex = path.name.startswith("decode_")
                found.append((path, case, bytes.fromhex(case["input"]) if as_hex else case.get("input", "")))
    return found


@each_family
def test_the_stage_that_undoes_it_is_there(family: Family) -> None:
    for name in family.undone_by:
        assert find_spec(f"textfix.stages.{name}") or find_spec(f"textfix.{name}"), (
            f"{RECORDS}: undone_by={name!r} is no module; write textfix/stages/{name}, or name the right stage"
        )


def test_the_look_knows_what_escapes_begin_with() -> None:
    unknown = {mark for mark in MARKS if not look.look_at(mark).has(look.ESCAPE)}
    assert not unknown, f"no text with {unknown} is given to the escapes: run python tools/build_look.py"


@each_family
def test_a_model_does_the_damage_that_cleaning_reports(family: Family) -> None:
    text = (SAMPLES / "clean" / "clean.txt").read_text(encoding="utf-8") + "GDP增长21%，街上的店门口挂起灯笼。\n"
    assert family.models, f"{RECORDS}: {family.name!r} has no models; write a forward function in textfix/damage"
    try:
        damaged = {name: model(text, 3).damaged for name, model in family.models.items()}
    except ValueError as error:
        pytest.fail(
            f"{RECORDS}: a model of {family.name!r} has no forward function ({error}); write it in textfix/damage "
            "(for a way of escaping: one row of FORMS in textfix/damage/escapes.py)"
        )
    answers = {name: reported(source) for name, source in damaged.items()}
    assert any(has(family, source) for source in damaged.values()), (
        f"{RECORDS}: no model of {family.name!r} is reported as one of {family.reported}: cleaning reports {answers}; "
        f"correct the forward function in textfix/damage, or the stage {family.undone_by}, or `reported`"
    )


@each_family
def test_the_samples_are_there_and_have_the_damage(family: Family) -> None:
    assert family.samples, f"{RECORDS}: name a sample of {family.name!r}, and write it into samples/damaged"
    for name in family.samples:
        path = SAMPLES / "damaged" / name
        twin = SAMPLES / "clean" / (name if name.endswith(".txt") else f"{name}.txt")
        for wanted in (path, twin):
            assert wanted.is_file(), f"write {wanted.relative_to(ROOT)}: {RECORDS} names it for {family.name!r}"
        assert has(family, path.read_bytes()), (
            f"samples/damaged/{name} does not have {family.name!r}: cleaning reports "
            f"{sorted(reported(path.read_bytes()))}, and {RECORDS} wants one of {family.reported}"
        )


@each_family
def test_cases_name_it_and_have_it(family: Family) -> None:
    named = [(path, case, source) for path, case, source in cases() if case.get("kind") == family.name]
    assert any(path.name.startswith(f"{family.cases}_") for path, _, _ in named), (
        f'tests/cases/{family.cases}_synthetic.jsonl: no case has "kind": {json.dumps(family.name)}; write some'
    )
    for path, case, source in named:
        assert has(family, source), (
            f"tests/cases/{path.name}, case {case['id']!r}: it does not have {family.name!r}; cleaning reports "
            f"{sorted(reported(source))}, and {RECORDS} wants one of {family.reported}"
        )


def test_every_case_names_a_family_that_is_there() -> None:
    names = {family.name for family in FAMILIES}
    wrong = [(path.name, case["id"]) for path, case, _ in cases() if case.get("kind", FAMILIES[0].name) not in names]
    assert not wrong, f"the field kind of these cases is the name of no family in {RECORDS}: {wrong}"


def test_every_sample_has_a_family() -> None:
    known = {name for family in FAMILIES for name in family.samples} | {"clean.txt"}
    strangers = {path.name for path in (SAMPLES / "damaged").iterdir()} - known
    assert not strangers, f"{RECORDS}: no family names samples/damaged/{strangers}"


def test_every_kind_that_is_reported_has_a_family() -> None:
    sources: list[bytes | str] = [path.read_bytes() for path in sorted((SAMPLES / "damaged").iterdir())]
    sources += [source for _, _, source in cases()]
    patterns = [pattern for family in FAMILIES for pattern in family.reported]
    found = {kind for source in sources for kind in textfix.clean(source).diagnosis.kinds}
    strangers = {kind for kind in found - ASKED_FOR if not any(fnmatchcase(kind, pattern) for pattern in patterns)}
    assert not strangers, f"{RECORDS}: no family has {strangers} among what cleaning reports of it; add a record"


def written_kinds(source: str) -> set[str]:
    """The kinds that a module writes out: the keyword kind=, and the fourth field of an `Edit`."""
    found = []
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):  # no method: numpy's sort has a kind too
            found += [keyword.value for keyword in call.keywords if keyword.arg == "kind"]
            if call.func.id == "Edit":
                spans = sum(isinstance(argument, ast.Starred) for argument in call.args)
                found += call.args[3 - spans : 4 - spans]
    return {value.value for value in found if isinstance(value, ast.Constant) and isinstance(value.value, str)}


def test_every_kind_that_a_stage_writes_has_a_family() -> None:
    patterns = [pattern for family in FAMILIES for pattern in family.reported]
    for path in sorted((ROOT / "textfix" / "stages").rglob("*.py")):
        for kind in written_kinds(path.read_text(encoding="utf-8")) - ASKED_FOR:
            assert any(fnmatchcase(kind, pattern) for pattern in patterns), (
                f"{RECORDS}: {path.relative_to(ROOT)} reports {kind!r}, and no family has it among `reported`; "
                "add a record (CONTRIBUTING.md has the steps)"
            )


def test_every_form_of_damage_has_a_model() -> None:
    forms = {f"escapes-{form.replace(' ', '-')}" for form in damage.FORMS}
    made = {
        *forms,
        *(f"bytes-{name}" for name in damage.ENCODINGS),
        *(f"wrap-{style}" for style in damage.STYLES),
        *(f"{written}-as-{read}" for written, read in PAIRS),
    }
    assert made <= set(damage.KINDS), f"{RECORDS}: no family has a model for {made - set(damage.KINDS)}"


def test_no_model_is_named_twice() -> None:
    names = [name for family in FAMILIES for name in family.models]
    assert len(names) == len(set(names)), RECORDS
    assert len({family.name for family in FAMILIES}) == len(FAMILIES), RECORDS


def test_the_docs_say_what_the_records_say() -> None:
    old = write_kinds.PAGE.read_text(encoding="utf-8")
    assert write_kinds.page(old) == old, "docs/reference/kinds.md: run python tools/write_kinds.py"
