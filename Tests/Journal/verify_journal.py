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
        row = {name: value for name, value in json.loads(image).items() if name != "heard"}
        for column, value in row.items():
            kind, _ = self.columns[column]
            if kind == "BLOB" and value is not None:
                row[column] = bytes.fromhex(value.replace("-", ""))
        return row


CITYS = {
    "standard", "study_standard", "word", "setting", "person", "seat", "station", "term", "adoption", "instruction",
}
HANDLING = """editing handling decided_on issue_number lead_unit helping_units stepped_on handled_from referred_on due_on
    answered_on result answer satisfaction closed_on adopted_on adoption_level""".split()


def field_of(column, table):
    """The field that a column is a part of; None: none that anybody writes."""
    if column in ("id", "revision"):
        return None
    if table == "submission" and column in HANDLING:
        return "handling"
    if table == "inspection" and column in ("status", "due_on"):
        return "status"
    if column in ("stage", "stepped_on"):
        return "stage"
    if column in ("pinyin", "initials", "stroke_key", "canonical"):
        return "name"
    return column[: -len("_person")] if column.endswith("_person") else column


def is_of_one_making(key):
    """Whether a row was made by one file alone: a new one that is here already is told."""
    return key[0] != "station" and key[1][6] >> 4 == 7


def agrees(image, other):
    """Whether an image says what another says, as far as it speaks of it."""
    return all(image.get(c, v) == v for c, v in other.items())


def telling(before, after):
    """How far somebody had heard each chain who says the whole of a row, or that it is gone; None: nobody tells it."""
    image = json.loads(before or after) if (before is None) != (after is None) else {}
    if "heard" not in image:
        return None
    heard = (line.split(":") for line in image["heard"].split())
    return {bytes.fromhex(chain.replace("-", "")): int(seq) for chain, seq in heard}


def is_apart(column, table):
    """Whether a column may say how somebody is reached: that is not told."""
    return table in ("submission", "reception", "information_officer") and column in ("phone", "initials")


