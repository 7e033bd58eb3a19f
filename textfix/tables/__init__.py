"""Data files, built by the scripts in `tools/`, and how to load them."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import numpy.typing as npt


def path_of(name: str) -> str:
    """Where a file of this folder lies.

    >>> os.path.basename(path_of("script.json"))
    'script.json'
    """
    return os.path.join(os.path.dirname(__file__), name)


def read_text(name: str) -> str:
    """Read a file of this folder as text.

    Args:
        name: the file's name.

    >>> read_text("script.json")[0]
    '{'
    """
    with open(path_of(name), encoding="utf-8") as file:
        return file.read()


def load(name: str) -> dict[str, npt.NDArray[Any]]:
    """Read the arrays of one table.

    Args:
        name: the file's name without ".npz".

    Returns:
        The arrays by name, freshly read: who loads a table keeps it.

    >>> len(load("language")["gain"]) > 30_000
    True
    """
    with np.load(path_of(f"{name}.npz"), allow_pickle=False) as arrays:
        return dict(arrays)
