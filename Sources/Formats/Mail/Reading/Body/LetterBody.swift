import Foundation

/// The readable part of a letter and what came with it, told apart as mail programs do.
struct LetterBody {
    /// A piece of the body in its two forms. What has one form only stands in both.
    struct Section {
        var plain: [LetterPart]
        var rich: [LetterPart]
        var hasHTML: Bool { rich.contains { $0.type == "text/html" } }
        /// Outlook writes a body of one blank beside its parcel.
        var isBlank: Bool { (plain + rich).allSatisfy { $0.content.allSatisfy(\.isSpace) } }
    }

    private(set) var sections: [Section] = []
    private(set) var attachments: [LetterPart] = []

    init(_ root: LetterPart) {
        take(root)
        openParcels()
        attachments = attachments.map(\.withTypeByContent)
    }

    /// What Outlook put into a parcel stands in the place of the parcel: its files, and its text where the letter has none.
    private mutating func openParcels() {
        guard attachments.contains(where: \.isTNEF) else { return }
        attachments = attachments.flatMap { part in
            guard part.isTNEF else { return [part] }
            return part.content.reading { bytes in
                guard let parcel = TNEF(bytes) else { return [part] }
                if sections.allSatisfy(\.isBlank), let plain = parcel.text ?? parcel.html {
                    sections = [Section(plain: [plain], rich: [parcel.html ?? plain])]
                    return parcel.files
                }
                return parcel.files.isEmpty ? [part] : parcel.files
            }
        }
    }

    private init() {}

    // MARK: Parts

    private mutating func take(_ part: LetterPart) {
        switch part.type {
        case "multipart/alternative": takeAlternative(part.parts)
        case "multipart/related": takeRelated(part)
        case "multipart/report": takeReport(part.parts)
        case let type where type.hasPrefix("multipart/"): for part in part.parts { take(part) }
        default: takeLeaf(part)
        }
    }

    private mutating func takeLeaf(_ part: LetterPart) {
        guard isShown(part) else {
            attachments.append(part)
            return
        }
        let (text, files) = UUEncoding.split(part)
        sections.append(Section(plain: [text], rich: [text]))
        attachments += files
    }

    /// Text that is no file of its own: mail programs show it in its place. The first text is the letter even when it has a name.
    private func isShown(_ part: LetterPart) -> Bool {
        guard part.disposition != "attachment" else { return false }
        switch part.type {
        case "text/plain", "text/html": return part.name == nil || sections.isEmpty
        // What is unknown of a text can be read as plain (RFC 2046 section 4.1.4).
        case "text/enriched", "text/richtext": return part.name == nil && sections.isEmpty
        default: return false
        }
    }

    /// The whole of a part that is none of the body's.
    private mutating func keep(_ part: LetterPart) {
        if part.type.hasPrefix("multipart/") {
            for part in part.parts { keep(part) }
        } else {
            attachments.append(part)
        }
    }

    /// The first part speaks to people, the others to programs (RFC 6522 section 3).
    private mutating func takeReport(_ parts: [LetterPart]) {
        for (index, part) in parts.enumerated() {
            if index == 0 { take(part) } else { keep(part) }
        }
    }

    /// The page, and what it shows (RFC 2387). `start` may name another part than the first.
    private mutating func takeRelated(_ related: LetterPart) {
        let start = related.parameters["start"]?.filter { $0 != "<" && $0 != ">" && $0 != " " }
        let named = start.flatMap { id in related.parts.firstIndex { $0.contentID == id } }
        let root = named ?? related.parts.firstIndex { $0.type.hasPrefix("text/") || $0.type.hasPrefix("multipart/") }
        for (index, part) in related.parts.enumerated() {
            if index == root { take(part) } else { keep(part) }
        }
    }

    /// Of several forms of the same the plain one and the best one (RFC 2046 section 5.1.4). An invitation or a picture among
    /// them is more than another form of the text.
    private mutating func takeAlternative(_ parts: [LetterPart]) {
        var plain: [Section]?, rich: [Section]?
        for part in parts {
            var inner = LetterBody()
            inner.take(part)
            attachments += inner.attachments.filter { $0.isAnotherForm == false }
            guard inner.sections.isEmpty == false else { continue }
            if inner.sections.contains(where: \.hasHTML) {
                rich = inner.sections
            } else {
                plain = plain ?? inner.sections
            }
        }
        guard let shown = rich ?? plain else { return }
        sections.append(Section(plain: (plain ?? shown).flatMap(\.plain), rich: shown.flatMap(\.rich)))
    }
}

extension LetterPart {
    /// A text that says in another form what the letter says.
    fileprivate var isAnotherForm: Bool {
        type.hasPrefix("text/") && type != "text/calendar" && disposition != "attachment" && name == nil
    }
}

extension UUEncoding {
    /// Texts that are larger are taken as they are.
    private static let largest = 16 << 20

    /// A text and the files that stand in it.
    static func split(_ part: LetterPart) -> (text: LetterPart, files: [LetterPart]) {
        guard part.type == "text/plain", part.content.count <= largest else { return (part, []) }
        return part.content.reading { bytes in
            guard mayStand(in: bytes) else { return (part, []) }
            var text: [UInt8] = [], files: [LetterPart] = [], position = 0
            while let block = UUEncoding(bytes, from: position) {
                bytes[position..<block.range.lowerBound].withPointer { text += $0 }
                let name = FileName.cleaned(HeaderText().decode(block.name))
                files.append(
                    LetterPart(
                        type: "application/octet-stream", disposition: "attachment", name: name, content: Data(block.content)))
                position = block.range.upperBound
            }
            guard files.isEmpty == false else { return (part, []) }
            bytes.from(position).withPointer { text += $0 }
            var rest = part
            rest.content = Data(text)
            return (rest, files)
        }
    }
}
