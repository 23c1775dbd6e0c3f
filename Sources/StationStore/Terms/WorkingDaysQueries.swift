import StationCore

extension Queries {
    /// The days off and make-up workdays that the seeds know.
    package func workingDays() throws(Fault) -> WorkingDays {
        let words = try words(.daysOff)
        return WorkingDays(
            holidays: words.compactMap(NamedSpan.init(dayOff:)), workdays: words.compactMap { Day($0.code) })
    }
}

extension NamedSpan {
    /// A holiday as the file keeps it: its days are the code, `2026-02-15..2026-02-23`; nil: it is a workday.
    fileprivate init?(dayOff word: Word) {
        let days = word.code.split(separator: ".").compactMap { Day($0) }
        guard days.count == 2 else { return nil }
        self.init(word.label, from: days[0], to: days[1])
    }
}
