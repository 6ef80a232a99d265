import Foundation

/// What Outlook puts into `winmail.dat` (MS-OXTNEF): a letter's files with their names, and its text. Broken off anywhere, what
/// was whole until there is there.
struct TNEF {
    private(set) var files: [LetterPart] = []
    private(set) var text: LetterPart?
    private(set) var html: LetterPart?
    /// What its 8-bit texts are written in.
    private var charset = ""

    /// Attributes of the stream (MS-OXTNEF 2.1.3.2, 2.1.3.3) by the lower half of their tags.
    private enum Attribute {
        static let body = 0x800C
        static let codePage = 0x9007
        static let properties = 0x9003
        static let fileBegins = 0x9002
        static let fileTitle = 0x8010
        static let fileData = 0x800F
        static let fileProperties = 0x9005
    }

    private static let signature = 0x223E_9F78
    private static let mostAttributes = 10_000
    private static let mostFiles = 1000
    /// Letters in letters.
    private static let deepest = 3

    /// A file while its attributes are read.
    private struct File {
        var title: String?
        var content: Bytes?
        var properties = TNEFProperties()
    }

    /// Nil for what is none.
    init?(_ bytes: Bytes, depth: Int = 0) {
        guard bytes.number(at: 0, of: 4) == Self.signature else { return nil }
        var file: File?
        var position = 6
        for _ in 0..<Self.mostAttributes {
            guard let tag = bytes.number(at: position + 1, of: 2), let length = bytes.number(at: position + 5, of: 4),
                length <= bytes.count - position - 9
            else { break }
            let value = bytes[position + 9..<position + 9 + length]
            switch tag {
            case Attribute.codePage: charset = value.number(at: 0, of: 4).map(CodePage.label) ?? charset
            case Attribute.body: text = text ?? part("text/plain", value.untilNUL)
            case Attribute.properties: take(TNEFProperties(value))
            case Attribute.fileBegins:
                keep(file, depth)
                file = File()
            case Attribute.fileTitle: file?.title = Charset.decode(value.untilNUL, labelled: Array(charset.utf8))
            case Attribute.fileData: file?.content = value
            case Attribute.fileProperties: file?.properties = TNEFProperties(value)
            default: break
            }
            position += 9 + length + 2
        }
        keep(file, depth)
    }

    /// The letter's own text, where it stands among the properties.
    private mutating func take(_ properties: TNEFProperties) {
        if let page = properties.number(.internetCodePage) ?? properties.number(.codePage), charset.isEmpty {
            charset = CodePage.label(page)
        }
        if let body = properties[.body] { text = part("text/plain", body) }
        if let page = properties[.html] { html = part("text/html", page) }
    }

    private func part(_ type: String, _ value: TNEFProperties.Value) -> LetterPart? {
        value.isWide
            ? LetterPart(type: type, parameters: ["charset": "utf-16le"], content: value.bytes.data)
            : part(type, value.bytes.untilNUL)
    }

    private func part(_ type: String, _ bytes: Bytes) -> LetterPart? {
        bytes.isEmpty ? nil : LetterPart(type: type, parameters: ["charset": charset], content: bytes.data)
    }

    private mutating func keep(_ file: File?, _ depth: Int) {
        guard let file, files.count < Self.mostFiles else { return }
        let properties = file.properties
        let name =
            (properties[.longName] ?? properties[.shortName] ?? properties[.displayName])
            .map { $0.text(charset) } ?? file.title
        // A letter in the letter stands among the properties, behind the name of its interface.
        if let object = properties[.object], depth < Self.deepest, let inner = TNEF(object.bytes.from(16), depth: depth + 1) {
            files += inner.files
            guard var words = inner.text ?? inner.html else { return }
            words.disposition = "attachment"
            words.name = FileName.cleaned((name ?? "letter") + (inner.text == nil ? ".html" : ".txt"))
            files.append(words)
            return
        }
        guard let content = file.content ?? properties[.object]?.bytes else { return }
        let type = properties[.type]?.text(charset).lowercased() ?? ""
        files.append(
            LetterPart(
                type: type.contains("/") ? type : "application/octet-stream", disposition: "attachment",
                name: FileName.cleaned(name), contentID: properties[.contentID]?.text(charset), content: content.data))
    }
}

extension LetterPart {
    /// Whether it is a parcel of Outlook's.
    var isTNEF: Bool {
        type == "application/ms-tnef" || type == "application/vnd.ms-tnef" || name?.lowercased() == "winmail.dat"
    }
}

/// Windows' numbers of charsets, by the names that letters use.
private enum CodePage {
    static func label(_ number: Int) -> String {
        switch number {
        case 1250...1258: "windows-\(number)"
        case 65001: "utf-8"
        case 20866: "koi8-r"
        case 21866: "koi8-u"
        case 28591...28605: "iso-8859-\(number - 28590)"
        case 0, 20127: ""
        default: "cp\(number)"
        }
    }
}

extension Charset {
    fileprivate static func decode(_ bytes: Bytes, labelled label: [UInt8]) -> String {
        label.reading { decode(bytes, labelled: $0) }
    }
}

extension Bytes {
    /// A number of so many bytes, the lowest first; nil where they are not all there.
    func number(at place: Int, of count: Int) -> Int? {
        guard place >= 0, place <= self.count - count else { return nil }
        return (0..<count).reduce(0) { $0 | Int(self[place + $1]) << (8 * $1) }
    }

    /// Texts end with a NUL.
    fileprivate var untilNUL: Bytes { upTo(firstIndex(of: ASCII.nul) ?? count) }
}

extension TNEFProperties.Value {
    fileprivate func text(_ charset: String) -> String {
        if isWide { return String(Charset.decode(bytes, .utf16(bigEndian: false)).prefix { $0 != "\0" }) }
        return Charset.decode(bytes.untilNUL, labelled: Array(charset.utf8))
    }
}
