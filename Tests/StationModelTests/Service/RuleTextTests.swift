import StationCore
import StationModel
import StationSamples
import Testing

@Suite("规则办法")
struct RuleTextTests {
    private func rule(_ id: String, _ from: String, to: String? = nil, title: String = "工作规则", station: RecordID? = nil)
        -> RuleText
    {
        var rule = RuleText(id: RecordID(id))
        (rule.title, rule.station) = (title, station)
        (rule.fromDay, rule.toDay) = (day(from), to.map { day($0) })
        return rule
    }

    @Test(
        "of the versions of a title the latest begun is in force",
        arguments: [
            ("2022-12-31", ["未生效", "未生效"]), ("2023-01-01", ["现行", "未生效"]), ("2025-12-31", ["现行", "未生效"]),
            ("2026-01-01", ["已替代", "现行"]), ("2026-12-31", ["已替代", "现行"]), ("2027-01-01", ["已替代", "已废止"]),
        ])
    func versions(on: String, expected: [String]) {
        let rules = [rule("a", "2023-01-01"), rule("b", "2026-01-01", to: "2026-12-31")]
        let standings = RuleText.standings(of: rules, on: day(on))
        #expect(rules.map { standings[$0.id] } == expected)
    }

    @Test("other titles, and a station's own rule of the same title, stand for themselves")
    func apart() {
        let rules = [
            rule("a", "2023-01-01"), rule("b", "2026-01-01", title: "考核办法"), rule("c", "2026-01-01", station: here),
            rule("d", "2026-01-01", title: "考核办法"),
        ]
        let standings = RuleText.standings(of: rules, on: day("2026-11-23"))
        #expect(rules.map { standings[$0.id] } == ["现行", "已替代", "现行", "现行"], "of two of one day the later entered")
    }

    @Test(
        "a report is heard when it has been handed in, and nothing lies ahead of today",
        arguments: [
            ("2026-11-01", nil, nil), ("2026-11-01", "2026-11-01", nil), ("2026-11-02", "2026-11-01", "heard_on"),
            ("2026-11-24", nil, "written_on"), ("2026-11-01", "2026-11-24", "heard_on"),
        ] as [(String, String?, String?)])
    func dutyReport(written: String, heard: String?, field: String?) {
        var report = DutyReport(id: RecordID("report"))
        (report.writtenOn, report.heardOn) = (day(written), heard.map { day($0) })
        #expect(DutyReport.described.rule(report, day("2026-11-23")).first?.kind == field.map { .badInput(field: $0) })
    }

    @Test("only measures against members are confidential")
    func confidential() { #expect(Catalogue.confidential == ["discipline"]) }
}
