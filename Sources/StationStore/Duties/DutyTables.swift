/// Duties and the year's plans.
extension Schema {
    static let dutyTables = """
        CREATE TABLE duty_event (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), day TEXT NOT NULL, kind TEXT NOT NULL,
            title TEXT NOT NULL, grade TEXT NOT NULL, half_days INTEGER CHECK (half_days > 0), document TEXT NOT NULL,
            campaign TEXT NOT NULL, note TEXT NOT NULL, initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX duty_event_day ON duty_event (station, day);

        CREATE TABLE duty_plan (
            id BLOB NOT NULL PRIMARY KEY, station BLOB NOT NULL REFERENCES station (id), year INTEGER NOT NULL,
            member BLOB NOT NULL REFERENCES person (id), item TEXT NOT NULL, wanted INTEGER NOT NULL CHECK (wanted > 0),
            note TEXT NOT NULL, initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX duty_plan_year ON duty_plan (station, year);
        CREATE INDEX duty_plan_member ON duty_plan (member, year);
        """
}
