"""Batch: `run` over folders of any size, so that every input ends in exactly one state and none is lost."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textfix.batch.job import Job as Job
    from textfix.batch.job import Limits as Limits
    from textfix.batch.ledger import Ledger as Ledger
    from textfix.batch.ledger import LedgerError as LedgerError
    from textfix.batch.ledger import LockedError as LockedError
    from textfix.batch.plan import OutputFolderError as OutputFolderError
    from textfix.batch.report.report import Report as Report
    from textfix.batch.running import run as run

# A name brings its module when it is first used: commands ask this package for files and formats, not for runs.
_HOME_OF = {
    "Job": "job",
    "Ledger": "ledger",
    "LedgerError": "ledger",
    "Limits": "job",
    "LockedError": "ledger",
    "OutputFolderError": "plan",
    "Report": "report.report",
    "run": "running",
}

__all__ = ["Job", "Ledger", "LedgerError", "Limits", "LockedError", "OutputFolderError", "Report", "run"]


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'textfix.batch' has no attribute {name!r}")
    value = getattr(import_module(f"textfix.batch.{home}"), name)
    globals()[name] = value
    return value
