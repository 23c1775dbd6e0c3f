import StationCore
import StationExchange
import StationModel
import StationStore

/// Reads seed files. The office reads them itself; the console, which has no use for YAML on an ordinary day, has them read.
package struct SeedReader: Sendable {
    /// - Throws: as `FILE:LINE: reason` what is wrong with them.
    let content: @Sendable (SeedFolder) throws(Fault) -> SeedContent
    /// nil: they cannot be read.
    let surnames: @Sendable (SeedFolder) -> Surnames?

    package init(
        content: @escaping @Sendable (SeedFolder) throws(Fault) -> SeedContent,
        surnames: @escaping @Sendable (SeedFolder) -> Surnames?
    ) {
        (self.content, self.surnames) = (content, surnames)
    }
}
