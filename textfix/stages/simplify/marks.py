"""What becomes of each character of a text, as an array of small numbers."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Marks: TypeAlias = npt.NDArray[np.uint8]
"""For each character of a text what becomes of it: KEPT, WHOLE, STRAY or ALONE."""

KEPT: Final = 0  # a name
WHOLE: Final = 1  # a name: in a Traditional clause
STRAY: Final = 2  # a name: a Traditional character inside a Simplified clause
ALONE: Final = 3  # a name: mentioned, so that what stands around does not say what it becomes


def keeps_zhu(text: str) -> bool:
    """Whether a Traditional text writes the particle as 着; zhù is about a fifth of all 著 in running text."""
    particles = text.count("着")
    return particles > 0 and particles * 2 >= text.count("著")


def chosen(text: str, where: npt.NDArray[np.bool_]) -> str:
    """The characters of a text that are chosen.

    >>> chosen("看着，說", np.array([False, False, False, True]))
    '說'
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return points[where].tobytes().decode("utf-32-le", "surrogatepass")
