import StationCore

/// Party building of all stations, on the day that the year is judged by.
package final class PartyYear {
    private let members: MembersByName
    fileprivate let stations: [Station]
    private let records: PartyRecords
    private let standard: PartyStandard
    private let day: Day
    /// What links are called, with the names of those who are linked.
    fileprivate let names: [RecordID: String]
    private var known: [RecordID?: PartyFigures] = [:]

    package init(
        members: MembersByName, stations: [Station], records: PartyRecords, standard: PartyStandard, on day: Day,
        names: [RecordID: String] = [:]
    ) {
        self.members = members
        self.stations = stations
        self.records = records
        self.standard = standard
        self.day = day
        self.names = names
    }

    package func of(_ station: RecordID?) -> PartyFigures {
        if let found = known[station] { return found }
        let figures = PartyFigures(
            members: members.members, stations: stations, records: records, standard: standard, of: station, on: day)
        known[station] = figures
        return figures
    }
}

extension FigurePart {
    package static let party = FigurePart(
        "强化党建引领",
        [.members, .organisationCoverage, .workCoverage, .linksOutside, .contactsBelow, .groupsOutside])
}

extension Figure {
    package static let members = party("members", "在任委员", .count, by: "任职和离任日期", rule: "任职日期不晚于期末、期末没有离任的委员。") {
        asked in
        asked.members.map { member in asked.row(member) { .counts(member.post) } }
    }

    package static let organisationCoverage = party(
        "organisationCoverage", "组织覆盖", .rate, by: "期末在任与编组", rule: "已确认编入党支部或党小组的党员委员 ÷ 在任党员委员。"
    ) { asked in
        let unplaced = Set(asked.figures.unplaced.map(\.id))
        return asked.members.map { member in
            asked.row(member) {
                guard member.isInParty else {
                    return .left("不是中共党员(\(member.party.isEmpty ? "党派没有登记" : member.party))")
                }
                return unplaced.contains(member.id) ? .left(of: 1, "没有编入党支部或党小组") : .counts(of: 1, "已编组")
            }
        }
    }

    package static let workCoverage = party(
        "workCoverage", "工作覆盖", .rate, by: "期末在任与结对", rule: "(在任党员委员 + 有党员联系的在任党外委员)÷ 全部在任委员。"
    ) { asked in
        let unlinked = Set(asked.figures.unlinked.map(\.id))
        return asked.members.map { member in
            asked.row(member) {
                unlinked.contains(member.id)
                    ? .left(of: 1, "没有党员联系") : .counts(of: 1, member.isInParty ? "中共党员" : "有党员联系")
            }
        }
    }

    package static let linksOutside = party(
        "linksOutside", "联系数不合要求", .count, by: "期末有效的结对",
        rule: "每名党组成员应联系 1–2 个党小组,每名党员委员应联系 1–2 名党外委员;数目在此以外的,每人计 1。"
    ) { asked in
        let (figures, range) = (asked.figures, asked.figures.standard.links)
        func row(_ count: PartyFigures.LinkCount, _ verdict: Verdict) -> FigureRow {
            FigureRow(
                count.name, verdict, subject: count.member.map { .member($0) } ?? .kind(Link.described.name, nil),
                station: asked.station)
        }
        return figures.linksOutside.map { count in
            row(
                count,
                .counts("\(count.kind.rawValue) \(count.count) 个(应 \(range.lowerBound)–\(range.upperBound) 个)"))
        } + figures.linksWithin.map { count in row(count, .left("\(count.kind.rawValue) \(count.count) 个,合要求")) }
            + figures.leftOut.map { left in asked.row(left.link, .left("这一联系不计:\(left.reason)")) }
    }

    package static let contactsBelow = party(
        "contactsBelow", "联系次数不够", .count, by: "联系日期,按自然年",
        rule: "期末有效的结对中,期末所在的一年里登记的联系次数少于要求的,每对计 1。"
    ) { asked in
        asked.figures.contactsBelow.map { count in
            asked.row(count.link, .counts("已联系 \(count.made) 次(一年至少 \(count.needed) 次)"))
        }
            + asked.figures.contactsEnough.map { count in
                asked.row(count.link, .left("已联系 \(count.made) 次(一年至少 \(count.needed) 次),够了"))
            }
            + asked.figures.ended.map { link in
                asked.row(link, .left(link.ends.map { "\($0) 已结束联系" } ?? ""))
            } + asked.figures.leftOut.map { left in asked.row(left.link, .left("这一联系不计:\(left.reason)")) }
    }

    package static let groupsOutside = party(
        "groupsOutside", "党小组设置不合要求", .count, by: "期末", rule: "期末存续的站应设一个党小组;没有或多于一个的,每站计 1。"
    ) { asked in
        let outside = Dictionary(asked.figures.groupsOutside.map { ($0.station.id, $0.count) }) { first, _ in first }
        return asked.stations.map { station in
            FigureRow(
                station.name,
                outside[station.id].map { .counts($0 == 0 ? "没有党小组" : "\($0) 个党小组") }
                    ?? .left(station.stands(on: asked.figures.day) ? "1 个党小组" : "联络站没有存续,不作要求"),
                subject: .station, station: station.id)
        }
    }

    private static func party(
        _ name: String, _ label: String, _ form: Form, by: String, rule: String,
        rows: @escaping @Sendable (PartyAsked) -> [FigureRow]
    ) -> Figure {
        Figure(name, label, form, .stock, by: by, rule: rule) { grounds, question in
            let year = try grounds.ground(PartyYear.self)
            let asked = PartyAsked(
                figures: year.of(question.station),
                members: try grounds.ground(MembersByName.self).of(question.station),
                stations: year.stations.filter { question.isAbout($0.id) }, station: question.station,
                names: year.names)
            return FigureRows(rows(asked), detail: "截至 \(asked.figures.day)。")
        }
    }
}

/// What the figures of the party wing look at.
private struct PartyAsked {
    let figures: PartyFigures
    let members: [Member]
    let stations: [Station]
    let station: RecordID?
    let names: [RecordID: String]

    /// A member's row: who does not serve is left out, of the others the verdict decides.
    func row(_ member: Member, verdict: () -> Verdict) -> FigureRow {
        let day = figures.day
        return FigureRow(
            member.name,
            member.serves(on: day)
                ? verdict() : .left(member.to.map { $0 < day ? "\($0) 离任" : "尚未任职" } ?? "尚未任职"),
            subject: .member(member.id), station: member.station)
    }

    func row(_ link: Link, _ verdict: Verdict) -> FigureRow {
        FigureRow(
            names[link.id] ?? Link.described.naming(link), verdict, subject: .kind(Link.described.name, link.id),
            station: link.station)
    }
}
