"""Values of odd types reach the workers as what they hold."""

from __future__ import annotations

from enum import Enum

import pytest

import textfix
from textfix.rows import Cleaner
from textfix.workers import Pool


class Told(str):
    """A str as parsers of pages give: it knows the whole page, and a worker may not know its class."""

    def __reduce__(self) -> str:
        raise TypeError("holds a page")


def test_a_str_of_a_class_of_its_own_goes_through_as_a_str() -> None:
    values = ["農業" * 50, Told("農業" * 60), "農業" * 70]
    with Pool(Cleaner()) as pool:
        assert pool.rows(values) == Cleaner().rows(values)


class Named(str, Enum):  # noqa: UP042 (the str of a StrEnum is what it holds)
    """Its `str` is its name, not what it holds."""

    TITLE = "農業發展"


def test_a_member_of_an_enumeration_is_cleaned_as_what_it_holds() -> None:
    result = textfix.clean(Named.TITLE)
    assert (result.text, type(result.text), result.undo()) == ("农业发展", str, "農業發展")
    assert textfix.simplify(Named.TITLE) == Cleaner().row(Named.TITLE).text == "农业发展"
    assert textfix.extract(Named.TITLE).text == "農業發展"


@pytest.mark.parametrize("values", [[], ["農業" * 50]])
def test_a_memory_that_was_let_go_is_a_row_with_its_reason(values: list[str]) -> None:
    gone = memoryview(b"abc")
    gone.release()
    reason = "a value of type memoryview: operation forbidden on released memoryview object"
    with Pool(Cleaner()) as pool:
        rows = pool.rows([*values, gone])
    assert rows[-1] == Cleaner().row(gone)
    assert rows[-1][:3] == (None, "failed", reason)