class Merging:
    """What other files wrote, brought into the rows as docs/journal.md says."""

    def __init__(self, db):
        self.member = dict(db.execute("SELECT chain, member FROM journal_chain"))
        self.is_city = dict(db.execute("SELECT id, is_city FROM journal_member"))
        own = db.execute("SELECT id FROM journal_member WHERE is_own").fetchone()
        self.own = own and own[0]
        # Of each row: the changes that wrote it, with the fields that were not taken of them.
        self.written = {}
        self.disputes = set()
        self.is_settling = False
        # The entry's place in its chain; what who tells the row of the change had heard.
        self.seq, self.telling = 0, None
        # Of each row: what those had heard who told it, with the fields that were not taken.
        self.tellings = {}
        # Of each row: what is disputed of it, the newest last; and of all which are settled.
        self.open = {}
        self.settled = set()
        # Rows as they were when they were taken away.
        self.gone = {}
        # What the file alone knows: that another row stood in the way, or that the schema allows no such row.
        self.in_the_way = {
            tuple(row) for row in db.execute(
                "SELECT entry, position FROM dispute WHERE field = '' AND NOT is_theirs")
        }

    def withdrawing(self, row, key, chain, before, after, empty):
        """What an author takes back of what is in dispute was as good as never written: the other side stands. And of each field
        that it goes on disputing what was there before both sides."""
        seen, bases = set(), {}
        for dispute in reversed(self.open.get(key, [])[:]):
            place, by, field, base, ours, taken, theirs = dispute
            was = {c: v for c, v in before.items() if field_of(c, key[0]) == field}
            if base is None or field in ("", "voided", *seen) or not was or (key[0], field) == ("attendance", "station"):
                continue
            is_so = all(row[c] == v for c, v in was.items())
            came_by = agrees(was, theirs) and self.author(by) == self.author(chain)
            # Once it is settled nothing is left but to take back what did not come to stand.
            is_settled = (key, place, field) in self.settled
            if is_settled and (taken or not came_by or is_so):
                continue
            if not came_by and not self.wrote_side(ours, not taken, field, key, row, empty, chain, was):
                continue
            stands = came_by == bool(taken)
            if stands and not is_so:
                continue
            seen.add(field)
            part = {c: v for c, v in after.items() if field_of(c, key[0]) == field}
            if set(part) != set(base):
                continue
            if any(base[c] != v for c, v in part.items()):
                if stands and came_by:
                    theirs.update(part)
                elif came_by and not is_settled:
                    bases[field] = base
                continue
            if stands:
                after = {**after, **{c: (ours if came_by else theirs)[c] for c in part}}
            else:
                before = {c: v for c, v in before.items() if c not in part}
                after = {c: v for c, v in after.items() if c not in part}
            until = 0 if is_settled else self.open[key].index(dispute) + 1
            for gone in [
                one for one in self.open[key][:until]
                if one[2] == field and one[3] == base and (key, one[0], field) not in self.settled
            ]:
                self.open[key].remove(gone)
                self.disputes.discard((*gone[0], field, int(gone[5])))
                for at, _, _, _, refused, *_ in self.written.get(key, []):
                    if at == gone[0]:
                        refused.discard(field)
        return before, after, bases

    def wrote_side(self, ours, stands, field, key, row, empty, chain, was):
        """Whether a chain's author wrote what somebody else brought into dispute, and goes on from it."""
        if stands:
            found = self.writer(field, key, row, empty) if all(row[c] == v for c, v in was.items()) else None
            return found is not None and self.author(found[0]) == self.author(chain)
        if not agrees(was, ours):
            return False
        word = next((word for word in self.words(field, key, empty) if word[2] is not None and agrees(word[2], ours)), None)
        return word is not None and self.author(word[0]) == self.author(chain)

    def author(self, chain):
        return self.member.get(chain, self.own)

    def note(self, key, place, chain, before, after, refused=()):
        # A dispute is settled from then on.
        if key[0] == "settlement" and before is None and after:
            settled = (after["target"], after["record"])
            self.settled |= {
                (settled, one[0], one[2]) for one in self.open.get(settled, [])
                if one[2] == after.get("field", "") and one[0][0] != place[0]
            }
        refused = set(refused)
        self.written.setdefault(key, []).append((place, chain, before, after, refused, self.is_settling, self.seq, self.telling is not None))
        if self.telling is not None and self.is_city.get(self.author(chain)):
            self.tellings.setdefault(key, []).append((self.telling, refused))

    def words(self, field, key, empty):
        """What was said of a field, the newest first: chain, its columns before and after, whether the whole row was told,
        whether it was taken, whether it settled a dispute, whether it changed a row that was there, the place in its chain."""
        found = []
        for _, chain, before, after, refused, is_settled, seq, is_telling in reversed(self.written.get(key, [])):
            whole = {**empty, **after} if before is None and after is not None else after
            part = [image and {c: v for c, v in image.items() if field_of(c, key[0]) == field} for image in (before, whole)]
            if field != "" and (before is not None or after is not None) and not part[1]:
                continue
            is_told = field != "" and before is None and after is not None and is_of_one_making(key)
            is_written = not is_telling if field == "" else before is not None or after is None
            found.append((chain, *part, is_told, not {field, ""} & refused, is_settled, is_written, seq))
        return found

    def writer(self, field, key, row, empty):
        """The chain of the entry by which a field is as it is, whether that settled a dispute, and its place among the words;
        None: nobody wrote the row before."""
        found, value, newest = None, None, None
        for place, (chain, _, after, is_told, is_taken, is_settled, _, _) in enumerate(self.words(field, key, empty)):
            if not is_taken:
                continue
            stands = all(after[c] == v for c, v in row.items() if c in after) if row and after is not None else None
            if not is_told and stands is False:
                newest = newest or (chain, is_settled, place)
                continue
            if not is_told or stands is None:
                return found if found and not (after is not None and agrees(after, value)) else (chain, is_settled, place)
            if stands:
                found, value = (chain, is_settled, place), after
        return found or newest

    def precedes(self, field, key, chain, row, empty):
        found = self.writer(field, key, row, empty)
        if found is None:
            return True
        last, is_settled, _ = found
        if is_settled != self.is_settling:
            return self.is_settling
        author, holder = self.author(chain), self.author(last)
        if author == holder:
            return last <= chain
        if bool(self.is_city.get(author)) != bool(self.is_city.get(holder)):
            is_citys = key[0] in CITYS or key[0] == "submission" and field == "handling"
            return is_citys == bool(self.is_city.get(author))
        return holder < author

    def had_heard(self, field, key, chain, empty):
        """Whether who tells a row had heard of all that was written of a field here (empty: of the row), but by older branches of
        theirs."""
        heard, is_citys = self.telling or {}, self.is_city.get(self.author(chain))
        return all(
            word[0] <= chain and self.author(word[0]) == self.author(chain)
            or is_citys and (not word[6] or word[7] <= heard.get(word[0], 0))
            for word in self.words(field, key, empty))

    def is_old_news(self, key, chain):
        """Whether who told the row here had heard of what comes only now."""
        return any(heard.get(chain, 0) >= self.seq for heard, refused in self.tellings.get(key, []) if "" not in refused)

    def heir(self, key, gone, empty):
        """Which other station has somebody on its own roster of a session whom one takes off."""
        holding = []
        for _, _, before, after, *_ in self.written.get(key, []):
            whole = {**empty, **after} if before is None and after is not None else after
            if before and "station" in before:
                holding = [one for one in holding if one != before["station"]]
            if whole and whole.get("station") is not None:
                holding.append(whole["station"])
        return next((one for one in reversed(holding) if one != gone["station"]), None)

    def is_moved(self, rows, key, chain):
        """Whether a station marked somebody who sat elsewhere on the day, as the city's file sees it."""
        line = rows.get(key)
        if not self.is_city.get(self.own) or self.is_city.get(self.member.get(chain)) or not line:
            return False
        session = rows.get(("study_session", line["session"]))
        if not line["mark"] or line["station"] is None or not session:
            return False
        day = session["day"]
        seats = [
            row["station"] for (table, _), row in rows.items()
            if table == "seat" and row["person"] == line["member"] and row["level"] == "home" and row["voided"] is None
            and (row["from_day"] or day) <= day <= (row["to_day"] or day)
        ]
        return bool(seats) and line["station"] not in seats

    def was_known(self, key):
        return any(before is None and after is not None for _, _, before, after, *_ in self.written.get(key, []))

    def follow_up(self, rows, key, chain, said, empty):
        """What others wrote to a row before it came: of each field that only now becomes as they found it."""
        heard = self.telling if self.telling and self.is_city.get(self.author(chain)) else {}
        known, table = self.written.get(key, []), key[0]
        made = next((i for i, one in enumerate(known) if one[2] is None and one[3] is not None), len(known))
        written = {field_of(c, table) for c in said} - {None}
        for i, (_, other, before, after, _, _, seq, _) in enumerate(known[:made]):
            if other == chain or before is None or key not in rows or seq <= heard.get(other, 0):
                continue
            row = rows[key]
            if after is None:
                before = {**empty, **before}

            def becomes(field):
                if field not in written:
                    return False
                for _, _, was, since, *_ in known[i + 1:]:
                    part = {c: v for c, v in ({**empty, **since} if was is None and since is not None else since or {}).items()
                            if field_of(c, table) == field}
                    if part and all(before[c] == v for c, v in part.items() if c in before):
                        return False
                return True

            if after is None:
                if all(row[c] == v for c, v in before.items() if field_of(c, table) is not None) and any(
                        becomes(field) for field in {field_of(c, table) for c in before} - {None}):
                    self.gone[key] = {**rows.pop(key), **before}
                continue
            fields = {field_of(c, table) for c in after} - {None}
            fields = {
                field for field in fields
                if all(row[c] == v for c, v in before.items() if field_of(c, table) == field) and becomes(field)
            }
            if fields:
                row.update({c: v for c, v in after.items() if field_of(c, table) in fields})
                written |= fields
                if "revision" in row:
                    row["revision"] += 1

    def apply(self, rows, key, place, chain, before, after, empty):
        if place in self.in_the_way:
            self.disputes.add((*place, "", 0))
            self.note(key, place, chain, before, after, {""})
            return
        if self.is_old_news(key, chain):
            self.note(key, place, chain, before, after)
            return
        row, refused, disputed, written, said_so = rows.get(key), set(), [], False, (before, after)
        whole = None if after is None else {**empty, **after}
        if after is None and before is not None:
            before = {**empty, **before}
            self.gone[key] = before
        if after is None and before is None:
            pass
        elif self.telling is not None and (after is None) != (row is None):
            # Whether a row is there at all is as told, unless somebody wrote it who was not heard of.
            if self.is_settling and after is not None or self.had_heard("", key, chain, empty):
                if after is None:
                    rows.pop(key)
                else:
                    rows[key], written = whole, True
        elif row is None:
            if before is None:
                rows[key], written = whole, True
            elif after is not None and self.was_known(key):
                taken = self.precedes("", key, chain, {}, empty) and key in self.gone
                disputed = [("", taken)]
                if taken:
                    rows[key] = {**self.gone[key], **{c: v for c, v in after.items() if c != "revision"}}
                    if "revision" in rows[key]:
                        rows[key]["revision"] += 1
                    written = True
        elif after is None:
            taken = key[0] != "attendance" or row["station"] == before["station"]
            heir = self.heir(key, before, empty) if key[0] == "attendance" and taken else None
            if heir:
                row["station"], row["revision"] = heir, row["revision"] + 1
                taken, written = False, True
            if taken and not all(row[c] == v for c, v in before.items() if c != "revision"):
                taken = self.precedes("", key, chain, row, empty)
                disputed = [("", taken)]
            if taken:
                gone = rows.pop(key)
                if disputed:
                    self.gone[key] = gone
        else:
            if before is not None:
                before, after, bases = self.withdrawing(row, key, chain, before, after, empty)
            theirs = whole if before is None else after
            fields = dict.fromkeys(field_of(c, key[0]) for c in theirs)
            changed = {}
            is_told = before is None and not self.is_settling and (is_of_one_making(key) or self.telling is not None)
            for field in fields:
                part = {c: v for c, v in theirs.items() if field is not None and field_of(c, key[0]) == field}
                if all(row[c] == v for c, v in part.items()):
                    continue
                if is_told:
                    if all(row[c] == v or is_apart(c, key[0]) for c, v in part.items()):
                        continue
                    if self.had_heard(field, key, chain, empty):
                        changed.update(part)
                    continue
                if before is None:
                    untouched = all(row[c] in (None, "", 0) for c in part)
                    # Who says the whole row may not have been told how somebody is reached.
                    said = self.is_settling and set(part) != {"phone"}
                    if not untouched and not said and all(v in (None, "", 0) for v in part.values()):
                        continue
                else:
                    untouched = all(row[c] == before[c] for c in part)
                taken = untouched or self.precedes(field, key, chain, row, empty)
                if taken:
                    changed.update(part)
                if not untouched:
                    disputed.append((field, taken))
                    base = None if before is None else bases.get(field) or {c: before[c] for c in part}
                    self.open.setdefault(key, []).append(
                        (place, chain, field, base, {c: row[c] for c in part}, taken, dict(part)))
            if row.get("voided") is not None and "voided" not in theirs and changed and not is_told:
                disputed.append(("voided", False))
            if changed:
                written = True
                row.update(changed)
                if "revision" in row:
                    row["revision"] += 1
        if written and key in rows:
            self.follow_up(rows, key, chain, (whole if said_so[0] is None else after) or {}, empty)
            written = key in rows
        if key[0] == "attendance" and after and "mark" in after and written and self.is_moved(rows, key, chain):
            disputed.append(("station", True))
        for field, taken in disputed:
            self.disputes.add((*place, field, int(taken)))
            if not taken:
                refused.add(field)
        self.note(key, place, chain, *said_so, refused)


