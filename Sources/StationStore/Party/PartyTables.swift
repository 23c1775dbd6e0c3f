/// Party organisations, who is placed in them, links, contacts; the stations' money.
extension Schema {
    static let partyTables = """
        CREATE TABLE party_group (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id),
            kind TEXT NOT NULL CHECK (kind IN ('党组', '党支部', '党小组')), name TEXT NOT NULL,
            branch BLOB REFERENCES party_group (id), leader BLOB REFERENCES person (id), from_day TEXT, to_day TEXT,
            note TEXT NOT NULL, initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX party_group_station ON party_group (station);
        CREATE INDEX party_group_branch ON party_group (branch);

        CREATE TABLE party_placement (
            id BLOB NOT NULL PRIMARY KEY, station BLOB NOT NULL REFERENCES station (id),
            member BLOB NOT NULL REFERENCES person (id), party_group BLOB NOT NULL REFERENCES party_group (id),
            from_day TEXT, to_day TEXT, confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)), note TEXT NOT NULL,
            initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX party_placement_member ON party_placement (member);
        CREATE INDEX party_placement_station ON party_placement (station);

        CREATE TABLE link (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), kind TEXT NOT NULL,
            from_member BLOB REFERENCES person (id), from_name TEXT NOT NULL,
            from_name_person BLOB REFERENCES person (id),
            party_group BLOB REFERENCES party_group (id), member BLOB REFERENCES person (id),
            from_day TEXT, to_day TEXT, note TEXT NOT NULL, initials TEXT NOT NULL, revision INTEGER NOT NULL,
            voided TEXT
        ) STRICT;
        CREATE INDEX link_station ON link (station);
        CREATE INDEX link_from ON link (from_member);
        CREATE INDEX link_member ON link (member);

        CREATE TABLE contact (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), day TEXT NOT NULL,
            link BLOB NOT NULL REFERENCES link (id), way TEXT NOT NULL, said TEXT NOT NULL,
            initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX contact_day ON contact (station, day);
        CREATE INDEX contact_link ON contact (link, day);

        CREATE TABLE money_entry (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), day TEXT NOT NULL,
            direction TEXT NOT NULL CHECK (direction IN ('收入', '支出')), amount INTEGER NOT NULL CHECK (amount > 0),
            purpose TEXT NOT NULL, document TEXT NOT NULL, start_up INTEGER NOT NULL CHECK (start_up IN (0, 1)),
            note TEXT NOT NULL, initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX money_entry_day ON money_entry (station, day);
        """
}
