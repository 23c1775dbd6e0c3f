import ConsoleKit

/// What F3 does on the page of a record of one kind: the one thing that leads on from it. Where it leads, the root knows
/// (`Route.onward`).
struct RecordAct {
    /// Its short words.
    let label: String
    /// Its sentence.
    let explanation: String

    /// By the kind's name.
    static let acts: [String: RecordAct] = [
        "reception": RecordAct(label: "转社情民意", explanation: "由这次接待走访登记一条社情民意,并留下联系"),
        "link": RecordAct(label: "记联系", explanation: "登记这一结对的一次联系"),
        "party_group": RecordAct(label: "编组", explanation: "把还没编组的党员委员编入党小组"),
        "duty_plan": RecordAct(label: "看答卷", explanation: "看这位委员一年的作业做了多少、还差什么"),
    ]

    /// What key 7 opens on a kind's list, in a few words, by the kind's name; see `Route.figures`.
    static let figures: [String: String] = [
        "party_group": "党建数字", "party_placement": "编组", "link": "党建数字", "contact": "党建数字", "training_class": "看数字",
        "activity_group": "看数字", "material": "看数字", "delivery": "看数字", "training_programme": "看数字", "channel": "看数字",
        "push": "看数字", "service_activity": "看数字", "donation": "看数字", "research_topic": "看数字",
        "consultation": "看数字", "outcome": "看数字", "consulted_matter": "看数字", "duty_plan": "看答卷",
        "duty_event": "统计表",
    ]
}
