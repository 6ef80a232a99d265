/// The first half of making a letter safe: reads its tokens and writes the tags, attributes and values of the allow-list, each tag
/// with its end, no deeper and no more than a parser can bear. What a tree makes of it is the second half.
struct SafeHTMLFilter {
    /// Deeper tags are not written, what stands in them is.
    static let deepest = 250
    /// A letter of more elements or more bytes is not shown with its formatting: it is read up to four times, and what is built of
    /// it takes a third of a second.
    static let mostElements = 20_000
    static let mostBytes = 2 << 20

    private var tokens: HTMLTokens
    private var open = OpenElements()
    private var written: [UInt8] = []
    private var elements = 0
    private var tooDeep = 0
    /// An element of which nothing is written, and how many of its name are open.
    private var dropped: (element: HTMLElement, depth: Int)?

    /// The tags and the text that are kept; nil when it is too much.
    static func filtered(_ html: [UInt8]) -> [UInt8]? {
        guard html.count <= mostBytes else { return nil }
        var filter = SafeHTMLFilter(tokens: HTMLTokens(html))
        while let token = filter.tokens.next() {
            filter.take(token)
            guard filter.elements <= mostElements, filter.written.count <= mostBytes else { return nil }
        }
        filter.close(to: 0)
        return filter.written
    }

    private init(tokens: HTMLTokens) { self.tokens = tokens }

    private mutating func take(_ token: HTMLTokens.Token) {
        if let element = dropped?.element {
            switch token {
            case .open(element) where !tokens.isSelfClosing: dropped?.depth += 1
            case .close(element):
                dropped?.depth -= 1
                if dropped?.depth == 0 { dropped = nil }
            default: break
            }
            return
        }
        switch token {
        case .text(let range, let entities): text(range, entities)
        case .open(let element) where SafeElements.isDropped(element):
            if !element.isVoid, !tokens.isSelfClosing || element.isRaw { dropped = (element, 1) }
        case .open(.body): begin(.div, needingAttributes: true)
        case .open(let element): if SafeElements.isWritten(element) { begin(element) }
        case .close(.br): begin(.br)
        case .close(let element): if SafeElements.isWritten(element) { end(element) }
        }
    }

    private mutating func text(_ range: Range<Int>, _ entities: Bool) {
        guard entities else { return written.appendText(tokens.bytes[range]) }
        var (start, at) = (range.lowerBound, range.lowerBound)
        while at < range.upperBound {
            if tokens.bytes[at] == UInt8(ascii: "&"),
                let (scalar, length) = HTMLEntities.scalar(in: tokens.bytes, at: at, end: range.upperBound)
            {
                written.appendText(tokens.bytes[start..<at])
                for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { written.appendText(unit) }
                at += length
                start = at
            } else {
                at += 1
            }
        }
        written.appendText(tokens.bytes[start..<range.upperBound])
    }

    private mutating func begin(_ element: HTMLElement, needingAttributes: Bool = false) {
        let attributes = keptAttributes(of: element)
        if needingAttributes, attributes.isEmpty { return }
        close(to: open.left(byBeginOf: element))
        guard open.count < Self.deepest else {
            if !element.isVoid { tooDeep += 1 }
            return
        }
        elements += 1
        written.appendTag(element, attributes)
        if !element.isVoid { open.push(open.frame(for: element)) }
    }

    private mutating func end(_ element: HTMLElement) {
        guard !element.isVoid else { return }
        guard tooDeep == 0 else { return tooDeep -= 1 }
        close(to: open.left(byEndOf: element))
    }

    private mutating func close(to count: Int) {
        while open.count > count { written.appendEnd(open.take().element) }
    }

    /// Of two of one name the first counts, as in a browser.
    private func keptAttributes(of element: HTMLElement) -> [SafeAttribute] {
        var kept: [SafeAttribute] = []
        for attribute in tokens.attributes {
            let name = String(decoding: tokens.bytes[attribute.name], as: UTF8.self).lowercased()
            guard let rule = SafeElements.attribute(name, of: element), !kept.contains(where: { $0.name == name }),
                let value = rule.kept(HTMLEntities.decoded(tokens.bytes, attribute.value))
            else { continue }
            kept.append(SafeAttribute(name: name, value: value))
        }
        return isOutlookParagraph(element) ? kept.with(style: "margin:0") : kept
    }

    /// Outlook's paragraphs have no gap by the style sheet it sends along.
    private func isOutlookParagraph(_ element: HTMLElement) -> Bool {
        element == .p && tokens.attribute("class").map { tokens.bytes.contains("mso", in: $0) } == true
    }
}

/// An attribute of the allow-list with a value that was looked at.
struct SafeAttribute {
    var name: String
    var value: String
}

extension [SafeAttribute] {
    fileprivate func with(style: String) -> [SafeAttribute] {
        var result = self
        if let index = firstIndex(where: { $0.name == "style" }) {
            result[index].value = "\(style);\(self[index].value)"
        } else {
            result.append(SafeAttribute(name: "style", value: style))
        }
        return result
    }
}

/// How safe HTML is written: names as they are known, all text and all values escaped.
extension [UInt8] {
    mutating func appendTag(_ element: HTMLElement, _ attributes: [SafeAttribute]) {
        append(UInt8(ascii: "<"))
        append(contentsOf: element.name.utf8)
        for attribute in attributes {
            append(UInt8(ascii: " "))
            append(contentsOf: attribute.name.utf8)
            append(contentsOf: "=\"".utf8)
            appendText(Array(attribute.value.utf8)[...])
            append(UInt8(ascii: "\""))
        }
        append(UInt8(ascii: ">"))
    }

    mutating func appendEnd(_ element: HTMLElement) {
        append(contentsOf: "</".utf8)
        append(contentsOf: element.name.utf8)
        append(UInt8(ascii: ">"))
    }

    mutating func appendText(_ text: ArraySlice<UInt8>) {
        var start = text.startIndex
        for at in text.indices where text[at].isEscaped {
            append(contentsOf: text[start..<at])
            appendText(text[at])
            start = at + 1
        }
        append(contentsOf: text[start...])
    }

    /// A byte of text: what could be markup escaped, control characters left out.
    mutating func appendText(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""): append(contentsOf: "&quot;".utf8)
        case ASCII.tab, ASCII.lf: append(byte)
        case ASCII.cr: append(ASCII.lf)
        case 0..<0x20, 0x7F: break
        default: append(byte)
        }
    }
}

extension UInt8 {
    fileprivate var isEscaped: Bool {
        switch self {
        case 0x20, 0x21, 0x23...0x25, 0x27...0x3B, 0x3D, 0x3F...0x7E, 0x80...: false
        default: true
        }
    }
}
