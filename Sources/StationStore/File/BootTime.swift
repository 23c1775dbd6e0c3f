#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A moment by the clock that runs from this machine's start, sleep included: nobody can set it forward or back.
package struct BootTime: Hashable, Sendable {
    /// Which start; the system gives each an identifier.
    package var boot: String
    /// Milliseconds since it.
    package var milliseconds: Int64

    /// A moment.
    package init(boot: String, milliseconds: Int64) {
        self.boot = boot
        self.milliseconds = milliseconds
    }

    /// This moment.
    package static var now: BootTime {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        let file = try? DiskFile(reading: "/proc/sys/kernel/random/boot_id")
        // Within a namespace of its own a program sees another clock and the same identifier.
        var place = [CChar](repeating: 0, count: 64)
        let length = max(0, readlink("/proc/self/ns/time", &place, place.count))
        let boot =
            String(decoding: (try? file?.read(36)) ?? [], as: UTF8.self)
            + String(decoding: place.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return BootTime(
            boot: boot, milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Milliseconds from an earlier moment until this one, at least: what happened before another start happened before this
    /// one, and since this one its own time has passed.
    func elapsed(since earlier: BootTime) -> Int64 {
        guard earlier.boot == boot, earlier.milliseconds <= milliseconds else { return milliseconds }
        return milliseconds - max(0, earlier.milliseconds)
    }
}
