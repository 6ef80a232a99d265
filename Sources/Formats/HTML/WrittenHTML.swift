/// What a person wrote in the editor of a page: whatever a browser sends or somebody pastes, only a few elements without
/// attributes come out, well nested. It is what a letter of ours carries and what the editor shows again.
///
/// Linear in time, bounded in depth.
package struct WrittenHTML: Sendable, Equatable {
    package let markup: String
    /// Whether it has anything that plain text cannot say.
    package let hasForm: Bool
    /// Content-IDs of the pictures it shows.
    package let pictures: [String]

    package init(_ html: String) {
        var writer = WrittenHTMLWriter(Array(html.utf8))
        writer.write()
        markup = String(decoding: writer.output, as: UTF8.self)
        hasForm = writer.hasForm
        pictures = writer.pictures
    }

    /// The same as a plain letter says it.
    package var text: String { HTMLText.text(of: markup, quoting: true) }
}

/// Walks over the tokens and writes what is allowed.
struct WrittenHTMLWriter {
    /// Tags that are nested deeper are passed over, their text is not.
    private static let deepest = 32

    private var tokens: HTMLTokens
    private(set) var output: [UInt8] = []
    private(set) var hasForm = false
    private(set) var pictures: [String] = []
    /// The elements that are open in the output.
    private var open: [HTMLElement] = []
    /// How deep within an element nobody reads.
    private var hidden: [HTMLElement] = []

    init(_ bytes: [UInt8]) {
        tokens = HTMLTokens(bytes)
        output.reserveCapacity(bytes.count)
    }

    mutating func write() {
        while let token = tokens.next() {
            switch token {
            case .text(let range, let entities) where hidden.isEmpty: text(range, entities: entities)
            case .text: continue
            case .open(let element): begin(element)
            case .close(let element): end(element)
            }
        }
        close(to: 0)
    }

    // MARK: Elements

    private mutating func begin(_ element: HTMLElement) {
        if element.isUnread, element.isVoid == false {
            if hidden.count < Self.deepest { hidden.append(element) }
            return
        }
        guard hidden.isEmpty else { return }
        if element == .br { return output += Array("<br>".utf8) }
        if element == .img { return picture() }
        guard let kept = Self.kept(element), open.count < Self.deepest else { return }
        if kept == .p || Self.isGroup(kept) { close(to: open.firstIndex(of: .p) ?? open.count) }
        if kept == .li {
            guard let list = open.lastIndex(where: { $0 == .ul || $0 == .ol }) else { return begin(.p) }
            close(to: list + 1)
        }
        if kept == .a {
            guard let address = address(), open.contains(.a) == false else { return }
            write("<a href=\"\(Self.escaped(address))\">")
        } else {
            write("<\(kept)>")
        }
        if kept != .p { hasForm = true }
        open.append(kept)
    }

    private mutating func end(_ element: HTMLElement) {
        if let place = hidden.lastIndex(of: element) { return hidden.removeSubrange(place...) }
        guard hidden.isEmpty, let kept = Self.kept(element), let place = open.lastIndex(of: kept) else { return }
        // An end tag of words within a line does not end the block around it.
        if Self.isBlock(kept) == false, open[place...].contains(where: Self.isBlock) { return }
        close(to: place)
    }

    private mutating func close(to count: Int) {
        while open.count > count { write("</\(open.removeLast())>") }
    }

    /// What stands for an element; nil where only its content is kept.
    private static func kept(_ element: HTMLElement) -> HTMLElement? {
        switch element {
        case .b, .strong: .b
        case .i, .em: .i
        case .s, .strike, .del: .s
        case .u, .a, .ul, .ol, .li, .blockquote: element
        case .p, .div, .h1, .h2, .h3, .h4, .h5, .h6, .section, .article, .tr, .pre: .p
        default: nil
        }
    }

    private static func isGroup(_ element: HTMLElement) -> Bool { element == .ul || element == .ol || element == .blockquote }
    private static func isBlock(_ element: HTMLElement) -> Bool { isGroup(element) || element == .p || element == .li }

    // MARK: Addresses

    private func value(_ name: StaticString) -> String? {
        tokens.attribute(name).map { HTMLEntities.decoded(tokens.bytes, $0) }
    }

    /// Where a link leads, if it can run nothing.
    private func address() -> String? {
        guard let value = value("href") else { return nil }
        let bare = value.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }.map(String.init).joined()
        let schemes = ["http://", "https://", "mailto:", "tel:"]
        return schemes.contains { bare.lowercased().hasPrefix($0) } ? bare : nil
    }

    /// Pictures come along with the letter or not at all.
    private mutating func picture() {
        let source = value("data-cid") ?? value("src").flatMap { $0.hasPrefix("cid:") ? String($0.dropFirst(4)) : nil }
        guard let source, source.isEmpty == false, source.utf8.count <= 200, source.utf8.allSatisfy(Self.isPlain) else { return }
        write("<img src=\"cid:\(source)\" alt=\"\(Self.escaped(value("alt") ?? ""))\">")
        pictures.append(source)
        hasForm = true
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte.isLetter || (48...57).contains(byte)
            || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "@")].contains(byte)
    }

    // MARK: Text

    private mutating func text(_ range: Range<Int>, entities: Bool) {
        let words = entities ? HTMLEntities.decoded(tokens.bytes, range) : String(decoding: tokens.bytes[range], as: UTF8.self)
        write(Self.escaped(words))
    }

    private mutating func write(_ text: String) { output += Array(text.utf8) }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\0": continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
