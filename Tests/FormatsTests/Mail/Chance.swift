import Formats
import Foundation

/// Random letters that are the same for the same seed (SplitMix64).
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Words in several scripts, with the signs that grammars stumble over.
    mutating func words(_ most: Int) -> String {
        let words = [
            "order", "заказ", "Größe", "№", "日本語", "=?utf-8?q?x?=", "\"quoted\"", "a,b", "(c)", "<d>", "back\\slash", "e@f", "😀",
            "x;y", "=3D",
            "don't", "100%", "?=", "—", "ёлка", "l" + String(repeating: "o", count: 90) + "ng", "ZWJ👨‍👩‍👧",
        ]
        return (0..<Int.random(in: 1...most, using: &self)).map { _ in words.randomElement(using: &self) ?? "" }.joined(
            separator: " ")
    }

    mutating func address() -> MailAddress {
        let locals = ["anna", "a.b+c", "o'neil", "\"two words\"", "x_y-z", "1234567890"]
        let name = Bool.random(using: &self) ? "" : words(4)
        return MailAddress(
            name: name,
            address: "\(locals.randomElement(using: &self) ?? "a")@host\(Int.random(in: 0...99, using: &self)).example")
    }

    mutating func text() -> String {
        let starts = ["", "> ", "From ", ".", "--", "--=_x", "  "]
        let lines = (0..<Int.random(in: 1...8, using: &self)).map { _ in
            (starts.randomElement(using: &self) ?? "") + words(12) + (Int.random(in: 0..<4, using: &self) == 0 ? " " : "")
        }
        return "Hello\n" + lines.joined(separator: "\n") + "\nbye"
    }

    mutating func letter() -> OutgoingLetter {
        var letter = OutgoingLetter(
            from: address(), to: (0..<Int.random(in: 1...4, using: &self)).map { _ in address() }, subject: words(10),
            date: LetterDate(
                at: Date(timeIntervalSince1970: Double(Int.random(in: 0...4_000_000_000, using: &self))),
                offsetMinutes: .random(in: -720...840, using: &self)),
            messageID: "\(next())@x.example", text: text())
        letter.cc = (0..<Int.random(in: 0...2, using: &self)).map { _ in address() }
        letter.replyTo = (0..<Int.random(in: 0...1, using: &self)).map { _ in address() }
        letter.references = (0..<Int.random(in: 0...5, using: &self)).map { _ in "\(next())@y.example" }
        letter.inReplyTo = letter.references.last
        letter.autoSubmitted = Bool.random(using: &self) ? .generated : nil
        letter.html = Bool.random(using: &self) ? "<p>\(words(30))</p>" : nil
        letter.files = (0..<Int.random(in: 0...3, using: &self)).map { _ in
            let bytes = Data((0..<Int.random(in: 1...300, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) })
            let name = words(4).filter { $0 != "/" && $0 != "\\" }
            return .init(
                name: name.trimmingCharacters(in: .whitespaces), type: "image/png",
                contentID: Bool.random(using: &self) ? "\(next())@z" : nil, data: bytes)
        }
        return letter
    }
}
