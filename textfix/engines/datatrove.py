"""datatrove: a step of a pipeline that cleans documents."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from textfix.engines.missing import extra

with extra("datatrove"):
    from datatrove.pipeline.base import PipelineStep

from textfix.rows import Cleaner, Row, without_surrogates
from textfix.workers import RowLimits, pool_for

AT_ONCE = 256
"""Documents that are cleaned together. Set by hand: at 10 KB a document they take 3 MB."""


class TextfixCleaner(PipelineStep):  # type: ignore[misc]
    """Cleans the text of each document, and says in its metadata what became of it.

    Args:
        cleaner: what cleans; its columns beside the text become `textfix_status`, `textfix_script` and so on.
        limits, workers: as `textfix.workers.Pool` has them. Each task has workers of its own.
        keep_failed: whether a document that can't be cleaned goes on, as it came, with its reason in `textfix_error`;
            else it goes no further. Either way the step's statistics count it.

    No value is ever None, as datatrove takes the types of a Parquet file from the first document: a column that says
    nothing is an empty string, a `confidence` that is not known -1. Its writers leave an empty text out altogether, so
    none is made of a text that had something in it.
    """

    type = "🧹 - CLEAN"
    name = "textfix"

    def __init__(
        self,
        cleaner: Cleaner | None = None,
        limits: RowLimits | None = None,
        workers: int = 1,
        *,
        keep_failed: bool = True,
    ) -> None:
        super().__init__()
        self.cleaner, self.limits, self.workers = cleaner or Cleaner(), limits or RowLimits(), workers
        self.keep_failed = keep_failed

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """Clean documents; see `PipelineStep`."""
        pool = pool_for(self.cleaner, self.limits, self.workers)
        stream = iter(data or ())
        while documents := list(islice(stream, AT_ONCE)):
            with self.track_time("batch"):
                rows = pool.rows([document.text for document in documents])
            for document, row in zip(documents, rows, strict=True):
                self.stat_update(row.status)
                self.update_doc_stats(document)
                document.text = without_surrogates(document.text) if row.text is None else row.text
                document.metadata.update(_told(row, self.cleaner.columns))
                if self.keep_failed or row.status == "ok":
                    yield document


def _told(row: Row, columns: tuple[str, ...]) -> dict[str, Any]:
    told = {f"textfix_{name}": getattr(row, name) for name in columns if name != "text"}
    if "textfix_kinds" in told:
        told["textfix_kinds"] = [{"kind": kind, "count": count} for kind, count in row.kinds or ()]
    return {name: _empty(name) if value is None else value for name, value in told.items()}


def _empty(name: str) -> str | float | bool:
    """What stands for nothing in a column."""
    return -1.0 if name == "textfix_confidence" else False if name in ("textfix_damaged", "textfix_changed") else ""
