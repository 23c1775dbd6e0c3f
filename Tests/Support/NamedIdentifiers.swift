import StationCore

extension RecordID {
    /// A made-up identifier that a test calls by a name; names in their order make identifiers in their order. A UUID's text
    /// is that UUID.
    package init(_ name: String) {
        if name.isEmpty { self = .zero; return }
        if let known = RecordID(text: name) { self = known; return }
        var high: UInt64 = 0
        for place in 0..<8 {
            let bytes = Array(name.utf8)
            high = high << 8 | UInt64(place < bytes.count ? bytes[place] : 0)
        }
        // FNV-1a of all of it, since long names begin alike.
        let low = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        self.init(high: high, low: low)
    }
}
