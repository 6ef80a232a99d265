/// Writes fields of a header: folded at 76 bytes, words beyond ASCII encoded (RFC 2047), no value able to begin a new line.
struct HeaderWriter {
    private(set) var bytes: [UInt8] = []
    /// Bytes in the line that is being written.
    private var column = 0
    /// What a line is to hold (RFC 2047 section 2) and what it may hold (RFC 5322 section 2.1.1).
    static let width = 76
    static let limit = 998

    /// How a parameter that is not plain ASCII is written: as standards have it (RFC 2231), or as programs that never learnt
    /// them read it.
    enum ParameterForm { case extended, encodedWords }

    /// A field whose value is known to be short ASCII.
    mutating func line(_ name: String, _ value: String) {
        begin(name)
        put(" " + value)
        end()
    }

    /// An unstructured field (RFC 5322 section 2.2.1).
    mutating func text(_ name: String, _ value: String) {
        begin(name)
        let value = Self.cleaned(value)
        if EncodedWordWriter.isPlain(value, longest: Self.width - 2) {
            foldAtBlanks(" " + value)
        } else {
            words(value)
        }
        end()
    }

    /// Addresses (RFC 5322 section 3.4); without any the field is left out.
    mutating func addresses(_ name: String, _ addresses: [MailAddress]) {
        let written = addresses.map { (Self.cleaned($0.name), Self.address($0.address)) }.filter { $0.1.isEmpty == false }
        guard written.isEmpty == false else { return }
        begin(name)
        for (index, (name, address)) in written.enumerated() {
            phrase(name)
            let comma = index + 1 < written.count ? "," : ""
            unit((name.isEmpty ? address : "<\(address)>") + comma)
        }
        end()
    }

    /// Message-IDs (RFC 5322 section 3.6.4); what cannot be one is left out, and the field without any.
    mutating func messageIDs(_ name: String, _ ids: [String]) {
        let ids = ids.map { $0.filter { $0.isASCII && $0 > " " && $0 != "<" && $0 != ">" && $0 != "\u{7F}" } }
            .filter { $0.isEmpty == false && $0.utf8.count <= 900 }
        guard ids.isEmpty == false else { return }
        begin(name)
        for id in ids { unit("<\(id)>") }
        end()
    }

    /// A value with parameters (RFC 2045 section 5.1).
    mutating func parameters(
        _ name: String, _ value: String, _ parameters: [(String, String)], as form: ParameterForm = .extended
    ) {
        begin(name)
        put(" " + value)
        for (name, value) in parameters {
            let value = Self.cleaned(value)
            if value.utf8.count <= 60, value.utf8.allSatisfy({ $0.isASCII && $0.isControl == false }), !value.contains("=?") {
                put(";")
                unit("\(name)=\(Self.isToken(value) ? value : Self.quoted(value))")
            } else if form == .encodedWords {
                put(";")
                unit("\(name)=\"")
                words(value, folded: true)
                put("\"")
            } else {
                for piece in ExtendedParameter.pieces(name, value) {
                    put(";")
                    unit(piece)
                }
            }
        }
        end()
    }

    // MARK: Words

    /// A display name: atoms, a quoted string, or encoded words (RFC 5322 section 3.2.5, RFC 2047 section 5).
    private mutating func phrase(_ name: String) {
        guard name.isEmpty == false else { return }
        if name.utf8.count <= 60, EncodedWordWriter.isPlain(name, longest: 60) {
            let isAtoms = name.utf8.allSatisfy { $0.isAtom || $0 == ASCII.space }
            unit(isAtoms ? name : Self.quoted(name))
        } else {
            words(name)
        }
    }

    private mutating func words(_ text: String, folded: Bool = false) {
        for (index, word) in EncodedWordWriter.words(text, first: max(Self.width - column - 1, 20)).enumerated() {
            if folded, index == 0 { put(word) } else { unit(word) }
        }
    }

    // MARK: Lines

    private mutating func begin(_ name: String) {
        column = 0
        put(name + ":")
    }

    private mutating func end() {
        bytes += ASCII.newLine
        column = 0
    }

    private mutating func put(_ text: String) {
        bytes += Array(text.utf8)
        column += text.utf8.count
    }

    /// A blank and the text, or on a line of its own.
    private mutating func unit(_ text: String) {
        if column + 1 + text.utf8.count > Self.width, column > 1 {
            bytes += ASCII.newLine
            column = 0
        }
        put(" " + text)
    }

    /// Breaks before blanks only, so that unfolding gives the same text again.
    private mutating func foldAtBlanks(_ text: String) {
        let text = Array(text.utf8)
        var start = 0
        while start < text.count {
            let blanks = text[start...].prefix { $0.isBlank }.count
            let end = text[(start + blanks)...].firstIndex { $0.isBlank } ?? text.count
            if column + end - start > Self.width, column > 0, start > 0 {
                bytes += ASCII.newLine
                column = 0
            }
            bytes += text[start..<end]
            column += end - start
            start = end
        }
    }

    // MARK: Values

    /// Without what would end the line: each such control character becomes a space.
    static func cleaned(_ value: String) -> String {
        var bytes = Array(value.utf8)
        var isClean = true
        for index in bytes.indices where bytes[index].isControl {
            bytes[index] = ASCII.space
            isClean = false
        }
        return isClean ? value : String(decoding: bytes, as: UTF8.self)
    }

    private static func quoted(_ value: String) -> String {
        "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func isToken(_ value: String) -> Bool { value.isEmpty == false && value.utf8.allSatisfy(\.isToken) }

    /// Without blanks and brackets, the local part quoted where it must be, a domain beyond ASCII in its ASCII form.
    static func address(_ address: String) -> String {
        let address = cleaned(address).filter { $0 != "<" && $0 != ">" }.trimmed
        guard address.utf8.count <= 320 else { return "" }
        guard let at = address.lastIndex(of: "@") else { return address.filter { $0 != " " && $0 != "," && $0 != ";" } }
        let local = String(address[..<at])
        let domain = address[address.index(after: at)...].filter { $0 != " " && $0 != "," && $0 != ";" && $0 != "\"" }
        let isDotAtom =
            local.utf8.allSatisfy { $0.isAtom || $0 == UInt8(ascii: ".") } && local.isEmpty == false
            && local.hasPrefix(".") == false && local.hasSuffix(".") == false && local.contains("..") == false
        let isQuoted = local.count > 1 && local.hasPrefix("\"") && local.hasSuffix("\"")
        let written = isDotAtom ? local : quoted(isQuoted ? unquoted(local.dropFirst().dropLast()) : local)
        return written + "@" + Punycode.ascii(domain: domain)
    }

    private static func unquoted(_ text: Substring) -> String {
        var result = "", escaped = false
        for character in text {
            if character == "\\", escaped == false { escaped = true } else { result.append(character); escaped = false }
        }
        return result
    }
}

extension String {
    /// Without blanks and line breaks at its ends.
    var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { $0.properties.isWhitespace == false }),
            let last = scalars.lastIndex(where: { $0.properties.isWhitespace == false })
        else { return "" }
        if first == scalars.startIndex, scalars.index(after: last) == scalars.endIndex { return self }
        return String(scalars[first...last])
    }
}
