import CPQ
import StationCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A line to PostgreSQL by libpq: statements with parameters in binary form, rows of binary values.
///
/// It is never waited on without an end: a server that is silent for longer than `patience` counts as gone, even where the
/// line itself still seems to stand. In no fault is there a password.
final class PostgresConnection {
    private let line: OpaquePointer
    /// Seconds without a byte in either direction after which the server counts as gone.
    private let patience: Int32
    /// How many times something was sent and answered since the login.
    private(set) var roundTrips = 0

    /// Connects and logs in.
    ///
    /// - Throws: `address`, `unreachable`, `login`.
    init(_ address: CityAddress, patience: Int32 = 60) throws(CityFault) {
        let words = try address.keywords()
        // A host that does not answer fails after 15 s (tcp_user_timeout), and the next one is tried.
        let seconds = min(patience, 20) * Int32(try address.count())
        self.patience = patience
        let begun = words.map(\.0).withPointers { keys in
            words.map(\.1).withPointers { values in PQconnectStartParams(keys, values, 1) }
        }
        guard let begun else { throw .unreachable("内存不足") }
        line = begun
        // The SQLSTATE of a refused login stands nowhere else than in the verbose words.
        PQsetErrorVerbosity(line, PQERRORS_VERBOSE)
        let deadline = Self.now() + Int64(seconds) * 1000
        var state = PQstatus(line) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING
        while state != PGRES_POLLING_OK {
            if state == PGRES_POLLING_FAILED { throw refusal() }
            let events = Int16(state == PGRES_POLLING_READING ? POLLIN : POLLOUT)
            guard wait(for: events, until: deadline) else { throw .unreachable("没有回答") }
            state = PQconnectPoll(line)
        }
        PQsetErrorVerbosity(line, PQERRORS_DEFAULT)
        PQsetNoticeProcessor(line, { _, _ in }, nil)
        guard PQsetnonblocking(line, 1) == 0 else { throw .unreachable("内存不足") }
    }

    deinit { PQfinish(line) }

    /// Runs one statement.
    ///
    /// - Throws: `lost`, or what the server refuses it by.
    @discardableResult
    func rows(_ statement: String, _ parameters: [PostgresValue] = []) throws(CityFault) -> PostgresRows {
        // The bytes of all parameters behind one another, so that one pointer is enough for them.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parameters.reduce(1) { $0 + ($1.bytes?.count ?? 0) })
        let places = parameters.map { parameter in
            defer { bytes += parameter.bytes ?? [] }
            return parameter.bytes == nil ? nil : bytes.count
        }
        bytes.append(0)
        let sent = bytes.withUnsafeBufferPointer { buffer in
            let start = UnsafeRawPointer(buffer.baseAddress!).assumingMemoryBound(to: CChar.self)
            return PQsendQueryParams(
                line, statement, Int32(parameters.count), parameters.map { Oid($0.type) },
                places.map { $0.map { start + $0 } },
                parameters.map { Int32($0.bytes?.count ?? 0) }, parameters.map { _ in 1 }, 1)
        }
        return try answer(sent: sent == 1)
    }

    /// Runs a text of statements without parameters.
    ///
    /// - Throws: as `rows`.
    func run(_ script: String) throws(CityFault) { _ = try answer(sent: PQsendQuery(line, script) == 1) }

    /// What a server keeps in place of a password (SCRAM-SHA-256), worked out here, so that the password goes nowhere.
    func verifier(of password: String, login: String) throws(CityFault) -> String {
        guard let made = PQencryptPasswordConn(line, password, login, "scram-sha-256") else {
            throw .address("口令不能用")
        }
        defer { PQfreemem(made) }
        return String(cString: made)
    }

    private func answer(sent: Bool) throws(CityFault) -> PostgresRows {
        roundTrips += 1
        guard sent else { throw .lost(Self.reason(words)) }
        try flush()
        var last: PostgresRows?
        var refused: CityFault?
        while let result = try next() {
            let status = PQresultStatus(result)
            if status == PGRES_FATAL_ERROR {
                refused = refused ?? refusal(of: result)
            }
            last = PostgresRows(result)
        }
        if let refused { throw refused }
        guard let last, PQstatus(line) == CONNECTION_OK else { throw .lost(words) }
        return last
    }

