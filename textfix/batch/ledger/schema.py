"""The tables of the ledger, and the statements that write them."""

from __future__ import annotations

from functools import cache
from typing import Final

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS source (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'unchanged', 'quarantined', 'skipped')),
    reason TEXT,
    transient INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    size INTEGER NOT NULL DEFAULT 0,
    modified INTEGER,
    time INTEGER,
    mode INTEGER,
    access INTEGER,
    digest BLOB,
    configuration BLOB,
    output BLOB,
    output_key BLOB UNIQUE,
    output_size INTEGER,
    output_digest BLOB,
    documents INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    counts TEXT,
    seconds REAL NOT NULL DEFAULT 0,
    stale INTEGER NOT NULL DEFAULT 0,
    run INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS folder (key BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS record (
    source INTEGER NOT NULL REFERENCES source (id),
    number INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (source, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS example (
    kind TEXT NOT NULL,
    source INTEGER NOT NULL REFERENCES source (id),
    number INTEGER NOT NULL,
    head TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, tail TEXT NOT NULL,
    line INTEGER NOT NULL,
    PRIMARY KEY (kind, source, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS run (
    id INTEGER PRIMARY KEY,
    started REAL NOT NULL,
    ended REAL,
    version TEXT NOT NULL,
    format TEXT NOT NULL,
    job TEXT NOT NULL,
    aborted TEXT
);
"""

DONE: Final = "state IN ('done', 'unchanged')"
"""Whether an input has an output."""

OF_A_FILE: Final = "SELECT 1 FROM source WHERE output_key = ?1 AND path != ?2"
"""Whether a name is that of another input's output."""

OF_ANY: Final = OF_A_FILE + " UNION ALL SELECT 1 FROM folder WHERE key = ?1"  # noqa: S608 (our own words)
"""Whether a name is that of another input's output, or of a folder that has outputs."""

NEW: Final = """
INSERT INTO source (id, path, state, output, output_key, run)
SELECT column1, column2, 'pending', column3, column4, column5 FROM (VALUES {}(?, ?, ?, ?, ?))
WHERE NOT EXISTS (SELECT 1 FROM folder WHERE key = column4) ON CONFLICT (output_key) DO NOTHING
"""
"""Rows for inputs that have none; none is made where the name is that of another output, or of a folder."""

AGAIN: Final = (
    "UPDATE source SET state = 'pending', output = ?, output_key = ?, run = ?, reason = NULL, stale = 0 WHERE id = ?"
)

SETTLE: Final = """
UPDATE source SET state = ?, reason = ?, transient = ?, size = ?, modified = ?, time = ?, mode = ?, access = ?,
digest = ?, output_size = ?, output_digest = ?, documents = ?, failed = ?, counts = ?, seconds = ?, configuration = ?,
attempts = ? WHERE id = ?
"""
"""The columns that an `Outcome` has, in its order, and three more."""

FAIL: Final = """
UPDATE source SET state = ?, reason = ?, transient = ?, size = ?, modified = ?, documents = 0, failed = 0, counts = '',
seconds = ?, configuration = ?, attempts = ? WHERE id = ?
"""
"""Why an input has no output now. What is known of the one that it had stays: it tells whose the file there is, and
what `undo` can restore."""

LET_GO: Final = "UPDATE source SET digest = NULL, output_size = NULL, output_digest = NULL, stale = 0 WHERE id = ?"
"""That an input has no output any more."""

SAME: Final = """
UPDATE source SET state = 'unchanged', modified = ?, time = ?, mode = ?, stale = 0, run = ? WHERE id = ?
"""

FORGET: Final = (
    "DELETE FROM example WHERE source = ?",
    "DELETE FROM record WHERE source = ?",
    "DELETE FROM source WHERE id = ?",
)


@cache
def new_rows(count: int) -> str:
    """The statement for `count` new rows: in one statement, each costs half as much."""
    return NEW.format("(?, ?, ?, ?, ?), " * (count - 1))
