"""Data files, built by the scripts in `tools/`, and how to load them."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt


def load(name: str) -> dict[str, npt.NDArray[Any]]:
    """Read the arrays of one table.

    Args:
        name: the file's name without ".npz".

    Returns:
        The arrays by name, freshly read: who loads a table keeps it.

    >>> len(load("language")["gain"]) > 30_000
    True
    """
    with (files(__name__) / f"{name}.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return dict(arrays)
