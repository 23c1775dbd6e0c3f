import CPango
import StationCore

/// The faces of this machine: which of those that a paper asks for there is, and what stands in.
final class PaperFaces {
    private let context: OpaquePointer
    private let language: OpaquePointer?
    private var found: [PaperFormat.Letter: OpaquePointer] = [:]
    private var names: [PaperFormat.Letter: String] = [:]
    private var told: [PaperFormat.Letter: Set<Unicode.Scalar>] = [:]
    /// What stood in, in words, in the order in which it came up.
    private(set) var remarks: [String] = []

    init(_ context: OpaquePointer) {
        self.context = context
        language = pango_language_from_string("zh-cn")
        pango_context_set_language(context, language)
        // Else every character is moved to a whole point, and 28 of them don't fill a line.
        pango_context_set_round_glyph_positions(context, 0)
    }

    deinit { for description in found.values { pango_font_description_free(description) } }

    /// The first of a letter's faces that there is, in its size.
    func description(_ letter: PaperFormat.Letter) -> OpaquePointer? {
        if let known = found[letter] { return known }
        let present = letter.faces.first { isPresent($0) }
        let face = present ?? letter.faces.last ?? "serif"
        guard let made = pango_font_description_from_string(face) else { return nil }
        pango_font_description_set_absolute_size(made, letter.points * PaperFaces.scale)
        (found[letter], names[letter]) = (made, face)
        if face != letter.face { remark("本机没有“\(letter.face)”，PDF 和打印用“\(face)”") }
        return made
    }

    /// Takes note of the characters that a letter's face has not.
    func look(at text: String, in letter: PaperFormat.Letter) {
        guard let description = description(letter) else { return }
        for scalar in text.unicodeScalars where scalar.value >= 0x2E80 {
            guard told[letter, default: []].insert(scalar).inserted else { continue }
            guard let (family, has) = family(for: scalar, description) else { continue }
            let own = (names[letter] ?? "").replacing(" Bold", with: "")
            if !has {
                remark("没有一种字体有“\(scalar)”这个字，PDF 和打印上是空框")
            } else if family != own, !family.hasPrefix(own) {
                remark("“\(scalar)”用“\(family)”代替“\(own)”")
            }
        }
    }

    private func remark(_ words: String) { if !remarks.contains(words) { remarks.append(words) } }

    /// How many of Pango's units a point has.
    static let scale = 1024.0

    /// Whether fontconfig has a face of that name, and not merely one that stands in.
    private func isPresent(_ face: String) -> Bool {
        guard let asked = pango_font_description_from_string(face) else { return false }
        defer { pango_font_description_free(asked) }
        guard let (family, _) = family(for: "国", asked) else { return false }
        return family == face.replacing(" Bold", with: "")
    }

    /// The family in which a character would be set.
    private func family(for scalar: Unicode.Scalar, _ description: OpaquePointer) -> (String, has: Bool)? {
        guard let set = pango_context_load_fontset(context, description, language) else { return nil }
        defer { g_object_unref(UnsafeMutableRawPointer(set)) }
        guard let font = pango_fontset_get_font(set, scalar.value) else { return nil }
        defer { g_object_unref(UnsafeMutableRawPointer(font)) }
        guard let described = pango_font_describe(font) else { return nil }
        defer { pango_font_description_free(described) }
        guard let family = pango_font_description_get_family(described) else { return nil }
        return (String(cString: family), pango_font_has_char(font, scalar.value) != 0)
    }
}
