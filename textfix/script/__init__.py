"""Which script a text is in, and where."""

from textfix.script.detection import detect_script as detect_script
from textfix.script.terms import read_terms as read_terms

__all__ = ["detect_script", "read_terms"]
