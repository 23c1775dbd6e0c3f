import StationCore

extension MembersByName {
    /// Persons by whether they did something in a period, each once, whatever they did of it.
    ///
    /// A count is of who did it while sitting at the station, wherever the end of the period finds them; a share is of who
    /// serves there on the period's last day, whichever station they did it at.
    ///
    /// - Parameters:
    ///   - deeds: what was done within the period: by whom, on which day, how it is named.
    ///   - none: what is said of who did nothing.
    ///   - words: what is said of somebody's deeds.
    package func rows(
        of deeds: [(person: RecordID, day: Day, name: String)], _ question: FigureQuestion, isShare: Bool, none: String,
        words: @escaping @Sendable ([String]) -> String
    ) -> FigureRows {
        var done: [RecordID: [String]] = [:]
        for deed in deeds where isShare || sat(deed.person, at: question.station, on: deed.day) {
            done[deed.person, default: []].append(deed.name)
        }
        let whole = isShare ? 1 : 0
        let here = of(question.station)
        let known = Set(here.map(\.id))
        let others = isShare ? [] : members.filter { !known.contains($0.id) && done[$0.id] != nil }
        return FigureRows(
            (here + others).compactMap { member in
                let (own, serves) = (done[member.id] ?? [], member.serves(on: question.judged))
                let verdict: Verdict
                if own.isEmpty {
                    guard serves else { return nil }
                    verdict = .left(of: whole, none)
                } else if isShare, !serves {
                    verdict = .left("不在任")
                } else {
                    verdict = .counts(of: whole, words(own))
                }
                return FigureRow(member.name, verdict, subject: .member(member.id), station: member.station)
            })
    }
}
