"""What can be wrong with workers as such."""

from __future__ import annotations

from textfix.errors import TextfixError


class WorkersError(TextfixError, RuntimeError):
    """No worker can be started."""


class LeftError(TextfixError, RuntimeError):
    """Whoever asked for rows does not want them any more."""
