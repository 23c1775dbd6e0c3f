#!/usr/bin/env python3
"""Verifies the journal of a station's file, written from docs/journal.md alone: the second implementation.

Reads the file, writes nothing. Says what is wrong, a line each; status 1 if anything is.
"""
import hashlib
import json
import sqlite3
import sys


def listed(parts):
    """The bytes of a list of parts: each with its length before it, a missing one as `-,`."""
    out = b""
    for part in parts:
        if part is None:
            out += b"-,"
            continue
        if isinstance(part, int):
            part = str(part)
        if isinstance(part, str):
            part = part.encode()
        out += str(len(part)).encode() + b":" + part
    return out


def digest(*parts):
    return hashlib.sha256(listed(parts)).digest()


class Table:
    """The columns that images of a table speak of."""

    def __init__(self, db, name):
        self.name = name
        self.columns = {}
        for _, column, kind, notnull, _, key in db.execute(f"PRAGMA table_info({name})"):
            if column != "id" and not key:
                empty = None if not notnull else {"TEXT": "", "INTEGER": 0}.get(kind)
                self.columns[column] = (kind, empty)

    def read(self, image):
        row = json.loads(image)
        for column, value in row.items():
            kind, _ = self.columns[column]
            if kind == "BLOB" and value is not None:
                row[column] = bytes.fromhex(value.replace("-", ""))
        return row


def verify(path):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    faults = []
    tables = {}
    rows = {}
    chains = {}
    before_any = None
    number = 0
    for entry in db.execute("SELECT * FROM journal_entry ORDER BY number"):
        number += 1
        if entry["number"] != number:
            faults.append(f"entry {number} is missing")
            number = entry["number"]
        chain = bytes(entry["chain"])
        if chain in chains:
            seq, previous = chains[chain]
            if entry["seq"] != seq + 1:
                faults.append(f"entry {number} is not number {seq + 1} of its chain")
        else:
            previous = entry["parent"]
            if entry["seq"] != 1 or previous != before_any:
                faults.append(f"entry {number} begins a chain and does not follow the entry before")
        parts = [previous, chain, entry["seq"]]
        for change in db.execute("SELECT * FROM journal_change WHERE entry = ? ORDER BY position", [number]):
            if change["salt"] is None:
                parts.append(change["digest"])
                rows.pop((change["target"], bytes(change["record"])), None)
                continue
            parts.append(
                digest(
                    change["salt"], change["position"], change["target"], bytes(change["record"]),
                    change["before"], change["after"]))
            table = tables.setdefault(change["target"], Table(db, change["target"]))
            key = (change["target"], bytes(change["record"]))
            was = change["before"] and table.read(change["before"])
            became = change["after"] and table.read(change["after"])
            row = rows.get(key)
            if became is None:
                # With neither, nothing is left of a row that was taken away.
                if was is not None and row != {**(row or {}), **was}:
                    faults.append(f"entry {number} does not fit what was before")
                rows.pop(key, None)
            elif was is None:
                rows[key] = {**{c: empty for c, (_, empty) in table.columns.items()}, **became}
            elif row is None or any(row[c] != v for c, v in was.items()):
                faults.append(f"entry {number} does not fit what was before")
            else:
                row.update(became)
        if entry["salt"] is None:
            parts.append(entry["digest"])
        else:
            parts.append(
                digest(
                    entry["salt"], 0, entry["at"], entry["operator"], entry["station"], entry["kind"],
                    entry["summary"], entry["schema"], entry["reverses"]))
        if digest(*parts) != bytes(entry["hash"]):
            faults.append(f"entry {number} is not as it was written")
        chains[chain] = (entry["seq"], bytes(entry["hash"]))
        before_any = bytes(entry["hash"])
    given = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'journal_entry'").fetchone()
    if given and given[0] > number:
        faults.append("entries are missing at the end")
    for name, table in tables.items():
        found = {
            bytes(row["id"]): {c: row[c] for c in table.columns} for row in db.execute(f"SELECT * FROM {name}")
        }
        wanted = {record: row for (of, record), row in rows.items() if of == name}
        for record in found.keys() | wanted.keys():
            if found.get(record) != wanted.get(record):
                faults.append(f"{name} {record.hex()} is not what the journal says")
    return faults, f"{number} entries, {len(chains)} chains, {len(rows)} rows"


if __name__ == "__main__":
    wrong, said = verify(sys.argv[1])
    for line in wrong:
        print(line)
    print(said)
    sys.exit(1 if wrong else 0)
