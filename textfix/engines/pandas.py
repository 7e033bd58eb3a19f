"""pandas: `Series.textfix.clean()`, once this module is imported.

>>> import pandas
>>> pandas.Series(["農業", None]).textfix.rows()["status"].tolist()
['ok', 'null']
"""

from __future__ import annotations

from typing import Any

from textfix.engines.missing import extra
from textfix.rows import Cleaner, Row
from textfix.workers import RowLimits, pool_for

with extra("pandas"):
    import pandas


@pandas.api.extensions.register_series_accessor("textfix")
class SeriesTextfix:
    """What `Series.textfix` is."""

    def __init__(self, series: Any) -> None:
        self._series = series

    def clean(self, *, cleaner: Cleaner | None = None, limits: RowLimits | None = None, workers: int = 1) -> Any:
        """The clean texts: a series of the same index, and of the same type where that is one of strings.

        Args:
            cleaner: what cleans; only its text is taken.
            limits: what one value may cost.
            workers: how many processes; 0 cleans in this one, where a value that hangs or kills is not answered.

        A text that can't be cleaned is missing; `rows` says why.
        """
        rows = self._rows(cleaner or Cleaner(), limits, workers)
        kind = self._series.dtype if isinstance(self._series.dtype, pandas.StringDtype) else object
        return pandas.Series([row.text for row in rows], self._series.index, kind, self._series.name)

    def rows(self, *, cleaner: Cleaner | None = None, limits: RowLimits | None = None, workers: int = 1) -> Any:
        """A data frame with the columns of the cleaner, and the same index."""
        cleaner = cleaner or Cleaner()
        rows = self._rows(cleaner, limits, workers)
        columns = {name: [getattr(row, name) for row in rows] for name in cleaner.columns}
        return pandas.DataFrame(columns, self._series.index, dtype=object)

    def _rows(self, cleaner: Cleaner, limits: RowLimits | None, workers: int) -> list[Row]:
        series = self._series
        values = series.astype(object).where(series.notna(), None)
        return (pool_for(cleaner, limits, workers) if workers else cleaner).rows(values)
