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
ALONE: Final = 3  # a name: mentioned, so that the text around does not say what it becomes


def keeps_zhu(text: str, where: npt.NDArray[np.bool_] | None = None) -> bool:
    """Whether a Traditional text writes the particle as 着; zhù is about a fifth of all 著 in running text.

    Args:
        text: the text.
        where: which of its characters count; None for all.

    >>> keeps_zhu("看着名著"), keeps_zhu("看着名著", np.array([False, False, True, True]))
    (True, False)
    """
    if "着" not in text:
        return False
    if where is None:
        particles, others = text.count("着"), text.count("著")
    else:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        particles, others = (int(np.count_nonzero((points == ord(sign)) & where)) for sign in "着著")
    return particles > 0 and particles * 2 >= others
