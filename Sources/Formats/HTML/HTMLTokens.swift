/// Cuts HTML into tags and text where a browser does (HTML standard, section 13.2.5), in one pass over the bytes, without
/// a bound on their number and without memory of what came before.
struct HTMLTokens {
    enum Token {
        /// Text with entities, or without them in an element whose content is no markup.
        case text(Range<Int>, entities: Bool)
        case open(HTMLElement)
        case close(HTMLElement)
    }

    /// An attribute of a tag: where its name and its value stand. A value may hold entities.
    struct Attribute {
        var name: Range<Int>
        var value: Range<Int>
    }

    /// No tag of a letter has more; what follows is passed over.
    static let mostAttributes = 64

    let bytes: [UInt8]
    /// Of the tag that was opened last.
    private(set) var attributes: [Attribute] = []
    /// The tag that was opened last ends with `/>`; of weight in languages that are not HTML.
    private(set) var isSelfClosing = false
    private var at = 0
    /// The content up to its end tag is no markup.
    private var raw: HTMLElement?

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next token; nil at the end.
    mutating func next() -> Token? {
        if let element = raw {
            raw = nil
            if let text = rawText(of: element) { return text }
        }
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<"), at + 1 < bytes.count else { return text() }
            switch bytes[at + 1] {
            case let letter where letter.isLetter:
                at += 1
                let element = name()
                guard passAttributes(keeping: true) else { return nil }
                if element.isRaw { raw = element }
                return .open(element)
            case UInt8(ascii: "/"):
                guard at + 2 < bytes.count else { return text() }
                guard bytes[at + 2].isLetter else {
                    pass(to: UInt8(ascii: ">"))
                    continue
                }
                at += 2
                let element = name()
                guard passAttributes(keeping: false) else { return nil }
                return .close(element)
            case UInt8(ascii: "!"): passDeclaration()
            case UInt8(ascii: "?"): pass(to: UInt8(ascii: ">"))
            default: return text()
            }
        }
        return nil
    }

    /// The value of an attribute of the tag that was opened last; its name in lower case.
    func attribute(_ name: StaticString) -> Range<Int>? {
        attributes.first { bytes.matches($0.name, name) }?.value
    }

    private mutating func text() -> Token {
        let start = at
        at += 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
        return .text(start..<at, entities: true)
    }

    /// Everything up to the end tag of `element`, or to the end; nil when there is nothing.
    private mutating func rawText(of element: HTMLElement) -> Token? {
        let start = at
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "<"), element != .plaintext, isEnd(of: element) { break }
            at += 1
        }
        return start == at ? nil : .text(start..<at, entities: element == .title || element == .textarea)
    }

    private func isEnd(of element: HTMLElement) -> Bool {
        guard at + 2 < bytes.count, bytes[at + 1] == UInt8(ascii: "/"), bytes[at + 2].isLetter else { return false }
        var ahead = self
        ahead.at += 2
        return ahead.name() == element && ahead.at < bytes.count
    }

    private mutating func name() -> HTMLElement {
        var packed: UInt128 = 0
        let start = at
        while at < bytes.count, !bytes[at].endsName {
            if at - start < HTMLElement.longestName { packed = packed << 8 | UInt128(bytes[at].lowercased) }
            at += 1
        }
        return at - start > HTMLElement.longestName ? .other : HTMLElement(packed: packed)
    }
}

extension HTMLTokens {
    /// Past the `>` of the tag; false when the letter ends within it, and with it the letter's text.
    private mutating func passAttributes(keeping: Bool) -> Bool {
        if keeping { attributes.removeAll(keepingCapacity: true) }
        isSelfClosing = false
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: ">") {
                at += 1
                return true
            }
            isSelfClosing = byte == UInt8(ascii: "/")
            guard !byte.isMarkupSpace, byte != UInt8(ascii: "/") else {
                at += 1
                continue
            }
            let attribute = passAttribute()
            if keeping, attributes.count < Self.mostAttributes { attributes.append(attribute) }
        }
        return false
    }

    private mutating func passAttribute() -> Attribute {
        let start = at
        at += 1  // an equals sign in front belongs to the name
        while at < bytes.count, !bytes[at].endsName, bytes[at] != UInt8(ascii: "=") { at += 1 }
        let name = start..<at
        var ahead = at
        while ahead < bytes.count, bytes[ahead].isMarkupSpace { ahead += 1 }
        guard ahead < bytes.count, bytes[ahead] == UInt8(ascii: "=") else { return Attribute(name: name, value: at..<at) }
        at = ahead + 1
        while at < bytes.count, bytes[at].isMarkupSpace { at += 1 }
        return Attribute(name: name, value: value())
    }

    private mutating func value() -> Range<Int> {
        guard at < bytes.count else { return at..<at }
        let quote = bytes[at]
        let start: Int
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            start = at + 1
            pass(to: quote)
            return start..<max(start, bytes[at - 1] == quote ? at - 1 : at)
        }
        start = at
        while at < bytes.count, !bytes[at].isMarkupSpace, bytes[at] != UInt8(ascii: ">") { at += 1 }
        return start..<at
    }

    /// Past the next `byte` after this one, or to the end.
    private mutating func pass(to byte: UInt8) {
        at += 1
        while at < bytes.count, bytes[at] != byte { at += 1 }
        at = min(at + 1, bytes.count)
    }

    /// Past a comment (section 13.2.5.43 and after), a document type or whatever else begins with `<!`.
    private mutating func passDeclaration() {
        guard bytes.matches(at..<min(at + 4, bytes.count), "<!--") else { return pass(to: UInt8(ascii: ">")) }
        at += 4
        if at < bytes.count, bytes[at] == UInt8(ascii: ">") { return at += 1 }
        if bytes.matches(at..<min(at + 2, bytes.count), "->") { return at += 2 }
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: ">"), endsComment { return at += 1 }
            at += 1
        }
    }

    /// Whether `--` or `--!` stands in front of the `>` at hand.
    private var endsComment: Bool {
        func isDash(_ back: Int) -> Bool { bytes[at - back] == UInt8(ascii: "-") }
        return isDash(1) && isDash(2) || bytes[at - 1] == UInt8(ascii: "!") && isDash(2) && isDash(3)
    }
}
