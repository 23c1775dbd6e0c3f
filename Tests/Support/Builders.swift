import StationCore
import StationModel

// Records by all their properties at once, as tests like to write them.

extension Member {
    package init(
        id: RecordID, station: RecordID, number: String = "", name: String, gender: String = "",
        ethnicity: String = "", born: YearMonth? = nil, party: String = "", sector: String = "", post: String = "",
        phone: String = "", term: String = "", from: Day? = nil, to: Day? = nil, note: String = ""
    ) {
        self.init(id: id)
        (person.name, person.gender, person.ethnicity, person.party) = (name, gender, ethnicity, party)
        (person.post, person.note) = (post, note)
        (particulars.phone, particulars.born) = (phone, born)
        (seat.station, seat.number, seat.sector, seat.term, seat.from, seat.to) = (
            station, number, sector, term, from, to
        )
    }
}

extension InformationOfficer {
    package init(
        id: RecordID, station: RecordID, name: String, phone: String = "", from: Day? = nil, to: Day? = nil,
        revision: Int = 1
    ) {
        self.init(id: id)
        (self.station, self.name, self.phone) = (station, name, phone)
        (self.from, self.to, self.revision) = (from, to, revision)
    }
}

extension Inspection {
    package init(
        id: RecordID, station: RecordID, standard: String, title: String, status: Status, evidence: String = "",
        checkedOn: Day, checker: String = "", dueOn: Day? = nil
    ) {
        self.init(id: id)
        (self.station, self.standard, self.title, self.status) = (station, standard, title, status)
        (self.evidence, self.checkedOn, self.checker, self.dueOn) = (evidence, checkedOn, Somebody(checker), dueOn)
    }

    package func fault(today: Day) -> Fault? { Inspection.described.fault(of: self, today: today) }
}

extension StudySession {
    package init(
        id: RecordID, station: RecordID, day: Day, time: String = "", topic: String, form: String = "",
        place: String = "", campaign: String = "", state: State = .open, requiredPercent: Int = 90,
        heldBy: RecordID? = nil, note: String = ""
    ) {
        self.init(id: id)
        (self.station, self.day, self.time, self.topic, self.form) = (station, day, time, topic, form)
        (self.place, self.campaign, self.state) = (place, campaign, state)
        (self.requiredPercent, self.heldBy, self.note) = (requiredPercent, heldBy, note)
    }
}

extension Submission {
    package init(
        id: RecordID, number: String, station: RecordID, registeredOn: Day, title: String, category: String = "",
        reporter: String = "", phone: String = "", officer: String = "", situation: String = "",
        cause: String = "", proposal: String = ""
    ) {
        self.init(id: id)
        (self.number, self.station, self.registeredOn, self.title) = (number, station, registeredOn, title)
        (self.category, self.reporter, self.phone) = (category, Somebody(reporter), phone)
        self.officer = Somebody(officer)
        (self.situation, self.cause, self.proposal) = (situation, cause, proposal)
    }
}
