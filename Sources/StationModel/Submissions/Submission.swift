import StationCore

/// A 社情民意 submission: one matter, who told of it, and where it stands.
package struct Submission: Described {
    package var id: RecordID
    package var station = RecordID.zero
    package var revision = 1
    /// `2026-017`: the year and the running number in the station.
    package var number = ""
    package var registeredOn = Day.unset
    package var title = ""
    package var category = ""
    /// Who told of it, by real name; several may stand there in words.
    package var reporter = Somebody()
    /// The members who submitted it (提交委员), the first in front; none where somebody else brought it.
    package var submitters: [Participant] = []
    /// The reporter's telephone.
    package var phone = ""
    /// 信息员 who took it down.
    package var officer = Somebody()
    package var situation = ""
    package var cause = ""
    package var proposal = ""
    /// The campaigns that it belongs to (`Tags`).
    package var campaign = ""
    package var state = SubmissionState()
    /// The day the editing track ended (留存, 不采用 or 编发).
    package var decidedOn: Day?
    package var issueNumber = ""
    package var leadUnit = ""
    package var helpingUnits = ""
    /// The day of the last step taken; nil: none since the registration.
    package var steppedOn: Day?
    /// The day it was referred for the first time; 改派 and 重新办理 leave it.
    package var handledFrom: Day?
    /// The day the present handling was referred.
    package var referredOn: Day?
    /// The last day for an answer, by the deadline in force at the referral; nil: none.
    package var dueOn: Day?
    /// The day of the answer that stands.
    package var answeredOn: Day?
    /// The result of the answer that stands.
    package var result: HandlingResult?
    package var answer = ""
    package var satisfaction = ""
    /// The day of 办结.
    package var closedOn: Day?
    /// The first day it counts as adopted, at any level; nil: it does not.
    package var adoptedOn: Day?
    /// The highest level it was adopted at; empty: none.
    package var adoptionLevel = ""
    /// The operator who registered it; nil for what was registered before there were operators.
    package var author: String?

    package init(id: RecordID) { self.id = id }

    package static let described = Kind<Submission>(
        "submission", plural: "submissions", title: "社情民意", dating: .day("registered_on"),
        fields: [
            .text("number", "编号", \.number).unasked,
            .day("registered_on", "登记日期", \.registeredOn, sense: .past),
            .text("title", "标题", \.title, required: true, hint: "一事一报,写明地点和事由"),
            .words("category", "类别", \.category, .categories, isOpen: false),
            .personOrText("reporter", "反映人", \.reporter, hint: "真实姓名,委员或群众都可以"),
            .text("phone", "联系电话", \.phone, sensitive: true),
            .personOrText("officer", "信息员", \.officer),
            .paragraph("situation", "情况", \.situation),
            .paragraph("cause", "原因", \.cause),
            .paragraph("proposal", "建议", \.proposal),
            .campaigns(\.campaign),
            .choice("editing", "编辑", \.state.editing).unasked,
            .choice("handling", "办理", \.state.handling).unasked,
            .day("decided_on", "定稿日期", \.decidedOn).unasked,
            .text("issue_number", "编发期号", \.issueNumber).unasked,
            .text("lead_unit", "承办单位", \.leadUnit).unasked,
            .text("helping_units", "协办单位", \.helpingUnits).unasked,
            .day("stepped_on", "上一步日期", \.steppedOn).unasked,
            .day("handled_from", "首次转办", \.handledFrom).unasked,
            .day("referred_on", "转办日期", \.referredOn).unasked,
            .day("due_on", "答复期限", \.dueOn).unasked,
            .day("answered_on", "答复日期", \.answeredOn).unasked,
            .choice("result", "结果", \.result).unasked,
            .paragraph("answer", "答复", \.answer).unasked,
            .text("satisfaction", "满意度", \.satisfaction).unasked,
            .day("closed_on", "办结日期", \.closedOn).unasked,
            .day("adopted_on", "采用日期", \.adoptedOn).unasked,
            .text("adoption_level", "采用级别", \.adoptionLevel).unasked,
            .text("author", "登记人", \.author).unasked,
        ],
        people: [.init("提交委员", hint: "第一位是第一提交人,其余为联名;不是委员提交的不填", isOrdered: true)],
        participants: \Submission.submitters,
        naming: { "\($0.number) \($0.title)" },
        rule: { submission, today in
            let registered = submission.registeredOn
            if registered > today { Fault.badInput("登记日期 \(registered) 晚于今天", field: "registered_on") }
            if let stepped = submission.steppedOn, registered > stepped {
                Fault.badInput("登记日期 \(registered) 晚于上一步的 \(stepped)", field: "registered_on")
            }
        },
        warnings: { submission, _ in Telephone.oddity(submission.phone).map { ["phone": $0] } ?? [:] },
        sheet: [
            "联络站", "登记日期", "标题", "类别", "反映人", "联系电话", "情况", "原因", "建议", "状态", "承办单位", "转办日期", "答复日期",
            "结果", "采用级别", "办理途径", "采用日期", "提交委员", "活动标签", "编号", "信息员", "定稿日期", "编发期号", "协办单位", "答复期限",
            "答复内容", "满意度", "办结日期",
        ],
        list: [
            .id, .field("number"), .station, .field("registered_on"), .field("title"), .field("category"),
            .field("reporter"), .people("submitters", "提交委员"), .field("phone"),
            .made("state", "状态") { submission, _ in .text(submission.state.label) },
            .field("lead_unit"), .field("referred_on"), .field("due_on"), .field("answered_on"), .code("result"),
            .field("adoption_level"), .adoptions,
            .made("waitingDays", "等待天数") { submission, day in
                submission.waitingDays(on: day).map { .number($0) } ?? .none
            },
            .made("route", "办理途径") { submission, _ in .text(submission.route.label) }, .field("campaign"),
        ],
        proving: Proving("社情民意台账") { submission, _ in "社情民意 \(submission.number)“\(submission.title)”" },
        readings: { [$0.title, $0.reporter.name] })
}

