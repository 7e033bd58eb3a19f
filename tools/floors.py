"""Write the lowest versions that pyproject.toml allows, as constraints for pip.

    python tools/floors.py >floors.txt
    pip install -c floors.txt -e .
    python tools/floors.py polars duckdb >floors.txt      and those of these extras

`make floors` installs those of the core in an environment of its own, and runs the unit tests there.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

_FLOOR = re.compile(r"(?P<name>[\w.-]+)(?:\[[\w,.-]+\])?>=(?P<floor>[\w.]+)")
_OWN = re.compile(r"textfix\[(?P<extras>[\w,.-]+)\]")


def floors(needs: Sequence[str]) -> list[str]:
    """The constraints that hold each need at its lowest version; of what is needed twice, the higher one.

    Raises:
        SystemExit: a need has no floor, or more than a floor.

    >>> floors(["click>=8.4", "numpy>=1.26", "ray[data]>=2.40", "numpy>=2.0"])
    ['click==8.4', 'numpy==2.0', 'ray==2.40']
    """
    lowest: dict[str, str] = {}
    for need in needs:
        found = _FLOOR.fullmatch(need)
        if found is None:
            raise SystemExit(f"no plain floor (name>=version): {need}")
        name, floor = found.groups()
        lowest[name] = max(lowest.get(name, floor), floor, key=_numbers)
    return [f"{name}=={lowest[name]}" for name in sorted(lowest)]


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def needs_of(extras: Sequence[str], declared: Mapping[str, Sequence[str]]) -> list[str]:
    """What some extras need, those that they name themselves included.

    >>> needs_of(["all"], {"all": ["textfix[zstd,pdf]"], "zstd": ["zstandard>=0.22"], "pdf": ["pypdfium2>=4.30"]})
    ['zstandard>=0.22', 'pypdfium2>=4.30']
    """
    found: list[str] = []
    for extra in extras:
        for need in declared[extra]:
            own = _OWN.fullmatch(need)
            found += needs_of(own["extras"].split(","), declared) if own else [need]
    return found


def main(extras: Sequence[str]) -> None:
    """Print one constraint a line."""
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    print("\n".join(floors([*project["dependencies"], *needs_of(extras, project["optional-dependencies"])])))


if __name__ == "__main__":
    main(sys.argv[1:])
