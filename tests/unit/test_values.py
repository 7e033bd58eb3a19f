"""The values that textfix gives and takes: what a program does with any value, it can do with these."""

from __future__ import annotations

import copy
import pickle
from types import MappingProxyType
from typing import Any

import chardet
import pytest

from textfix import Options, clean, decode
from textfix.errors import OptionError


def test_a_diagnosis_pickles_copies_and_hashes() -> None:
    found = clean("農業發展。\n鍏充簬").diagnosis
    for other in (pickle.loads(pickle.dumps(found)), copy.copy(found), copy.deepcopy(found)):
        assert (other, hash(other), list(other.kinds)) == (found, hash(found), list(found.kinds))
        assert type(other.kinds) is MappingProxyType
    assert hash(found) != hash(clean("农业").diagnosis)


@pytest.mark.parametrize("text", ["", "漢字\n" * 10_000, "\u2028\x85\r\ud800" * 9])
def test_a_repr_of_a_result_is_one_short_line(text: str) -> None:
    result = clean(text)
    for value in (result, *result.steps):
        assert len(repr(value).splitlines()) == 1
        assert len(repr(value)) < 400


@pytest.mark.parametrize("terms", [{"": "空"}, {"漢": 1}, {3: "三"}, {"AI": "AI模"}, ["漢字"], "漢字", None])
def test_options_check_their_terms_when_they_are_made(terms: Any) -> None:
    with pytest.raises(OptionError, match="terms"):
        Options(terms=terms)


def test_an_error_out_of_chardet_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **named: object) -> list[dict[str, object]]:
        raise KeyError("x")

    monkeypatch.setattr(chardet, "detect_all", fails)
    assert decode(b"\xf8\xd9").text
    assert decode("Съешь ещё этих".encode("cp1251")).text
