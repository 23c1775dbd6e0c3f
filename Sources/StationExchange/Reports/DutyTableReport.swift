import StationCore
import StationModel
import StationStore

/// 履职情况统计表 on paper and for scripts.
package struct DutyTableReport: Sendable {
    /// Today.
    package let asOf: Day
    package let period: Period
    private let table: DutyTable
    private let station: Station?
    private let names: [RecordID: String]

    /// Of a station, or of all where none is given.
    package init(of file: some Queries, station: Station?, in period: Period) throws(Fault) {
        asOf = file.desk.today
        self.period = period
        self.station = station
        table = try file.dutyTable(of: station?.id, in: period, on: asOf)
        names = try file.stations().reduce(into: [:]) { $0[$1.id] = $1.shortName }
    }

    /// The columns in which anything stands; all of them where nothing does.
    private var columns: [DutyItem] {
        let used = DutyTable.columns.filter { table.sum($0) > 0 }
        return used.isEmpty ? DutyTable.columns : used
    }

    /// Whether nobody held a seat in the period.
    var isEmpty: Bool { table.rows.isEmpty }

    /// A heading, a row a member, the sums.
    package var rows: [[String]] {
        let isOfAll = station == nil && names.count > 1
        let heading = ["姓名"] + columns.map(\.label) + ["合计"]
        let members = table.rows.map { row in
            [row.member.name + (isOfAll ? "(\(names[row.member.station] ?? ""))" : "")]
                + columns.map { DutyTableReport.cell(row.number($0)) } + [DutyTableReport.cell(row.sum)]
        }
        return [heading] + members + [["合计"] + columns.map { "\(table.sum($0))" } + ["\(table.sum)"]]
    }

    private static func cell(_ number: Int) -> String { number == 0 ? "-" : "\(number)" }

    /// The table for spreadsheets: all columns, the station beside the name, 0 where nothing was done.
    package var csv: String {
        func cells(_ number: (DutyItem) -> Int, _ sum: Int) -> [String] {
            DutyTable.columns.map { "\(number($0))" } + ["\(sum)"]
        }
        let heading = ["姓名", "联络站"] + DutyTable.columns.map(\.label) + ["合计"]
        let members = table.rows.map { row in
            [row.member.name, names[row.member.station] ?? ""] + cells({ row.number($0) }, row.sum)
        }
        return CSVWriter.text(rows: [heading] + members + [["合计", ""] + cells({ table.sum($0) }, table.sum)])
    }

    /// The table for scripts, with all columns. The shape is stable.
    package var json: JSON {
        func numbers(_ number: (DutyItem) -> Int) -> [(String, JSON)] {
            DutyTable.columns.map { ($0.code, .number(number($0))) }
        }
        let columns = DutyTable.columns.map { JSON.object([("name", .text($0.code)), ("label", .text($0.label))]) }
        let members = table.rows.map { row in
            JSON.object(
                [
                    ("person", .text(row.member.id.text)), ("name", .text(row.member.name)),
                    ("station", .optional(names[row.member.station])),
                ] + numbers { row.number($0) } + [("sum", .number(row.sum))])
        }
        return .object(
            period.dated(on: asOf) + [
                ("station", .optional(station?.name)), ("columns", .list(columns)), ("members", .list(members)),
                ("sums", .object(numbers { table.sum($0) } + [("sum", .number(table.sum))])), period.json,
            ])
    }
}

extension PrintedReport {
    /// 履职情况统计表 of a station, or of all where none is given.
    ///
    /// - Parameter moment: when it is made, as the clock on the wall shows it.
    package init(ofDuties station: Station?, in file: some Queries, period: Period, moment: String) throws(Fault) {
        let report = try DutyTableReport(of: file, station: station, in: period)
        let asked = ReportPeriod(period, today: file.desk.today)
        var text = PrintedText()
        if report.isEmpty { text.say("期间没有在任委员。") } else { text.table(report.rows) }
        text.say("单位:件。按事情的日期统计,每件只计一次;请假、缺席不计,没有的记“-”。按姓氏笔画排列,不作名次。")
        let committee = try file.setting(.committee) ?? ""
        let whose = station?.name ?? (committee.isEmpty ? "全市" : committee)
        self.init(
            title: "\(whose)\(period.name)委员履职情况统计表",
            text.blocks + [try PrintedReport.footer(file, asked, moment: moment)])
    }
}
