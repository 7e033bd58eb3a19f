"""Values of odd types reach the workers as what they hold."""

from __future__ import annotations

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
