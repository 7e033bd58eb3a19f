"""The numbers of this room, each with its unit and where it comes from."""

from __future__ import annotations

from typing import Final

PER_KIND: Final = 4
"""Examples of each kind of change that the ledger keeps. Set by hand: a report's page has room for these."""

MOST_TEXTS: Final = 1000
"""Texts of counts that are remembered before they are read: most documents of a corpus have the same few. Set by hand;
each takes about 200 bytes."""

LOCK_TRIES: Final = 3
"""How often a run asks for its lock: `status` holds it for some microseconds. Set by hand."""

LOCK_PAUSE: Final = 0.05
"""Seconds between two of these tries. Set by hand: a thousand times what `status` takes."""

FOR_ALL: Final = 0o666
"""Who may read and write a file that is made of no private one: all (bits as in chmod(2)); the umask says less."""

FOR_ONE: Final = 0o600
"""The same where nobody knows what it is made of: its owner (bits as in chmod(2))."""
