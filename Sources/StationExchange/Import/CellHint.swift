import StationStore

/// What is odd about a row that is taken all the same.
struct CellHint: ExpressibleByStringInterpolation, Sendable {
    let sentence: String
    /// What could be said otherwise in one of its cells; nil: there is nothing to propose.
    let question: RowQuestion?

    init(stringLiteral sentence: String) { self.init(sentence, about: nil, options: []) }

    /// - Parameters:
    ///   - column: the column whose cell it is about.
    ///   - options: what may be meant, the likeliest first.
    init(_ sentence: String, about column: String?, options: [String]) {
        self.sentence = sentence
        question = column.map { RowQuestion($0, sentence, options: options) }
    }

    /// - Parameters:
    ///   - column: the question's (`RowQuestion.who(_:in:)`).
    ///   - people: each by what tells them apart.
    init(_ sentence: String, who column: String, among people: [String]) {
        self.sentence = sentence
        question = RowQuestion(column, sentence, options: people, isProposed: false)
    }
}
