import GRDB
import StationCore
import StationModel

/// One row of a sheet of stations.
package struct StationEntry: Sendable {
    package var station: Station
    /// What it went into, as typed: a station of the file or of the same sheet. Empty: none.
    package var successor: String

    package init(_ station: Station, successor: String = "") {
        self.station = station
        self.successor = successor
    }
}

extension StationFile {
    /// Adds stations from a kind. Of a station that the file has, blanks are filled in and nothing is overwritten.
    package func take(
        stations rows: [SheetRow<StationEntry>], isRehearsal: Bool = false
    ) throws(Fault) -> IntakeOutcome {
        var known = try stations()
        // Who goes into whom is written once all rows of the sheet are in the file.
        var followed: [(station: RecordID, successor: String, line: Int)] = []
        return try takeSheet("stations", named: "联络站", rows, isRehearsal: isRehearsal) { writer, row, outcome in
            let (station, successor) = (row.value.station, row.value.successor)
            if !successor.isEmpty {
                let isThere = known.contains { $0.isMeant(by: successor) }
                guard isThere || rows.contains(where: { $0.value.station.isMeant(by: successor) }) else {
                    throw Fault.badInput("并入:没有名为“\(successor)”的联络站")
                }
                guard station.closedOn != nil else { throw Fault.badInput("填了并入哪个联络站,要有撤并日期") }
                guard !station.isMeant(by: successor) else { throw Fault.badInput("不能并入自己") }
            }
            guard let index = known.firstIndex(where: { $0.isMeant(by: station.name) }) else {
                let added = try writer.add(station)
                known.append(added)
                if !successor.isEmpty { followed.append((added.id, successor, row.line)) }
                outcome.judge(row.line, .new)
                return
            }
            var filled = known[index]
            Station.described.fillBlanks(of: &filled, from: station)
            let isFollowed = !successor.isEmpty && filled.successor == nil
            if isFollowed { followed.append((filled.id, successor, row.line)) }
            if filled == known[index], !isFollowed {
                if Station.described.differs(filled, from: station, called: ["name"]) {
                    let reason = "“\(filled.name)”已有不同的内容,保留原样"
                    outcome.judge(row.line, .differs, reason)
                    outcome.hints.append(RowRemark(line: row.line, reason))
                } else {
                    outcome.judge(row.line, .known)
                }
                return
            }
            try writer.check(filled)
            known[index] = try writer.update(filled)
            outcome.judge(row.line, .fills)
        } finally: { writer, outcome in
            for (station, successor, line) in followed {
                guard let index = known.firstIndex(where: { $0.id == station }) else { continue }
                guard let next = known.first(where: { $0.isMeant(by: successor) }) else {
                    let told = "“\(known[index].name)”并入的“\(successor)”那一行没有导入,并入没有记下;改好后再导入一次"
                    outcome.hints.append(RowRemark(line: line, told))
                    continue
                }
                known[index].successor = next.id
                known[index] = try writer.update(known[index])
            }
        }
    }
}
