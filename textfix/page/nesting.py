"""The open elements at a place in a page: which end by themselves, which an end tag closes, and what they say."""

from __future__ import annotations

from typing import Final

from textfix.page.attributes import class_words
from textfix.page.elements import CLOSED_BY, CLOSES_PARAGRAPH, SCOPES, TABLE_PARTS
from textfix.page.settings import CLASSES, IN_ITEM, NEAR, PATH, REACH, REACH_OF_START

_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Nesting:
    """The elements that are open, from the body inwards: name, attributes as written, and place of each.

    A place is path and class words, worked out when a line asks for it; `codes` counts the open `pre`.
    """

    __slots__ = ("attributes", "codes", "names", "places")

    def __init__(self) -> None:
        self.names: list[str] = ["body"]
        self.attributes: list[str] = [""]
        self.places: list[tuple[str, str] | None] = [("", "")]
        self.codes = 0

    def close_before(self, name: str) -> None:
        """Close the elements that end by themselves before a start tag."""
        names = self.names
        if names[-1] == "p" and name in CLOSES_PARAGRAPH:
            self._cut(len(names) - 1)
        if name in CLOSED_BY:
            closed, wall = CLOSED_BY[name]
            for back in range(len(names) - 1, max(0, len(names) - REACH_OF_START), -1):
                if names[back] in closed:
                    self._cut(back)
                    break
                if names[back] in wall:
                    break

    def close(self, name: str) -> None:
        """Close an element by its end tag, and those inside it; nothing where none is open within reach."""
        names = self.names
        if names[-1] == name and len(names) > 1:  # the root stays open: text may stand behind </body>
            self._cut(len(names) - 1)
        elif name in names[-REACH:]:
            for back in range(len(names) - 1, max(0, len(names) - REACH), -1):
                if names[back] == name:
                    self._cut(back)
                    return
                if names[back] in SCOPES and name not in TABLE_PARTS:
                    return

    def _cut(self, length: int) -> None:
        """Close every element from a place in the stack on."""
        if self.codes:
            self.codes -= self.names[length:].count("pre")
        del self.names[length:], self.attributes[length:], self.places[length:]

    def place(self) -> tuple[str, str]:
        """The path and the class words of the innermost open element, worked out once for each element."""
        places = self.places
        top = len(places) - 1
        at = top
        while (place := places[at]) is None:
            at -= 1
            if top - at == NEAR:
                place = ("", "")
                break
        while at < top:
            at += 1
            path, words = place
            path = f"{path}/{self.names[at]}"[-PATH:] if path else self.names[at]
            if self.attributes[at]:
                words = f"{words} {class_words(self.attributes[at])}".strip()[-CLASSES:]
            place = places[at] = (path, words)
        return place

    def item(self) -> str | None:
        """What Markdown sets before the first line of a list's item; None if the innermost elements are none."""
        if "li" not in self.names[-IN_ITEM:]:
            return None
        near = self.names[-NEAR:]
        innermost = next((name for name in reversed(near) if name in ("ul", "ol")), None)
        return "  " * (near.count("ul") + near.count("ol") - 1) + ("1. " if innermost == "ol" else "- ")

    def prefix(self) -> str:
        """What Markdown sets before any other line."""
        name = self.names[-1]
        if name in _HEADINGS:
            return "#" * int(name[1]) + " "
        return "> " if name == "blockquote" else ""
