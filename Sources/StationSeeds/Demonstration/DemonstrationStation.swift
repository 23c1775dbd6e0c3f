import StationCore
import StationExchange
import StationModel
import StationStore

/// One station of the demonstration year.
struct DemonstrationStation: Sendable {
    private let place: SeedPlace
    private let name: String
    private let address: String
    private let foundedOn: Day?
    private let head: String
    private let officer: String
    private let leader: String
    private let officers: [(name: String, phone: String, from: Day?)]
    private let members: [Member]
    private let sessions: [DemonstrationSession]
    private let inspections: [(entry: Inspection, place: SeedPlace)]
    private let submissions: [DemonstrationSubmission]

    init(_ node: SeedNode) throws(Fault) {
        place = SeedPlace(node)
        let entry = try node.mapping([
            "station", "address", "foundedOn", "head", "officer", "leader", "informationOfficers", "members",
            "sessions",
            "inspections", "submissions",
        ])
        name = try entry.required("station", in: node).text()
        address = try entry.text("address")
        foundedOn = try entry.day("foundedOn")
        head = try entry.text("head")
        officer = try entry.text("officer")
        leader = try entry.text("leader")
        var officers: [(name: String, phone: String, from: Day?)] = []
        for item in try entry["informationOfficers"]?.list() ?? [] {
            let one = try item.mapping(["name", "phone", "from"])
            officers.append((try one.required("name", in: item).text(), try one.text("phone"), try one.day("from")))
        }
        self.officers = officers
        var members: [Member] = []
        for item in try entry["members"]?.list() ?? [] { members.append(try item.member()) }
        self.members = members
        var sessions: [DemonstrationSession] = []
        for item in try entry["sessions"]?.list() ?? [] { sessions.append(try DemonstrationSession(item)) }
        self.sessions = sessions
        var inspections: [(entry: Inspection, place: SeedPlace)] = []
        for item in try entry["inspections"]?.list() ?? [] {
            inspections.append((try item.inspection(), SeedPlace(item)))
        }
        self.inspections = inspections
        var submissions: [DemonstrationSubmission] = []
        for item in try entry["submissions"]?.list() ?? [] { submissions.append(try DemonstrationSubmission(item)) }
        self.submissions = submissions
    }

    /// The station, its officers, its members.
    func enterPeople(into file: StationFile) throws(Fault) {
        var station = try place.locating { () throws(Fault) in try file.station(named: name) }
        station.address = address
        station.foundedOn = foundedOn
        (station.head, station.officer, station.leader) = (Somebody(head), Somebody(officer), Somebody(leader))
        station = try file.save(station).value
        for officer in officers {
            var added = InformationOfficer(id: file.desk.newID())
            (added.station, added.name) = (station.id, officer.name)
            (added.phone, added.from) = (officer.phone, officer.from)
            _ = try file.save(added)
        }
        for member in members {
            var added = member
            added.id = file.desk.newID()
            added.station = station.id
            _ = try file.save(added)
        }
    }

    /// What it held, what was inspected there, what was reported.
    func enterWork(into file: StationFile) throws(Fault) {
        let station = try place.locating { () throws(Fault) in try file.station(named: name) }
        for session in sessions { try session.enter(into: file, station: station.id) }
        let standards = try file.standards(on: file.desk.today)
        for (inspection, place) in inspections {
            guard let standard = standards.first(where: { $0.code == inspection.standard }) else {
                throw place.fault("没有代码为“\(inspection.standard)”的标准")
            }
            var entry = inspection
            entry.id = file.desk.newID()
            entry.station = station.id
            entry.title = standard.title
            try place.locating { () throws(Fault) in _ = try file.save(entry) }
        }
        for submission in submissions { try submission.enter(into: file, station: station.id) }
    }
}

/// The file and line of something read from a seed file, for faults that show only when it is entered.
struct SeedPlace: Sendable {
    let file: String
    let line: Int

    init(_ node: SeedNode) {
        file = node.file
        line = node.node.mark?.line ?? 1
    }

    func fault(_ reason: String) -> Fault { .badInput("\(file):\(line): \(reason)") }

    /// Does something; what goes wrong names this place.
    func locating<T>(_ action: () throws(Fault) -> T) throws(Fault) -> T {
        do { return try action() } catch { throw fault(error.sentence) }
    }
}

extension SeedNode {
    fileprivate func member() throws(Fault) -> Member {
        let entry = try mapping([
            "name", "gender", "ethnicity", "born", "party", "sector", "post", "phone", "term", "from", "to", "note",
        ])
        let born = try entry.text("born")
        if !born.isEmpty, YearMonth(born) == nil { throw fault("出生年月“\(born)”看不懂") }
        var member = Member(id: .zero)
        member.name = try entry.required("name", in: self).text()
        member.gender = try entry.text("gender")
        member.ethnicity = try entry.text("ethnicity")
        member.born = YearMonth(born)
        member.party = try entry.text("party")
        member.sector = try entry.text("sector")
        member.post = try entry.text("post")
        member.phone = try entry.text("phone")
        member.term = try entry.text("term")
        member.from = try entry.day("from")
        member.to = try entry.day("to")
        member.note = try entry.text("note")
        return member
    }

    fileprivate func inspection() throws(Fault) -> Inspection {
        let entry = try mapping(["standard", "status", "evidence", "day", "checker", "due"])
        let label = try entry.required("status", in: self)
        guard let status = Inspection.Status(label: try label.text()) else {
            throw label.fault("状态只能是 \(Inspection.Status.allCases.map(\.label).joined(separator: "、"))")
        }
        var inspection = Inspection(id: .zero)
        inspection.standard = try entry.required("standard", in: self).text()
        inspection.status = status
        inspection.evidence = try entry.text("evidence")
        inspection.checkedOn = try entry.required("day", in: self).day()
        inspection.checker = Somebody(try entry.text("checker"))
        inspection.dueOn = try entry.day("due")
        return inspection
    }
}
