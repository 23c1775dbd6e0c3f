import StationCore
import TerminalKit

/// What the console does with a page without knowing its type.
extension Page {
    /// The binding that a key, or the key that it is the second way of, belongs to. No letter and no character has one.
    package func binding(for key: Key, _ context: Context) -> Binding<Self>? {
        guard key.mayCommand else { return nil }
        let bindings = bindings(context)
        return bindings.first { $0.keys.contains(key) } ?? bindings.first { $0.keys.contains(key.firstWay) }
    }

    /// Does what a key is bound to; nil if it is bound to nothing here.
    package mutating func press(_ key: Key, in context: Context) throws -> Effect? {
        guard let binding = binding(for: key, context) else { return nil }
        if let reason = binding.disabled {
            context.line.complain(reason)
            return .stay
        }
        if binding.isHinted, let first = binding.keys.first { context.keyUse.note(first.label, binding.label) }
        return try binding.perform(&self, context)
    }

    /// Does a binding that the finder asks for: its place may be another by now.
    package mutating func perform(_ label: String, _ explanation: String, in context: Context) throws -> Effect {
        let named = bindings(context).first { $0.label == label && $0.explanation == explanation }
        guard let binding = named else {
            throw Fault.badInput("这一页已有变化,现在没有“\(label)”")
        }
        if let reason = binding.disabled {
            context.line.complain(reason)
            return .stay
        }
        return try binding.perform(&self, context)
    }

    /// The bindings for help and finder.
    package func notes(_ context: Context) -> [BindingNote] { bindings(context).map { BindingNote($0) } }

    /// The first of those that the hint line shows; it is drawn with every key, so nothing is made of the others.
    package func hints(_ context: Context, atMost count: Int) -> [BindingNote] {
        bindings(context).lazy.filter { $0.isHinted && $0.disabled == nil }.prefix(count).map { BindingNote($0) }
    }
}
