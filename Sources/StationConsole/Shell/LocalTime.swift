#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A moment as the officer's clock shows it.
enum LocalTime {
    /// `11月23日 10:32` from milliseconds since 1970.
    static func short(_ milliseconds: Int64) -> String {
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        let minute = parts.tm_min < 10 ? "0\(parts.tm_min)" : "\(parts.tm_min)"
        return "\(parts.tm_mon + 1)月\(parts.tm_mday)日 \(parts.tm_hour):\(minute)"
    }
}
