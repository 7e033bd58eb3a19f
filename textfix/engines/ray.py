"""Ray Data: a column of a dataset cleaned, block by block, by tasks."""

from __future__ import annotations

from typing import Any

from textfix.arrow import Clean
from textfix.arrow.settings import ROWS_HELD


def clean(dataset: Any, how: Clean | None = None, **named: Any) -> Any:
    """Clean a column of a `ray.data.Dataset`.

    Args:
        dataset: the dataset; it stays lazy.
        how: the column, the cleaner, its limits and workers. Each process of Ray has workers of its own.
        named: what else `map_batches` takes, such as `num_cpus`.

    Returns:
        A dataset with as many rows.

    It runs tasks, and no actors: a pool of actors on all processors leaves none for the tasks that read, and stops for
    ever.
    """
    return dataset.map_batches(how or Clean(), batch_format="pyarrow", batch_size=ROWS_HELD, **named)
