import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Who does what takes time while the console goes on taking keys: the second program, or a test's.
///
/// One thing is done at a time.
package protocol BackOffice: AnyObject {
    /// What has something to read when there is news; nil: nothing is being done.
    var descriptor: Int32? { get }
    /// What is being done; nil: nothing.
    var errand: Errand? { get }

    /// Whether it minds the day's copy; not in a script.
    var keepsDays: Bool { get }
    /// The day and the time of day of the newest copy; nil: there is none.
    var newestCopy: (day: Day, time: String)? { get }

    /// Begins the day's copy where the day has none yet, as soon as nothing else is being done. Comes back at once.
    ///
    /// - Throws: why it was not begun.
    func keepDay() throws(Fault)
    /// Begins an errand, as who sits at the console. Comes back at once.
    ///
    /// - Throws: why it was not begun.
    func begin(_ errand: Errand, for file: StationFile) throws(Fault)
    /// What has come since the last call; waits for nothing.
    func news() -> [ErrandNews]
}

/// Something to be done by a command of the second program.
package struct Errand: Hashable, Sendable {
    /// As it is called: `导入 委员`.
    package let title: String
    /// The command's words, without those that say which file is meant.
    package let words: [String]
    /// Whether the command asks who acts.
    package let needsOperator: Bool
    /// Whether it may hold the file for longer than a hand at the keys should wait without a word.
    package let writes: Bool
    /// What it is about, where its words do not say it all.
    package let input: [UInt8]

    package init(
        _ title: String, _ words: [String], needsOperator: Bool, writes: Bool = false, input: [UInt8] = []
    ) {
        (self.title, self.words, self.needsOperator, self.writes) = (title, words, needsOperator, writes)
        self.input = input
    }
}

extension Errand {
    /// What is new goes to the city, what is new there comes here.
    package static let sync = Errand("同步", ["sync"], needsOperator: true, writes: true)
}

/// What the console hears of an errand.
package enum ErrandNews: Hashable, Sendable {
    /// How far it has come, or that marks have to wait for it, in words.
    case progress(String)
    /// What the page wanted to know that asked for it.
    case answer([UInt8])
    /// It is done: what it came to, and all that was said.
    case done(String, report: [String])
    /// It was not done: why, and all that was said.
    case failed(String, report: [String])
}

/// What is known of the errand that is being done, and of the one that ended last.
package struct ErrandState: Hashable, Sendable {
    /// What is being done; nil: nothing.
    var current: Errand?
    /// How far it has come, as it was said last.
    var progress: String?
    /// How the last one ended.
    var words: String?
    /// All that was said of it.
    var report: [String] = []
    /// Whether the last copy was not made.
    var hasFailed = false
}
