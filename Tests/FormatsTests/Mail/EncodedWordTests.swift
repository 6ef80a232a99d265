import Formats
import Foundation
import Testing

@Suite("Words of a header") struct EncodedWordTests {
    @Test(
        "Encoded words are decoded as the RFC's examples say",
        arguments: [
            ("=?ISO-8859-1?Q?a?=", "a"),
            ("=?ISO-8859-1?Q?a?= b", "a b"),
            ("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab"),
            ("=?ISO-8859-1?Q?a?=\r\n    =?ISO-8859-1?Q?b?=", "ab"),
            ("=?ISO-8859-1?Q?a_b?=", "a b"),
            ("=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=", "a b"),
            ("=?US-ASCII?Q?Keith_Moore?=", "Keith Moore"),
            ("=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=", "If you can read this yo"),
            ("=?ISO-8859-1*da?Q?Keld_J=F8rn_Simonsen?=", "Keld Jørn Simonsen"),
        ])
    func examples(value: String, text: String) throws {
        #expect(try letter("Subject: \(value)", "", "").subject == text)
    }

    @Test(
        "Encoded words that programs wrote wrongly are still read",
        arguments: [
            ("=?utf-8?b?0J/RgNC40LI=?= =?utf-8?b?0LXRgg==?=", "Привет"),
            // A character divided between words, and base64 divided anywhere
            ("=?utf-8?B?0J/RgNC40LLQ?= =?utf-8?B?tdGC?=", "Привет"),
            ("=?utf-8?B?0J/R?= =?utf-8?B?gNC40LLQtdGC?=", "Привет"),
            ("=?utf-8?B?0J/RgNC4?==?utf-8?B?0LLQtdGC?=", "Привет"),
            ("=?UTF-8?q?what?=3F?=", "what??"),
            ("=?UTF-8?Q?two words?= and more", "two words and more"),
            ("=?UTF-8?Q?never_closed", "never closed"),
            ("=?UTF-8?B?SGVsbG8?", "Hello"),
            ("=?UTF-8?Q?first =?UTF-8?Q?second?=", "firstsecond"),
            ("a=?UTF-8?Q?b?=c", "abc"),
            ("=?x-unknown?Q?=D0=94=D0=B0?=", "Да"),
            ("=?utf8?Q?=D0=94=D0=B0?=", "Да"),
            ("=?windows-1251?Q?=C4=E0?=", "Да"),
            ("=?koi8-r?B?5ME=?=", "Да"),
            ("=?UTF-8?X?a?= stays", "=?UTF-8?X?a?= stays"),
            ("=? not a word ?=", "=? not a word ?="),
            ("1 =?", "1 =?"),
        ])
    func broken(value: String, text: String) throws {
        #expect(try letter("Subject: \(value)", "", "").subject == text)
    }

    @Test("Raw bytes are read as UTF-8, else as the letter's own charset, else as they look")
    func rawBytes() throws {
        #expect(try letter("Subject: Привет, мир", "", "").subject == "Привет, мир")
        let koi8: [UInt8] = [0xF0, 0xD2, 0xC9, 0xD7, 0xC5, 0xD4]
        #expect(try letter(field: "Subject", koi8).subject == "Привет")
        let windows: [UInt8] = [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]
        #expect(try letter(field: "Subject", windows).subject == "Привет")
        #expect(try letter(field: "Subject", Array("Gr".utf8) + [0xFC, 0xDF, 0x65]).subject == "Grüße")
    }

    @Test("A folded field is one line, and control characters are none of it")
    func folding() throws {
        #expect(try letter("Subject: one", " two", "\tthree", "From: a@b.example", "", "").subject == "one two three")
        #expect(try letter(field: "Subject", Array("a\0b\u{7}c".utf8)).subject == "a b c")
        #expect(try Letter(reading: Data("Subject: lost\nits blank\nFrom: a@b.example\n\nx".utf8)).subject == "lost its blank")
    }
}
