/// `tag=value; tag=value`: the form of DKIM signatures and keys (RFC 6376 section 3.2).
struct TagList: Sendable, Hashable {
    private var values: [String: String] = [:]

    /// Nil where a tag stands twice, or what stands there is no tag.
    init?(_ text: String) {
        for part in text.split(separator: ";", omittingEmptySubsequences: false) {
            guard part.contains(where: { $0.isWhitespace == false }) else { continue }
            guard let equals = part.firstIndex(of: "=") else { return nil }
            let name = part[..<equals].filter { $0.isWhitespace == false }
            let value = part[part.index(after: equals)...]
            guard name.isEmpty == false, values[name] == nil else { return nil }
            values[name] = String(value.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
    }

    subscript(_ tag: String) -> String? { values[tag] }

    /// A value that folding may have broken anywhere: base64, names between colons.
    func dense(_ tag: String) -> String? { values[tag]?.filter { $0.isWhitespace == false } }
}
