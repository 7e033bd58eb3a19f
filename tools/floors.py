"""Write the lowest versions that pyproject.toml allows, as constraints for pip.

    python tools/floors.py >floors.txt
    pip install -c floors.txt -e .

Only what the core needs: an extra's floor is that of a library which textfix calls and does not stand on.
`make floors` installs these versions in an environment of its own, and runs the unit tests there.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_FLOOR = re.compile(r"(?P<name>[\w.-]+)>=(?P<floor>[\w.]+)")


def floors(needs: list[str]) -> list[str]:
    """The constraints that hold each need at its lowest version.

    Raises:
        SystemExit: a need has no floor, or more than a floor.

    >>> floors(["click>=8.4", "rich>=13.7"])
    ['click==8.4', 'rich==13.7']
    """
    found = [_FLOOR.fullmatch(need) for need in needs]
    if not all(found):
        raise SystemExit(f"no plain floor (name>=version): {needs[found.index(None)]}")
    return [f"{match['name']}=={match['floor']}" for match in found if match]


def main() -> None:
    """Print one constraint a line."""
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    print("\n".join(floors(project["project"]["dependencies"])))


if __name__ == "__main__":
    main()
