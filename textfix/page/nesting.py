"""The open elements at a place in a page: which end by themselves, which an end tag closes, and what they say."""

from __future__ import annotations

from functools import partial
from typing import Final, NamedTuple, TypeAlias

from textfix.page.attributes import class_words
from textfix.page.elements import CLOSED_BY, CLOSES_PARAGRAPH, SCOPES, TABLE_PARTS
from textfix.page.settings import CLASSES, IN_ITEM, KNOWN_PLACES, NEAR, PATH, REACH, REACH_OF_START

_PREFIXES: Final = {"blockquote": "> ", **{f"h{rank}": "#" * rank + " " for rank in range(1, 7)}}
"""What Markdown sets before the lines of an element."""


class Place(NamedTuple):
    """Where a line is."""

    path: str
    """The names of the open elements, from the outermost inwards, divided by slashes."""
    words: str
    """Their class words."""
    item: str | None
    """What Markdown sets before the first line of an item here; None outside of lists."""
    prefix: str
    """What Markdown sets before any other line."""


_place: Final = partial(tuple.__new__, Place)
"""A place of its fields, in half the time that `Place` takes."""
_ROOT: Final = Place("", "", None, "")
_Key: TypeAlias = tuple[Place, str, str]
"""The place around an element, its name, and its attributes as written."""


class Nesting:
    """The elements that are open, from the body inwards: name, attributes as written, and place of each.

    A place is worked out when a line asks for it, and remembered: the items of a list have the same, and so have the
    paragraphs of a text. `codes` counts the open `pre`, `begun` those that were ever opened.
    """

    __slots__ = ("_known", "_words", "attributes", "begun", "codes", "names", "places")

    def __init__(self) -> None:
        self.names: list[str] = ["body"]
        self.attributes: list[str] = [""]
        self.places: list[Place | None] = [_ROOT]
        self.codes = self.begun = 0
        self._known: dict[_Key, Place] = {}
        self._words: dict[tuple[str, str], str] = {}

    def close_before(self, name: str) -> None:
        """Close the elements that end by themselves before a start tag."""
        names = self.names
        if names[-1] == "p" and name in CLOSES_PARAGRAPH:
            self._cut(len(names) - 1)
        if name in CLOSED_BY:
            closed, wall = CLOSED_BY[name]
            if names[-1] in wall:
                return
            for back in range(len(names) - 1, max(0, len(names) - REACH_OF_START), -1):
                if names[back] in closed:
                    self._cut(back)
                    break
                if names[back] in wall:
                    break

    def close(self, name: str) -> None:
        """Close an element by its end tag, and those inside it; nothing where none is open within reach."""
        names = self.names
        if names[-1] == name and len(names) > 1:  # the root stays open: text may come after </body>
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

    def place(self) -> Place:
        """The place of the innermost open element, worked out once for each element."""
        places, known = self.places, self._known
        top = len(places) - 1
        at = top
        while (place := places[at]) is None:
            at -= 1
            if top - at == NEAR:
                place, known = _ROOT, {}  # what is further out counts no more, so that no other place has its name
                break
        while at < top:
            at += 1
            key = place, self.names[at], self.attributes[at]
            place = places[at] = known.get(key) or self._inside(key, at, known)
        return place

    def words(self, around: str, attributes: str) -> str:
        """Class words around a line, and those of an element within it; the same object for the same words."""
        words = self._words.get((around, attributes))
        if words is None:
            words = f"{around} {class_words(attributes)}".strip()
            if len(self._words) >= KNOWN_PLACES:
                self._words.clear()
            self._words[around, attributes] = words
        return words

    def inside(self, name: str, attributes: str) -> Place:
        """The place inside an element that begins here, without opening it."""
        around, depth = self.places[-1], len(self.names)
        if around is not None or depth < NEAR:
            key = around or self.place(), name, attributes
            return self._known.get(key) or self._inside(key, depth, self._known)
        self.names.append(name)
        self.attributes.append(attributes)
        self.places.append(None)
        place = self.place()
        self._cut(depth)
        return place

    def _inside(self, key: _Key, at: int, known: dict[_Key, Place]) -> Place:
        """The place inside an element at a place in the stack, open or not; it is known from now on."""
        (path, words, _, _), name, attributes = key
        path = f"{path}/{name}"[-PATH:] if path else name
        if attributes:
            words = f"{words} {class_words(attributes)}".strip()[-CLASSES:]
        place = _place((path, words, _item(self.names, at, name), _PREFIXES.get(name, "")))
        if len(known) >= KNOWN_PLACES:
            known.clear()
        if at < NEAR and len(path) < PATH:  # its path names every element around it
            known[key] = place
        return place


def _item(names: list[str], at: int, name: str) -> str | None:
    """What Markdown sets before the first line of a list's item, inside an element at a place in the stack.

    None if neither it nor those around it are one.
    """
    if name != "li" and "li" not in names[max(0, at + 1 - IN_ITEM) : at]:
        return None
    near = [*names[max(0, at + 1 - NEAR) : at], name]
    mark = "- "
    for outer in reversed(near):
        if outer == "ul":
            break
        if outer == "ol":
            mark = "1. "
            break
    return "  " * (near.count("ul") + near.count("ol") - 1) + mark
