"""Which script a text is in, and where."""

from textfix.script.detection import detect_script as detect_script

__all__ = ["detect_script"]
