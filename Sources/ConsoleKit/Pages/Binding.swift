import TerminalKit

/// One thing that can be done on a page: its keys, its words, and why not, if it can't be done now.
package struct Binding<S: Page> {
    /// The keys, each one that works with an input method on; the first is shown. Second ways (`Key.ways`) are not among them.
    package let keys: [Key]
    /// Two to five characters for the hint line.
    package let label: String
    /// A sentence for the help page.
    package let explanation: String
    /// Why it can't be done now; nil: it can.
    package let disabled: String?
    /// Whether the hint line has room for it; movements are only in the help.
    package let isHinted: Bool
    /// What it does.
    package let perform: (inout S, S.Context) throws -> S.Effect

    package init(
        _ keys: [Key], _ label: String, _ explanation: String, disabled: String? = nil, isHinted: Bool = true,
        perform: @escaping (inout S, S.Context) throws -> S.Effect
    ) {
        self.keys = keys
        self.label = label
        self.explanation = explanation
        self.disabled = disabled
        self.isHinted = isHinted
        self.perform = perform
    }
}

/// A binding without its screen's type: what help, finder and documents show.
package struct BindingNote: Hashable, Sendable {
    /// The keys' names with their second ways, the first the most important: `F3`, `Ctrl-N`.
    package let keys: [String]
    /// Its short words.
    package let label: String
    /// Its sentence.
    package let explanation: String
    /// Why it can't be done now.
    package let disabled: String?
    /// Whether the hint line shows it.
    package let isHinted: Bool

    /// A note of keys that belong to no page.
    package init(_ keys: [Key], label: String, explanation: String = "") {
        self.init(keys: keys.flatMap(\.ways).map(\.label), label: label, explanation: explanation)
    }

    /// A note of keys that are named otherwise than they are labelled.
    package init(keys: [String], label: String, explanation: String = "", disabled: String? = nil) {
        self.keys = keys
        self.label = label
        self.explanation = explanation
        self.disabled = disabled
        isHinted = true
    }

    package init<S>(_ binding: Binding<S>) {
        keys = binding.keys.flatMap(\.ways).map(\.label)
        label = binding.label
        explanation = binding.explanation
        disabled = binding.disabled
        isHinted = binding.isHinted
    }
}
