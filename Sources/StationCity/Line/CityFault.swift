import StationCore

/// What went wrong between this computer and a city's server: the sentence for whoever sits there, and what a program has to
/// know to go on.
package struct CityFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of fault it is.
    package enum Cause: Hashable, Sendable {
        /// What was given as the server's address is none.
        case address
        /// Nobody answered, or the line was refused before anybody logged in.
        case unreachable
        /// The line broke while the server was at work: whether it wrote is not known, and asking again is safe.
        case lost
        /// The login was refused.
        case login
        /// Who asks is not a member in force any more, or not yet; or the chain is of one who is not.
        case notMember
        /// An entry was handed in before its turn: the chain goes on with `wanted`.
        case gap(RecordID, wanted: Int64)
        /// Another entry stands at this place of the chain.
        case fork(RecordID, seq: Int64)
        /// A content, a digest or a hash of this entry is not what it says to be.
        case notWhatItSays(RecordID, seq: Int64)
        /// No signature of the chain's author on this entry.
        case signature(RecordID, seq: Int64)
        /// The credentials were used on another computer before.
        case joinedBefore
        /// There is no city in that database, or one already where one was to be made.
        case noCity
        case cityThere
        /// The server's tables are of another version.
        case version(Int32)
        /// What the server answered is nothing that this program knows.
        case answer
        /// Anything else that the server says, by its SQLSTATE.
        case server
    }

    package let cause: Cause
    /// The sentence: what happened, what was kept, what to do next.
    package let fault: Fault
    /// What the server called it; nil where it said nothing.
    package let sqlState: String?

    package init(_ cause: Cause, _ fault: Fault, sqlState: String? = nil) {
        (self.cause, self.fault, self.sqlState) = (cause, fault, sqlState)
    }

    /// Whether all that lacks is a password.
    package var needsPassword: Bool { self == .needsPassword }

    /// The sentence.
    package var description: String { fault.sentence }
}

extension CityFault {
    /// - Parameter reason: libpq's or the server's own words; never any with a password in them.
    static func unreachable(_ reason: String) -> CityFault {
        CityFault(.unreachable, Fault(.file, "没有连上市里的服务器(\(reason))。本机的记录没有改动;请检查网络,稍后再同步"))
    }

    /// The address has no password and the server wants one.
    static let needsPassword = CityFault(
        .login, Fault(.refused, "服务器要口令,地址里没有。没有改动;请在终端里运行(会问口令),或放在环境变量 PGPASSWORD 里"))

    /// It is not the server that it should be.
    static func certificate(_ said: String) -> CityFault {
        CityFault(
            .unreachable,
            Fault(
                .file,
                "没有连上市里的服务器:它出示的证书不对(\(said.contains("verify") ? "不是约定的机构签发的" : "主机名或协议不符"))。本机的记录没有改动;可能连到了别处,请与市里核对地址和证书"
            ))
    }

    static func lost(_ reason: String) -> CityFault {
        CityFault(.lost, Fault(.file, "与市里服务器的连接断了(\(reason))。本机的记录没有改动,这一批要么全部送到,要么没有送;请稍后再同步"))
    }

    static func address(_ what: String) -> CityFault {
        CityFault(.address, .badInput("\(what)。没有改动,请核对后重试"))
    }

    static let answer = CityFault(
        .answer, Fault(.file, "市里服务器的回答不是本程序认得的。本机的记录没有改动;请核对程序版本"))

    static let noCity = CityFault(
        .noCity, Fault(.notFound, "这个数据库里没有市级库。没有改动;请核对地址,或先用 liaison city init 建立"))

    static func login(_ state: String) -> CityFault {
        CityFault(
            .login, Fault(.refused, "市里的服务器不让这个账号登录:账号已停用,或口令不对。本机的记录没有改动;请与市里联系"), sqlState: state)
    }

    static let notMember = CityFault(
        .notMember, Fault(.refused, "市里已不接收这里的数据:没有加入,或已停用。本机的记录没有改动;请与市里联系"), sqlState: "LZ001")

    static func version(_ version: Int32, known: Int32) -> CityFault {
        CityFault(
            .version(version),
            version > known
                ? Fault(.refused, "市里的服务器是更新的版本(\(version),本程序只认 \(known))。本机的记录没有改动;请升级程序后再同步")
                : Fault(.refused, "市里的服务器是旧的版本(\(version),本程序要 \(known))。本机的记录没有改动;请先由市里升级"))
    }

    /// What a server refused while it was at work.
    ///
    /// - Parameters:
    ///   - state: the SQLSTATE.
    ///   - message: its words.
    ///   - detail: of a refused entry its chain and number.
    static func refused(_ state: String, message: String, detail: String) -> CityFault {
        let place = detail.split(separator: " ")
        let chain = place.first.flatMap { RecordID(text: String($0)) } ?? .zero
        let seq = place.last.flatMap { Int64($0) } ?? 0
        func fault(_ cause: Cause, _ fault: Fault) -> CityFault { CityFault(cause, fault, sqlState: state) }
        let kept = "这一批没有写入,本机的记录没有改动"
        switch state {
        case "LZ001": return notMember
        case "LZ002":
            return fault(.gap(chain, wanted: seq), Fault(.conflict, "市里的日志链缺第 \(seq) 条。\(kept);再同步一次会从那里送起"))
        case "LZ003":
            return fault(
                .fork(chain, seq: seq),
                Fault(.conflict, "市里的日志链第 \(seq) 条是另外的内容:数据文件可能被复制或恢复过。\(kept);请与市里联系"))
        case "LZ004":
            return fault(
                .notWhatItSays(chain, seq: seq),
                Fault(.badInput(field: nil), "日志链第 \(seq) 条的内容与它的校验值不符。\(kept);请用 liaison verify 核验"))
        case "LZ005":
            return fault(
                .signature(chain, seq: seq), Fault(.refused, "日志链第 \(seq) 条没有作者的有效签名。\(kept);请核对密钥文件"))
        case "LZ006":
            return fault(
                .joinedBefore, Fault(.refused, "这份加入文件已在另一台电脑上用过。\(kept);请向市里要一份新的加入文件"))
        case "42P01", "3F000": return noCity
        case "57P01", "57P02", "57P03", "57P05", "25P03": return lost("服务器结束了连接")
        case "53100": return fault(.server, Fault(.file, "市里服务器的磁盘满了。\(kept);请与市里联系,腾出空间后再同步"))
        case "42501": return fault(.server, Fault(.refused, "市里的服务器不允许这样做(\(message))。没有改动"))
        default: return fault(.server, Fault(.file, "市里的服务器没有接受(\(state):\(message))。\(kept)"))
        }
    }
}
