"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import pytest

import textfix
from textfix.patterns import lazy


def test_a_pattern_is_compiled_at_the_first_search() -> None:
    wrong = lazy("a(")
    assert wrong.pattern == "a("
    with pytest.raises(re.error):
        wrong.search("a")


def test_a_lazy_pattern_answers_as_a_compiled_one() -> None:
    late, now = lazy("a(?P<v>b)", re.I), re.compile("a(?P<v>b)", re.I)
    assert [found["v"] for found in late.finditer("ab AB")] == ["b", "B"]
    for ask in ("search", "match", "fullmatch", "findall", "split"):
        assert str(getattr(late, ask)("xabAB")) == str(getattr(now, ask)("xabAB")), ask
    assert (late.sub("", "xab"), late.subn("", "xab"), late.match("xab", 1) is None) == ("x", ("x", 1), False)
    assert (late.groups, late.groupindex, late.flags) == (now.groups, now.groupindex, now.flags)
    assert not hasattr(late, "nothing")


def test_every_lazy_pattern_of_the_package_compiles() -> None:
    kind, found = type(lazy("")), 0
    for module in pkgutil.walk_packages(textfix.__path__, "textfix."):
        if module.name.startswith(("textfix.stages.", "textfix.text.")):
            for value in vars(import_module(module.name)).values():
                if isinstance(value, kind):
                    found += 1
                    assert value.groups >= 0, value.pattern
    assert found
