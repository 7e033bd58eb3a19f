"""The families of damage, a record each, by the sections of the docs."""

from typing import Final

from textfix.damage.families import of_bytes, of_characters, of_layout

FAMILIES: Final = (*of_bytes.FAMILIES, *of_characters.FAMILIES, *of_layout.FAMILIES)
