import GRDB
import StationCore
import StationModel

/// The tables of a station's file. Each version is frozen once it has been released; a change is a new version.
enum Schema {
    /// The newest version that this program knows; stored as `PRAGMA user_version`.
    static var version: Int { released + trial.count }

    /// The newest version with a text in this program.
    static let released = 1

    /// Made-up versions behind it, by which tests try what becomes of a file when a program knows a newer one.
    @TaskLocal static var trial: [String] = []

    /// Stands in `PRAGMA application_id` of every file: `LLZ2`. Files of the first edition have none.
    static let application = 0x4C4C_5A32

    /// The tables that the journal speaks of.
    static var tables: [JournalledTable] { JournalledTable.all }

    /// What officers call the rows of a table.
    static func label(of table: String) -> String { JournalledTable.label(of: table) }

    /// Brings a file from the version that it has to a newer one.
    static func migrate(_ db: Database, from old: Int, to new: Int = version) throws {
        if old < 1, new >= 1 {
            try db.execute(sql: "PRAGMA application_id = \(application)")
            for tables in version1 { try db.execute(sql: tables) }
            try putBounds(db)
        }
        for made in released..<max(released, new) where old <= made { try db.execute(sql: trial[made - released]) }
        try db.execute(sql: "PRAGMA user_version = \(new)")
    }

    /// A text for each wing.
    private static let version1 = [
        stationTables, memberTables, firstTables, operatorTables, kindTables, publicServiceTables, partyTables,
        trainingTables, serviceTables,
        focusTables, evidenceTables, dutyTables, termTables, absenceTables, travelTables,
    ]

