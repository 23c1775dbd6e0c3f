import StationModel
import TerminalKit

/// What the console does with a page without knowing its type.
extension Screen {
    /// The binding that a key belongs to.
    func binding(for key: Key, _ context: Context) -> Binding<Self>? {
        bindings(context).first { $0.keys.contains(key) }
    }

    /// Does what a key is bound to; nil if it is bound to nothing here.
    mutating func press(_ key: Key, in context: Context) throws -> Effect? {
        guard let binding = binding(for: key, context) else { return nil }
        if let reason = binding.disabled {
            context.complain(reason)
            return .stay
        }
        return try binding.perform(&self, context)
    }

    /// Does the binding at a place of the list, as the palette asks for it.
    mutating func perform(at index: Int, in context: Context) throws -> Effect {
        let all = bindings(context)
        guard all.indices.contains(index) else { return .stay }
        if let reason = all[index].disabled {
            context.complain(reason)
            return .stay
        }
        return try all[index].perform(&self, context)
    }

    /// The bindings for help, palette and hint line.
    func notes(_ context: Context) -> [BindingNote] { bindings(context).map { BindingNote($0) } }
}
