import GRDB
import StationCore
import StationModel

extension Queries {
    /// The stretches of time that have names here: terms, and what the seeds name.
    package func periodNames() throws(Fault) -> PeriodNames {
        try readTogether { db in
            PeriodNames(
                terms: try db.terms().all.map { NamedSpan($0.name, from: $0.first, to: $0.last) },
                others: try db.words(.periods).compactMap(NamedSpan.init))
        }
    }

    /// A period as it is typed.
    ///
    /// - Throws: `badInput` with what is wrong and how to write it.
    package func period(_ typed: String) throws(Fault) -> Period {
        try Period.read(typed, today: desk.today, names: try periodNames())
    }
}

extension NamedSpan {
    /// A span as the file keeps it: its name and its days, `2024-03-01..2025-02-28`, either of which may be left open.
    init?(_ word: Word) {
        let days = word.label.split(separator: ".", omittingEmptySubsequences: true)
        let isOpenAtBeginning = word.label.hasPrefix("..")
        let found = days.map { Day($0) }
        guard (1...2).contains(found.count), found.allSatisfy({ $0 != nil }) else { return nil }
        if found.count == 2 {
            self.init(word.code, from: found[0], to: found[1])
        } else {
            self.init(word.code, from: isOpenAtBeginning ? nil : found[0], to: isOpenAtBeginning ? found[0] : nil)
        }
    }
}
