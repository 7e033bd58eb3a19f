"""The numbers of this room, each with its unit and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

HOST: Final = "127.0.0.1"

PORT: Final = 8377
"""Set by hand: a port that no well-known service has (IANA's registry)."""

BODY: Final = 16 << 20
"""Bytes of a request. Set by hand: a novel has 2 MB; more belongs to `textfix clean`, which has no such limit."""

SECONDS: Final = 60.0
"""For a request to arrive, and again for its answer. Set by hand; it trades how long a document may hold a worker for
slow machines. 5 MB of Traditional text were answered in 3 s."""

MEMORY: Final = 2 << 30
"""Bytes that a worker may grow by. Set by hand, as for the workers of a run."""

WORKERS: Final = 2
"""Set by hand: one long document does not keep a short one waiting, and a person asks for one at a time."""

WAITING: Final = 16
"""Requests that may wait for a worker; the next one is turned away. Set by hand."""

START: Final = 60.0
"""Seconds that a worker may take to start. Set by hand: on an idle machine it takes one."""

OVERHEAD: Final = 2
"""How many times its size a document may have as JSON: a character that JSON escapes has 6 bytes for 3, a byte in
base64 has 1.34."""

ROWS: Final = 40
"""Places of a step that an answer shows. Set by hand: some screens; `left_out` tells how many more there are."""

CONTEXT: Final = 24
"""Characters around a change that an answer shows. Set by hand: with the change they fit one line."""

LONGEST: Final = 400
"""Characters of one change that an answer shows. Set by hand: the rest of a whole page that went is not read."""

LINKED: Final = 24_000
"""Bytes of an input that a link carries. Set by hand: a link of a few screens; a longer input is a file to attach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLimits:
    """What the service may cost.

    Args:
        size: bytes of a document.
        seconds: for a request to arrive, and for its answer.
        memory: bytes that a worker may grow by.
        workers: how many there are.
    """

    size: int = BODY
    seconds: float = SECONDS
    memory: int = MEMORY
    workers: int = WORKERS
