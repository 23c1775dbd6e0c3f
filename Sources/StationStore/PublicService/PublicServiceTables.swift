/// Receptions, public service, donations.
extension Schema {
    static let publicServiceTables = """
        CREATE TABLE reception (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), day TEXT NOT NULL,
            kind TEXT NOT NULL, place TEXT NOT NULL, visitor TEXT NOT NULL, phone TEXT NOT NULL, said TEXT NOT NULL,
            submission BLOB REFERENCES submission (id), campaign TEXT NOT NULL, initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX reception_day ON reception (station, day);

        CREATE TABLE service_activity (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), day TEXT NOT NULL,
            theme TEXT NOT NULL, title TEXT NOT NULL, help TEXT NOT NULL, place TEXT NOT NULL, hours INTEGER CHECK (hours >= 0),
            served INTEGER CHECK (served >= 0), campaign TEXT NOT NULL, note TEXT NOT NULL, initials TEXT NOT NULL, revision INTEGER NOT NULL,
            voided TEXT
        ) STRICT;
        CREATE INDEX service_activity_day ON service_activity (station, day);

        CREATE TABLE donation (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), day TEXT NOT NULL,
            member BLOB REFERENCES person (id), donor TEXT NOT NULL,
            donor_person BLOB REFERENCES person (id), cash INTEGER CHECK (cash >= 0), goods TEXT NOT NULL,
            goods_value INTEGER CHECK (goods_value >= 0), receiver TEXT NOT NULL, cause TEXT NOT NULL,
            purpose TEXT NOT NULL, campaign TEXT NOT NULL,
            note TEXT NOT NULL, initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX donation_day ON donation (station, day);
        CREATE INDEX donation_member ON donation (member, day);
        """
}
