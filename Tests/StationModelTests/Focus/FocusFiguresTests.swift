import Testing

import StationCore
import StationSamples
@testable import StationModel

@Suite("Focus figures")
struct FocusFiguresTests {
    private func topic(_ id: String, adopted: String? = nil, written: Bool = false, done: String? = nil)
        -> ResearchTopic
    {
        var topic = focusTopic("submitted")
        topic.id = RecordID(id)
        topic.station = RecordID("s")
        topic.adoptedOn = adopted.flatMap { Day($0) }
        topic.isInWorkReport = written
        if written { topic.workReportYear = 2026 }
        topic.carriedOutOn = done.flatMap { Day($0) }
        return topic
    }

    private func held(
        _ id: String, _ result: String = "", on answered: String? = nil, done: String? = nil, stars: Int? = nil,
        station: String? = "s"
    ) -> Consultation {
        var consultation = focusConsultation("submitted")
        consultation.id = RecordID(id)
        consultation.station = station.map { RecordID($0) }
        consultation.result = result
        consultation.adoptedOn = answered.flatMap { Day($0) }
        consultation.carriedOutOn = done.flatMap { Day($0) }
        consultation.stars = stars
        return consultation
    }

    private func outcome(_ consultation: String, done: String? = nil) -> FocusOutcome {
        var outcome = FocusOutcome(id: RecordID("o-\(consultation)-\(done ?? "")"))
        outcome.consultation = RecordID(consultation)
        outcome.doneOn = done.flatMap { Day($0) }
        return outcome
    }

    /// Worked by hand: three topics, two adopted of which one only in September, one in a work report, one carried out.
    /// Six consultations: 采纳, 部分采纳, 未采纳, three without an answer. c1 reached 落实; c2's two ponds are done, the
    /// second in September; of c4's two one is not; c6 is the city's and was settled at once.
    private var year: FocusRecords {
        FocusRecords(
            research: [
                topic("t1", adopted: "2026-05-01", written: true, done: "2026-08-01"),
                topic("t2", adopted: "2026-09-01"),
                topic("t3"),
            ],
            consultations: [
                held("c1", "采纳", on: "2026-05-01", done: "2026-06-30", stars: 5),
                held("c2", "部分采纳", on: "2026-06-01", stars: 4), held("c3", "未采纳", on: "2026-06-01", stars: 2),
                held("c4"),
                held("c5"), held("c6", done: "2026-04-01", station: nil),
            ],
            outcomes: [
                outcome("c2", done: "2026-07-01"), outcome("c2", done: "2026-09-01"), outcome("c4", done: "2026-07-01"),
                outcome("c4"), outcome("c9", done: "2026-07-01"),
            ])
    }

    private func asked(_ day: String, in period: Period = .year(2026)) -> FigureQuestion {
        FigureQuestion(period, on: Day(day)!)
    }

    @Test("a year by hand, as of its end and as of the middle")
    func year2026() {
        let end = year.figures(in: asked("2026-12-31"))
        #expect(end.research.topics == 3 && end.research.adopted == 2)
        #expect(end.research.inWorkReport == 1 && end.research.carriedOut == 1)
        #expect(end.consultations.topics == 6 && end.consultations.adopted == 2 && end.consultations.carriedOut == 3)
        #expect(end.consultations.starsText == "3.6" && end.consultations.rated == 3)
        // What belongs to no topic or consultation of the year is none of its outcomes.
        #expect(end.outcomes == 4 && end.outcomesDone == 3)
        let middle = year.figures(in: asked("2026-07-31"))
        #expect(middle.research.adopted == 1 && middle.research.carriedOut == 0)
        #expect(middle.consultations.adopted == 2 && middle.consultations.carriedOut == 2 && middle.outcomesDone == 2)
        let early = year.figures(in: asked("2026-01-31"))
        #expect(early.research.topics == 3 && early.consultations.topics == 0)
    }

    @Test("a stage without a day counts from the stage's day; what was not adopted never does")
    func imported() {
        let day = Day("2026-06-01")!
        for (stage, result, counts) in [
            ("carriedOut", "采纳", 1), ("told", "采纳", 1), ("told", "未采纳", 0), ("rated", "", 1), ("met", "", 0),
        ] {
            var held = focusConsultation(stage, on: "2026-06-01")
            held.result = result
            #expect(
                ConsultationFigures([held], in: FigureQuestion(.all, on: day)).carriedOut == counts,
                "\(stage) \(result)")
            #expect(ConsultationFigures([held], in: FigureQuestion(.all, on: day - 1)).carriedOut == 0)
        }
        #expect(
            ResearchFigures([focusTopic("carriedOut", on: "2026-06-01")], in: FigureQuestion(.all, on: day)).carriedOut
                == 1)
        #expect(
            ResearchFigures([focusTopic("used", on: "2026-06-01")], in: FigureQuestion(.all, on: day)).carriedOut == 0)
    }

    @Test("a station's and the city's parts add up to the whole")
    func parts() {
        let end = asked("2026-12-31")
        let (station, city) = (year.of(RecordID("s")).figures(in: end), year.of(nil).figures(in: end))
        #expect(station.consultations.topics == 5 && city.consultations.topics == 1)
        #expect(station.consultations.carriedOut == 2 && city.consultations.carriedOut == 1)
        #expect(station.outcomes == 4 && city.outcomes == 0 && city.research.topics == 0)
    }

    @Test("what waits: an outcome from the day after its day; a stage only where a limit is set, and beyond it")
    func findings() {
        let today = Day("2026-11-23")!
        func text(_ kind: String, _ date: String, _ limit: Int?) -> String? {
            FocusWaiting(kind: kind, record: RecordID("r"), title: "护栏", stage: "submitted", day: Day(date)!)
                .finding(station: RecordID("s"), on: today, stageDays: limit)?.text
        }
        #expect(text("outcome", "2026-11-23", nil) == nil)
        #expect(text("outcome", "2026-11-22", nil) == "落实事项“护栏”过了期限 1 天,还没有完成")
        #expect(text("consultation", "2020-01-01", nil) == nil)
        #expect(text("consultation", "2026-10-24", 30) == nil)
        #expect(text("consultation", "2026-10-23", 30) == "协商“护栏”停在“报送”已 31 天(限 30 天)")
        #expect(text("research_topic", "2026-10-23", 30) == "调研“护栏”停在“报送”已 31 天(限 30 天)")
    }
}
