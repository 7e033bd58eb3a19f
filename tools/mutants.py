"""Put deliberate faults into textfix, one at a time, and see that the suite catches each.

    python tools/mutants.py                 every fault against tests/laws, then tests/unit (some 5 minutes)
    python tools/mutants.py eats-short-lines

A fault is put in at run time, so that it does not go stale when a stage is rewritten: this file is a pytest plugin
that changes what a stage or function answers, and the script runs pytest with it. Exit status 1 if a fault survives.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

ROOT = Path(__file__).parents[1]
TextFault = Callable[[str, str], str]
"""From a stage's input and its answer to the faulty answer."""


def _in_stage(module: str, name: str, fault: TextFault) -> Callable[[], None]:
    """A fault in the text that a stage answers with."""

    def put_in() -> None:
        stage = getattr(__import__(f"textfix.stages.{module}", fromlist=[name]), name)
        right = stage.__call__

        @wraps(right)
        def wrong(self: Any, page: Any) -> Any:
            answer = right(self, page)
            text = fault(page.text, answer.text)
            return answer if text == answer.text else answer.with_text(text, answer.edits)

        stage.__call__ = wrong

    return put_in


def _moved_edits() -> None:
    from textfix.stages.simplify import Simplify

    right = Simplify.__call__

    def wrong(self: Any, page: Any) -> Any:
        answer = right(self, page)
        return replace(answer, edits=tuple(e._replace(start=e.start + 1, end=e.end + 1) for e in answer.edits))

    Simplify.__call__ = wrong  # type: ignore[method-assign]


def _decoded(fault: Callable[[bytes, Any], Any]) -> Callable[[], None]:
    """A fault in what the decoder answers, wherever its name was imported to."""

    def put_in() -> None:
        import textfix
        from textfix import decoding, pipeline

        right = decoding.decode

        @wraps(right)
        def wrong(data: bytes, **options: Any) -> Any:
            return fault(data, right(data, **options))

        decoding.decode = pipeline.decode = textfix.decode = wrong  # type: ignore[attr-defined]

    return put_in


def _misplaced(_: bytes, read: Any) -> Any:
    return replace(read, replaced=tuple(s._replace(offset=s.offset + 1) for s in read.replaced))


def _undo_forgets() -> None:
    from textfix.receipt import EditScript

    right = EditScript.undo

    def wrong(self: Any, after: str) -> str:
        return right(EditScript(self.numbers[:-3], self.was), after) if len(self.numbers) > 3 else right(self, after)

    EditScript.undo = wrong  # type: ignore[method-assign]


def _settles_at_once() -> None:
    """The stages run once, and are believed."""
    from textfix import pipeline
    from textfix.runner import run

    pipeline.settle = run  # type: ignore[attr-defined]


def _replaced(places: list[str], answer: Any) -> Callable[[], None]:
    """A function that always gives one answer, in the modules that imported it."""

    def put_in() -> None:
        for place in places:
            module, name = place.rsplit(".", 1)
            setattr(resolve_name(f"textfix.{module}"), name, lambda *_, **__: answer)

    return put_in


_memory: list[str] = []


def _remembers(before: str, after: str) -> str:
    _memory.append(after)
    return after if before == after or len(_memory) < 40 else after + "。"


def _halved(before: str, after: str) -> str:
    return after if before == after else after[: -len(after) // 3]


FAULTS: dict[str, Callable[[], None]] = {
    "narrows-commas": _in_stage("characters", "Characters", lambda b, a: a.replace("，", ",")),
    "drops-replacement-characters": _in_stage("characters", "Characters", lambda b, a: a.replace("\ufffd", "")),
    "keeps-zero-width-litter": _in_stage("characters", "Characters", lambda b, a: b),
    "drops-surrogates": _in_stage("escapes", "Escapes", lambda b, a: a.encode("utf-8", "ignore").decode()),
    "unescapes-nothing": _in_stage("escapes", "Escapes", lambda b, a: b),
    "repairs-no-mojibake": _in_stage("mojibake", "Mojibake", lambda b, a: b),
    "loses-a-character-of-mojibake": _in_stage("mojibake", "Mojibake", lambda b, a: a if a == b else a[1:]),
    "reads-one-line-too-few": _in_stage("mojibake", "Mojibake", lambda b, a: a if a == b else a.replace("\n", " ")),
    "takes-no-gloss": _in_stage("gloss", "Gloss", lambda b, a: b),
    "takes-the-character-with-the-gloss": _in_stage("gloss", "Gloss", lambda b, a: _halved(b, a)),
    "eats-short-lines": _in_stage(
        "boilerplate", "Boilerplate", lambda b, a: "\n".join(x for x in a.split("\n") if len(x) > 6)
    ),
    "strips-nothing-twice": _in_stage("boilerplate", "Boilerplate", lambda b, a: a.replace("。\n", "。", 1)),
    "glues-every-line": _in_stage("reflow", "Reflow", lambda b, a: a.replace("\n", "")),
    "trims-at-every-call": _in_stage("reflow", "Reflow", lambda b, a: a[1:] if a[:1] in "　 \n" else a),
    "converts-every-gan": _in_stage("simplify", "Simplify", lambda b, a: a.replace("乾", "干")),
    "converts-nothing": _in_stage("simplify", "Simplify", lambda b, a: b),
    "remembers-the-last-document": _in_stage("simplify", "Simplify", _remembers),
    "edits-out-of-place": _moved_edits,
    "strays-beside-their-place": _decoded(_misplaced),
    "undo-forgets-the-last-edit": _undo_forgets,
    "believes-the-first-round": _settles_at_once,
    "knows-no-mention": _replaced(["text.mentions.Place.has_counterpart"], False),
    "tells-no-forms-apart": _replaced(["stages.simplify.mentioned_forms.is_told_apart"], False),
    "prints-nothing-twice": _replaced(["stages.reflow.reflow.printed_twice"], []),
}


def pytest_configure(config: Any) -> None:
    """Put in the fault that the environment names; called by pytest, as this file is a plugin."""
    FAULTS[os.environ["TEXTFIX_FAULT"]]()


def caught(name: str) -> str | None:
    """The first test that fails with a fault put in; None if all pass."""
    environment = {**os.environ, "TEXTFIX_FAULT": name, "PYTHONPATH": str(ROOT), "LAW_EXAMPLES": "20"}
    laws = [f"tests/laws/test_{name}.py" for name in ("unchanged", "repaired", "nothing_lost", "stable")]
    for tests in (laws, ["tests/unit"]):
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "tools.mutants", *tests]
        run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        failed = [line for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
        if run.returncode == 1 and failed:
            return failed[0].removeprefix("FAILED ").split(" - ")[0]
        if run.returncode not in (0, 1):
            raise SystemExit(f"{name}: pytest did not run\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
    return None


def main() -> None:
    """Try the faults that are named, or all."""
    names = sys.argv[1:] or list(FAULTS)
    survived = []
    for name in names:
        start = time.monotonic()
        test = caught(name)
        if test is None:
            survived.append(name)
        print(
            f"{'caught  ' if test else 'SURVIVED'} {name:36} {time.monotonic() - start:4.0f} s  {test or ''}",
            flush=True,
        )
    print(f"{len(names) - len(survived)} of {len(names)} caught")
    sys.exit(1 if survived else 0)


if __name__ == "__main__":
    main()
