"""Patterns that are compiled when they are first used.

Python takes a millisecond for a pattern of many words, and the package has hundreds: most of the first call in a
process went there. A pattern that takes long, and that clean text never asks for, is one of these. What every text
asks for is compiled where it stands, as a search by it costs a few nanoseconds less.
"""

from __future__ import annotations

import re
from typing import Any, Final, cast

_OF_PATTERN: Final = (
    "findall", "finditer", "flags", "fullmatch", "groupindex", "groups", "match", "search", "split", "sub", "subn",
)  # fmt: skip


class _Later:
    """A pattern that has nothing of `re.Pattern` but its source until something else is asked of it.

    Two threads that ask at once both compile it, and set the same.
    """

    __slots__ = ("_flags", "pattern", *_OF_PATTERN)

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # only of what is not set yet
        if name not in _OF_PATTERN:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for each in _OF_PATTERN:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"lazy({self.pattern!r}, {self._flags})"


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled at the first search.

    Args:
        pattern: a regular expression; a wrong one raises `re.error` when it is first used, and no sooner.
        flags: as of `re.compile`.

    Returns:
        An object with the methods and attributes of a compiled pattern. The functions of `re` do not take it.

    >>> lazy("[0-9]+").findall("3楼, 13 人")
    ['3', '13']
    """
    return cast("re.Pattern[str]", _Later(pattern, flags))
