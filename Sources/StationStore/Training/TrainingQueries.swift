import GRDB
import StationCore
import StationModel

/// What training, groups and materials come to over a period, all read from one state of the file.
package struct TrainingYear: Sendable {
    /// Classes and who was trained.
    package let training: TrainingFigures
    /// The groups that existed in the period's last year, in the order in which they were made.
    package let groups: [GroupYear]
    /// Materials and whom they reached.
    package let materials: MaterialFigures
}

extension Queries {
    /// The figures of a station, or of all stations where `station` is nil, over a period as of a day.
    package func training(of station: RecordID?, in period: Period, on day: Day) throws(Fault) -> TrainingYear {
        try figures(in: period, on: day) { board in
            let members = try board.stored(MembersByName.self).of(station)
            let judged = board.question.judged
            // Whatever station held or delivered it: what counts is who took part and who got it.
            return TrainingYear(
                training: TrainingFigures(
                    classes: try board.stored(AllRecords<TrainingClass>.self).records.all, members: members,
                    in: period, on: day, term: try board.db.terms().latest(on: judged)?.first),
                groups: try board.stored(GroupYears.self).of(station).filter { $0.year == judged.year },
                materials: MaterialFigures(
                    materials: try board.db.records(of: Material.self, RecordFilter(station: station)),
                    deliveries: try board.stored(AllRecords<Delivery>.self).records.all, members: members,
                    in: period, on: day))
        }
    }
}

extension GroupYears: StoredGround {
    static func read(_ board: FigureBoard) throws -> GroupYears {
        let (db, question) = (board.db, board.question)
        let groups = Array(try db.records(of: ActivityGroup.self, RecordFilter()).reversed())
        guard !groups.isEmpty else { return GroupYears([]) }
        let beginning = groups.compactMap(\.foundedOn).min()?.year ?? question.year
        let years = question.period.years(to: question.judged, beginning: beginning)
        let sessions = try db.groupSessions(
            of: nil, from: .first(ofYear: years[0]), to: .last(ofYear: years[years.count - 1]))
        return GroupYears(
            groups.flatMap { group in
                years.filter { year in
                    (group.foundedOn.map { $0 <= min(question.judged, .last(ofYear: year)) } ?? true)
                        && (group.endedOn.map { $0.year >= year } ?? true)
                }.map { year in
                    GroupYear(group: group, sessions: sessions, year: year, on: question.judged(in: year))
                }
            })
    }
}

extension FigureQuestion {
    /// The day on which one of its years is judged: today, or, where it is over, the day after, when its last quarter is gone.
    fileprivate func judged(in year: Int) -> Day {
        let end = min(period.last ?? .last(ofYear: year), .last(ofYear: year))
        return day > end ? end + 1 : day
    }
}
