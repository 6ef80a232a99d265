import Kernel
import Testing

@Suite("A question is taken apart, and no question is wrong")
struct SearchSyntaxTests {
    private func wishes(_ text: String) -> [String] {
        SearchSyntax(text, fields: ["from", "до"]).wishes.map { wish in
            let part =
                switch wish.part {
                case .words(let text): "w(\(text))"
                case .phrase(let text): "p(\(text))"
                case .beginning(let text): "b(\(text))"
                case .field(let name, let value): "\(name)=\(value)"
                }
            return wish.isWithout ? "-\(part)" : part
        }
    }

    @Test("Words, phrases, what is left out, beginnings and fields are told apart")
    func parts() {
        #expect(wishes("red bike") == ["w(red )", "w(bike)"])
        #expect(wishes("\"red bike\" chain") == ["p(red bike)", "w(chain)"])
        #expect(wishes("„rotes Rad“ «красный велосипед» “red bike”") == ["p(rotes Rad)", "p(красный велосипед)", "p(red bike)"])
        #expect(wishes("bike -chain -\"new one\"") == ["w(bike )", "-w(chain )", "-p(new one)"])
        #expect(wishes("bik*") == ["b(bik)"])
        #expect(wishes("from:anna From:\"Anna Petrova\" ДО:2026-01-01") == ["from=anna", "from=Anna Petrova", "до=2026-01-01"])
        #expect(wishes("-from:anna x") == ["-from=anna", "w(x)"])
    }

    @Test("What does not fit is words")
    func nonsense() {
        #expect(wishes("Re: bike") == ["w(Re: )", "w(bike)"])
        #expect(wishes("from:") == ["w(from:)"])
        #expect(wishes("from: anna") == ["w(from:)", "w(anna)"])
        #expect(wishes("\"open") == ["w(\")", "w(open)"])
        #expect(wishes("\"\" - -- * VT-25877") == ["w(\")", "w(\")", "w(- )", "w(-- )", "w(* )", "w(VT-25877)"])
        for text in ["\"", "-", "-\"", "from:\"", "-*", ":", "\"a\"\"", "-from:", "«»", String(repeating: "-\"", count: 600)] {
            _ = SearchQuery(SearchSyntax(text, fields: ["from"]))
        }
    }

    @Test("A phrase stands in a text word by word")
    func phrases() throws {
        let phrase = try #require(SearchQuery(SearchSyntax("\"Rechnung VT 25877\"")).phrases.first)
        #expect(phrase.stands(in: "Ihre RECHNUNG vt-25877, danke"))
        #expect(phrase.stands(in: "Rechnung zu VT 25877") == false)
    }
}
