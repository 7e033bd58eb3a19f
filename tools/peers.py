"""Which laws do other cleaners break? Runs the laws on ftfy.fix_text, OpenCC t2s and tw2s, and prints a table.

    python tools/peers.py [--examples 400]        the table of docs/explanation/peers.md

Each law is tried on the inputs for which the cleaner is made: a Traditional-to-Simplified converter is not asked to
undo mojibake. The example is the smallest that Hypothesis comes to.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import ftfy
from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from opencc import OpenCC

import textfix
from textfix import laws
from textfix import strategies as s
from textfix.errors import LawError

Check = Callable[[Any, Any], None]


def _unchanged(clean: Any, text: str) -> None:
    laws.assert_unchanged_when_clean(clean, text)


def _repaired(clean: Any, case: s.Case) -> None:
    if case.recoverable:
        laws.assert_repaired(clean, case.damaged, case.original)


def _concatenable(clean: Any, texts: tuple[str, str]) -> None:
    laws.assert_concatenable(clean, *texts)


def _answers(clean: Any, text: str) -> None:
    try:
        clean(text)
    except Exception as error:
        raise LawError(f"raises {type(error).__name__}", str(error)[:60], text) from error


WESTERN = [("utf-8", "latin-1"), ("utf-8", "cp1252"), ("gbk", "latin-1")]
TEXT = st.one_of(s.clean_chinese(), s.clean_traditional(), s.hostile_text(max_size=6))

LAWS: dict[str, tuple[st.SearchStrategy[Any], Check, tuple[str, ...]]] = {
    "clean Simplified stays": (s.clean_chinese(), _unchanged, ("repair", "convert")),
    "clean Traditional stays": (s.clean_traditional(), _unchanged, ("repair",)),
    "stable": (TEXT, laws.assert_stable, ("repair", "convert")),
    "nothing lost": (
        st.one_of(s.clean_traditional(), s.hostile_text(max_size=6)),
        laws.assert_nothing_lost,
        ("repair", "convert"),
    ),
    "any text is answered": (s.hostile_text(max_size=6), _answers, ("repair", "convert")),
    "concatenable": (st.tuples(s.clean_chinese(), s.clean_traditional()), _concatenable, ("repair", "convert")),
    "mojibake is undone": (s.mojibake(codecs=WESTERN, min_sentences=2), _repaired, ("repair",)),
    "escapes are undone": (s.escaped(min_sentences=2), _repaired, ("repair",)),
    "litter is undone": (s.littered(), _repaired, ("repair",)),
    "stray Traditional is converted": (s.mixed_script(), _repaired, ("convert",)),
}

CLEANERS: dict[str, tuple[Callable[[str], str], str]] = {
    f"ftfy {version('ftfy')} fix_text": (ftfy.fix_text, "repair"),
    f"OpenCC {version('opencc')} t2s": (OpenCC("t2s").convert, "convert"),
    f"OpenCC {version('opencc')} tw2s": (OpenCC("tw2s").convert, "convert"),
    "textfix.repair": (textfix.repair, "repair"),
    "textfix.simplify": (textfix.simplify, "convert"),
}


def smallest(clean: Any, strategy: st.SearchStrategy[Any], check: Check, examples: int) -> LawError | None:
    """The failure of the smallest example that breaks a law; None if none was found."""

    def breaks(value: Any) -> bool:
        try:
            return bool(laws.broken([lambda: check(clean, value)]))
        except UnicodeError:  # what it does not take is the matter of another law
            return False

    options = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    try:
        return laws.broken([lambda: check(clean, find(strategy, breaks, settings=options))])[0]
    except NoSuchExample:
        return None


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=400)
    examples = parser.parse_args().examples
    for cleaner, (clean, does) in CLEANERS.items():
        print(f"\n### {cleaner}\n\n| law | smallest example that breaks it |\n| --- | --- |")
        for name, (strategy, check, of) in LAWS.items():
            if does not in of:
                continue
            error = smallest(clean, strategy, check, examples)
            shown = (
                "kept" if error is None else f"{error.law}: {laws.visible(repr(error.source))} — {error.difference}"
            )
            print(f"| {name} | {shown.replace('|', chr(92) + '|')[:300]} |", flush=True)


if __name__ == "__main__":
    main()
