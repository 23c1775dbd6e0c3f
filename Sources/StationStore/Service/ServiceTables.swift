/// Rules as texts, duty reports and the meetings that hear them, rewards and discipline.
extension Schema {
    static let serviceTables = """
        CREATE TABLE rule_text (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), kind TEXT NOT NULL,
            title TEXT NOT NULL, version TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT, text TEXT NOT NULL,
            initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;

        CREATE TABLE report_meeting (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), day TEXT NOT NULL,
            title TEXT NOT NULL, kind TEXT NOT NULL, content TEXT NOT NULL, opinion TEXT NOT NULL,
            initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX report_meeting_day ON report_meeting (day);

        CREATE TABLE duty_report (
            id BLOB NOT NULL PRIMARY KEY, station BLOB NOT NULL REFERENCES station (id),
            member BLOB NOT NULL REFERENCES person (id), year INTEGER NOT NULL, written_on TEXT NOT NULL,
            heard_on TEXT, meeting BLOB REFERENCES report_meeting (id), opinion TEXT NOT NULL, text TEXT NOT NULL,
            initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX duty_report_year ON duty_report (station, year);
        CREATE INDEX duty_report_member ON duty_report (member, year);

        CREATE TABLE reward (
            id BLOB NOT NULL PRIMARY KEY, station BLOB NOT NULL REFERENCES station (id),
            member BLOB NOT NULL REFERENCES person (id), day TEXT NOT NULL, title TEXT NOT NULL, giver TEXT NOT NULL,
            basis TEXT NOT NULL, initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX reward_day ON reward (station, day);
        CREATE INDEX reward_member ON reward (member, day);

        CREATE TABLE discipline (
            id BLOB NOT NULL PRIMARY KEY, station BLOB NOT NULL REFERENCES station (id),
            member BLOB NOT NULL REFERENCES person (id), day TEXT NOT NULL, measure TEXT NOT NULL, basis TEXT NOT NULL,
            decided_by TEXT NOT NULL, note TEXT NOT NULL, initials TEXT NOT NULL, revision INTEGER NOT NULL,
            voided TEXT
        ) STRICT;
        CREATE INDEX discipline_member ON discipline (member, day);
        """
}
