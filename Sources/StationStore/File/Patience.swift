extension StationFile {
    /// Waits for another program that is writing so long and no longer, from now on.
    package func wait(atMost seconds: Double) {
        patience = seconds
        try? queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = \(Int(seconds * 1000))") }
    }
}
