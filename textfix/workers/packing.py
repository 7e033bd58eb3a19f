"""What workers are told, as pickles: MessagePack refuses lone surrogates, and a stage may be any callable."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from typing import Any

from textfix.errors import OptionError
from textfix.model import Stage


def packed(setup: Any, stages: Iterable[Stage] | None) -> bytes:
    """A setup as a worker can read it.

    Args:
        setup: any value that pickles.
        stages: the stages in it that are not textfix's own.

    Raises:
        OptionError: a stage can't be sent to another process.

    >>> packed(1, [lambda page: page])
    Traceback (most recent call last):
    ...
    textfix.errors.OptionError: the stage <lambda> does not pickle: workers take functions and classes of modules
    """
    for stage in stages or ():
        name = getattr(stage, "__qualname__", type(stage).__qualname__)
        if stage.__module__ == "__main__":
            raise OptionError(
                f"the stage {name} is defined in the script that runs, which a worker can't import: "
                "put it into a module beside the script"
            )
        try:
            pickle.dumps(stage)
        except Exception as error:
            raise OptionError(
                f"the stage {name} does not pickle: workers take functions and classes of modules"
            ) from error
    return pickle.dumps(setup)
