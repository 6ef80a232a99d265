import Formats
import Foundation
import Testing

@Suite("Addresses of a letter") struct AddressListTests {
    private func read(_ value: String) throws -> [String] {
        try letter("To: \(value)", "", "").to.map { $0.name.isEmpty ? $0.address : "\($0.name) <\($0.address)>" }
    }

    @Test(
        "Addresses are read as the RFC's examples say",
        arguments: [
            (
                "Mary Smith <mary@x.test>, jdoe@example.org, Who? <one@y.test>",
                ["Mary Smith <mary@x.test>", "jdoe@example.org", "Who? <one@y.test>"]
            ),
            (
                #"<boss@nil.test>, "Giant; \"Big\" Box" <sysservices@example.net>"#,
                ["boss@nil.test", #"Giant; "Big" Box <sysservices@example.net>"#]
            ),
            (
                "A Group:Ed Jones <c@a.test>,joe@where.test,John <jdoe@one.test>;",
                ["Ed Jones <c@a.test>", "joe@where.test", "John <jdoe@one.test>"]
            ),
            ("Undisclosed recipients:;", []),
            ("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", ["Pete <pete@silly.test>"]),
            ("<jdoe@test   . example>", ["jdoe@test.example"]),
            (
                "Mary Smith <@node.test:mary@example.net>, , jdoe@test   . example",
                ["Mary Smith <mary@example.net>", "jdoe@test.example"]
            ),
            ("joe q public <john.q.public@example.com>", ["joe q public <john.q.public@example.com>"]),
        ])
    func examples(value: String, addresses: [String]) throws {
        #expect(try read(value) == addresses)
    }

    @Test(
        "Addresses that people and programs wrote wrongly are still read",
        arguments: [
            ("Doe, John <john@x.example>", ["Doe, John <john@x.example>"]),
            ("a@x.example, Doe, John <john@x.example>", ["a@x.example", "Doe, John <john@x.example>"]),
            ("John Doe john@x.example", ["John Doe <john@x.example>"]),
            (#""John Doe" john@x.example"#, ["John Doe <john@x.example>"]),
            ("J. R. Doe <j@x.example>", ["J. R. Doe <j@x.example>"]),
            ("John <john@x.example", ["John <john@x.example>"]),
            ("<john@x.example>, <jane@x.example", ["john@x.example", "jane@x.example"]),
            ("john@x.example (John Doe)", ["John Doe <john@x.example>"]),
            ("a@b@c.example", ["a@b@c.example"]),
            (#""john doe"@x.example"#, [#""john doe"@x.example"#]),
            ("a@x.example; b@x.example", ["a@x.example", "b@x.example"]),
            ("foo", ["foo"]),
            ("<>", []),
            ("иван@пример.рф", ["иван@пример.рф"]),
            ("=?utf-8?Q?Doe=2C_J=C3=B6rg?= <j@x.example>", ["Doe, Jörg <j@x.example>"]),
            ("=?utf-8?Q?Doe,_J=C3=B6rg?= <j@x.example>", ["Doe, Jörg <j@x.example>"]),
            (#""=?utf-8?B?0JjQstCw0L0=?=" <i@x.example>"#, ["Иван <i@x.example>"]),
            ("=?utf-8?B?0JjQstCw0L0gPGlAeC5leGFtcGxlPg==?=", ["Иван <i@x.example>"]),
            (#""unclosed <a@x.example>"#, [#""unclosed <a@x.example>"#]),
            ("a@x.example,,,b@x.example,", ["a@x.example", "b@x.example"]),
            ("", []),
        ])
    func broken(value: String, addresses: [String]) throws {
        #expect(try read(value) == addresses)
    }

    @Test("Message-IDs are read with folds, without brackets, and out of a sentence")
    func messageIDs() throws {
        let letter = try letter(
            "Message-ID: <a@b.example>", "In-Reply-To: Your message of Monday <c@d.example>",
            "References: <1@x.example> <2@x.exa",
            " mple>\r\n\t<3@x.example>", "", "")
        #expect(letter.messageID == "a@b.example")
        #expect(letter.inReplyTo == ["c@d.example"])
        #expect(letter.references == ["1@x.example", "2@x.example", "3@x.example"])
        #expect(try one("References: 1@x.example, 2@x.example").references == ["1@x.example", "2@x.example"])
        #expect(try one("Message-ID: ").messageID == nil)
    }

    private func one(_ line: String) throws -> Letter { try Letter(reading: Data("\(line)\n\n.".utf8)) }
}
