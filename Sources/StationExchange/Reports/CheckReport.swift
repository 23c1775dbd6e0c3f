import StationCore
import StationModel
import StationStore

/// How stations stand over a period: what `liaison check` prints. The shape of the JSON is stable.
package struct CheckReport: Sendable {
    /// Today.
    package let asOf: Day
    package let period: Period
    package let stations: [StationOverview]
    /// What falls short in what belongs to no one station; nil where one station is asked about.
    package let city: [Finding]?

    package init(of file: some Queries, station: Station?, in period: Period) throws(Fault) {
        asOf = file.desk.today
        self.period = period
        let wanted = if let station { [station] } else { try file.stations() }
        stations = try file.overviews(of: wanted, in: period, on: asOf)
        city = station == nil ? try file.cityFindings(in: period, on: asOf) : nil
    }

    /// Whether something falls short of its standard today, so that `check` ends with status 1.
    package var fallsShort: Bool {
        stations.contains(where: \.fallsShort) || (city ?? []).contains(where: \.missesStandard)
    }

    /// The report as JSON.
    package var json: JSON {
        .object(
            period.dated(on: asOf) + [("stations", .list(stations.map(\.json))), period.json]
                + (city.map { [("city", .object([("findings", .list($0.map(\.json)))]))] } ?? []))
    }

    /// The same facts for a person.
    package var text: String {
        var lines = [period.heading(on: asOf)]
        for overview in stations { lines += ["", overview.station.name] + overview.lines }
        if let city, !city.isEmpty { lines += ["", "全市"] + city.map(\.line) }
        if stations.isEmpty { lines.append("还没有联络站。运行 liaison init 或直接打开控制台建站。") }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension StationOverview {
    fileprivate var json: JSON {
        let forecast = study.forecast.map {
            JSON.object([
                ("sessionsToHold", .number($0.sessionsToHold)), ("presentNeeded", .number($0.presentNeeded)),
            ])
        }
        return .object([
            ("station", .text(station.name)),
            (
                "checklist",
                .object([
                    ("items", .number(checklist.items.count)), ("met", .number(checklist.met)),
                    ("overdue", .number(checklist.overdue)),
                ])
            ),
            (
                "study",
                .object([
                    ("held", .number(study.held)), ("required", .number(study.required)),
                    ("expected", .number(study.tally.expected)), ("present", .number(study.tally.present)),
                    ("excused", .number(study.tally.excused)), ("absent", .number(study.tally.absent)),
                    ("unmarked", .number(study.unmarked)), ("rate", .optional(study.rate.text)),
                    ("meetsSessions", .flag(study.meetsSessions)), ("meetsRate", .flag(study.meetsRate)),
                    ("quarters", .list(study.quarters.map { .number($0.held) })), ("forecast", forecast ?? .null),
                ])
            ),
            (
                "submissions",
                .object([
                    ("total", .number(submissions[.total])), ("open", .number(submissions[.open])),
                    ("overdue", .number(submissions[.overdue])), ("adopted", .number(submissions[.adopted])),
                    ("solved", .number(submissions[.solved])),
                ])
            ),
            ("findings", .list(findings.map(\.json))),
        ])
    }

    fileprivate var lines: [String] {
        let isOfOneYear = study.years.isEmpty
        let quarters = study.quarters.map { held in
            "\(isOfOneYear ? "" : "\(held.quarter.year)年")\(held.quarter.number)季度 \(held.held)"
        }.joined(separator: ",")
        var lines = [
            "  八有标准  已达标 \(checklist.met)/\(checklist.items.count),整改逾期 \(checklist.overdue)",
            "  学习活动  已办 \(study.held)/\(study.required) 次(\(quarters));参与率 \(study.rate.shown)"
                + "(实到 \(study.tally.present)/应到 \(study.tally.expected)),\(study.meetsRate ? "达到" : "未达") \(study.standard.ratePercent)%",
            "            请假 \(study.tally.excused),缺席 \(study.tally.absent),未登记 \(study.unmarked);"
                + "剔除准假 \(study.tally.rateExcludingExcused.shown)",
        ]
        if let forecast = study.forecast {
            if forecast.sessionsToHold > 0 {
                lines.append(
                    "            再办 \(forecast.sessionsToHold) 次、实到共 \(forecast.presentNeeded) 人次可达标")
            }
        } else if study.isForecast {
            lines.append(study.members == 0 ? "            没有在任委员,无法预测" : "            再办也达不到要求的参与率")
        }
        lines.append(
            "  社情民意  登记 \(submissions[.total]),未办结 \(submissions[.open]),逾期 \(submissions[.overdue]),"
                + "采用 \(submissions[.adopted]),解决 \(submissions[.solved])")
        if findings.isEmpty { lines.append("  没有不足") }
        return lines + findings.map(\.line)
    }
}

extension Finding {
    fileprivate var json: JSON {
        .object([
            ("code", .text(code)), ("text", .text(text)), ("due", .optional(due.map { "\($0)" })),
            ("record", .optional(record)),
        ])
    }

    fileprivate var line: String { "  \(weight.label) \(text)" + (due.map { "(\($0))" } ?? "") }
}

extension Finding.Weight {
    /// As people read it.
    package var label: String {
        switch self {
        case .overdue: "逾期"
        case .short: "不足"
        case .upcoming: "待办"
        }
    }
}

extension Period {
    /// What stands at the head of what is printed: `2026年 截至 2026-11-23`.
    func heading(on today: Day) -> String { "\(name) 截至 \(judged(on: today))" }

    /// Today and the year, which is that of its last day, for scripts.
    func dated(on today: Day) -> [(String, JSON)] {
        [("asOf", .text("\(today)")), ("year", .number((last ?? judged(on: today)).year))]
    }

    /// What it is, for scripts; an end that is open is null.
    var json: (String, JSON) {
        (
            "period",
            .object([
                ("name", .text(name)), ("from", .optional(first.map { "\($0)" })),
                ("to", .optional(last.map { "\($0)" })),
            ])
        )
    }
}
