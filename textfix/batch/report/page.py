"""`OUT/report.html`: what a run came to, in one file that opens offline."""

from __future__ import annotations

from importlib.resources import files

from textfix.batch.files.naming import RESERVED
from textfix.batch.files.tree import Tree
from textfix.batch.files.writing import Place, write_safely
from textfix.batch.ledger import Ledger
from textfix.batch.report.figures import Figures, figures
from textfix.batch.report.summary import human_size


def write_report(tree: Tree, ledger: Ledger, seconds: float) -> None:
    """Write the page beside the outputs; a user who may read all sources may read it.

    Raises:
        OutputError: it can't be written.
    """
    page = render(figures(tree.root, ledger, seconds))
    write_safely(Place(tree, RESERVED[1], ledger.access()), page.encode())


def render(page: Figures) -> str:
    """The page as HTML: every text in it is escaped, and it names no other file."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(number=lambda count: f"{count:,}", size=human_size, visible=visible)
    source = files("textfix.batch.report").joinpath("page.html.jinja").read_text("utf-8")
    return environment.from_string(source).render(page=page)


def visible(text: str) -> str:
    """The text with what a page does not show spelt out.

    >>> visible("a\\u200b\\n")
    'a‹200B›⏎'
    """
    return "".join(_sign(letter) for letter in text)


def _sign(letter: str) -> str:
    if letter == "\n":
        return "⏎"
    code = ord(letter)
    private = 0xE000 <= code <= 0xF8FF or code >= 0xF0000
    return letter if letter == " " or (letter.isprintable() and not private) else f"‹{code:04X}›"
