import StationCore

/// The way of a consultation (docs/rules.md, 协商流转). 点上协商 and 调研 may be repeated in any order before the meeting; a
/// short form (点上, 院坝) meets at once and may be settled on the spot.
extension Consultation {
    private static let beforeMeeting = ["planned", "onSpot", "surveyed"]

    static let table = Workflow<String, String, String>(
        start: "collected",
        [
            .init("choose", "定题", from: ["collected"], to: "chosen"),
            .init("plan", "方案", from: ["chosen"], to: "planned"),
            .init("meet", "协商会", from: beforeMeeting, to: "met", demands: ["place"]),
            .init("onSpot", "点上协商", from: beforeMeeting, to: "onSpot", demands: ["spot"]),
            .init("survey", "调研", from: beforeMeeting, to: "surveyed", demands: ["surveyed"]),
            .init("meetAtOnce", "当场协商", from: ["collected", "chosen"], to: "met", demands: ["place"]),
            .init("minute", "形成纪要", from: ["met"], to: "minuted", demands: ["minutes"]),
            .init("settle", "当场落实", from: ["met"], to: "carriedOut", demands: ["carried_out"]),
            .init("submit", "报送", from: ["minuted"], to: "submitted", demands: ["document"]),
            .init("adopt", "采纳", from: ["submitted"], to: "adopted"),
            .init("adoptPartly", "部分采纳", from: ["submitted"], to: "adopted", demands: ["answer"]),
            .init("decline", "未采纳", from: ["submitted"], to: "declined", demands: ["answer"]),
            .init("carryOut", "落实", from: ["adopted"], to: "carriedOut", demands: ["carried_out"]),
            .init("tell", "反馈", from: ["carriedOut", "declined"], to: "told"),
            .init("rate", "评价", from: ["told"], to: "rated", demands: ["stars"]),
            .init("submitAgain", "重新报送", from: ["declined"], to: "submitted", demands: ["document"]),
        ])

    private static func answered(_ result: String) -> Flow<Consultation>.Effect {
        .init(asks: ["answer"], sets: ["result": .text(result)], dates: "adopted_on")
    }

    static let flow = Flow<Consultation>(
        table,
        stages: [
            .init("征集", code: "collected"), .init("定题", code: "chosen"), .init("方案", code: "planned"),
            .init("点上协商", code: "onSpot"), .init("调研", code: "surveyed"), .init("协商会", code: "met"),
            .init("纪要", code: "minuted"), .init("报送", code: "submitted"), .init("采纳", code: "adopted"),
            .init("未采纳", code: "declined"), .init("落实", code: "carriedOut"), .init("反馈", code: "told"),
            .init("评价", code: "rated"),
        ],
        stage: \.stage, steppedOn: \.steppedOn,
        effects: [
            "plan": .init(asks: ["plan"]), "meet": .init(dates: "met_on"), "meetAtOnce": .init(dates: "met_on"),
            "settle": .init(dates: "carried_out_on"), "submit": .init(asks: ["submitted_to"]),
            "adopt": answered("采纳"), "adoptPartly": .init(sets: ["result": .text("部分采纳")], dates: "adopted_on"),
            "decline": .init(sets: ["result": .text("未采纳")], dates: "adopted_on"),
            "submitAgain": .init(asks: ["submitted_to"], sets: ["result": .text(""), "adopted_on": .none]),
            "carryOut": .init(dates: "carried_out_on"), "tell": .init(asks: ["feedback"]),
            "rate": .init(asks: ["rating"]),
        ],
        barrier: { consultation, step in
            switch step {
            case "meetAtOnce", "settle": consultation.isShort ? nil : "只有点上协商、院坝协商可以"
            default: nil
            }
        })
}
