"""How much one value may cost."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from textfix.errors import OptionError
from textfix.workers.settings import MEMORY, MOST, PATIENCE, TIMEOUT


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLimits:
    """How much one value may cost: `timeout` in seconds, `memory` in bytes that a worker may grow by.

    Raises:
        OptionError: a limit is not above 0, or is larger than the kernel counts.

    The seconds are those of the processor: a machine with much other work ends no text that is at work. A text that
    waits, for a network say, has four times as many by the clock.

    A value over a limit is a row that says so, and is not tried again. The worker ends itself, by signals of the
    kernel, which a regular expression or code in C can't hold up.
    """

    timeout: float = TIMEOUT
    memory: int = MEMORY

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if not 0 < value < MOST:
                raise OptionError(f"{name}={value!r}: give a number above 0, and below {MOST:,}")

    @property
    def by_the_clock(self) -> float:
        """Seconds that a value may take by the clock."""
        return min(self.timeout * PATIENCE, MOST)

    @property
    def took_too_long(self) -> str:
        """The reason of a value over the limit of time."""
        return f"took longer than {self.timeout:g} s"

    @property
    def took_too_much(self) -> str:
        """The reason of a value over the limit of memory."""
        return f"needs more than {self.memory:,} bytes of memory"
