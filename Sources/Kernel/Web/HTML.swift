/// Markup. What is interpolated is escaped, so text can never become markup:
///
///     let row: HTML = "<p class=\"card-text\">\(card.text)</p>"
package struct HTML: Sendable, ExpressibleByStringInterpolation {
    package private(set) var text: String

    package init(stringLiteral value: String) { text = value }
    package init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

    /// Markup made by another writer that escapes (the letter sanitiser, an own SVG); never by a person.
    package init(trusted text: String) { self.text = text }

    package static let empty: HTML = ""
    package var isEmpty: Bool { text.isEmpty }
    package static func + (left: HTML, right: HTML) -> HTML { HTML(trusted: left.text + right.text) }
    package static func += (left: inout HTML, right: HTML) { left.text += right.text }

    package struct Interpolation: StringInterpolationProtocol {
        var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        package mutating func appendLiteral(_ literal: String) { text += literal }
        package mutating func appendInterpolation(_ value: HTML) { text += value.text }
        package mutating func appendInterpolation(_ value: HTML?) { text += value?.text ?? "" }
        package mutating func appendInterpolation(_ values: some Sequence<HTML>) { for value in values { text += value.text } }
        // Nearly all is String: generic code would be called through its witnesses, thousands of times a page.
        package mutating func appendInterpolation(_ value: String) { HTML.escape(value, into: &text) }
        package mutating func appendInterpolation(_ value: String?) {
            if let value { HTML.escape(value, into: &text) }
        }
        package mutating func appendInterpolation(_ value: some StringProtocol) { HTML.escape(String(value), into: &text) }
        package mutating func appendInterpolation(_ value: Int) { text += String(value) }
        package mutating func appendInterpolation(_ value: Int64) { text += String(value) }
        package mutating func appendInterpolation(_ value: some BinaryInteger) { text += String(value) }
        package mutating func appendInterpolation<Kind>(_ value: ID<Kind>) { text += value.description }

        /// An attribute that is there or not: `<input \(attribute: "checked", if: on)>`.
        package mutating func appendInterpolation(attribute name: StaticString, if condition: Bool) {
            if condition { text += "\(name)" }
        }

        /// `name="value"` when there is a value.
        package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
            guard let value else { return }
            text += "\(name)=\""
            HTML.escape(value, into: &text)
            text += "\""
        }

        /// An address for `href` or `src`: own paths, http, https, mailto and tel; anything else becomes `#`.
        package mutating func appendInterpolation(link: String?) {
            HTML.escape(link.map(HTML.safeLink) ?? "#", into: &text)
        }
    }

    /// The address if its scheme cannot run anything, else `#`.
    package static func safeLink(_ address: String) -> String {
        if isOwnPath(address) { return address }
        // Browsers ignore control characters and blanks inside a scheme, so they must not hide one here.
        let bare = address.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }
        let start = String(String.UnicodeScalarView(bare)).lowercased()
        let schemes = ["http://", "https://", "mailto:", "tel:"]
        if schemes.contains(where: start.hasPrefix) { return address }
        if start.hasPrefix("/"), start.hasPrefix("//") == false, start.hasPrefix("/\\") == false { return address }
        return start.hasPrefix("#") || start.hasPrefix("?") ? address : "#"
    }

    /// A path without anything to look at twice: what nearly every link is.
    private static func isOwnPath(_ address: String) -> Bool {
        var bytes = address.utf8.makeIterator()
        guard bytes.next() == UInt8(ascii: "/") else { return false }
        guard let second = bytes.next() else { return true }
        guard second != UInt8(ascii: "/"), second != UInt8(ascii: "\\"), second > 0x20 else { return false }
        while let byte = bytes.next() {
            if byte <= 0x20 || byte == 0x7F { return false }
        }
        return true
    }

    static func escape(_ value: String, into text: inout String) {
        if value.utf8.contains(where: { entity($0) != nil }) == false { return text += value }
        var value = value
        value.withUTF8 { bytes in
            var start = 0
            for (index, byte) in bytes.enumerated() {
                guard let entity = entity(byte) else { continue }
                text += String(decoding: bytes[start..<index], as: UTF8.self)
                text += entity
                start = index + 1
            }
            text += String(decoding: bytes[start...], as: UTF8.self)
        }
    }

    /// What stands for a byte that would be markup.
    @inline(__always)
    private static func entity(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}

extension Sequence<HTML> {
    package func joined(_ separator: HTML = .empty) -> HTML {
        var result = HTML.empty
        for (index, piece) in enumerated() {
            if index > 0 { result += separator }
            result += piece
        }
        return result
    }
}
