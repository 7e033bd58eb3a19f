"""The hook that Hypothesis calls when it is imported (entry point "hypothesis"): it makes our types known.

It is apart from `textfix.strategies`, so that importing Hypothesis imports nothing else of textfix.
"""

from __future__ import annotations

from typing import Any


def register() -> None:
    """Tell Hypothesis how to draw a `Damaged` (a case of any kind) and a `Page`.

    `st.from_type(Damaged)`, `st.builds` and `@given` with type hints then know them.
    """
    from hypothesis import strategies as st

    from textfix.damage.case import Damaged
    from textfix.model import Page

    def cases(_: type[Any]) -> st.SearchStrategy[Any]:
        from textfix.strategies import damaged

        return damaged()

    def pages(_: type[Any]) -> st.SearchStrategy[Any]:
        from textfix.strategies import documents

        return documents().map(Page)

    st.register_type_strategy(Damaged, cases)
    st.register_type_strategy(Page, pages)
