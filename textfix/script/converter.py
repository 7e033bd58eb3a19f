"""Convert a text between the scripts: characters by a table, and by words where one has several readings."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from textfix.script.lattice import Direction, direction
from textfix.script.settings import BY_HAND, FEW_PLACES, PIECE, REACH


class Converted(NamedTuple):
    """A text in the other script; as long as before, each character in the place of the one that it was."""

    text: str
    doubts: dict[int, str]
    """The places where the neighbours do not settle what a character becomes, in order, with what else it may be."""


def converted(
    text: str,
    to: Literal["simplified", "traditional"] = "simplified",
    start: int = 0,
    end: int | None = None,
    favoured: dict[str, str] | None = None,
    where: npt.NDArray[np.bool_] | None = None,
) -> Converted:
    """A span of a text in the other script.

    Args:
        text: the text.
        to: the script that it becomes.
        start: where the span begins; the text around it is read as well, and not converted.
        end: where it ends.
        favoured: readings that the document makes likelier, by character.
        where: for each character of the text whether it is converted; None for all.

    >>> converted("看著原著，曬乾").text
    '看着原著，晒干'
    >>> converted("理发，出发", "traditional").text
    '理髮，出發'
    """
    end = len(text) if end is None else end
    if end - start <= PIECE:
        return _piece(direction(to), text, start, end, favoured or {}, where)
    cuts = range(start, end, PIECE)
    pieces = [_piece(direction(to), text, cut, min(cut + PIECE, end), favoured or {}, where) for cut in cuts]
    doubts = {
        place + cut - start: others
        for cut, piece in zip(cuts, pieces, strict=True)
        for place, others in piece.doubts.items()
    }
    return Converted("".join(piece.text for piece in pieces), doubts)


def _piece(
    table: Direction,
    text: str,
    start: int,
    end: int,
    favoured: dict[str, str],
    where: npt.NDArray[np.bool_] | None,
) -> Converted:
    first, last = max(0, start - REACH), min(len(text), end + REACH)
    part = text[first:last] if last - first < len(text) else text
    if len(part) <= BY_HAND and where is None:
        simple = part.translate(table.characters)
        around = simple if table.reads_result else part
        several = [place for place, character in enumerate(part) if character in table.open]
        places = _open_places(table, part, around, several, favoured)
        decided, doubts = _decided(table, part, around, places, favoured)
        answer = _with(simple, decided)[start - first : end - first]
    else:
        points = np.frombuffer(part.encode("utf-32-le", "surrogatepass"), np.uint32)
        made = table.points.take(points, mode="clip")
        np.copyto(made, points, where=points >= len(table.points))
        around = _text(made) if table.reads_result else part
        is_open = table.several.take(points, mode="clip")
        if where is not None:
            is_open &= where[first:last]
        open_at = is_open.nonzero()[0]
        if len(open_at) <= FEW_PLACES:
            places = _open_places(table, part, around, open_at.tolist(), favoured)
        else:
            places = table.neighbours.open_places(points, made if table.reads_result else points, open_at)
            if favoured:
                extra = open_at[np.isin(points.take(open_at), [*map(ord, favoured)])].tolist()
                places = sorted({*places, *extra})
        decided, doubts = _decided(table, part, around, places, favoured)
        if where is None and table.reads_result:
            answer = _with(around, decided)[start - first : end - first]
        else:
            if where is not None:
                np.copyto(made, points, where=~where[first:last])
            made[[*decided]] = [*map(ord, decided.values())]
            answer = _text(made[start - first : end - first])
    seen = {place + first - start: others for place, others in doubts.items() if start <= place + first < end}
    return Converted(answer, seen)


def _open_places(table: Direction, text: str, around: str, several: list[int], favoured: dict[str, str]) -> list[int]:
    """Those of a few places at which a character has several readings where its neighbours may say which."""
    return [
        place for place in several if (character := text[place]) in favoured or table.is_open(character, around, place)
    ]


def _text(points: npt.NDArray[np.uint32]) -> str:
    return points.tobytes().decode("utf-32-le", "surrogatepass")


def _decided(
    table: Direction, text: str, around: str, places: list[int], favoured: dict[str, str]
) -> tuple[dict[int, str], dict[int, str]]:
    """What characters with several readings become, if not the usual one; and what else, if that is in doubt."""
    decided: dict[int, str] = {}
    doubts: dict[int, str] = {}
    defaults, contexts, choose = table.defaults, table.contexts, table.choose
    for place in places:
        character = text[place]
        if character in contexts and table.is_quiet(character, around, place):
            if others := table.doubt(character, around, place):
                doubts[place] = others
            continue
        became, settled, _, others = choose(character, around, place, favoured.get(character, ""))
        if became != defaults[character]:
            decided[place] = became
        if not settled:
            doubts[place] = others
    return decided, doubts


def _with(text: str, characters: dict[int, str]) -> str:
    if not characters:
        return text
    pieces: list[str] = []
    at = 0
    for place, character in characters.items():
        pieces += (text[at:place], character)
        at = place + 1
    return "".join((*pieces, text[at:]))
