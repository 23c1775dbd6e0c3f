import StationCore
import StationModel
import StationStore

/// How this office words states and results: the seeds' labels, else the standard ones.
package struct SubmissionWording: Hashable, Sendable {
    private let labels: [String: String]

    /// The wording of these labels, by code.
    package init(_ words: [Word] = []) {
        labels = Dictionary(words.map { ($0.code, $0.label) }) { first, _ in first }
    }

    /// The furthest state reached, in words.
    package func label(_ state: SubmissionState) -> String {
        let code = state.handling == .none ? state.editing.rawValue : state.handling.rawValue
        return labels[code] ?? state.label
    }

    /// `A 已解决或基本解决`.
    package func label(_ result: HandlingResult) -> String {
        "\(result.rawValue) \(labels[result.rawValue] ?? result.label)"
    }

    package func state(named word: some StringProtocol) -> SubmissionState? {
        SubmissionState.all.first { label($0) == word || $0.label == word }
    }
}
