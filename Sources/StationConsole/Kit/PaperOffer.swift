import StationCore
import StationExchange

/// The papers that a page can be handed on as.
package struct PaperOffer: Hashable, Sendable {
    /// What suits the page best comes first.
    package let kinds: [PaperKind]
    package let subject: PaperSubject
    package let period: Period

    package init(_ kinds: [PaperKind], about subject: PaperSubject, in period: Period) {
        (self.kinds, self.subject, self.period) = (kinds, subject, period)
    }
}
