/// Training classes, activity groups and their sessions, materials and whom they reached.
extension Schema {
    static let trainingTables = """
        CREATE TABLE training_programme (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), day TEXT NOT NULL,
            title TEXT NOT NULL, partner TEXT NOT NULL, partner_kind TEXT NOT NULL, planned INTEGER,
            note TEXT NOT NULL, initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX training_programme_day ON training_programme (day);

        CREATE TABLE training_class (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), title TEXT NOT NULL,
            host TEXT NOT NULL, region TEXT NOT NULL,
            programme BLOB REFERENCES training_programme (id), batch TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT,
            days INTEGER CHECK (days > 0), place TEXT NOT NULL, campaign TEXT NOT NULL,
            note TEXT NOT NULL, initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT, CHECK (last_day IS NULL OR first_day <= last_day)
        ) STRICT;
        CREATE INDEX training_class_day ON training_class (last_day);
        CREATE INDEX training_class_programme ON training_class (programme) WHERE programme IS NOT NULL;

        CREATE TABLE activity_group (
            id BLOB NOT NULL PRIMARY KEY, station BLOB NOT NULL REFERENCES station (id), name TEXT NOT NULL,
            leader BLOB REFERENCES person (id), founded_on TEXT NOT NULL, ended_on TEXT, note TEXT NOT NULL,
            initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX activity_group_station ON activity_group (station);

        ALTER TABLE study_session ADD COLUMN held_by BLOB REFERENCES activity_group (id);
        CREATE INDEX study_session_held_by ON study_session (station, day) WHERE held_by IS NOT NULL;

        CREATE TABLE material (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), kind TEXT NOT NULL,
            title TEXT NOT NULL, issue TEXT NOT NULL, day TEXT NOT NULL, way TEXT NOT NULL, copies INTEGER,
            unit_price INTEGER, cost INTEGER, campaign TEXT NOT NULL, note TEXT NOT NULL, initials TEXT NOT NULL,
            revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX material_day ON material (day);

        CREATE TABLE delivery (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), day TEXT NOT NULL,
            material BLOB NOT NULL REFERENCES material (id), way TEXT NOT NULL, audience TEXT NOT NULL,
            activity_group BLOB REFERENCES activity_group (id), note TEXT NOT NULL, initials TEXT NOT NULL,
            revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX delivery_day ON delivery (day);
        CREATE INDEX delivery_material ON delivery (material);

        CREATE TABLE channel (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), name TEXT NOT NULL, way TEXT NOT NULL,
            leader BLOB REFERENCES person (id), founded_on TEXT NOT NULL, ended_on TEXT, note TEXT NOT NULL,
            initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;

        CREATE TABLE push (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), day TEXT NOT NULL,
            channel BLOB NOT NULL REFERENCES channel (id), title TEXT NOT NULL,
            material BLOB REFERENCES material (id), read_by INTEGER, campaign TEXT NOT NULL, note TEXT NOT NULL,
            initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX push_day ON push (day);
        CREATE INDEX push_channel ON push (channel);
        """
}
