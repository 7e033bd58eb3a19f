"""Which modules pytest can't import here: those of engines that are not installed."""

from importlib.util import find_spec
from pathlib import Path

_NEEDS = {"dask": "dask", "daft": "daft", "ray": "ray", "spark": "pyspark"}
"""What is not in the extra `test`; whatever is has to be there."""

collect_ignore = [
    str(Path(__file__).parent / f"textfix/engines/{name}.py")
    for name, library in _NEEDS.items()
    if find_spec(library) is None
]
