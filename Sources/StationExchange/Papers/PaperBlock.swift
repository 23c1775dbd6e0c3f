/// A part of a paper, by the levels of GB/T 9704—2012: 一、 （一） 1. （1）. Its numbers stand in its text.
package enum PaperBlock: Hashable, Sendable {
    /// Another page begins, with a heading of its own.
    case page(String)
    /// 一、 and its title.
    case part(String)
    /// （一） and its title.
    case section(String)
    /// A paragraph; entries 1. and （1） are such, too.
    case paragraph(String)
    /// To whom a letter is addressed; it stands at the edge.
    case address(String)
    /// Who signs, and when; it stands at the right.
    case signature([String])
    case table(PaperTable)
    /// What stands beneath the text, in smaller letters.
    case notes([String])

    /// The same in the form of printed pages: marks and days, whoever worded them.
    var printed: PaperBlock {
        switch self {
        case .page(let title): .page(title.printed)
        case .part(let title): .part(title.printed)
        case .section(let title): .section(title.printed)
        case .paragraph(let text): .paragraph(text.printed)
        case .address(let text): .address(text.printed)
        case .signature(let lines): .signature(lines.map(\.printed))
        case .table: self
        case .notes(let lines): .notes(lines.map(\.printed))
        }
    }
}
