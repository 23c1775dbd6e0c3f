import ConsoleKit
import StationCore
import StationModel
import StationStore
import TerminalKit

/// What a form does about typed text that its file does not take, and what a draft says in words.
extension FormScreen {
    /// Where what was typed is, for sentences about a record that was not written.
    var whereItIs: String { unkept == nil ? "所填已存草稿" : "所填没有存住,还在表格里" }

    /// Beneath the fields, while something typed is kept nowhere: why, and what can be done.
    func reasonUnkept(_ context: Context) -> [AsideLine] {
        guard let unkept, isDirty else { return [] }
        if let writtenTo { return [.init(text: "草稿存不住;文字已另存到 \(writtenTo)", tone: .warning)] }
        return [
            .init(text: "! 没有存住:\(unkept.sentence)", tone: .alarm),
            .init(text: "F2 再试  Ctrl-O 把文字另存到 \(context.exportFolder) 等处  两次 Esc 放弃", tone: .alarm),
        ]
    }

    /// Ctrl-O: the texts as a file, in the first place that takes it.
    mutating func writeElsewhere(_ context: Context) throws -> Effect {
        guard let typed = typed(in: context) else { throw Fault.badInput("没有可以另存的文字") }
        let path = try TypingRescue.write([typed], context, isAsked: true)
        wasWritten(to: path)
        context.confirm("文字已另存到 \(path)")
        return .stay
    }

    func typed(in context: Context) -> TypedText? {
        guard isDirty || hasDraft, fields.contains(where: { !$0.isSecret }) else { return nil }
        let lines = fields.filter { !$0.isSecret }.compactMap { field -> String? in
            let value = said(of: field, context)
            return value.isEmpty ? nil : "\(field.label):\(value)"
        }
        return TypedText(title: title, lines: lines)
    }

    /// What a draft of the form says to who looks for it.
    func words(_ context: Context) -> Draft.Words {
        let gist = filled.map { said(of: $0, context) }.filter { !$0.isEmpty }.joined(separator: " ")
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return Draft.Words(
            title: title, gist: String(gist.prefix(60)), text: typed(in: context)?.lines.joined(separator: "\n") ?? "")
    }

    /// A field's value in words: options by their labels, a day as the day that it is.
    private func said(of field: FormField, _ context: Context) -> String {
        var words = field.shown
        // What is none of the options is a value of its own there.
        if case .choice(_, isOpen: true) = field.kind { words = field.line.text.isEmpty ? words : field.value }
        if case .day = field.kind, let understood = field.understood(today: day) { words = understood }
        return [words, field.unsettled].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
