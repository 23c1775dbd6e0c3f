/// Research, consultations, what was said in them and what came of them.
extension Schema {
    static let focusTables = """
        CREATE TABLE research_topic (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), title TEXT NOT NULL,
            begun_on TEXT NOT NULL, plan TEXT NOT NULL, report TEXT NOT NULL, review TEXT NOT NULL,
            document TEXT NOT NULL, submitted_to TEXT NOT NULL, adopted_on TEXT, adopted_by TEXT NOT NULL,
            instructed_on TEXT, instructed_by TEXT NOT NULL, instruction TEXT NOT NULL,
            in_work_report INTEGER NOT NULL CHECK (in_work_report IN (0, 1)), work_report_year INTEGER,
            work_report_on TEXT, carried_out_on TEXT, carried_out TEXT NOT NULL, campaign TEXT NOT NULL,
            note TEXT NOT NULL, stage TEXT NOT NULL, stepped_on TEXT,
            initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX research_topic_day ON research_topic (begun_on);
        CREATE INDEX research_topic_waiting ON research_topic (station, stage);

        CREATE TABLE research_visit (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), day TEXT NOT NULL,
            topic BLOB NOT NULL REFERENCES research_topic (id), place TEXT NOT NULL, seen TEXT NOT NULL,
            campaign TEXT NOT NULL, initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX research_visit_topic ON research_visit (topic);

        CREATE TABLE consultation (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), title TEXT NOT NULL, form TEXT NOT NULL,
            begun_on TEXT NOT NULL, proposed_by TEXT NOT NULL, submission BLOB REFERENCES submission (id),
            plan TEXT NOT NULL, spot TEXT NOT NULL, surveyed TEXT NOT NULL, place TEXT NOT NULL, met_on TEXT,
            minutes TEXT NOT NULL, document TEXT NOT NULL, submitted_to TEXT NOT NULL, result TEXT NOT NULL,
            adopted_on TEXT, answer TEXT NOT NULL, carried_out_on TEXT, carried_out TEXT NOT NULL,
            feedback TEXT NOT NULL, stars INTEGER CHECK (stars BETWEEN 1 AND 5), rating TEXT NOT NULL,
            campaign TEXT NOT NULL, note TEXT NOT NULL, stage TEXT NOT NULL, stepped_on TEXT, initials TEXT NOT NULL,
            revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX consultation_day ON consultation (begun_on);
        CREATE INDEX consultation_waiting ON consultation (station, stage);
        CREATE INDEX consultation_submission ON consultation (submission) WHERE submission IS NOT NULL;

        CREATE TABLE opinion (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), day TEXT NOT NULL,
            consultation BLOB NOT NULL REFERENCES consultation (id), part TEXT NOT NULL,
            member BLOB REFERENCES person (id), speaker TEXT NOT NULL, words TEXT NOT NULL, answer TEXT NOT NULL,
            submission BLOB REFERENCES submission (id), initials TEXT NOT NULL, revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX opinion_consultation ON opinion (consultation);
        CREATE INDEX opinion_member ON opinion (member, day);

        CREATE TABLE consulted_matter (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id),
            consultation BLOB NOT NULL REFERENCES consultation (id),
            submission BLOB NOT NULL REFERENCES submission (id), note TEXT NOT NULL, initials TEXT NOT NULL,
            revision INTEGER NOT NULL, voided TEXT
        ) STRICT;
        CREATE INDEX consulted_matter_consultation ON consulted_matter (consultation);
        CREATE INDEX consulted_matter_submission ON consulted_matter (submission);

        CREATE TABLE outcome (
            id BLOB NOT NULL PRIMARY KEY, station BLOB REFERENCES station (id), title TEXT NOT NULL,
            place TEXT NOT NULL, consultation BLOB REFERENCES consultation (id),
            topic BLOB REFERENCES research_topic (id), unit TEXT NOT NULL, due_on TEXT, done_on TEXT,
            checked_by TEXT NOT NULL, checked_by_person BLOB REFERENCES person (id), note TEXT NOT NULL, initials TEXT NOT NULL, revision INTEGER NOT NULL,
            voided TEXT, CHECK (consultation IS NOT NULL OR topic IS NOT NULL)
        ) STRICT;
        CREATE INDEX outcome_consultation ON outcome (consultation);
        CREATE INDEX outcome_topic ON outcome (topic);
        CREATE INDEX outcome_due ON outcome (station, due_on) WHERE done_on IS NULL;
        """
}
