#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import ConsoleKit
import StationCore
import StationModel
import StationStore

/// Where typed text goes that the station's file does not take: a text file in the first place that does.
enum TypingRescue {
    /// The places that are tried, in order.
    ///
    /// - Parameter isAsked: an officer asked for it and looks for it where exports are; else it lies with the data.
    static func folders(_ context: Context, isAsked: Bool) -> [String] {
        let data = String(context.file.path.dropLast(StationFile.name.count + 1))
        let own = isAsked ? [context.exportFolder, data] : [data, context.exportFolder]
        let home = getenv("HOME").map { String(cString: $0) } ?? ""
        return (own + [home, "/tmp"]).filter { !$0.isEmpty }
    }

    /// Writes all of it into one new file, for its owner only.
    ///
    /// - Returns: the file's path.
    /// - Throws: why the last place did not take it.
    static func write(_ typed: [TypedText], _ context: Context, isAsked: Bool) throws -> String {
        let text = typed.map(\.text).joined(separator: "\n")
        var last: (any Error)?
        for folder in folders(context, isAsked: isAsked) {
            do {
                return try NewFile.write(text, named: "没有存住的文字-\(context.today)", ending: "txt", into: folder)
            } catch { last = error }
        }
        throw last ?? Fault(.file, "没有地方可以另存")
    }
}

extension Fault {
    /// The sentence's first clause, for a line that has to say more: 磁盘已满.
    var inShort: String {
        let clause = sentence.prefix { !"。,;\n".contains($0) }
        return clause.count > 24 ? clause.prefix(24) + "…" : String(clause)
    }
}
