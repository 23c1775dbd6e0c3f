import StationCore

extension Explanation {
    /// A figure of party building, of one station or of all.
    ///
    /// - Parameters:
    ///   - members: of all stations, those who left among them, in the order in which names are to stand.
    ///   - stations: all of them.
    ///   - station: whose figure; nil: all stations'.
    ///   - names: what links are called, with the names of those who are linked.
    public init(
        _ figure: Figure, of figures: PartyFigures, members: [Member], stations: [Station], station: RecordID?,
        names: [RecordID: String], value: FigureValue
    ) {
        let own = members.filter { station == nil || $0.station == station }
        let rows: [Row] =
            switch figure {
            case .members: own.map { Explanation.row($0, on: figures.day) { _ in nil } }
            case .organisationCoverage: Explanation.organisation(own, figures)
            case .workCoverage: Explanation.work(own, figures)
            case .linksOutside: Explanation.linksOutside(figures, station: station, names: names)
            case .contactsBelow: Explanation.contactsBelow(figures, names: names)
            default:
                Explanation.groupsOutside(figures, stations.filter { station == nil || $0.id == station })
            }
        self.init(figure, value, detail: "截至 \(figures.day)。", rows: rows)
    }

    /// A member of whom a figure is a share, or who is left out.
    private static func row(
        _ member: Member, on day: Day, of whole: Int = 0, remark: String = "", unless reason: (Member) -> String?
    ) -> Row {
        func left(_ reason: String, of whole: Int = 0) -> Row {
            .left(member.name, reason, of: whole, subject: .member(member.id), station: member.station)
        }
        if !member.serves(on: day) {
            return left(member.to.map { $0 < day ? "\($0) 离任" : "尚未任职" } ?? "尚未任职")
        }
        if let reason = reason(member) { return left(reason, of: whole) }
        let words = remark.isEmpty ? member.post : remark
        return .counted(member.name, words, of: whole, subject: .member(member.id), station: member.station)
    }

    private static func organisation(_ members: [Member], _ figures: PartyFigures) -> [Row] {
        let unplaced = Set(figures.unplaced.map(\.id))
        return members.map { member in
            guard member.isInParty else {
                let party = member.party.isEmpty ? "党派没有登记" : member.party
                return row(member, on: figures.day) { _ in "不是中共党员(\(party))" }
            }
            return row(member, on: figures.day, of: 1, remark: "已编组") {
                unplaced.contains($0.id) ? "没有编入党支部或党小组" : nil
            }
        }
    }

    private static func work(_ members: [Member], _ figures: PartyFigures) -> [Row] {
        let unlinked = Set(figures.unlinked.map(\.id))
        return members.map { member in
            row(member, on: figures.day, of: 1, remark: member.isInParty ? "中共党员" : "有党员联系") {
                unlinked.contains($0.id) ? "没有党员联系" : nil
            }
        }
    }

    private static func linksOutside(
        _ figures: PartyFigures, station: RecordID?, names: [RecordID: String]
    ) -> [Row] {
        let range = figures.standard.links
        return figures.linksOutside.map { count in
            .counted(
                count.name, "\(count.kind.rawValue) \(count.count) 个(应 \(range.lowerBound)–\(range.upperBound) 个)",
                subject: count.member.map { .member($0) } ?? .kind(Link.described.name, nil), station: station)
        }
            + figures.linksWithin.map { count in
                .left(
                    count.name, "\(count.kind.rawValue) \(count.count) 个,合要求",
                    subject: count.member.map { .member($0) } ?? .kind(Link.described.name, nil), station: station)
            }
            + figures.leftOut.map { left in
                .left(
                    names[left.link.id] ?? Link.described.naming(left.link), "这一联系不计:\(left.reason)",
                    subject: .kind(Link.described.name, left.link.id), station: left.link.station)
            }
    }

    private static func contactsBelow(_ figures: PartyFigures, names: [RecordID: String]) -> [Row] {
        figures.contactsBelow.map { count in
            .counted(
                names[count.link.id] ?? Link.described.naming(count.link),
                "已联系 \(count.made) 次(一年至少 \(count.needed) 次)",
                subject: .kind(Link.described.name, count.link.id), station: count.link.station)
        }
    }

    private static func groupsOutside(_ figures: PartyFigures, _ stations: [Station]) -> [Row] {
        stations.map { station in
            let found = figures.groupsOutside.first { $0.station.id == station.id }
            return found.map {
                .counted(
                    station.name, $0.count == 0 ? "没有党小组" : "\($0.count) 个党小组", subject: .station, station: station.id)
            } ?? .left(station.name, "1 个党小组", subject: .station, station: station.id)
        }
    }
}
