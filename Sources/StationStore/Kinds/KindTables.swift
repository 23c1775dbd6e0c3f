import StationCore

/// What all kinds share: who took part in what, and the steps that records have taken.
extension Schema {
    static let kindTables = """
        CREATE TABLE participation (
            id BLOB NOT NULL PRIMARY KEY, ledger TEXT NOT NULL, record BLOB NOT NULL,
            station BLOB REFERENCES station (id), member BLOB NOT NULL REFERENCES person (id), role TEXT NOT NULL,
            day TEXT, revision INTEGER NOT NULL, UNIQUE (record, member, role)
        ) STRICT;
        CREATE INDEX participation_member ON participation (member, day);

        -- Who holds a record together with the station that it belongs to.
        CREATE TABLE host (
            id BLOB NOT NULL PRIMARY KEY, ledger TEXT NOT NULL, record BLOB NOT NULL,
            station BLOB NOT NULL REFERENCES station (id), host BLOB NOT NULL REFERENCES station (id),
            position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 10000), UNIQUE (record, host),
            CHECK (host <> station)
        ) STRICT;
        CREATE INDEX host_of ON host (host, ledger);

        CREATE TABLE ledger_event (
            id BLOB NOT NULL PRIMARY KEY, ledger TEXT NOT NULL, record BLOB NOT NULL,
            station BLOB REFERENCES station (id), day TEXT NOT NULL, step TEXT NOT NULL, stage TEXT NOT NULL,
            operator TEXT NOT NULL, words TEXT NOT NULL
        ) STRICT;
        CREATE INDEX ledger_event_record ON ledger_event (record, id);
        """
}