def verify(path):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    faults = []
    tables = {}
    rows = {}
    chains = {}
    before_any = None
    number = 0
    merging = Merging(db)
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
            if entry["seq"] != 1 or entry["received"] is None and previous != before_any:
                faults.append(f"entry {number} begins a chain and does not follow the entry before")
        parts = [previous, chain, entry["seq"]]
        for change in db.execute("SELECT * FROM journal_change WHERE entry = ? ORDER BY position", [number]):
            if change["salt"] is None:
                parts.append(change["digest"])
                if entry["received"] is None:
                    merging.gone.pop((change["target"], bytes(change["record"])), None)
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
            merging.is_settling, merging.seq = entry["kind"] == "dispute.settle", entry["seq"]
            merging.telling = telling(change["before"], change["after"])
            if entry["received"] is not None:
                empty = {c: e for c, (_, e) in table.columns.items()}
                merging.apply(rows, key, (number, change["position"]), chain, was, became, empty)
                continue
            merging.note(key, (number, change["position"]), chain, was, became)
            if became is None and merging.telling is not None:
                if row is not None:
                    faults.append(f"entry {number} tells that a row is gone which is not")
            elif became is None:
                # With neither, nothing is left of a row that was taken away.
                if was is not None and row != {**(row or {}), **was}:
                    faults.append(f"entry {number} does not fit what was before")
                if key in rows:
                    merging.gone[key] = rows.pop(key)
            elif was is None:
                kept = {c: v for c, v in (row or {}).items() if merging.telling and is_apart(c, key[0])}
                rows[key] = {**{c: empty for c, (_, empty) in table.columns.items()}, **became, **kept}
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
    found = {tuple(row) for row in db.execute("SELECT entry, position, field, is_theirs FROM dispute")}
    for entry, position, field, taken in sorted(merging.disputes ^ found):
        known = "kept" if (entry, position, field, taken) in found else "missing"
        faults.append(f"disputes are not what the journal says: {field} at {entry}/{position} is {known}")
    return faults, f"{number} entries, {len(chains)} chains, {len(rows)} rows"


if __name__ == "__main__":
    wrong, said = verify(sys.argv[1])
    for line in wrong:
        print(line)
    print(said)
    sys.exit(1 if wrong else 0)
