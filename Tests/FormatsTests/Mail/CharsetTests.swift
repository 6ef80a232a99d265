import Formats
import Foundation
import Testing

@Suite("Charsets of letters") struct CharsetTests {
    private func text(_ label: String?, _ bytes: [UInt8], type: String = "text/plain") throws -> String {
        let charset = label.map { "; charset=\($0)" } ?? ""
        return try Letter(reading: Data("Content-Type: \(type)\(charset)\n\n".utf8) + Data(bytes)).text
    }

    @Test(
        "Labels are understood, also those that say less than they mean",
        arguments: [
            ("utf-8", [0xC3, 0xA4], "ä"), ("UTF8", [0xC3, 0xA4], "ä"), ("\"utf-8\"", [0xC3, 0xA4], "ä"),
            ("iso-8859-1", [0x93, 0xE4, 0x94], "“ä”"), ("latin1", [0xE4], "ä"), ("us-ascii", [0xC3, 0xA4], "ä"),
            ("iso-8859-1", [0xC3, 0xA4], "ä"), ("iso-8859-15", [0xA4], "€"), ("windows-1250", [0xB9], "ą"),
            ("cp-850", [0x84], "ä"),
            ("gb2312", [0x81, 0x40], "丂"), ("ks_c_5601-1987", [0xC7, 0xD1], "한"), ("euc-kr", [0xC7, 0xD1], "한"),
            ("shift_jis", [0x93, 0xFA, 0x87, 0x40], "日①"), ("euc-jp", [0xC6, 0xFC], "日"), ("big5", [0xA4, 0xE9], "日"),
            ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42], "日"),
            ("utf-7", Array("+AOQ-".utf8), "ä"), ("utf-16", [0xFF, 0xFE, 0xE4, 0x00], "ä"), ("utf-16le", [0xE4, 0x00], "ä"),
            ("koi8-r", [0xC4, 0xC1], "да"), ("windows-1251", [0xE4, 0xE0], "да"), ("x-mac-cyrillic", [0xE4, 0xE0], "да"),
            ("unknown-8bit", [0xC3, 0xA4], "ä"), ("x-unknown", [0xC3, 0xA4], "ä"),
        ] as [(String, [UInt8], String)])
    func labels(label: String, bytes: [UInt8], expected: String) throws {
        #expect(try text(label, bytes) == expected)
    }

    @Test(
        "Unlabelled text is read by what its bytes show",
        arguments: [
            (
                "windows-1251", "c7e4f0e0e2f1f2e2f3e9f2e52120caeee3e4e020eff0e8e4b8f220eceee920e7e0eae0e73f",
                "Здравствуйте! Когда придёт мой заказ?"
            ),
            (
                "koi8-r", "fac4d2c1d7d3d4d7d5cad4c52120ebcfc7c4c120d0d2c9c4a3d420cdcfca20dac1cbc1da3f",
                "Здравствуйте! Когда придёт мой заказ?"
            ),
            (
                "cp866", "87a4e0a0a2e1e2a2e3a9e2a521208aaea3a4a020afe0a8a4f1e220acaea920a7a0aaa0a73f",
                "Здравствуйте! Когда придёт мой заказ?"
            ),
            (
                "windows-1252", "536368f66e65204772fcdf6520617573204dfc6e6368656e2c206661e7616465",
                "Schöne Grüße aus München, façade"
            ),
            ("utf-16le", "480065006c006c006f00200074006800650072006500", "Hello there"),
            ("shift_jis", "82a890a2986282c982c882c182c482a882e882dc82b78142928d95b682cc8c8f82c582b78142", "お世話になっております。注文の件です。"),
            ("euc-jp", "a4aac0a4cfc3a4cba4caa4c3a4c6a4aaa4eaa4dea4b9a1a3c3edcab8a4ceb7efa4c7a4b9a1a3", "お世話になっております。注文の件です。"),
            ("iso-2022-jp", "1b2442242a40244f43244b244a24432446242a246a245e243921231b2842", "お世話になっております。"),
            ("gb18030", "c4fabac3a3acced2b5c4b6a9b5a5cab2c3b4cab1baf2b5bda3bf", "您好，我的订单什么时候到？"),
            ("euc-kr", "bec8b3e7c7cfbcbcbfe42e20c1d6b9aec0ba20bef0c1a620b5b5c2f8c7cfb3aabfe43f", "안녕하세요. 주문은 언제 도착하나요?"),
        ])
    func unlabelled(charset: String, hex: String, expected: String) throws {
        let digits = Array(hex)
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0..<($0 + 2)]), radix: 16) }
        #expect(try text(nil, bytes) == expected)
    }

    @Test("A page says itself how it is written when the letter does not")
    func meta() throws {
        let page: [UInt8] =
            Array("<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\"><p>".utf8) + [0xE4, 0xE0]
        #expect(try text(nil, page, type: "text/html").contains("да"))
    }

    @Test("Text that was cut off or damaged keeps what is whole")
    func damaged() throws {
        #expect(try text("utf-8", Array("Привет".utf8).dropLast()) == "Приве\u{FFFD}")
        #expect(try text("utf-8", Array("a\0b".utf8)) == "ab")
        #expect(try text("gb2312", [0xC4, 0xE3, 0xFF, 0xC4]).hasPrefix("你"))
    }
}
