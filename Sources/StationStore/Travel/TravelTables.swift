extension Schema {
    /// What came from other files. docs/journal.md says how a journal travels.
    ///
    /// Members and chains are this file's own notes of who writes elsewhere. What waits is an entry as it came, to be
    /// applied once this program knows it and everything that it refers to is there. Disputes are worked out while entries
    /// arrive, and by whoever plays the journal again; how one was settled is a record like others. Suggestions
    /// are what a station would have changed of the city's rows: those of one `change` are taken or answered together.
    static let travelTables = """
        CREATE TABLE journal_member (
            id BLOB NOT NULL PRIMARY KEY, name TEXT NOT NULL, station BLOB, is_city INTEGER NOT NULL,
            is_own INTEGER NOT NULL, signing BLOB, sealing BLOB, revoked INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE journal_chain (
            chain BLOB NOT NULL PRIMARY KEY, member BLOB NOT NULL REFERENCES journal_member (id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE journal_waiting (
            chain BLOB NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL,
            content BLOB NOT NULL, PRIMARY KEY (chain, seq)
        ) STRICT;
        CREATE TABLE dispute (
            entry INTEGER NOT NULL REFERENCES journal_entry (number), position INTEGER NOT NULL, target TEXT NOT NULL,
            record BLOB NOT NULL, field TEXT NOT NULL, base TEXT, ours TEXT, theirs TEXT, is_theirs INTEGER NOT NULL,
            PRIMARY KEY (entry, position, field)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX dispute_record ON dispute (target, record, field);
        CREATE TABLE settlement (
            id BLOB NOT NULL PRIMARY KEY, station BLOB, target TEXT NOT NULL, record BLOB NOT NULL, field TEXT NOT NULL,
            chosen TEXT NOT NULL CHECK (chosen IN ('ours', 'theirs', 'other')), answer TEXT NOT NULL, day TEXT NOT NULL
        ) STRICT;
        CREATE INDEX settlement_record ON settlement (target, record, field);
        CREATE TABLE suggestion (
            id BLOB NOT NULL PRIMARY KEY, station BLOB NOT NULL, change BLOB NOT NULL, words TEXT NOT NULL,
            target TEXT NOT NULL, record BLOB NOT NULL, person BLOB, before TEXT, after TEXT NOT NULL, day TEXT NOT NULL
        ) STRICT;
        """
}
