"""Every number of the gloss stage: its unit, where it comes from, and how to measure it."""

from __future__ import annotations

from typing import Final

CACHED: Final = 8192
"""Characters whose bytes are kept: more than GBK's usual 6,763. Set by hand; a quarter of a megabyte."""

TONED: Final = 2
"""Glosses with tone marks that make evidence. Set by hand: one may be a reader's; the negative cases of
`tests/cases/gloss_negative.jsonl` hold with two."""

TONELESS: Final = 5
"""Glosses without tone marks that make evidence. Set by hand, on the same cases: such glosses look like a reader's."""

TONELESS_KINDS: Final = 3
"""Different characters among those. Set by hand: one word glossed again and again may be a name."""

TONED_SHARE: Final = 2
"""Toned glosses on Traditional characters for each gloss of another kind, at least. Set by hand: on pages of the kind
other glosses are one in fifty, in teaching texts at least half."""

TONELESS_SHARE: Final = 4
"""Toneless glosses for each parenthesis that teaches, at least. Set by hand."""

SPARED: Final = 10
"""Glossed places for each place of the same characters without a gloss, at least. A replace leaves none in 24 pages of
the kind; one in ten is for text that was added later."""

ALWAYS_GLOSSED: Final = 20
"""Kinds of characters, the commonest glossed, whose bare places are counted. Set by hand: it bounds the time."""

FEW_OF_ALL: Final = 10
"""A lesson glosses fewer than one Traditional character in so many; pages of the kind gloss 20% to 60% of them."""

MANY_FOR_A_LESSON: Final = 10
"""Glosses that a text which speaks of lessons needs. Set by hand on the cases."""

TRADITIONAL_SHARE: Final = 20
"""One Han character in so many is outside GB2312: one in five is in Traditional text, none in Simplified text but in
rare names."""

USE: Final = 1.0
"""Bits that a character is likelier for each doubling of its count in the document. Set by hand."""

LEAST_CHANCE: Final = 0.3
"""The chance that the likeliest of the characters has, beside all that the other byte allows, or the place stays as a
U+FFFD. Set by hand."""
