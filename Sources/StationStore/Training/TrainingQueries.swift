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
    /// The figures of programmes, copies, costs, pushes.
    package let sheet: FigureSheet

    package static let figures: [Figure] = [
        .trainingProgrammes, .materialCopies, .materialCost, .pushes, .membersReached,
    ]
}

extension Queries {
    /// The figures of a station, or of all stations where `station` is nil, over a period as of a day.
    package func training(of station: RecordID?, in period: Period, on day: Day) throws(Fault) -> TrainingYear {
        try figures(in: period, on: day) { board in
            let everybody = try board.stored(MembersByName.self)
            let members = everybody.of(station)
            let judged = board.question.judged
            // Whatever station held or delivered it: what counts is who took part and who got it.
            return TrainingYear(
                training: TrainingFigures(
                    classes: try board.stored(AllRecords<TrainingClass>.self).records.all, members: members,
                    in: period, on: day, term: try board.db.terms().latest(on: judged)?.first,
                    since: everybody.since, sat: { everybody.sat($0, at: station, on: $1) }),
                groups: try board.stored(GroupYears.self).of(station),
                materials: MaterialFigures(
                    materials: try board.db.records(of: Material.self, RecordFilter(station: station)),
                    deliveries: try board.stored(AllRecords<Delivery>.self).records.all, members: members,
                    in: period, on: day),
                sheet: try board.sheet(of: station, TrainingYear.figures))
        }
    }
}

extension GroupYears: StoredGround {
    static func read(_ board: FigureBoard) throws -> GroupYears {
        let (db, question) = (board.db, board.question)
        let sessions = try db.groupSessions(
            of: nil, from: .first(ofYear: question.year), to: .last(ofYear: question.year))
        let groups = try db.records(of: ActivityGroup.self, RecordFilter()).reversed().filter { group in
            (group.foundedOn.map { $0 <= question.judged } ?? true)
                && (group.endedOn.map { $0.year >= question.year } ?? true)
        }
        return GroupYears(
            groups.map { GroupYear(group: $0, sessions: sessions, year: question.year, on: question.judged) })
    }
}
