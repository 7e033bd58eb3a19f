"""Workers: processes that may be sacrificed. A value that hangs or kills is a row with its reason.

>>> from textfix.workers import Pool
>>> with Pool(workers=1) as pool:
...     [row.text for row in pool.rows(["農業", None, "開門"])]
['农业', None, '开门']
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textfix.workers.errors import WorkersError as WorkersError
    from textfix.workers.limits import RowLimits as RowLimits
    from textfix.workers.pool import Pool as Pool
    from textfix.workers.shared import pool_for as pool_for

# A name brings its module when it is first used: a run over files needs processes, and no pool.
_HOME_OF = {"Pool": "pool", "RowLimits": "limits", "WorkersError": "errors", "pool_for": "shared"}

__all__ = ["Pool", "RowLimits", "WorkersError", "pool_for"]


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'textfix.workers' has no attribute {name!r}")
    value = getattr(import_module(f"textfix.workers.{home}"), name)
    globals()[name] = value
    return value
