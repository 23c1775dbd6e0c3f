#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import StationStore

/// A stick or another disk that is in the machine and can be written to.
package struct Stick: Hashable, Sendable {
    /// Where it is mounted.
    package let path: String
    /// Bytes that are free on it.
    package let free: Int

    package init(path: String, free: Int) { (self.path, self.free) = (path, free) }

    /// As it was called when it was formatted.
    package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// `7.2 GB`.
    var room: String {
        let tenths = free / 100_000_000
        return tenths >= 10 ? "\(tenths / 10).\(tenths % 10) GB" : "\(free / 1_000_000) MB"
    }

    /// Those that are mounted where desktops mount them.
    package static var mounted: [Stick] {
        guard let file = fopen("/proc/self/mounts", "r") else { return [] }
        defer { fclose(file) }
        var sticks: [Stick] = []
        var line = [CChar](repeating: 0, count: 4096)
        while fgets(&line, Int32(line.count), file) != nil {
            let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                .split(separator: " ")
            guard words.count > 2, case let path = plain(words[1]),
                ["/media/", "/run/media/", "/mnt/"].contains(where: { path.hasPrefix($0) }), access(path, W_OK) == 0
            else { continue }
            var room = statvfs()
            guard statvfs(path, &room) == 0, !sticks.contains(where: { $0.path == path }) else { continue }
            sticks.append(Stick(path: path, free: Int(room.f_bavail) * Int(room.f_frsize)))
        }
        return sticks
    }

    /// A path as the kernel lists it: blanks are `\040`.
    private static func plain(_ listed: Substring) -> String {
        let bytes = Array(listed.utf8)
        var (plain, place) = ([UInt8](), 0)
        while place < bytes.count {
            if bytes[place] == 92, place + 3 < bytes.count,
                let sign = UInt8(String(decoding: bytes[(place + 1)...(place + 3)], as: UTF8.self), radix: 8)
            {
                plain.append(sign)
                place += 4
            } else {
                plain.append(bytes[place])
                place += 1
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
