import ConsoleKit
import StationCore
import StationModel
import StationStore

/// One line beneath the coverages of 党建数字: a name, what is missing, and the record behind it; or a heading.
struct PartyFigureLine: Hashable {
    /// What Enter opens.
    enum Target: Hashable {
        case member(RecordID)
        case link(RecordID)
        case station(RecordID)
        /// A leader who is no member: the list of links.
        case links
    }

    /// A heading, or the name.
    var text: String
    /// What is missing.
    var words = ""
    /// The station's short name; empty where one station is looked at.
    var station = ""
    /// What Enter opens; nil: it is a heading.
    var target: Target?
    /// What the number in a heading is, or is missing from.
    var figure: Figure?
}

extension PartyFigureLine {
    /// All that falls short, a heading above each kind; kinds with nothing are left out.
    static func all(_ figures: PartyFigures, names: [RecordID: String], _ context: Context) -> [PartyFigureLine] {
        var lines: [PartyFigureLine] = []
        func place(_ id: RecordID?) -> String {
            context.station == nil ? context.stationName(of: id) : ""
        }
        func add(_ heading: String, of figure: Figure? = nil, _ found: [PartyFigureLine]) {
            guard !found.isEmpty else { return }
            lines.append(PartyFigureLine(text: "\(heading) \(found.count)", figure: figure))
            lines += found
        }
        func members(_ members: [Member]) -> [PartyFigureLine] {
            members.map {
                PartyFigureLine(text: $0.name, words: $0.post, station: place($0.station), target: .member($0.id))
            }
        }
        let range = figures.standard.links
        add("未编入党组织的党员委员", of: .organisationCoverage, members(figures.unplaced))
        add("同时编入两个党小组", members(figures.placedTwice))
        add("没有党员联系的党外委员", of: .workCoverage, members(figures.unlinked))
        add(
            "联系对象不在 \(range.lowerBound)–\(range.upperBound) 个之间", of: .linksOutside,
            figures.linksOutside.map {
                PartyFigureLine(
                    text: $0.name, words: "\($0.kind.rawValue) \($0.count) 个",
                    target: $0.member.map { .member($0) } ?? .links)
            })
        add(
            "当年联系次数不够", of: .contactsBelow,
            figures.contactsBelow.map {
                PartyFigureLine(
                    text: names[$0.link.id] ?? $0.link.kind, words: "\($0.made) 次,还差 \($0.needed - $0.made) 次",
                    station: place($0.link.station), target: .link($0.link.id))
            })
        add(
            "不计入的联系",
            figures.leftOut.map {
                PartyFigureLine(
                    text: names[$0.link.id] ?? $0.link.kind, words: $0.reason, station: place($0.link.station),
                    target: .link($0.link.id))
            })
        add(
            "党小组设置不是一站一组", of: .groupsOutside,
            figures.groupsOutside.map {
                PartyFigureLine(text: $0.station.name, words: "\($0.count) 个党小组", target: .station($0.station.id))
            })
        add(
            "没有联系领导的站",
            figures.withoutLeader.map { PartyFigureLine(text: $0.name, target: .station($0.id)) })
        return lines
    }
}
