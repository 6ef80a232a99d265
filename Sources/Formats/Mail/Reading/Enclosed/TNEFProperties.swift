/// The properties of a letter or a file as MAPI writes them one behind the other (MS-OXTNEF 2.1.3.4; types: MS-OXCDATA 2.11.1).
struct TNEFProperties {
    /// By number (MS-OXPROPS).
    enum Name: Int {
        case body = 0x1000
        case html = 0x1013
        case internetCodePage = 0x3FDE
        case codePage = 0x3FFD
        case object = 0x3701
        case shortName = 0x3704
        case longName = 0x3707
        case type = 0x370E
        case contentID = 0x3712
        case displayName = 0x3001
    }

    struct Value {
        let bytes: Bytes
        /// Text in UTF-16.
        let isWide: Bool
    }

    private var values: [Name: Value] = [:]

    init() {}

    /// What is whole until the first that is not.
    init(_ bytes: Bytes) {
        var scanner = Scanner(bytes: bytes)
        guard let count = scanner.number(4) else { return }
        for _ in 0..<min(count, Self.most) {
            guard let (tag, value) = scanner.property() else { return }
            if let name = Name(rawValue: tag), let value { values[name] = value }
        }
    }

    private static let most = 10_000

    subscript(name: Name) -> Value? { values[name] }

    func number(_ name: Name) -> Int? { values[name]?.bytes.number(at: 0, of: 4) }

    private struct Scanner {
        let bytes: Bytes
        var position = 0

        mutating func number(_ count: Int) -> Int? {
            defer { position += count }
            return bytes.number(at: position, of: count)
        }

        private mutating func bytes(_ count: Int) -> Bytes? {
            guard count <= bytes.count - position else { return nil }
            defer { position += count }
            return bytes[position..<position + count]
        }

        /// Its number, and its first value; of names that are no numbers only what follows them matters.
        mutating func property() -> (Int, Value?)? {
            guard let type = number(2), let tag = number(2), tag < 0x8000 || skipName() else { return nil }
            let isMany = type & 0x1000 != 0
            switch type & 0xFFF {
            case 0x1E, 0x1F, 0x0D, 0x102: return values(type & 0xFFF).map { (tag, $0) }
            case 0x02, 0x03, 0x04, 0x0A, 0x0B: return fixed(4, isMany).map { (tag, $0) }
            case 0x05, 0x06, 0x07, 0x14, 0x40: return fixed(8, isMany).map { (tag, $0) }
            case 0x48: return fixed(16, isMany).map { (tag, $0) }
            case 0x01: return (tag, nil)
            default: return nil
            }
        }

        /// Numbers and moments, in portions of four bytes.
        private mutating func fixed(_ size: Int, _ isMany: Bool) -> Value?? {
            guard let count = isMany ? number(4) : 1, count <= bytes.count, let all = bytes(count * size) else { return nil }
            return .some(all.isEmpty ? nil : Value(bytes: all.upTo(size), isWide: false))
        }

        /// Texts and bytes: how many, and of each its length; each filled up to four bytes.
        private mutating func values(_ type: Int) -> Value?? {
            guard let count = number(4), count <= bytes.count else { return nil }
            var first: Value?
            for _ in 0..<count {
                guard let length = number(4), let value = bytes(length) else { return nil }
                position += (4 - length % 4) % 4
                first = first ?? Value(bytes: value, isWide: type == 0x1F)
            }
            return .some(first)
        }

        /// A property of somebody's own: a GUID, then a number or a name.
        private mutating func skipName() -> Bool {
            guard bytes(16) != nil, let kind = number(4), let length = number(4) else { return false }
            guard kind == 1 else { return true }
            return bytes(length + (4 - length % 4) % 4) != nil
        }
    }
}
