/// Why people did not come to sessions, and how they made it up.
extension Schema {
    static let absenceTables = """
        CREATE TABLE absence (
            id BLOB NOT NULL PRIMARY KEY, station BLOB NOT NULL REFERENCES station (id), day TEXT NOT NULL,
            session BLOB NOT NULL REFERENCES study_session (id), member BLOB NOT NULL REFERENCES person (id),
            reason TEXT NOT NULL, way TEXT NOT NULL CHECK (way IN ('', '自学', '补课', '不补')), made_up_on TEXT,
            note TEXT NOT NULL, initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX absence_session ON absence (session);
        CREATE INDEX absence_day ON absence (station, day);
        CREATE INDEX absence_member ON absence (member);
        """
}
