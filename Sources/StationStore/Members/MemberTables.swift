extension Schema {
    /// A member is read as one row and kept in three: who it is, what may be withheld of them, and a home seat that they hold
    /// or held: one row a seat, of which no two of a person lie at one time.
    static let memberTables = """
        CREATE TABLE person (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), name TEXT NOT NULL CHECK (name <> ''),
            gender TEXT NOT NULL, ethnicity TEXT NOT NULL, party TEXT NOT NULL, post TEXT NOT NULL, area TEXT NOT NULL,
            note TEXT NOT NULL, pinyin TEXT NOT NULL, initials TEXT NOT NULL, stroke_key TEXT NOT NULL,
            canonical TEXT NOT NULL, found_by TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX person_canonical ON person (canonical);

        CREATE TABLE particulars (
            id BLOB NOT NULL PRIMARY KEY, person BLOB NOT NULL UNIQUE REFERENCES person (id), born TEXT,
            phone TEXT NOT NULL, digits TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;

        CREATE TABLE seat (
            id BLOB NOT NULL PRIMARY KEY, station BLOB NOT NULL REFERENCES station (id),
            person BLOB NOT NULL REFERENCES person (id), number TEXT NOT NULL,
            -- Empty where the law had a person erased.
            level TEXT NOT NULL CHECK (level IN ('', 'home', 'city', 'region', 'nation')), sector TEXT NOT NULL,
            term TEXT NOT NULL, from_day TEXT, to_day TEXT,
            end_reason TEXT CHECK (end_reason IN ('term', 'moved', 'resigned', 'removed', 'died')),
            revision INTEGER NOT NULL, voided TEXT,
            CHECK (from_day IS NULL OR to_day IS NULL OR from_day <= to_day)
        ) STRICT;
        CREATE INDEX seat_station ON seat (station);
        CREATE INDEX seat_person ON seat (person);

        CREATE VIEW member AS
        SELECT person.id, seat.id AS seat, particulars.id AS particulars, seat.station, seat.number, person.name,
            person.gender, person.ethnicity, particulars.born, person.party, seat.level, seat.sector, person.post,
            coalesce(particulars.phone, '') AS phone, seat.term, seat.from_day, seat.to_day,
            seat.end_reason, person.area, person.note,
            person.pinyin, person.initials, person.stroke_key, person.canonical, person.found_by,
            coalesce(particulars.digits, '') AS digits,
            coalesce(particulars.revision, 0) AS particulars_revision, seat.revision AS seat_revision,
            person.revision, seat.voided
        FROM seat JOIN person ON person.id = seat.person LEFT JOIN particulars ON particulars.person = person.id
        WHERE seat.level IN ('home', '');
        """
}
