import StationCore
import StationModel

extension Queries {
    /// What would change if seeds were taken, a few words each, for whoever decides about it; empty: nothing that an officer
    /// would see.
    package func differences(from seeds: SeedContent) throws(Fault) -> [String] {
        let day = entryDay
        return try readTogether { db in
            var words: [String] = []
            let (old, new) = (try db.standards(on: day), seeds.standards.sorted { $0.position < $1.position })
            if old != new {
                let (had, has) = (Set(old.map(\.title)), Set(new.map(\.title)))
                let added = new.filter { !had.contains($0.title) }.map { "增 \($0.title)" }
                let gone = old.filter { !has.contains($0.title) }.map { "减 \($0.title)" }
                let named = added + gone
                words.append(
                    "标准 \(old.count) 项 → \(new.count) 项"
                        + (named.isEmpty ? "(次序或说明)" : "(\(named.joined(separator: "、")))"))
            }
            let study = try db.studyStandard(on: day)
            if study != seeds.study { words.append("学习标准 \(study.words) → \(seeds.study.words)") }
            let lists = try WordList.allCases.filter { try db.words($0) != seeds.words[$0] ?? [] }
            if !lists.isEmpty { words.append("词表 " + lists.map(\.label).joined(separator: "、")) }
            let terms = try db.terms()
            let moved = seeds.terms.filter { span in
                terms.named(span.name).map { ($0.seededFirst, $0.seededLast) != (span.first, span.last) } ?? true
            }
            if !moved.isEmpty { words.append("届的起止 " + moved.map(\.name).joined(separator: "、")) }
            return words
        }
    }
}

extension StudyStandard {
    /// `每年 4 次、90%、每季一次`.
    fileprivate var words: String {
        "每年 \(sessionsPerYear) 次、\(ratePercent)%" + (onePerQuarter ? "、每季一次" : "")
            + (decidedBy == .all ? "" : "、剔除准假")
    }
}

extension WordList {
    fileprivate var label: String {
        switch self {
        case .genders: "性别"
        case .ethnicities: "民族"
        case .parties: "党派"
        case .partySpellings: "党派写法"
        case .sectors: "界别"
        case .terms: "届次"
        case .sessionForms: "学习形式"
        case .sessionTopics: "学习主题"
        case .campaigns: "主题活动"
        case .periods: "有名称的期间"
        case .channelWays: "学习渠道方式"
        case .helpKinds: "帮扶方式"
        case .giftPurposes: "捐赠用途"
        case .stationKinds: "联络站类型"
        case .towns: "乡镇"
        case .categories: "社情民意类别"
        case .adoptionKinds: "采用方式"
        case .satisfactions: "满意度"
        case .notAccepted: "不受理范围"
        case .numbers: "期限与字数"
        case .labels: "环节用语"
        case .evidenceKinds: "佐证种类"
        case .headings: "表头写法"
        case .marks: "签到用语"
        case .daysOff: "节假日"
        case .synonyms: "找的别名"
        case .assessments: "考核表"
        }
    }
}
