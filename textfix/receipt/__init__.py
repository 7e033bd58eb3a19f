"""Receipts: what was done to a document, without the document, and the way back."""

from textfix.receipt.data import BytesReceipt
from textfix.receipt.receipt import Receipt, StepReceipt, checksum
from textfix.receipt.script import EditScript

__all__ = ["BytesReceipt", "EditScript", "Receipt", "StepReceipt", "checksum"]
