"""The numbers of this room, each with its unit and where it comes from; all are set by hand, for the eye."""

from __future__ import annotations

from typing import Final

MOST_SHOWN: Final = 20
"""Quarantined inputs that a report names: a screen. The ledger has them all."""

MOST_LISTED: Final = 200
"""Inputs that a list of the page shows; the ledger has all of them."""

MOST_FILES: Final = 100
"""Files that the table of the page takes of each of its three orders (doubt, size, time): 300 rows are some 60 KB,
which a browser sorts at once. `textfix status --json` has all of them."""

KINDS_OF_A_FILE: Final = 4
"""Kinds of change that a row of the table names: more do not fit its cell."""

MOST_BARS: Final = 12
"""Bars of a chart; the rest are one bar together."""

SIZES: Final = {0: "< 1 KB", 1 << 10: "1–10 KB", 10 << 10: "10–100 KB", 100 << 10: "0.1–1 MB", 1 << 20: "> 1 MB"}
"""Classes of the sizes of sources, by the least bytes."""

TIMES: Final = {0.0: "< 1 ms", 0.001: "1–10 ms", 0.01: "10–100 ms", 0.1: "0.1–1 s", 1.0: "> 1 s"}
"""Classes of the times that sources took, by the least seconds."""

EVERY: Final = 10.0
"""Seconds between two lines of progress where there is no terminal."""

KINDS_NAMED: Final = 3
"""Kinds of change that the bar of progress names: more do not fit its line."""

MEGABYTE: Final = 1_000_000
"""Bytes in a megabyte (ISO 80000-1: mega is ten to the sixth)."""

KILOBYTE: Final = 1_000
"""Bytes in a kilobyte (ISO 80000-1)."""

MINUTE: Final = 60
"""Seconds in a minute, and minutes in an hour."""

BAR: Final = 14
"""Columns of the bar of progress: the words beside it then fit a terminal of 80 columns."""

WIDE: Final = 120
"""Columns of a terminal from which on the commonest kinds are told too."""

SLOW: Final = 100_000
"""Bytes a second below which a speed is told in kilobytes: one decimal of megabytes would say 0.0."""

SETTLING: Final = 2.0
"""Seconds after the first bytes until a speed is told. Set by hand: it would jump, and a short run needs none."""
