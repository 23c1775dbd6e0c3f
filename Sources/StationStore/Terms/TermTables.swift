/// Terms of the committee.
extension Schema {
    static let termTables = """
        CREATE TABLE term (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), name TEXT NOT NULL CHECK (name <> ''),
            first_day TEXT, last_day TEXT, seeded_first TEXT, seeded_last TEXT, note TEXT NOT NULL,
            initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        """
}
