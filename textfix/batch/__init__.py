"""Batch: `run` over folders of any size, so that every input ends in exactly one state and none is lost."""
