import GRDB
import StationCore
import StationModel

/// What training, groups and materials of a year come to, all read from one state of the file.
package struct TrainingYear: Sendable {
    /// Classes and who was trained.
    package let training: TrainingFigures
    /// The groups that existed in the year, in the order in which they were made.
    package let groups: [GroupYear]
    /// Materials and whom they reached.
    package let materials: MaterialFigures
}

extension Queries {
    /// The figures of a station's year, or of all stations' where `station` is nil, as of a day.
    package func trainingYear(of station: RecordID?, year: Int, on day: Day) throws(Fault) -> TrainingYear {
        try figures(year: year, on: day) { board in
            let members = try board.stored(MembersByName.self).of(station)
            // Whatever station held or delivered it: what counts is who took part and who got it.
            return TrainingYear(
                training: TrainingFigures(
                    classes: try board.stored(AllRecords<TrainingClass>.self).records.all, members: members,
                    year: year, on: day),
                groups: try board.stored(GroupYears.self).of(station),
                materials: MaterialFigures(
                    materials: try board.db.records(of: Material.self, RecordFilter(station: station)),
                    deliveries: try board.stored(AllRecords<Delivery>.self).records.all, members: members,
                    year: year, on: day))
        }
    }
}

extension GroupYears: StoredGround {
    static func read(_ board: FigureBoard) throws -> GroupYears {
        let (db, question) = (board.db, board.question)
        let sessions = try db.groupSessions(of: nil, year: question.year)
        let groups = try db.records(of: ActivityGroup.self, RecordFilter()).reversed().filter { group in
            (group.foundedOn.map { $0 <= question.judged } ?? true)
                && (group.endedOn.map { $0.year >= question.year } ?? true)
        }
        return GroupYears(
            groups.map { GroupYear(group: $0, sessions: sessions, year: question.year, on: question.day) })
    }
}
