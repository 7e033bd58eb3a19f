"""Batch: `run` over folders of any size, so that every input ends in exactly one state and none is lost."""

from textfix.batch.job import Job, Limits
from textfix.batch.ledger import Ledger, LedgerError, LockedError
from textfix.batch.planning import OutputFolderError
from textfix.batch.run import Report, run

__all__ = ["Job", "Ledger", "LedgerError", "Limits", "LockedError", "OutputFolderError", "Report", "run"]
