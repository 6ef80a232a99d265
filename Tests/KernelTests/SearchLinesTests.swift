import Support
import Testing

@testable import Kernel

@Suite("The line of a text that a question means") struct SearchLinesTests {
    private func line(_ question: String, in text: String) -> String? {
        var lines = SearchLines(SearchQuery(question))
        return lines.line(in: text)
    }

    @Test("It is the first with the word in any of its forms, from a little before it")
    func found() {
        #expect(line("delivery ", in: "Offer 7\nThe deliveries begin in May\nDelivery is free") == "The deliveries begin in May")
        #expect(line("доставка ", in: "Счёт\r\nСрок доставки: три дня\r\n") == "Срок доставки: три дня")
        #expect(line("müller ", in: "An Frau\tMUELLER, Berlin") == "An Frau\tMUELLER, Berlin")
        #expect(line("blue", in: "a Blueprint") == "a Blueprint")
        #expect(line("zwei ", in: "eins\u{0C}zwei") == "zwei")
        #expect(line("seven ", in: "one two three four five six seven eight") == "… two three four five six seven eight")
        #expect(line("six ", in: "one two three four five six seven") == "one two three four five six seven")
    }

    @Test("There may be none, and a text without an end costs no more than its beginning")
    func bounds() {
        #expect(line("delivery ", in: "") == nil)
        #expect(line("delivery ", in: "Nothing of the kind\n\n") == nil)
        let endless = line("delivery ", in: "delivery " + String(repeating: "ü", count: 100_000))
        #expect((endless?.utf8.count ?? 0) < 3000)
    }

    @Test("It is the line that asking each word by itself would find")
    func likeEachWord() {
        var chance = KnownChance(5)
        let words = [
            "Lieferung", "delivery", "Доставки", "(lantern),", "ÜBER", "über-morgen", "order-4411", "dying", "\n", "\n", "x",
        ]
        for _ in 0..<400 {
            let text = (0..<30).map { _ in words[chance.below(words.count)] }.joined(separator: " ")
            let question = SearchQuery(words[chance.below(words.count)] + (chance.below(2) == 0 ? " " : ""))
            let meant = text.split(separator: "\n").first { line in
                line.split(separator: " ").contains { word in
                    let tokens = Set(SearchTokens.tokens(of: String(word)))
                    return question.clauses.contains { SearchQuery.isMet($0, by: tokens) }
                }
            }
            var lines = SearchLines(question)
            let found = lines.line(in: text)
            #expect((found == nil) == (meant == nil))
            if let found, let meant {
                let bare = meant.split(separator: " ").joined(separator: " ")
                #expect(bare.hasSuffix(found.drop { "… ".contains($0) }.split(separator: " ").joined(separator: " ")))
            }
        }
    }
}
