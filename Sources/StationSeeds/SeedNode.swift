import StationCore
import StationExchange
import StationModel
import Yams

/// A place in a seed file, with its line, so that whatever is wrong there is reported as `FILE:LINE: reason`.
struct SeedNode {
    let node: Node
    let file: String

    /// Reads a file's text as YAML.
    static func parse(_ text: String, file: String) throws(Fault) -> SeedNode {
        do {
            guard let node = try Yams.compose(yaml: text) else { throw Fault.badInput("\(file):1: 文件是空的") }
            return SeedNode(node: node, file: file)
        } catch let fault as Fault {
            throw fault
        } catch let error as YamlError {
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                throw .badInput("\(file):\(mark.line): YAML 写法有误(\(problem))")
            case .duplicatedKeysInMapping(let keys, let context):
                throw .badInput("\(file):\(context.mark.line): 同一处重复写了 \(keys.map { "\($0)" }.joined(separator: "、"))")
            default: throw .badInput("\(file):1: 无法读取(\(error))")
            }
        } catch {
            throw .badInput("\(file):1: 无法读取(\(error))")
        }
    }

    /// What is wrong here.
    func fault(_ reason: String) -> Fault { .badInput("\(file):\(node.mark?.line ?? 1): \(reason)") }

    /// The entries of a mapping; keys other than these are refused, so that a slip of the pen is not passed over.
    func mapping(_ known: [String]) throws(Fault) -> [String: SeedNode] {
        guard let mapping = node.mapping else { throw fault("这里要写成“名称: 内容”的形式") }
        var found: [String: SeedNode] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            guard known.isEmpty || known.contains(name) else {
                throw SeedNode(node: key, file: file).fault("不认识的名称“\(name)”,可用的有 \(known.joined(separator: "、"))")
            }
            found[name] = SeedNode(node: value, file: file)
        }
        return found
    }

    /// The entries of a list.
    func list() throws(Fault) -> [SeedNode] {
        guard let sequence = node.sequence else { throw fault("这里要写成列表") }
        return sequence.map { SeedNode(node: $0, file: file) }
    }

    /// A list of texts, none of them empty and none twice.
    func texts() throws(Fault) -> [String] {
        var seen: Set<String> = []
        var found: [String] = []
        for item in try list() {
            let text = try item.text()
            guard seen.insert(text).inserted else { throw item.fault("“\(text)”重复了") }
            found.append(text)
        }
        return found
    }

    func text() throws(Fault) -> String {
        guard let text = node.scalar?.string, !text.allSatisfy(\.isWhitespace) else { throw fault("这里不能空着") }
        return text
    }

    /// A whole number within bounds.
    func integer(_ bounds: ClosedRange<Int>) throws(Fault) -> Int {
        guard let text = node.scalar?.string, let number = Int(text), bounds.contains(number) else {
            throw fault("这里要填 \(bounds.lowerBound) 到 \(bounds.upperBound) 的整数")
        }
        return number
    }

    /// `true` or `false`.
    func flag() throws(Fault) -> Bool {
        guard let flag = Bool(node.scalar?.string ?? "") else { throw fault("这里只能填 true 或 false") }
        return flag
    }

    func day() throws(Fault) -> Day {
        guard let day = Day(node.scalar?.string ?? "") else { throw fault("这里要填日期,如 2026-03-05") }
        return day
    }
}

extension [String: SeedNode] {
    /// An entry that has to be there.
    func required(_ name: String, in place: SeedNode) throws(Fault) -> SeedNode {
        guard let found = self[name] else { throw place.fault("缺少 \(name)") }
        return found
    }

    /// A text that may be missing; empty then.
    func text(_ name: String) throws(Fault) -> String {
        guard let found = self[name] else { return "" }
        return found.node.scalar?.string ?? ""
    }

    /// A day that may be missing.
    func day(_ name: String) throws(Fault) -> Day? {
        guard let found = self[name] else { return nil }
        return try found.day()
    }
}
