import struct Foundation.Data

/// Groups of header fields with blank lines between them, as a delivery status is built (RFC 3464 section 2.1) and as the
/// header of an enclosed letter is read when only the header came.
struct FieldGroups {
    private(set) var groups: [[LetterField]] = []

    /// So much is looked at; a report is short, and the header of an enclosed letter stands at its beginning.
    static let most = 1 << 18

    init(_ content: Data, onlyFirst: Bool = false) {
        var group: [LetterField] = []
        for line in content.prefix(Self.most).split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = line.last == 0x0D ? line.dropLast() : line
            guard let first = line.first, !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else {
                if !group.isEmpty { groups.append(group) }
                group = []
                if onlyFirst, !groups.isEmpty { return }
                continue
            }
            if first == 0x20 || first == 0x09 {
                if !group.isEmpty { group[group.count - 1].value += " " + String(decoding: line, as: UTF8.self).trimmingSpaces }
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                let name = String(decoding: line[..<colon], as: UTF8.self).trimmingSpaces
                group.append(LetterField(name, String(decoding: line[(colon + 1)...], as: UTF8.self).trimmingSpaces))
            }
        }
        if !group.isEmpty { groups.append(group) }
    }
}