extension Submission {
    /// Which way it went from the station (办理途径).
    package enum Route: String, CaseIterable, Hashable, Sendable {
        /// To the city, to be edited and issued.
        case city
        /// Straight to the town (镇级交办).
        case town

        package var label: String { self == .city ? "市" : "镇" }
    }

    package var route: Route { state.editing == .entrusted ? .town : .city }

    /// Characters of the three text parts, blanks and line ends left out.
    package var textLength: Int {
        [situation, cause, proposal].reduce(0) { $0 + $1.count { !$0.isWhitespace } }
    }

    /// Whether it is open, as it stands now, and was registered by a day.
    package func isOpen(on day: Day) -> Bool { registeredOn <= day && state.isOpen }

    /// Whether the answer that is awaited now is overdue on a day.
    package func isOverdue(on day: Day) -> Bool { awaitedBy.map { $0 < day } ?? false }

    /// Days it has waited: since the referral if handling has begun, else since it was registered; nil when not open.
    package func waitingDays(on day: Day) -> Int? {
        guard isOpen(on: day) else { return nil }
        if let referredOn, referredOn <= day { return day - referredOn }
        return day - registeredOn
    }

    /// This record with the texts and the day of registration of another copy of it: what a form may change.
    package func withTexts(of other: Submission) -> Submission {
        var changed = self
        changed.registeredOn = other.registeredOn
        changed.title = other.title
        changed.category = other.category
        changed.reporter = other.reporter
        changed.submitters = other.submitters
        changed.phone = other.phone
        changed.officer = other.officer
        changed.situation = other.situation
        changed.cause = other.cause
        changed.proposal = other.proposal
        changed.campaign = other.campaign
        changed.revision = other.revision
        return changed
    }
}

extension Submission {
    /// The submission with one more row on its adoption track. It counts as adopted from the earliest day on, at the
    /// highest level; a row without a day counts from the registration on.
    ///
    /// - Throws: `badInput` before 编发 or 镇级交办, and for a level that is none.
    package func adopted(_ adoption: Adoption) throws(Fault) -> Submission {
        guard state.editing.isPassedOn else { throw .badInput("编发或交办镇里之后才能登记采用情况") }
        guard Adoption.levels.contains(adoption.level) else {
            throw .badInput("采用级别只能是 \(Adoption.levels.joined(separator: "、"))", field: "level")
        }
        guard adoption.isAdopted else { return self }
        var changed = self
        let day = adoption.day ?? registeredOn
        changed.adoptedOn = min(adoptedOn ?? day, day)
        let rank = { (level: String) in Adoption.levels.firstIndex(of: level) ?? -1 }
        if rank(adoption.level) > rank(adoptionLevel) { changed.adoptionLevel = adoption.level }
        return changed
    }
}

extension Submission {
    /// The telephone of who reported it, as lists show it.
    package var maskedPhone: String { Mask.telephone(phone) }
}
