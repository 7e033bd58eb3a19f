"""Bytes that are gone: which characters they may have been, and which of these fits the text."""
