import Foundation
import Testing

@testable import Formats

@Suite("winmail.dat is opened") struct TNEFTests {
    /// Writes the streams Outlook writes (MS-OXTNEF).
    private struct Parcel {
        var bytes: [UInt8] = [0x78, 0x9F, 0x3E, 0x22, 1, 0]

        static func number(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        static func filled(_ value: [UInt8]) -> [UInt8] { value + [UInt8](repeating: 0, count: (4 - value.count % 4) % 4) }

        /// A property with one value of variable length.
        static func property(_ tag: Int, _ type: Int, _ value: [UInt8], name: [UInt8] = []) -> [UInt8] {
            number(type, 2) + number(tag, 2) + name + number(1, 4) + number(value.count, 4) + filled(value)
        }

        static func wide(_ text: String) -> [UInt8] { (text + "\0").utf16.flatMap { number(Int($0), 2) } }

        mutating func add(_ attribute: Int, level: UInt8 = 2, _ value: [UInt8]) {
            bytes += [level] + Self.number(attribute, 4) + Self.number(value.count, 4) + value
            bytes += Self.number(value.reduce(0) { $0 + Int($1) }, 2)
        }

        mutating func addProperties(_ attribute: Int, level: UInt8 = 2, _ properties: [[UInt8]]) {
            add(attribute, level: level, Self.number(properties.count, 4) + properties.flatMap(\.self))
        }
    }

    /// A letter with a Russian file, one with a short name, and a text of its own.
    private static var parcel: Parcel {
        var parcel = Parcel()
        parcel.add(0x0006_9007, level: 1, Parcel.number(1251, 4) + Parcel.number(0, 4))
        parcel.addProperties(
            0x0006_9003, level: 1,
            [
                Parcel.number(0x03, 2) + Parcel.number(0x3FFD, 2) + Parcel.number(1251, 4),
                // One of somebody's own, with a name, in front of what is looked for.
                Parcel.property(
                    0x8001, 0x1E, Array("x\0".utf8),
                    name: [UInt8](repeating: 7, count: 16) + Parcel.number(1, 4) + Parcel.number(6, 4)
                        + Parcel.filled(Parcel.wide("ab"))),
                Parcel.property(0x1000, 0x1E, [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0]),
            ])
        parcel.add(0x0006_9002, [UInt8](repeating: 0, count: 14))
        parcel.add(0x0001_8010, Array("SMETA~1.PDF\0".utf8))
        parcel.add(0x0006_800F, Array("%PDF-1.4 x".utf8))
        parcel.addProperties(
            0x0006_9005,
            [
                Parcel.property(0x3707, 0x1F, Parcel.wide("Смета.pdf")),
                Parcel.property(0x370E, 0x1E, Array("application/pdf\0".utf8)),
            ])
        parcel.add(0x0006_9002, [UInt8](repeating: 0, count: 14))
        parcel.add(0x0001_8010, [0xF4, 0x2E, 0x74, 0x78, 0x74, 0])
        parcel.add(0x0006_800F, Array("two".utf8))
        return parcel
    }

    private static func letter(_ parcel: [UInt8], text: String, type: String = "application/ms-tnef") throws -> Letter {
        try Letter(
            reading: Data(
                """
                From: a@b.example
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                \(text)
                --b
                Content-Type: \(type); name="winmail.dat"
                Content-Transfer-Encoding: base64

                \(Data(parcel).base64EncodedString())
                --b--

                """.utf8))
    }

    @Test(
        "Its files stand in its place, with their names and types",
        arguments: ["application/ms-tnef", "application/octet-stream"])
    func files(type: String) throws {
        let letter = try Self.letter(Self.parcel.bytes, text: "Здравствуйте", type: type)
        #expect(letter.text == "Здравствуйте")
        #expect(letter.attachments.map(\.name) == ["Смета.pdf", "ф.txt"])
        #expect(letter.attachments.map(\.type) == ["application/pdf", "text/plain"])
        #expect(letter.attachments.map(\.content) == [Data("%PDF-1.4 x".utf8), Data("two".utf8)])
    }

    @Test("Its text is the letter's where the letter has none")
    func text() throws {
        #expect(try Self.letter(Self.parcel.bytes, text: " ").text == "Привет")
        var page = Parcel()
        page.addProperties(
            0x0006_9003, level: 1, [Parcel.property(0x1013, 0x102, Array("<p>Hello</p>".utf8))])
        let letter = try Self.letter(page.bytes, text: "")
        #expect(letter.text == "Hello")
        #expect(letter.html == "<p>Hello</p>")
        #expect(letter.attachments.isEmpty)
    }

    @Test("A letter in the letter gives its files and its words")
    func enclosed() throws {
        var outer = Parcel()
        outer.add(0x0006_9002, [UInt8](repeating: 0, count: 14))
        outer.addProperties(
            0x0006_9005,
            [
                Parcel.property(0x3001, 0x1E, Array("Earlier\0".utf8)),
                Parcel.property(0x3701, 0x0D, [UInt8](repeating: 7, count: 16) + Self.parcel.bytes),
            ])
        let letter = try Self.letter(outer.bytes, text: "See below")
        #expect(letter.attachments.map(\.name) == ["Смета.pdf", "ф.txt", "Earlier.txt"])
        #expect(letter.text == "See below")
    }

    @Test("Broken off anywhere, what was whole is there, and what is none stays as it is")
    func truncated() throws {
        let whole = Self.parcel.bytes
        for length in 0..<whole.count {
            let letter = try Self.letter(Array(whole.prefix(length)), text: "x")
            for file in letter.attachments where file.name != "winmail.dat" {
                #expect(["%PDF-1.4 x", "two"].contains(String(decoding: file.content, as: UTF8.self)))
            }
        }
        #expect(try Self.letter(Array("no parcel".utf8), text: "x").attachments.map(\.name) == ["winmail.dat"])
    }

    @Test("Whatever happens to its bytes, the letter is read")
    func mutated() throws {
        var chance = Chance(seed: 11)
        for _ in 0..<2000 {
            var bytes = Self.parcel.bytes
            for _ in 0..<Int.random(in: 1...8, using: &chance) {
                bytes[Int.random(in: 6..<bytes.count, using: &chance)] = .random(in: 0...255, using: &chance)
            }
            _ = try Self.letter(bytes, text: "x")
        }
    }
}
