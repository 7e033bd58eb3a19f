"""The numbers of the page reader."""

from __future__ import annotations

from typing import Final

# How far the reader looks ------------------------------------------------------------------------------------------

REACH: Final = 128
"""Open elements that an end tag looks back over for its start tag. Set by hand: pages nest 20 to 40 deep, and a
hostile page must not make every end tag walk over 200,000 elements."""

REACH_OF_START: Final = 32
"""Open elements that a start tag looks back over for the one that it ends by itself (an `li` before an `li`). Set by
hand: between them are the elements of one item."""

NEAR: Final = 64
"""Open elements whose lists count for the indent of a list item in Markdown. Set by hand."""

IN_ITEM: Final = 3
"""An item's mark is set before a line if its `li` is among this many innermost elements. Set by hand: further inside
are blocks that an item holds."""

# How much is kept --------------------------------------------------------------------------------------------------

PATH: Final = 240
"""Characters of a path that a hint keeps, the innermost ones. Set by hand: 40 levels of `div`."""

CLASSES: Final = 320
"""Characters of class words that a hint keeps, the innermost ones. Set by hand."""

CLASSES_OF_ONE: Final = 160
"""Characters of class words that one element gives. Set by hand: utility classes run to hundreds."""

ATTRIBUTES: Final = 2_000
"""Characters of a start tag that are searched for class words. Set by hand: data URLs run to megabytes."""

LONG_CELL: Final = 80
"""Characters of a cell above which its row is no row of a table but a page laid out in one: each cell is a line of its
own. Set by hand; a paragraph of prose in a layout table has more, a cell of data seldom."""

# How the reader works ------------------------------------------------------------------------------------------------

SPAN: Final = 1 << 16
"""Characters of a page that are cut into pieces at a time. It bounds memory: a page of the shortest tags takes 60
bytes a character while it is cut."""

SPAN_AFTER_ODD: Final = 1 << 8
"""The same after a `<` that needs the full pattern; doubled with each span without one. So a page of nothing but odd
signs is still read in linear time: `python benchmarks/linear.py`."""

KNOWN_PLACES: Final = 1 << 12
"""Places that are remembered while a page is read, so that the 200 items of a list are one place; beyond
this number all are forgotten. It bounds memory, at 1 KB a place. A page has 20 to 400: `python benchmarks/mix.py
--only extraction`."""

# Parts of pages ------------------------------------------------------------------------------------------------------

PART: Final = 1 << 16
"""Characters of a text that are looked at to see whether it is a part of a page."""

OUTSIDE: Final = 0.05
"""Share of the text outside of its elements that a part of a page has at most. Set by hand."""

BREAKS, LINES_OF_BREAK = 2, 20
"""`br` tags that make a text one whose lines they end: a single one may be spoken of; and lines for each of them, at
most: a catalogue of messages has a few among hundreds. Set by hand."""

SENTENCE: Final = 16
"""Characters of a sentence, at least, where it tells that the only `<br>` beside it ends a line, or that a `<p>`
without an end tag begins a paragraph. Set by hand: what is said of a tag is shorter, `<p> 标签写段落`."""

# What the head says --------------------------------------------------------------------------------------------------

METAS: Final = 200
"""`meta` elements that are read."""

FACTS: Final = 8
"""Scripts of linked data that are read."""

FACT: Final = 200_000
"""Characters of one such script that are read."""

TITLE: Final = 1_000
"""Characters of the title element that are read."""

VALUE: Final = 300
"""Characters of a `meta` element's content that are read."""

HEADINGS: Final = 200
"""Heading lines that are looked at for the title."""

LONGEST_TITLE: Final = 160
"""Characters of the longest line that can be a title."""

SHORTEST_SITE: Final = 3
"""Characters of the name of a site behind a title. Set by hand: 首页 and 新闻 are there as well."""

ARCHIVE_HEAD: Final = 4096
"""Characters of the head of an archive, and of one of its parts, that are looked through. Set by hand: browsers write
some 500."""

HEAD_OF_BOARD: Final = 16_384
"""Characters of a page of PTT above its post, at most. Set by hand: there are some 2,000."""