    /// Days are ISO text, so that their order is the order of days; identifiers are UUIDs of 16 bytes; a `voided` record
    /// keeps the reason and counts nowhere. `submission.key` exists because the text index needs an integer (`SubmissionKey`).
    private static let firstTables = """
        CREATE TABLE standard (
            id BLOB NOT NULL PRIMARY KEY, code TEXT NOT NULL, title TEXT NOT NULL, detail TEXT NOT NULL,
            position INTEGER NOT NULL, from_day TEXT NOT NULL, to_day TEXT, revision INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE study_standard (
            id BLOB NOT NULL PRIMARY KEY, sessions_per_year INTEGER NOT NULL, rate_percent INTEGER NOT NULL,
            one_per_quarter INTEGER NOT NULL, decided_by TEXT NOT NULL, from_day TEXT NOT NULL,
            revision INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE word (
            id BLOB NOT NULL PRIMARY KEY, list TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL,
            label TEXT NOT NULL, revision INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX word_list ON word (list, position);

        CREATE TABLE inspection (
            id BLOB NOT NULL PRIMARY KEY, station BLOB NOT NULL REFERENCES station (id), standard TEXT NOT NULL,
            title TEXT NOT NULL, status TEXT NOT NULL CHECK (status IN ('met', 'mending', 'unmet', 'unchecked')),
            evidence TEXT NOT NULL, checked_on TEXT NOT NULL, checker TEXT NOT NULL,
            checker_person BLOB REFERENCES person (id), due_on TEXT, revision INTEGER NOT NULL, voided TEXT,
            CHECK (due_on IS NULL OR status = 'mending')
        ) STRICT;
        CREATE INDEX inspection_item ON inspection (station, standard, checked_on, id);

        CREATE TABLE study_session (
            id BLOB NOT NULL PRIMARY KEY, station BLOB NOT NULL REFERENCES station (id), day TEXT NOT NULL,
            time TEXT NOT NULL, topic TEXT NOT NULL CHECK (topic <> ''), form TEXT NOT NULL, place TEXT NOT NULL,
            campaign TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'cancelled')),
            required_percent INTEGER NOT NULL, note TEXT NOT NULL, minutes TEXT NOT NULL, revision INTEGER NOT NULL,
            voided TEXT
        ) STRICT;
        CREATE INDEX study_session_day ON study_session (station, day);

        CREATE TABLE attendance (
            id BLOB NOT NULL PRIMARY KEY, session BLOB NOT NULL REFERENCES study_session (id),
            member BLOB NOT NULL REFERENCES person (id), station BLOB REFERENCES station (id), name TEXT NOT NULL,
            mark INTEGER NOT NULL CHECK (mark BETWEEN 0 AND 4), revision INTEGER NOT NULL,
            UNIQUE (session, member)
        ) STRICT;
        CREATE INDEX attendance_mark ON attendance (session, station, mark);
        CREATE INDEX attendance_member ON attendance (member);

        CREATE TABLE submission (
            -- Its day, and its place on that day.
            key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, number TEXT NOT NULL,
            station BLOB NOT NULL REFERENCES station (id), registered_on TEXT NOT NULL,
            title TEXT NOT NULL CHECK (title <> ''), category TEXT NOT NULL, reporter TEXT NOT NULL,
            reporter_person BLOB REFERENCES person (id), phone TEXT NOT NULL, officer TEXT NOT NULL,
            officer_person BLOB REFERENCES person (id), situation TEXT NOT NULL, cause TEXT NOT NULL,
            proposal TEXT NOT NULL, campaign TEXT NOT NULL, editing TEXT NOT NULL, handling TEXT NOT NULL, decided_on TEXT,
            issue_number TEXT NOT NULL, lead_unit TEXT NOT NULL, helping_units TEXT NOT NULL, stepped_on TEXT,
            handled_from TEXT, referred_on TEXT,
            due_on TEXT, answered_on TEXT,
            -- No list of words: of more than two SQLite would make a table of its own for each row that is added.
            result TEXT CHECK (length(result) = 1 AND result BETWEEN 'A' AND 'D'),
            answer TEXT NOT NULL, satisfaction TEXT NOT NULL, closed_on TEXT, adopted_on TEXT,
            adoption_level TEXT NOT NULL, author TEXT, initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT,
            CHECK (handling = 'none' OR editing IN ('issued', 'entrusted')),
            CHECK (editing <> 'entrusted' OR handling <> 'none'),
            CHECK ((answered_on IS NULL) = (result IS NULL)),
            CHECK (answered_on IS NULL OR referred_on IS NOT NULL)
        ) STRICT;
        -- With what a count asks of a row, so that no text has to be passed over for it.
        CREATE INDEX submission_day ON submission (registered_on, key, voided);
        CREATE INDEX submission_station_day ON submission (station, registered_on, key, voided);
        CREATE INDEX submission_number ON submission (station, number);
        CREATE INDEX submission_voided ON submission (voided) WHERE voided IS NOT NULL;
        -- With what asks how long each has waited.
        CREATE INDEX submission_editing ON submission (station, editing, registered_on, referred_on, voided)
            WHERE voided IS NULL;
        -- Most are handled by nobody. A question that names the handling says so once more, or SQLite does not see it.
        CREATE INDEX submission_handling ON submission (station, handling, registered_on, referred_on, voided)
            WHERE handling <> 'none' AND voided IS NULL;
        -- Those that came further than being handed in (`PassageGrounds`).
        CREATE INDEX submission_passed ON submission (station, editing, decided_on, closed_on, satisfaction, voided)
            WHERE voided IS NULL AND (editing = 'issued' OR closed_on IS NOT NULL OR satisfaction <> '');
        CREATE INDEX submission_campaign ON submission (registered_on) WHERE campaign <> '';
        CREATE INDEX submission_waiting ON submission (station, due_on)
            WHERE due_on IS NOT NULL AND answered_on IS NULL AND voided IS NULL;

        CREATE TABLE submission_event (
            id BLOB NOT NULL PRIMARY KEY, submission BLOB NOT NULL REFERENCES submission (id), day TEXT NOT NULL,
            step TEXT, editing TEXT NOT NULL, handling TEXT NOT NULL, operator TEXT NOT NULL, words TEXT NOT NULL,
            opens INTEGER NOT NULL, due_before TEXT, due_on TEXT,
            result TEXT CHECK (length(result) = 1 AND result BETWEEN 'A' AND 'D')
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX submission_event_order ON submission_event (submission, id);

        CREATE TABLE adoption (
            id BLOB NOT NULL PRIMARY KEY, submission BLOB NOT NULL REFERENCES submission (id), level TEXT NOT NULL,
            kind TEXT NOT NULL, adopted INTEGER NOT NULL, day TEXT
        ) STRICT;
        CREATE INDEX adoption_submission ON adoption (submission);

        CREATE TABLE instruction (
            id BLOB NOT NULL PRIMARY KEY, submission BLOB NOT NULL REFERENCES submission (id),
            leader TEXT NOT NULL, day TEXT NOT NULL, words TEXT NOT NULL
        ) STRICT;
        CREATE INDEX instruction_submission ON instruction (submission);

        CREATE TABLE setting (
            id BLOB NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL
        ) STRICT;

        -- docs/journal.md. A digest stands only where what it is of, and its salt, have been taken away. Changes are rows
        -- with a rowid: without one an image of a kilobyte would fill an overflow page of four.
        CREATE TABLE journal_entry (
            number INTEGER PRIMARY KEY AUTOINCREMENT, chain BLOB NOT NULL, seq INTEGER NOT NULL, parent BLOB,
            at INTEGER NOT NULL, operator TEXT NOT NULL, station BLOB, kind TEXT NOT NULL, summary TEXT NOT NULL,
            schema INTEGER NOT NULL, reverses BLOB, salt BLOB, digest BLOB, hash BLOB NOT NULL UNIQUE,
            received INTEGER, signature BLOB,
            UNIQUE (chain, seq), CHECK ((salt IS NULL) = (digest IS NOT NULL))
        ) STRICT;
        CREATE INDEX journal_entry_own ON journal_entry (number) WHERE received IS NULL;
        CREATE TABLE journal_change (
            entry INTEGER NOT NULL REFERENCES journal_entry (number), position INTEGER NOT NULL,
            target TEXT NOT NULL, record BLOB NOT NULL, before TEXT, after TEXT, salt BLOB, digest BLOB,
            PRIMARY KEY (entry, position), CHECK ((salt IS NULL) = (digest IS NOT NULL))
        ) STRICT;
        CREATE INDEX journal_change_record ON journal_change (record);

        -- Worked out from the tables above in the same transaction; never written by hand, not in the journal.
        CREATE TABLE submission_tally (
            station BLOB NOT NULL, figure INTEGER NOT NULL, day TEXT NOT NULL, change INTEGER NOT NULL,
            PRIMARY KEY (station, figure, day)
        ) STRICT, WITHOUT ROWID;
        CREATE VIRTUAL TABLE submission_text USING fts5 (
            title, body, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 0'
        );
        -- The words of a large import are put in order 16 MB at a time: fewer heaps to merge, a third of the work.
        INSERT INTO submission_text (submission_text, rank) VALUES ('hashsize', 16777216);

        -- How the console was left: which station was shown, who sat there. Not in the journal.
        CREATE TABLE desk_memory (id TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

        CREATE TABLE draft (
            form TEXT NOT NULL, record TEXT NOT NULL, operator TEXT NOT NULL, at INTEGER NOT NULL,
            revision INTEGER NOT NULL, content TEXT NOT NULL, PRIMARY KEY (form, record, operator)
        ) STRICT, WITHOUT ROWID;
        """

    /// Operators. A name is given once: it stands in the journal. `stations` holds identifiers separated by blanks.
    ///
    /// Attempts at a passcode since the last right one: how many, and when the last one was by the clock of a boot
    /// (`BootTime`). Not in the journal; the attempts themselves are. The index answers whether operators were ever made.
    private static let operatorTables = """
        CREATE TABLE operator (
            id BLOB NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> ''),
            role TEXT NOT NULL CHECK (role IN ('administrator', 'city', 'clerk', 'informant', 'reader')),
            stations TEXT NOT NULL, initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE TABLE passcode (
            id BLOB NOT NULL PRIMARY KEY REFERENCES operator (id), hash TEXT NOT NULL, revision INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE passcode_attempt (
            id BLOB NOT NULL PRIMARY KEY REFERENCES operator (id), failures INTEGER NOT NULL, boot TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX journal_entry_operator ON journal_entry (number) WHERE kind = 'operator.add';
        """
}
