import TerminalKit

/// A list with a filter line: the keys and the typing that all of them share.
package protocol FilteredPage: ListPage {
    /// The line in which the filter is typed.
    var filter: FilterLine { get set }
    /// Reads the list anew, after the words changed.
    mutating func readNarrowed(in context: Context) throws
}

extension FilteredPage {
    /// What can be done while the filter is typed; arrows move in the list.
    package func typingBindings() -> [Binding<Self>] {
        [
            Binding([.enter], "到列表", "保留筛选,到列表里去") { page, _ in
                page.filter.close()
                return .stay
            },
            Binding([.escape], "清除", "清除筛选", isHinted: false) { page, context in
                try page.clearFilter(in: context)
                return .stay
            },
        ] + movements()
    }

    /// F5 opens the line.
    package func filterBinding(_ explanation: String) -> Binding<Self> {
        Binding([.f(5)], "筛选", explanation) { page, _ in
            page.filter.open()
            return .stay
        }
    }

    /// Drops the words and shows the whole list again.
    package mutating func clearFilter(in context: Context) throws {
        filter.clear()
        try readNarrowed(in: context)
    }

    /// Digits go on with what is typed to find.
    package var findsDigits: Bool { !filter.isOpen && filter.holdsText }

    /// Takes what is typed. On the list letters and characters narrow it at once; while the line is open (F5) all text does.
    package mutating func takeTyping(_ event: Event, in context: Context) throws -> Effect? {
        guard !filter.isOpen else { return try takeOpenTyping(event, in: context) }
        guard filter.find(event) else { return nil }
        try readNarrowed(in: context)
        try move(.home, in: context)
        return .stay
    }

    /// Takes an event while the filter is typed: text narrows the list at once, a function key ends the typing and then
    /// does what it does.
    private mutating func takeOpenTyping(_ event: Event, in context: Context) throws -> Effect? {
        switch event {
        case .key(.enter), .key(.escape), .key(.up), .key(.down), .key(.pageUp), .key(.pageDown): return nil
        // Saves what was typed, where the page keeps it.
        case .key(.f(2)), .key(.control("s")): return nil
        default: break
        }
        guard let isChanged = filter.handle(event) else {
            filter.close()
            return nil
        }
        if isChanged {
            try readNarrowed(in: context)
            try move(.home, in: context)
        }
        return .stay
    }
}
