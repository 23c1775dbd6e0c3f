import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// Telephone numbers and dates of birth of the people on a page: whose they are, for the journal.
///
/// They are masked until somebody asks for them; that somebody did stands in the journal.
struct PersonalData {
    /// The station that they belong to; nil: the whole city.
    let station: RecordID?
    /// Whose and what: `覃志强 的电话、出生年月`.
    let words: String

    private init?(_ station: RecordID?, of who: String, _ kinds: [String]) {
        guard !kinds.isEmpty else { return nil }
        self.station = station
        words = "\(who) 的\(kinds.joined(separator: "、"))"
    }

    /// A member's; nil where there is none to hide.
    init?(_ member: Member) {
        let kinds = [member.phone.isEmpty ? nil : "电话", member.born == nil ? nil : "出生年月"]
        self.init(member.station, of: member.name, kinds.compactMap(\.self))
    }

    /// That of who reported a submission; nil where there is none to hide.
    init?(_ submission: Submission) {
        let who = submission.reporter.isEmpty ? "反映人" : submission.reporter.name
        self.init(submission.station, of: "\(submission.number) \(who)", submission.phone.isEmpty ? [] : ["电话"])
    }

    /// That of a station's information officers; nil where there is none to hide.
    init?(_ officers: [InformationOfficer]) {
        let known = officers.filter { !$0.phone.isEmpty }
        guard let first = known.first else { return nil }
        self.init(first.station, of: known.map(\.name).joined(separator: "、"), ["电话"])
    }

    /// That of a record of a kind; nil where there is none to hide.
    init?<R: Described>(of record: R) {
        let known = R.described.fields.filter { $0.isSensitive && !$0.text($0.get(record)).isEmpty }
        self.init(record.owner, of: "\(R.described.title) \(R.described.naming(record))", known.map(\.label))
    }

    /// How many people's data are in some records.
    static func count(_ members: [Member]) -> Int { members.count { PersonalData($0) != nil } }
    /// How many people's data are in some records.
    static func count(_ submissions: [Submission]) -> Int { submissions.count { PersonalData($0) != nil } }
    /// How many people's data are in some records.
    static func count(_ officers: [InformationOfficer]) -> Int { officers.count { PersonalData([$0]) != nil } }

    /// What the journal says of a form that is about to open and shows them.
    var noteOfForm: (station: RecordID?, words: String) { (station, "修改表格里显示 \(words)") }
}

/// A record page that masks telephone numbers and dates of birth until they are asked for.
protocol MaskingPage: Screen {
    /// What is masked here; nil: nothing.
    var personalData: PersonalData? { get }
    /// Whether it was asked for since the page was opened.
    var isRevealed: Bool { get set }
}

extension MaskingPage {
    /// Ctrl-P shows what is masked and says so in the journal, once for as long as the page is open.
    func revealBinding() -> Binding<Self> {
        let reason = personalData == nil ? "这里没有遮住的内容" : isRevealed ? "已经显示全部" : nil
        return Binding(
            [.control("p")], "看号码", "显示遮住的电话、出生年月;会记入操作记录", disabled: reason, isHinted: false
        ) { page, _ in
            let data = page.personalData
            return Self.change { file in
                if let data { try file.note(.reveal, station: data.station, "查看 \(data.words)") }
                return Done(saying: "已显示;已记入操作记录")
            } then: { page, _ in
                page.isRevealed = true
                return .stay
            }
        }
    }

    /// A telephone as it stands here now.
    func shown(telephone: String) -> String { isRevealed ? telephone : Mask.telephone(telephone) }
}
