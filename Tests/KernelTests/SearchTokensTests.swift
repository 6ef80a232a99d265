import Foundation
import Kernel
import Testing

@Suite("Search tokens")
struct SearchTokensTests {
    @Test(
        "Words become stems, what is no word stays whole and in parts",
        arguments: [
            ("", []), (" .,;!? ", []), ("договоры", ["договоры", "договор"]), ("Ёлки", ["елки", "елк"]),
            ("VT-25877", ["vt", "25877", "vt-25877"]), ("@anna_k,", ["anna", "k", "anna_k"]), ("don't", ["dont"]),
            ("Anna’s", ["anna", "anna"]), ("co\u{AD}op", ["coop"]), ("п'ять", ["пять"]), ("--a--", ["a"]),
            ("1.250,50", ["1", "250", "1.250", "50"]),
            ("日本", ["日", "本"]), ("=w5", ["w5"]), ("a\0b", ["a", "b"]),
        ] as [(String, [String])])
    func tokens(text: String, expected: [String]) {
        let tokens = SearchTokens.tokens(of: text)
        #expect(Set(tokens).isSuperset(of: expected), "\(tokens)")
        #expect(Set(tokens).count == tokens.count)
    }

    @Test("A token is made of letters, digits and five signs, whatever the text")
    func alphabet() {
        let scalars = (0..<0x3000).compactMap(Unicode.Scalar.init) + (0xF900...0xFFFF).compactMap(Unicode.Scalar.init)
        for first in scalars {
            for token in SearchTokens.tokens(of: "a\(first)b \(first)c 'd\(first)") {
                let isClean = token.unicodeScalars.allSatisfy { scalar in
                    scalar.value >= 0x80
                        ? scalar.properties.isWhitespace == false
                        : "abcdefghijklmnopqrstuvwxyz0123456789@._+-".unicodeScalars.contains(scalar)
                }
                #expect(isClean && token.isEmpty == false, "U+\(String(first.value, radix: 16)): \(token)")
            }
        }
    }

    @Test("Many threads stem at once")
    func threads() async {
        let expected = SearchTokens.tokens(of: "договоры Verträge contracts")
        let results = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask { (0..<500).allSatisfy { _ in SearchTokens.tokens(of: "договоры Verträge contracts") == expected } }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.allSatisfy { $0 })
    }
}
