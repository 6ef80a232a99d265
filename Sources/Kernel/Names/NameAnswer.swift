/// A name server's answer, as far as text records go (RFC 1035 section 4.1). It comes from outside: every length in it is
/// doubted.
struct NameAnswer: Sendable, Equatable {
    private(set) var texts: [String] = []
    /// How long the shortest-lived of them holds.
    private(set) var seconds = 300

    private static let text: UInt16 = 16
    private static let header = 12
    private static let most = 20

    /// Nil where it is no answer at all.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.header else { return nil }
        func word(_ at: Int) -> UInt16? {
            at + 1 < bytes.count ? UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1]) : nil
        }
        guard let questions = word(4), let answers = word(6) else { return nil }
        var place = Self.header
        for _ in 0..<questions {
            guard let end = Self.skipName(bytes, from: place) else { return nil }
            place = end + 4
        }
        var shortest = Int.max
        for _ in 0..<answers {
            guard let end = Self.skipName(bytes, from: place), let type = word(end), let high = word(end + 4),
                let low = word(end + 6), let length = word(end + 8), end + 10 + Int(length) <= bytes.count
            else { return nil }
            let data = bytes[(end + 10)..<(end + 10 + Int(length))]
            if type == Self.text, texts.count < Self.most {
                texts.append(Self.joined(data))
                shortest = min(shortest, Int(high) << 16 | Int(low))
            }
            place = end + 10 + Int(length)
        }
        if shortest != .max { seconds = shortest }
    }

    /// Where what follows a name begins. Pointers (section 4.1.4) end it and are not followed.
    private static func skipName(_ bytes: [UInt8], from start: Int) -> Int? {
        var place = start
        while place < bytes.count {
            let length = Int(bytes[place])
            if length == 0 { return place + 1 }
            if length >= 0xC0 { return place + 2 }
            place += 1 + length
        }
        return nil
    }

    /// The strings of a record, one after the other without anything between them (RFC 6376 section 3.6.2.2).
    private static func joined(_ data: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        var place = data.startIndex
        while place < data.endIndex {
            let end = min(place + 1 + Int(data[place]), data.endIndex)
            text += data[(place + 1)..<end]
            place = end
        }
        return String(decoding: text, as: UTF8.self)
    }
}
