import CExpat
import StationCore

/// What is told of a part while it is read: elements without their prefix, and the text of those that were asked for.
protocol XMLListener: AnyObject {
    /// - Returns: whether the text within is wanted, from here to the element's end.
    func begin(_ name: String, _ attributes: XMLAttributes) throws(Fault) -> Bool
    func end(_ name: String, _ text: String) throws(Fault)
}

/// The attributes of an element.
struct XMLAttributes {
    fileprivate let names: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?

    subscript(name: StaticString) -> String? {
        guard var place = names else { return nil }
        while let key = place[0], let value = place[1] {
            if XMLAttributes.isSame(key, name) { return String(cString: value) }
            place += 2
        }
        return nil
    }

    /// r:id is asked for as id.
    private static func isSame(_ key: UnsafePointer<XML_Char>, _ name: StaticString) -> Bool {
        var start = key
        var place = key
        while place.pointee != 0 {
            if place.pointee == 0x3A { start = place + 1 }
            place += 1
        }
        let length = place - start
        guard length == name.utf8CodeUnitCount else { return false }
        return (0..<length).allSatisfy { UInt8(bitPattern: start[$0]) == name.utf8Start[$0] }
    }
}

/// Reads a part of a workbook. Declarations of types and entities, by which a file of a few lines becomes gigabytes or asks for
/// other files, end it.
final class XMLPart {
    /// How long the text of one element may be, in bytes: more than a spreadsheet lets a cell have.
    static let longestText = 1 << 18

    private let listener: any XMLListener
    private let path: String
    private var text: [UInt8] = []
    private var isWanted = 0
    private var fault: Fault?
    private var parser: XML_Parser?

    init(_ listener: any XMLListener, path: String) { (self.listener, self.path) = (listener, path) }

    /// - Returns: false where there is no such part.
    func read(_ name: String, of archive: ZipArchive) throws -> Bool {
        guard let parser = XML_ParserCreate(nil) else { throw ZipArchive.broken(path) }
        self.parser = parser
        defer { XML_ParserFree(parser) }
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(parser) { data, name, attributes in
            XMLPart.of(data).begin(name!, XMLAttributes(names: attributes))
        } _: { data, name in
            XMLPart.of(data).end(name!)
        }
        XML_SetCharacterDataHandler(parser) { data, bytes, count in
            XMLPart.of(data).take(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            let part = XMLPart.of(data)
            part.stop(.badInput("\(part.path) 的内容里有不该有的声明,没有读。没有导入任何内容;请在表格软件里另存后再试"))
        }
        return try archive.read(name) { piece, isLast in
            let bytes = piece.baseAddress?.assumingMemoryBound(to: CChar.self)
            let status = XML_Parse(parser, bytes, Int32(piece.count), isLast ? 1 : 0)
            if let fault = self.fault { throw fault }
            guard status == XML_STATUS_OK else { throw ZipArchive.broken(self.path) }
        }
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLPart {
        Unmanaged<XMLPart>.fromOpaque(data!).takeUnretainedValue()
    }

    private func stop(_ fault: Fault) {
        if self.fault == nil { self.fault = fault }
        XML_StopParser(parser, 0)
    }

    private func begin(_ name: UnsafePointer<XML_Char>, _ attributes: XMLAttributes) {
        guard fault == nil else { return }
        do throws(Fault) {
            if try listener.begin(XMLPart.local(name), attributes) {
                isWanted += 1
                text.removeAll(keepingCapacity: true)
            }
        } catch { stop(error) }
    }

    private func end(_ name: UnsafePointer<XML_Char>) {
        guard fault == nil else { return }
        do throws(Fault) {
            try listener.end(XMLPart.local(name), isWanted > 0 ? String(decoding: text, as: UTF8.self) : "")
            if isWanted > 0 {
                isWanted = 0
                text.removeAll(keepingCapacity: true)
            }
        } catch { stop(error) }
    }

    private func take(_ bytes: UnsafeBufferPointer<XML_Char>) {
        guard isWanted > 0, fault == nil else { return }
        guard text.count + bytes.count <= XMLPart.longestText else {
            return stop(.badInput("\(path) 里有一格的内容太长,不像名册或台账。没有导入任何内容"))
        }
        text.append(contentsOf: bytes.lazy.map { UInt8(bitPattern: $0) })
    }

    private static func local(_ name: UnsafePointer<XML_Char>) -> String {
        let whole = String(cString: name)
        guard let colon = whole.utf8.lastIndex(of: 0x3A) else { return whole }
        return String(whole[whole.index(after: colon)...])
    }
}