    /// Sends what is to be sent; takes in what comes meanwhile.
    private func flush() throws(CityFault) {
        while true {
            let left = PQflush(line)
            if left == 0 { return }
            guard left > 0, wait(for: Int16(POLLIN | POLLOUT), until: Self.now() + Int64(patience) * 1000) else {
                throw .lost(words)
            }
            guard PQconsumeInput(line) == 1 else { throw .lost(words) }
        }
    }

    private func next() throws(CityFault) -> OpaquePointer? {
        while PQisBusy(line) == 1 {
            guard wait(for: Int16(POLLIN), until: Self.now() + Int64(patience) * 1000) else {
                throw .lost("\(patience) 秒没有回答")
            }
            guard PQconsumeInput(line) == 1 else { throw .lost(words) }
        }
        return PQgetResult(line)
    }

    /// Waits for the line; false: it took too long.
    private func wait(for events: Int16, until deadline: Int64) -> Bool {
        var watched = pollfd(fd: PQsocket(line), events: events, revents: 0)
        while true {
            let left = deadline - Self.now()
            if left <= 0 { return false }
            let ready = poll(&watched, 1, Int32(min(left, 3_600_000)))
            if ready > 0 { return true }
            if ready < 0 && errno != EINTR { return false }
        }
    }

    /// Why the line did not come about.
    private func refusal() -> CityFault {
        let said = words
        // "FATAL:  28P01: password authentication failed for user …", in whatever language the server speaks.
        let state = said.split(separator: " ").first { word in
            word.count == 6 && word.last == ":" && word.contains(where: \.isNumber)
                && word.dropLast().allSatisfy { $0.isASCII && ($0.isNumber || $0.isUppercase) }
        }
        let code = state.map { String($0.dropLast()) }
        if let code, code.hasPrefix("28") || code == "42501" { return .login(code) }
        if code == "3D000" { return .noCity }
        if PQconnectionNeedsPassword(line) == 1 { return .needsPassword }
        if said.contains("certificate") || said.contains("SSL") { return .certificate(said) }
        return .unreachable(Self.reason(said))
    }

    /// libpq's words for a line that did not come about, in ours; others as they are.
    private static func reason(_ said: String) -> String {
        let known = [
            ("could not translate host name", "找不到这个主机名"), ("Connection refused", "那里没有服务器在听,或端口不对"),
            ("No such file or directory", "本机没有服务器在运行"), ("timeout", "没有回答"), ("timed out", "没有回答"),
            ("No route to host", "网络不通"), ("Network is unreachable", "网络不通"),
            ("session is read-only", "只有备用的服务器在回答"), ("closed the connection", "对方断开了"),
        ]
        return known.first { said.contains($0.0) }?.1 ?? said
    }

    private func refusal(of result: OpaquePointer) -> CityFault {
        func field(_ code: Int) -> String {
            PQresultErrorField(result, Int32(code)).map { String(cString: $0) } ?? ""
        }
        // C, M, D of the protocol's error message.
        let state = field(67)
        // libpq's own words have no state: it was the line.
        guard !state.isEmpty else { return .lost(words) }
        return .refused(state, message: field(77), detail: field(68))
    }

    /// libpq's words in one line.
    private var words: String {
        let said = String(cString: PQerrorMessage(line))
        let lines = said.split(whereSeparator: \.isNewline).map { $0.trimming(\.isWhitespace) }
        return lines.filter { !$0.hasPrefix("LOCATION:") }.joined(separator: "; ")
    }

    /// Milliseconds on a clock that nobody sets.
    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

extension StringProtocol {
    fileprivate func trimming(_ isLeftOut: (Character) -> Bool) -> String {
        var rest = self[...]
        while let first = rest.first, isLeftOut(first) { rest = rest.dropFirst() }
        while let last = rest.last, isLeftOut(last) { rest = rest.dropLast() }
        return String(rest)
    }
}

extension [String] {
    /// As C wants a list of words: pointers, and null at the end.
    fileprivate func withPointers<Result>(_ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result) -> Result {
        let copies = map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies.map { UnsafePointer($0) } + [nil])
    }
}
