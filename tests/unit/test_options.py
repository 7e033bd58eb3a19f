"""Every option: declared once, written in the reference, and each of its values with a case that it changes.

To add a case: a line in tests/cases/options.jsonl with the field, its value, a source, what comes out without the
option ("plain"), and with it ("changed").
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from textfix.batch.job import Job, Limits
from textfix.cli import cli
from textfix.configuration import settings
from textfix.errors import OptionError
from textfix.options import PROFILES, Declared, Options, declared
from textfix.pipeline import clean

ROOT = Path(__file__).parents[2]
LINES = (ROOT / "tests" / "cases" / "options.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in LINES]
OPTIONS = {each.field: each for each in declared(Options)}

sys.path.insert(0, str(ROOT / "tools"))
import write_commands  # noqa: E402
import write_options  # noqa: E402


def spelt(option: Declared, value: Any, folder: Path) -> Any:
    """What flag and setting say for the value of a field."""
    if option.sort == "file":
        terms = folder / "terms.txt"
        terms.write_text("".join(f"{term}\t{result}\n" for term, result in value.items()), encoding="utf-8")
        return str(terms)
    return value == option.option.on if option.option.on else value


def words(option: Declared, said: Any) -> list[str]:
    if option.sort == "switch":
        return [f"--{option.name}" if said else f"--no-{option.name}"]
    return [f"--{option.name}", str(said)]


def cleaned(source: str, *flags: str) -> str:
    done = CliRunner().invoke(cli, [*flags, "-"], input=source.encode())
    assert done.exit_code == 0, done.output
    return done.stdout_bytes.decode().removesuffix("\n") + "\n" * source.endswith("\n")  # of a page it gets one


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['option']}={case['value']}")
def test_it_changes_the_output_as_a_field_a_flag_and_a_setting(case: Mapping[str, Any], tmp_path: Path) -> None:
    option, source, changed = OPTIONS[case["option"]], case["source"], case["changed"]
    assert clean(source).text == case["plain"] != changed
    found = clean(source, options=Options(**{option.field: case["value"]})).text
    assert found == changed, f"stages_for in textfix/pipeline.py gives {option.field} to no stage"
    said = spelt(option, case["value"], tmp_path)
    assert cleaned(source, "clean", *words(option, said)) == changed
    file = tmp_path / "textfix.toml"
    file.write_text(f"{option.name} = {json.dumps(said)}\n", encoding="utf-8")
    assert cleaned(source, "--config", str(file), "clean") == changed


def test_every_value_of_every_option_has_a_case() -> None:
    tried = {(case["option"], str(case["value"])) for case in CASES}
    missing = []
    for each in declared(Options):
        fixed = {"switch": [str(each.default is not True)], "choice": [w for w in each.words if w != each.default]}
        values = [each.option.on] if each.option.on else fixed.get(each.sort)
        if values is None:
            missing += [each.field] if not any(field == each.field for field, _ in tried) else []
        else:
            missing += [f"{each.field}={value}" for value in values if (each.field, value) not in tried]
    assert missing == [], (
        "add cases to tests/cases/options.jsonl: option, value, source, what it becomes without (plain) and with it "
        "(changed), another text"
    )


def test_every_field_is_an_option() -> None:
    fields = set(Options.__dataclass_fields__) - set(OPTIONS)
    assert fields == set(), "declare these with textfix.options.option, as the fields beside them are"


def test_the_reference_is_what_is_declared() -> None:
    written = write_options.FILE.read_text(encoding="utf-8")
    assert written == write_options.page(), "run: python tools/write_options.py"


def test_the_reference_has_the_help_of_every_command() -> None:
    written = write_commands.FILE.read_text(encoding="utf-8")
    assert written == write_commands.page(), "run: python tools/write_commands.py"
    shown = re.findall(r"^```text\n(.*?)^```", written, re.DOTALL | re.MULTILINE)
    assert {"clean", "undo", "guess"} < {*re.findall(r"^Usage: textfix (\w+)", written, re.MULTILINE)}
    assert max(cell_len(line) for each in shown for line in each.splitlines()) <= 80


def test_no_two_options_have_one_name() -> None:
    names = [each.name for owner in (Options, Job, Limits) for each in declared(owner)]
    assert sorted(names) == sorted(set(names))
    assert set(names) == set(settings()) - {"profile"}


@pytest.mark.parametrize("profile", PROFILES)
def test_a_profile_sets_what_options_can_be(profile: str) -> None:
    assert Options(**PROFILES[profile])
    if profile != "web":
        assert Options(**PROFILES[profile]) != Options()


def test_what_decides_the_output_is_in_the_fingerprint() -> None:
    plain = Job(sources=(), output="out")
    for case in CASES:
        other = Job(sources=(), output="out", options=Options(**{case["option"]: case["value"]}))
        assert other.fingerprint() != plain.fingerprint()
        assert Job.again(other.to_json(b"/"), [], b"out").options == other.options


def test_a_wrong_value_is_refused() -> None:
    for each in declared(Options):
        if each.sort in ("choice", "switch"):
            with pytest.raises(OptionError, match=each.field):
                Options(**{each.field: "no such value"})  # type: ignore[arg-type]
