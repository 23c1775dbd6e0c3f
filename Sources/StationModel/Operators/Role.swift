import StationCore

/// What an operator may do at the console.
package enum Role: String, CaseIterable, Hashable, Sendable {
    /// 管理员: everything.
    case administrator
    /// 站务: the daily work of the stations given to them.
    case clerk
    /// 信息员: registers submissions and edits their own, at the stations given to them.
    case informant
    /// 查看: reads.
    case reader
    /// 市级: the daily work of all stations and the whole city's own records: what a city's officers do.
    case city

    /// The standard wording.
    package var label: String {
        switch self {
        case .administrator: "管理员"
        case .city: "市级"
        case .clerk: "站务"
        case .informant: "信息员"
        case .reader: "查看"
        }
    }

    /// A sentence for whoever gives it to somebody.
    package var explanation: String {
        switch self {
        case .administrator: "可以做一切,包括操作员、设置和增减联络站"
        case .city: "所有联络站和全市的日常工作"
        case .clerk: "所分管联络站的日常工作"
        case .informant: "登记社情民意,修改自己登记的"
        case .reader: "只看不改"
        }
    }

    /// Whether the role is for certain stations, which have to be named.
    package var needsStations: Bool { self == .clerk || self == .informant }
}
