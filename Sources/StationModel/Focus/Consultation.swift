import StationCore

/// A consultation (协商): from collecting topics to the stars that those concerned give.
package struct Consultation: Described {
    package var id: RecordID
    package var station: RecordID?
    /// The stations that hold it together with that one.
    package var coHosts: [RecordID] = []
    package var revision = 1
    /// What is consulted on.
    package var title = ""
    /// Its form: 专题, 点上, 界别, 对口, 院坝.
    package var form = ""
    /// The day on which the topic was collected; its year is the consultation's.
    package var begunOn: Day?
    package var proposedBy = ""
    /// The submission that it came from; nil: none.
    package var submission: RecordID?
    /// 协商方案.
    package var plan = ""
    /// Where the newest 点上协商 was held; earlier ones stand in the course.
    package var spot = ""
    /// Where the newest 调研 led; earlier ones stand in the course.
    package var surveyed = ""
    /// The place of the 协商会.
    package var place = ""
    /// 协商会日期.
    package var metOn: Day?
    /// 协商纪要: number or title.
    package var minutes = ""
    /// 报送文号.
    package var document = ""
    package var submittedTo = ""
    /// 采纳, 部分采纳 or 未采纳; empty: not answered.
    package var result = ""
    package var adoptedOn: Day?
    /// What was said to it, and by whom.
    package var answer = ""
    /// 落实日期; nil: not carried out.
    package var carriedOutOn: Day?
    package var carriedOut = ""
    /// How those who took part were told.
    package var feedback = ""
    /// 1 to 5; nil: not rated.
    package var stars: Int?
    /// What was said with the stars.
    package var rating = ""
    /// The campaigns that it belongs to (`Tags`).
    package var campaign = ""
    package var note = ""
    /// The members who took part.
    package var participants: [Participant] = []
    package var stage = Consultation.table.start
    /// The day of the last step.
    package var steppedOn: Day?

    package init(id: RecordID) { self.id = id }

    /// The forms in use; others are taken too.
    package static let forms = ["专题", "点上", "界别", "对口", "院坝"].map { FieldChoice($0) }
    /// Whether it is held on the spot, so that it needs neither 定题 nor 方案 before and may be settled at once.
    package var isShort: Bool { form == "点上" || form == "院坝" }

    package static let described = Kind<Consultation>(
        "consultation", plural: "consultations", title: "协商", explanation: "协商从征集到评价:定题、方案、点上协商、协商会、纪要、报送、采纳、落实",
        part: .focus, dating: .day("begun_on"), happenings: ["met_on", "adopted_on", "carried_out_on"],
        belonging: .stationOrCity,
        fields: [
            .text("title", "议题", \.title, required: true, list: .flexible(20)),
            .choice("form", "形式", \.form, forms, isOpen: true, required: true, list: .fixed(6)),
            .day("begun_on", "征集日期", \.begunOn, required: true, list: .fixed(10, dropAt: 3)),
            .text("proposed_by", "提出人", \.proposedBy, hint: "委员、界别、村屯或单位"),
            .record("submission", "来自社情民意", of: "submission", \.submission),
            .paragraph("plan", "协商方案", \.plan), .text("spot", "点上协商地点", \.spot),
            .text("surveyed", "调研地点", \.surveyed), .text("place", "协商会地点", \.place),
            .day("met_on", "协商会日期", \.metOn), .text("minutes", "协商纪要", \.minutes, hint: "文号或题目"),
            .text("document", "报送文号", \.document), .text("submitted_to", "报送对象", \.submittedTo),
            .choice(
                "result", "采纳结果", \.result, [.init("采纳"), .init("部分采纳"), .init("未采纳")], list: .fixed(8, dropAt: 1)),
            .day("adopted_on", "答复日期", \.adoptedOn), .paragraph("answer", "答复内容", \.answer),
            .day("carried_out_on", "落实日期", \.carriedOutOn), .paragraph("carried_out", "落实情况", \.carriedOut),
            .paragraph("feedback", "反馈情况", \.feedback),
            .number("stars", "评价星数", \.stars, in: 1...5, hint: "1 到 5 星", list: .fixed(8, dropAt: 2)),
            .paragraph("rating", "评价内容", \.rating), .campaigns(\.campaign),
            .paragraph("note", "备注", \.note),
        ],
        people: [.init("参加委员")], participants: \Consultation.participants, coHosts: \Consultation.coHosts, flow: flow,
        naming: { $0.title },
        rule: { consultation, today in
            if let begun = consultation.begunOn {
                if begun > today { Fault.badInput("征集日期 \(begun) 晚于今天", field: "begun_on") }
                if let answered = consultation.adoptedOn, answered < begun {
                    Fault.badInput("答复日期 \(answered) 早于征集日期 \(begun)", field: "adopted_on")
                }
            }
        },
        sums: Sums([
            .count(where: .isSet("begun_on")),
            .count(where: .isSet("begun_on"), .isOneOf("result", ["采纳", "部分采纳"])),
            .count(
                where: .isSet("begun_on"),
                .any([
                    [.isSet("carried_out_on")],
                    [.isOneOf("stage", ["carriedOut", "told", "rated"]), .isNoneOf("result", ["未采纳"])],
                ])), .count(where: .isSet("begun_on"), .isSet("stars")),
            .sum(.field("stars"), where: .isSet("begun_on")),
        ]) { n in
            let stars = Consultation.mean(stars: n[4], rated: n[3])
            return "协商 \(n[0]) 件,采纳 \(n[1]) 件,落实 \(n[2]) 件" + (stars.isEmpty ? "" : ",评价平均 \(stars) 星")
        })
}
