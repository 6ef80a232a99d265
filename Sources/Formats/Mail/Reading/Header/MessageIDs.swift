/// The ids of Message-ID, In-Reply-To and References (RFC 5322 section 3.6.4), without brackets.
enum MessageIDs {
    private static let longest = 998
    /// Of a longer list the first and the latest are kept: the thread's root and where it stands.
    private static let most = 200

    static func all(in value: Bytes?) -> [String] {
        guard let value else { return [] }
        let ids = HeaderText.unfolded(value).reading { value in
            value.contains(UInt8(ascii: "<")) ? bracketed(value) : bare(value)
        }
        return ids.count > most ? [ids[0]] + ids.suffix(most - 1) : ids
    }

    private static func bracketed(_ value: Bytes) -> [String] {
        var ids: [String] = [], position = 0
        while let open = value.firstIndex(of: UInt8(ascii: "<"), from: position) {
            let end = value.firstIndex(from: open + 1) { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") } ?? value.count
            if let id = id(value[(open + 1)..<end]) { ids.append(id) }
            position = end < value.count && value[end] == UInt8(ascii: ">") ? end + 1 : end
        }
        return ids
    }

    /// Without any brackets what looks like an id is one.
    private static func bare(_ value: Bytes) -> [String] {
        var ids: [String] = [], position = 0
        while let start = value.firstIndex(from: position, where: { isSeparator($0) == false }) {
            let end = value.firstIndex(from: start, where: isSeparator) ?? value.count
            let word = value[start..<end]
            if word.contains(UInt8(ascii: "@")), let id = id(word) { ids.append(id) }
            position = end
        }
        return ids
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte.isSpace || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
    }

    /// Blanks within come from folding.
    private static func id(_ bytes: Bytes) -> String? {
        let id =
            bytes.allSatisfy { $0 > ASCII.space && $0 != ASCII.delete }
            ? bytes.string : String(decoding: bytes.array.filter { $0 > ASCII.space && $0 != ASCII.delete }, as: UTF8.self)
        return id.isEmpty || id.utf8.count > longest ? nil : id
    }
}
