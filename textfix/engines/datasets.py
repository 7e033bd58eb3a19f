"""Hugging Face datasets: a column of a dataset cleaned, in memory, mapped from disk, or streamed.

>>> from datasets import Dataset
>>> clean(Dataset.from_dict({"text": ["農業"]}))[0]
{'text': '农业', 'status': 'ok', 'error': None}
"""

from __future__ import annotations

from typing import Any

from textfix.engines.missing import extra

with extra("datasets"):
    import datasets

from textfix.arrow import Clean
from textfix.arrow.settings import ROWS_HELD


def clean(dataset: Any, how: Clean | None = None, **named: Any) -> Any:
    """Clean a column of a dataset.

    Args:
        dataset: a `datasets.Dataset`, or an `IterableDataset` that streams.
        how: the column, the cleaner, its limits and workers: `Clean(column="body", workers=2)`.
        named: what else `dataset.map` takes: `num_proc=4` runs four processes, each with the workers of `how`.

    Returns:
        A dataset of the same sort with as many rows in the same order. What datasets caches it finds again by the
        value of `how`, in which the version of textfix is.
    """
    how = how or Clean()
    if not isinstance(dataset, datasets.IterableDataset):
        named = {"features": datasets.Features.from_arrow_schema(how.schema(dataset.features.arrow_schema)), **named}
    mapped = dataset.with_format("arrow").map(
        how, batched=True, batch_size=named.pop("batch_size", ROWS_HELD), **named
    )
    return mapped.with_format(None)
