package import Foundation

extension FormReader {
    /// Text without blanks around it, line breaks as `\n`; empty when there is none.
    /// - Parameter max: characters as Unicode counts scalars, so a tower of accents has its height.
    package mutating func text(_ name: String, required: Bool = false, max: Int = 1000) -> String {
        optionalText(name, required: required, max: max) ?? ""
    }

    package mutating func optionalText(_ name: String, required: Bool = false, max: Int = 1000) -> String? {
        guard let value = value(name, required: required) else { return nil }
        let text = value.utf8.contains(UInt8(ascii: "\r")) ? value.replacingOccurrences(of: "\r\n", with: "\n") : value
        if text.utf8.count > max, text.unicodeScalars.count > max {
            reject(name, words.tooLong(label(name), max))
            return nil
        }
        return text
    }

    /// A secret as it was typed, blanks and all.
    package mutating func secret(_ name: String, max: Int = 1000) -> String {
        ask(name)
        let text = form[name] ?? ""
        if text.isEmpty { reject(name, words.missing(label(name))) }
        if text.unicodeScalars.count > max { reject(name, words.tooLong(label(name), max)) }
        return text
    }

    /// Every value of this name that says something.
    package mutating func texts(_ name: String, max: Int = 1000, most: Int = 100) -> [String] {
        ask(name)
        let values = form.all(name).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { $0.isEmpty == false }
        if values.count > most { reject(name, words.tooMany(label(name), most)) }
        if values.contains(where: { $0.unicodeScalars.count > max }) { reject(name, words.tooLong(label(name), max)) }
        return values
    }

    /// An address somebody could write to: one `@`, a domain with a dot, 254 bytes at most (RFC 5321, 4.5.3.1). Whether it
    /// exists only a letter can tell. Empty when there is none.
    package mutating func email(_ name: String, required: Bool = false) -> String {
        guard let value = value(name, required: required) else { return "" }
        let parts = value.split(separator: "@", omittingEmptySubsequences: false)
        let isAddress =
            parts.count == 2 && parts[0].isEmpty == false && value.utf8.count <= 254 && parts[1].contains(".")
            && parts[1].split(separator: ".", omittingEmptySubsequences: false).contains(where: \.isEmpty) == false
            && value.unicodeScalars.contains(where: { $0.value <= 0x20 || "<>()[]\\,;:\"".unicodeScalars.contains($0) }) == false
        if isAddress == false { reject(name, words.noEmail(label(name))) }
        return isAddress ? value : ""
    }

    /// An http or https address with a host, 2,000 characters at most; nil when there is none. "shop.example/tents", as
    /// people say it, is meant as https.
    package mutating func url(_ name: String, required: Bool = false) -> URL? {
        guard let value = value(name, required: required) else { return nil }
        let address = Self.isBare(value) ? "https://\(value)" : value
        guard address.utf8.count <= 2000, let url = URL(string: address), let scheme = url.scheme?.lowercased(),
            scheme == "http" || scheme == "https", let host = url.host(), host.isEmpty == false
        else {
            reject(name, words.noURL(label(name)))
            return nil
        }
        return url
    }

    /// Begins with a host name and names no scheme.
    private static func isBare(_ value: String) -> Bool {
        let host = value.prefix { "/?#".contains($0) == false }
        return host.contains(".") && host.contains { $0 == ":" || $0 == "@" || $0.isWhitespace } == false
    }
}
