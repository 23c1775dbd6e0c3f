import CSodium
import StationCore

/// A figure of a station, as it goes up to the city.
package struct CityFigure: Hashable, Sendable {
    package var station: RecordID
    /// As people type it: `2026`, `2026Q3`.
    package var period: String
    /// What scripts call it (docs/rules.md, 18).
    package var name: String
    /// The number, of a share its part, in the figure's smallest unit: 分 for money, tenths for hours.
    package var value: Int64
    /// The whole that it is a share of; 0: it is none.
    package var base: Int64
    /// How far the station's file went when it first came to this (`FileHead`).
    package var head: String
    /// When it came; milliseconds since 1970 on the server's clock.
    package var at: Int64

    /// The first 8 bytes of SHA-256 over one figure in all its periods (docs/city.md): whether both sides have the same is asked
    /// by it.
    package static func digest(of periods: [CityFigure]) -> [UInt8] {
        let words = periods.sorted { $0.period.utf8.lexicographicallyPrecedes($1.period.utf8) }.map {
            "\($0.period) \($0.value) \($0.base)"
        }
        let bytes = Array(words.joined(separator: ",").utf8)
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
        return Array(digest.prefix(8))
    }
}
