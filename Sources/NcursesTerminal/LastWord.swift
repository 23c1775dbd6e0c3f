#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The line that a crash leaves in a file, so that the next start can tell what happened.
package struct LastWord: Hashable, Sendable {
    /// The file's path.
    package let path: String

    /// What is told on standard error at once, when the screen has been left.
    static let sentence = "程序异常结束,已保存的内容都在。请重新打开;如再次出现,请联系维护人员。\n"

    package init(path: String) { self.path = path }

    /// The number of the signal and the seconds since 1970 of the last crash; nil: none. The file is taken away, so it is
    /// told once.
    package func take() -> (signal: Int, seconds: Int)? {
        guard let stream = fopen(path, "re") else { return nil }
        var line = [CChar](repeating: 0, count: 64)
        let isRead = fgets(&line, Int32(line.count), stream) != nil
        fclose(stream)
        unlink(path)
        let bytes = line.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }
        let numbers = String(decoding: bytes, as: UTF8.self).split(separator: " ").compactMap { Int($0) }
        guard isRead, numbers.count == 2 else { return nil }
        return (numbers[0], numbers[1])
    }
}
