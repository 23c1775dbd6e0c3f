import StationCore

/// How a name is read and ordered; worked out once, when the name is stored, and kept with it.
package struct NameReading: Hashable, Sendable {
    /// Pinyin without tones, for sorting: `qin shaoshi`.
    package var pinyin: String
    /// As what it may be typed, separated by blanks: the initials of every reading, and of short texts every reading in full:
    /// `qss tss qinshaoshi tanshaoshi`. Found from the beginning of each.
    package var initials: String
    /// The key of the official order of names (姓氏笔画); text order is name order.
    package var strokeKey: String

    package init(pinyin: String = "", initials: String = "", strokeKey: String = "") {
        self.pinyin = pinyin
        self.initials = initials
        self.strokeKey = strokeKey
    }
}
