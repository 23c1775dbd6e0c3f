import TerminalKit

/// An open line of choices above the key bar, the only place besides the roll call where a digit writes: what is asked, and
/// what each digit says. A page that has one open takes its digits and Esc; whatever else is typed is refused.
package struct ChoiceLine: Hashable, Sendable {
    /// What is asked: 河里镇 有标识标牌 记为.
    package let question: String
    /// What each digit stands for.
    package let choices: [Choice]
    /// What Esc leaves undone, in two or three characters.
    package let refusal: String

    package struct Choice: Hashable, Sendable {
        package let digit: Int
        package let label: String

        package init(_ digit: Int, _ label: String) { (self.digit, self.label) = (digit, label) }
    }

    package init(_ question: String, _ choices: [Choice], refusal: String) {
        (self.question, self.choices, self.refusal) = (question, choices, refusal)
    }

    /// The line in words.
    package var words: String {
        question + "  " + choices.map { "\($0.digit)\($0.label)" }.joined(separator: " ") + "  Esc\(refusal)"
    }

    /// The bindings of a page while the line is open.
    ///
    /// - Parameters:
    ///   - choose: does what a digit says; the page has closed the line by then.
    ///   - close: closes the line.
    package func bindings<S: Page>(
        close: @escaping (inout S) -> Void, choose: @escaping (inout S, Int, S.Context) throws -> S.Effect
    ) -> [Binding<S>] {
        choices.map { choice in
            Binding([.character(Character("\(choice.digit)"))], choice.label, "\(question)\(choice.label)") {
                page, context in
                close(&page)
                return try choose(&page, choice.digit, context)
            }
        } + [
            Binding([.escape], refusal, "关上这一行,什么也不做") { page, _ in
                close(&page)
                return .stay
            }
        ]
    }

    /// Draws it over one line, all of it like the row under a cursor, since it is the only line that counts now.
    package func draw(in frame: inout Frame, y: Int) {
        let style = Style(.accent, reverse: true)
        frame.fill(Rect(x: 0, y: y, width: frame.size.width, height: 1), style: style)
        // The digits are what has to be seen; the question gives way.
        let tail = "  " + choices.map { "\($0.digit)\($0.label)" }.joined(separator: " ") + "  Esc\(refusal)"
        let room = max(4, frame.size.width - 2 - frame.metrics.width(of: tail))
        let used = frame.put(frame.metrics.clip(question, to: room), x: 1, y: y, style: style)
        frame.put(tail, x: 1 + used, y: y, style: style, width: frame.size.width - 1 - used)
    }
}
