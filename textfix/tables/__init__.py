"""Data files, built by the scripts in `tools/`, and how to load them."""

from __future__ import annotations

import os
from typing import Any

import numpy.typing as npt

from textfix.tables.packing import characters_of, unpack


def path_of(name: str) -> str:
    """Where a file of this folder lies.

    >>> os.path.basename(path_of("radicals.txt"))
    'radicals.txt'
    """
    return os.path.join(os.path.dirname(__file__), name)


def read_text(name: str) -> str:
    """Read a file of this folder as text.

    Args:
        name: the file's name.

    >>> read_text("boilerplate.json")[0]
    '{'
    """
    with open(path_of(name), encoding="utf-8") as file:
        return file.read()


def load(name: str, *only: str) -> dict[str, npt.NDArray[Any]]:
    """Read the arrays of one table.

    Args:
        name: the file's name without ".table".
        only: how the names of the arrays begin that are wanted; all are if there is none.

    Returns:
        The arrays by name, freshly read: who loads a table keeps it.

    >>> len(load("language")["cost"]) > 200_000
    True
    """
    with open(path_of(f"{name}.table"), "rb") as file:
        return unpack(file.read(), *only)


def load_characters(name: str) -> dict[str, str]:
    """Read a table whose arrays are characters.

    >>> load_characters("script")["turning"][:2]
    '著於'
    """
    return {key: characters_of(points) for key, points in load(name).items()}
