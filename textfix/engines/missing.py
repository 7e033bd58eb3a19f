"""What is said where an engine is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from textfix.errors import MissingExtraError


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Say which extra has a library that can't be imported.

    >>> with extra("polars"):
    ...     import no_such_library
    Traceback (most recent call last):
    ...
    textfix.errors.MissingExtraError: textfix.engines.polars needs an extra: pip install 'textfix[polars]'
    """
    try:
        yield
    except ImportError as error:
        raise MissingExtraError(f"textfix.engines.{name} needs an extra: pip install 'textfix[{name}]'") from error
