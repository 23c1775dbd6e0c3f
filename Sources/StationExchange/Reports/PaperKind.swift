import StationCore
import StationModel
import StationStore

/// The papers that there are.
package enum PaperKind: String, CaseIterable, Sendable {
    case notice, signIn = "sign-in", minutes, makeUp = "make-up"
    case submission, referral, reminder, reply
    case consultation, research
    case year, quarter, city
    case answers, dossier, dutyReport = "duty-report", score, duties
    case checklist, checklistBlank = "checklist-blank", handover

    package var label: String {
        switch self {
        case .notice: "会议通知"
        case .signIn: "签到表"
        case .minutes: "学习情况"
        case .makeUp: "补学通知"
        case .submission: "社情民意信息"
        case .referral: "转办函"
        case .reminder: "催办函"
        case .reply: "答复反馈单"
        case .consultation: "协商纪要"
        case .research: "调研报告首页"
        case .dossier: "履职档案"
        case .dutyReport: "述职报告"
        case .score: "考核得分表"
        case .handover: "交接单"
        case .year: "年度工作报告"
        case .quarter: "季报"
        case .city: "全市汇总"
        case .answers: "委员答卷"
        case .duties: "履职情况统计表"
        case .checklist: "八有自查表"
        case .checklistBlank: "空白自查表"
        }
    }

    /// Those of a session, in the order of its day; of a submission.
    package static let ofSessions: [PaperKind] = [.notice, .signIn, .minutes, .makeUp]
    package static let ofSubmissions: [PaperKind] = [.submission, .referral, .reminder, .reply]
    package static let ofMembers: [PaperKind] = [.dossier, .answers, .dutyReport, .score]

    /// What a paper can be about.
    package enum Topic: Hashable, Sendable {
        case session, submission, consultation, research, member, station, anything
    }

    package var topic: Topic {
        switch self {
        case .notice, .signIn, .minutes, .makeUp: .session
        case .submission, .referral, .reminder, .reply: .submission
        case .consultation: .consultation
        case .research: .research
        case .answers, .dossier, .dutyReport, .score: .member
        case .year, .quarter, .checklist, .checklistBlank, .handover: .station
        case .city, .duties: .anything
        }
    }
}

/// What one paper is about.
package enum PaperSubject: Hashable, Sendable {
    case session(RecordID)
    case submission(RecordID)
    case consultation(RecordID)
    case research(RecordID)
    case member(RecordID)
    case station(RecordID)
    /// All stations together.
    case city
}

extension PrintedReport {
    /// A paper.
    ///
    /// - Parameter moment: when it is made, as the clock on the wall shows it.
    /// - Throws: `badInput` where the subject is none of the kind's; what reading throws.
    package init(
        _ kind: PaperKind, about subject: PaperSubject, in file: some Queries, period: Period, moment: String
    ) throws(Fault) {
        let year = (period.last ?? period.judged(on: file.desk.today)).year
        switch (kind, subject) {
        case (.notice, .session(let id)): try self.init(noticeOf: file.session(id), in: file)
        case (.signIn, .session(let id)): try self.init(signInOf: file.session(id), in: file)
        case (.minutes, .session(let id)): try self.init(minutesOf: file.session(id), in: file)
        case (.makeUp, .session(let id)): try self.init(makeUpOf: file.session(id), in: file)
        case (.submission, .submission(let id)): try self.init(submission: file.submission(id), in: file)
        case (.referral, .submission(let id)): try self.init(referralOf: file.submission(id), in: file)
        case (.reminder, .submission(let id)): try self.init(reminderOf: file.submission(id), in: file)
        case (.reply, .submission(let id)): try self.init(replySlipOf: file.submission(id), in: file)
        case (.answers, .member(let id)):
            try self.init(ofMember: file.member(id), in: file, year: year, moment: moment)
        case (.answers, .station(let id)):
            try self.init(ofMembersAt: file.station(id), in: file, year: year, moment: moment)
        case (.dossier, .member(let id)):
            try self.init(dossierOf: file.member(id), in: file, period: period, moment: moment)
        case (.dutyReport, .member(let id)): try self.init(dutyReportOf: file.member(id), in: file, year: year)
        case (.score, .member(let id)): try self.init(scoreOf: file.member(id), in: file, year: year, moment: moment)
        case (.dossier, .station(let id)), (.dutyReport, .station(let id)), (.score, .station(let id)):
            try self.init(
                "\(year)年\(kind.label)", ofMembersAt: file.station(id), in: file,
                on: period.judged(on: file.desk.today)
            ) { member throws(Fault) in
                try PrintedReport(kind, about: .member(member.id), in: file, period: period, moment: moment)
            }
        case (.consultation, .consultation(let id)):
            guard let found = try file.record(Consultation.self, id) else { throw .badInput("这次协商已不在了。没有做") }
            try self.init(minutesOf: found, in: file)
        case (.research, .research(let id)):
            guard let found = try file.record(ResearchTopic.self, id) else { throw .badInput("这个课题已不在了。没有做") }
            try self.init(researchOf: found, in: file)
        case (.handover, .station(let id)): try self.init(handoverOf: file.station(id), in: file, moment: moment)
        case (.year, .station(let id)):
            try self.init(of: file.station(id), in: file, period: period, moment: moment)
        case (.quarter, .station(let id)):
            // Of a year the quarter is meant in which today lies.
            let asked: Period =
                period.year == nil ? period : .quarter(Quarter(file.desk.today.quarter, of: year))
            try self.init(of: file.station(id), in: file, period: asked, moment: moment)
        case (.checklist, .station(let id)), (.checklistBlank, .station(let id)):
            try self.init(
                checklistOf: file.station(id), in: file, isBlank: kind == .checklistBlank,
                on: period.judged(on: file.desk.today))
        case (.city, .city): try self.init(ofCityIn: file, period: period, moment: moment)
        case (.duties, .city): try self.init(ofDuties: nil, in: file, period: period, moment: moment)
        case (.duties, .station(let id)):
            try self.init(ofDuties: file.station(id), in: file, period: period, moment: moment)
        default: throw .badInput("“\(kind.label)”不是关于这个的。没有做")
        }
    }
}
