"""The ledger: what became of every input of an output folder."""

from textfix.batch.ledger.database import LedgerError, LockedError, ledger_path
from textfix.batch.ledger.ledger import Ledger
from textfix.batch.ledger.rows import FINAL_STATES, Example, Outcome, Settled, SourceRow, State, Totals

__all__ = [
    "FINAL_STATES",
    "Example",
    "Ledger",
    "LedgerError",
    "LockedError",
    "Outcome",
    "Settled",
    "SourceRow",
    "State",
    "Totals",
    "ledger_path",
]
