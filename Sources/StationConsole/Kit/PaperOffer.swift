import StationCore
import StationExchange

/// The papers that a page can be handed on as.
package struct PaperOffer: Hashable, Sendable {
    /// What suits the page best comes first.
    package let kinds: [PaperKind]
    package let subject: PaperSubject
    package let period: Period

    /// The same with one of them in front.
    package init(_ kinds: [PaperKind], first: PaperKind, about subject: PaperSubject, in period: Period) {
        self.init([first] + kinds.filter { $0 != first }, about: subject, in: period)
    }

    package init(_ kinds: [PaperKind], about subject: PaperSubject, in period: Period) {
        (self.kinds, self.subject, self.period) = (kinds, subject, period)
    }
}
