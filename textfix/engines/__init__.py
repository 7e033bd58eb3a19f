"""Engines: textfix where the data lives. Each module is a thin wrapper over `textfix.arrow`, imported by its name."""
