import StationCore

/// The way of a research topic (docs/rules.md, 调研流转). After 报送 it may be adopted, instructed on and written into a
/// work report in any order, also while it is carried out already: a work report comes in the next January.
extension ResearchTopic {
    static let table = Workflow<String, String, String>(
        start: "proposed",
        [
            .init("plan", "方案", from: ["proposed"], to: "planned"),
            .init("report", "形成报告", from: ["fieldwork"], to: "reported", demands: ["report"]),
            .init("visit", "实地调研", from: ["planned", "fieldwork"], to: "fieldwork"),
            .init("review", "审议通过", from: ["reported"], to: "reviewed", demands: ["review"]),
            .init("submit", "报送", from: ["reviewed"], to: "submitted", demands: ["document"]),
            .init("carryOut", "落实", from: ["used"], to: "carriedOut", demands: ["carried_out"]),
            .init("adopt", "采纳", from: ["submitted", "used"], to: "used"),
            .init(
                "instruct", "批示", from: ["submitted", "used"], to: "used", demands: ["instructed_by", "instruction"]),
            .init("writeIn", "写入工作报告", from: ["submitted", "used"], to: "used", demands: ["work_report_year"]),
            .init("adoptLater", "采纳", from: ["carriedOut"], to: "carriedOut"),
            .init(
                "instructLater", "批示", from: ["carriedOut"], to: "carriedOut",
                demands: ["instructed_by", "instruction"]),
            .init("writeInLater", "写入工作报告", from: ["carriedOut"], to: "carriedOut", demands: ["work_report_year"]),
            .init("revise", "退回修改", from: ["reported"], to: "fieldwork", demands: ["review"]),
        ])

    private static let adopting = Flow<ResearchTopic>.Effect(asks: ["adopted_by"], dates: "adopted_on")
    private static let instructing = Flow<ResearchTopic>.Effect(dates: "instructed_on")
    private static let writing = Flow<ResearchTopic>.Effect(
        asks: ["work_report_on"], sets: ["in_work_report": .number(1)])

    static let flow = Flow<ResearchTopic>(
        table,
        stages: [
            .init("立项", code: "proposed"), .init("方案", code: "planned"), .init("实地调研", code: "fieldwork"),
            .init("报告", code: "reported"), .init("审议", code: "reviewed"), .init("报送", code: "submitted"),
            .init("成果运用", code: "used"), .init("落实", code: "carriedOut"),
        ],
        stage: \.stage, steppedOn: \.steppedOn,
        effects: [
            "plan": .init(asks: ["plan"]), "submit": .init(asks: ["submitted_to"]),
            "adopt": adopting, "adoptLater": adopting, "instruct": instructing, "instructLater": instructing,
            "writeIn": writing, "writeInLater": writing, "carryOut": .init(dates: "carried_out_on"),
        ],
        barrier: { topic, step in
            switch step {
            case "adopt", "adoptLater": topic.adoptedOn == nil ? nil : "已采纳"
            case "writeIn", "writeInLater": topic.isInWorkReport ? "已写入工作报告" : nil
            default: nil
            }
        })
}
