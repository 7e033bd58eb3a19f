"""What a package index shows of textfix: the README, whose links to files of this project become their paths.

hatchling calls it whenever it builds (`[tool.hatch.metadata.hooks.custom]` in pyproject.toml). A relative link leads
nowhere on a page of an index, and no address of the project is known that could come before it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from hatchling.metadata.plugin.interface import MetadataHookInterface

RELATIVE: Final = re.compile(r"\[([^\]]+)\]\((?![\w+.-]+:|#)([^)\s]+)\)")
"""A link of Markdown without a scheme that is no place in the page itself: its words, and where it leads."""


def without_relative_links(page: str) -> str:
    """A page of Markdown whose relative links are paths.

    >>> print(without_relative_links("[A tutorial](docs/tutorial.md), [`NOTICE`](NOTICE), [top](#top), [us](https://a.b)"))
    A tutorial (`docs/tutorial.md`), `NOTICE`, [top](#top), [us](https://a.b)
    """
    return RELATIVE.sub(
        lambda link: f"`{link[2]}`" if link[1].strip("`") == link[2] else f"{link[1]} (`{link[2]}`)", page
    )


class LongDescription(MetadataHookInterface):
    """Gives the field `readme`."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the field."""
        page = (Path(self.root) / "README.md").read_text("utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": without_relative_links(page)}
