"""The numbers of what reads the fields of a page's metadata, beside those in `settings`."""

from __future__ import annotations

from typing import Final

LEAST_NAME_BITS: Final = {2: 20, 3: 25}
"""Bits of `textfix.text.language.cost`, by characters, up to which what begins with a surname is an everyday word. Set
by hand: of the words of jieba's dictionary that begin so, 95% of the uses of two characters cost less and 80% of those
of three (高考, 武汉, 高中生), and of generated names 11% and .1%."""

NAME_PLACES: Final = 32
"""Places of a page at which a name is looked at. Set by hand: a site names itself in its first or last lines."""

LONGEST_NAME: Final = 14
"""Characters of a line beside a date that may name the paper, or the writer. Set by hand: as within the line."""

LITTLE_SAID: Final = 300
"""Characters of sentences of a page, at most, where lines without any below its title are text as well. Set by hand: a
recipe has some 100, and an article that has no more is dated."""

LEAST_NEEDED: Final = 3
"""Such lines in lists, tables and headings, at least. Set by hand: two may be left over from a bar of buttons."""
