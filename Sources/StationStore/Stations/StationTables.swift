extension Schema {
    static let stationTables = """
        CREATE TABLE station (
            id BLOB NOT NULL PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''), town TEXT NOT NULL,
            kind TEXT NOT NULL, address TEXT NOT NULL, founded_on TEXT, head TEXT NOT NULL,
            head_person BLOB REFERENCES person (id), officer TEXT NOT NULL, officer_person BLOB REFERENCES person (id),
            leader TEXT NOT NULL, leader_person BLOB REFERENCES person (id), closed_on TEXT,
            successor BLOB REFERENCES station (id), position INTEGER NOT NULL, revision INTEGER NOT NULL, voided TEXT,
            CHECK (successor IS NULL OR closed_on IS NOT NULL)
        ) STRICT;

        CREATE TABLE information_officer (
            id BLOB NOT NULL PRIMARY KEY, station BLOB NOT NULL REFERENCES station (id),
            name TEXT NOT NULL CHECK (name <> ''), name_person BLOB REFERENCES person (id),
            phone TEXT NOT NULL, from_day TEXT, to_day TEXT, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX information_officer_station ON information_officer (station);
        """
}
