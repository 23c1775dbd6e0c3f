import StationModel
import StationStore
import Testing

@testable import StationConsole

@Suite struct ExplanationTests {
    private func desk() throws -> Desktop {
        let desk = try Desktop(stations: ["岭南镇委员联络站", "北泗镇委员联络站"], members: 10)
        let station = desk.context.stations[0]
        for (date, absent) in [("2026-03-05", 1), ("2026-06-05", 0)] {
            let session = try desk.file.save(
                StudySession(id: desk.file.desk.newID(), station: station.id, day: Day(date)!, topic: "理论")
            ).value
            let lines = try desk.file.roster(of: session.id).map(\.attendance)
            _ = try desk.file.mark(Array(lines.dropFirst(absent)), as: .present, in: session)
            if absent > 0 { _ = try desk.file.mark(Array(lines.prefix(absent)), as: .absent, in: session) }
            _ = try desk.file.close(session)
        }
        _ = try desk.file.save(
            StudySession(id: desk.file.desk.newID(), station: station.id, day: Day("2026-11-20")!, topic: "未完的一场"))
        return desk
    }

    @Test func `the rate: rule, sessions that count, and the one that does not, with the reason`() throws {
        let desk = try desk()
        try desk.type("6<Home><Right><Right><F4>")
        let text = desk.text()
        #expect(text.contains("参与率  95.0%") && text.contains("实到 19,应到 20"))
        #expect(text.contains("计入 2  没有计入 1"))
        #expect(text.contains("还有 10 人未登记,尚未结束"))
        try desk.type("<End><Enter>")
        #expect(desk.text().contains("| 点名"))
    }

    @Test func `every figure of the comparison is the number of rows that its explanation counts`() throws {
        let desk = try desk()
        let station = desk.context.stations[0]
        let year = try desk.file.studyYear(of: station.id, year: 2026, on: Desktop.today)
        func explained(_ figure: Explanation.Figure) throws -> Explanation {
            try desk.file.explanation(of: figure, station: station.id, year: 2026, on: Desktop.today)
        }
        #expect(try explained(.sessions).counted.count == year.held)
        #expect(try explained(.rate).value == year.rate.shown)
        #expect(try explained(.standards).left.count == 8)
        for figure in SubmissionFigure.allCases {
            let all = try desk.file.submissionFigures(of: station.id, year: 2026, on: Desktop.today)
            #expect(try explained(.submissions(figure)).counted.count == all[figure])
        }
    }
}
