import StationCore

/// How a name is read and ordered; worked out once, when the name is stored, and kept with it.
public struct NameReading: Hashable, Sendable {
    /// Pinyin without tones, for sorting: `qin shaoshi`.
    public var pinyin: String
    /// The initials of every reading, separated by blanks: `qss tss`.
    public var initials: String
    /// The key of the official order of names (姓氏笔画); text order is name order.
    public var strokeKey: String

    /// A reading.
    public init(pinyin: String = "", initials: String = "", strokeKey: String = "") {
        self.pinyin = pinyin
        self.initials = initials
        self.strokeKey = strokeKey
    }
}
