import ConsoleKit
import StationCore
import StationModel
import StationStore

/// One change that a page wants made, as a value. `Console` makes it, in the one place where a console writes: then it says
/// what was done, forgets the draft, has the pages read again, and goes where the change leads.
package struct Change {
    /// Writes. Whatever it throws, the page is told.
    let write: (StationFile) throws -> Done
    /// Of a form: the draft that goes in the transaction of what it saves.
    var draft: DraftPlace?
    /// What the page, which has read again, makes of it.
    var then: ((inout any Screen, Context) throws -> Effect)?
    /// What the page makes of a fault; nil from it: to be said as any other.
    var failed: ((inout any Screen, WriteFault, Context) throws -> Effect?)?

    init(_ write: @escaping (StationFile) throws -> Done) { self.write = write }
}

/// What a change has done, and what is to follow.
package struct Done {
    /// What the store says of it; nil: no record was written.
    var receipt: Receipt?
    /// What the message line says; nil: what it says already.
    var words: String?
    /// The day of what was saved: its year is looked at from now on, since a record that is not in the list below would
    /// seem lost.
    var day: Day?
    /// Where it leads.
    var next: Effect

    /// Says what the receipt says, with the way to take it back; nothing where nothing had to be written.
    init(_ receipt: Receipt, on day: Day? = nil, then next: Effect = .stay) {
        self.init(receipt, saying: receipt.entry > 0 ? "已\(receipt.summary),F6 撤销" : nil, on: day, then: next)
    }

    init(_ receipt: Receipt? = nil, saying words: String?, on day: Day? = nil, then next: Effect = .stay) {
        (self.receipt, self.words, self.day, self.next) = (receipt, words, day, next)
    }
}

extension Screen {
    /// A change, and what this page makes of it.
    static func change(
        _ write: @escaping (StationFile) throws -> Done,
        then: ((inout Self, Context) throws -> Effect)? = nil,
        failed: ((inout Self, WriteFault, Context) throws -> Effect?)? = nil
    ) -> Effect {
        .change(Change(write).then(then).failed(failed))
    }
}

extension Change {
    func then<S: Screen>(_ follow: ((inout S, Context) throws -> Effect)?) -> Change {
        var change = self
        change.then = follow.map { follow in
            { page, context in
                guard var own = page as? S else { return .stay }
                defer { page = own }
                return try follow(&own, context)
            }
        }
        return change
    }

    func failed<S: Screen>(_ follow: ((inout S, WriteFault, Context) throws -> Effect?)?) -> Change {
        var change = self
        change.failed = follow.map { follow in
            { page, failure, context in
                guard var own = page as? S else { return nil }
                defer { page = own }
                return try follow(&own, failure, context)
            }
        }
        return change
    }
}

extension Effect {
    /// A change after which the page has nothing to do but to be read again.
    static func change(_ write: @escaping (StationFile) throws -> Done) -> Effect { .change(Change(write)) }
}
