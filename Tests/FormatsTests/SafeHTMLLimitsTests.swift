import Formats
import Support
import Testing

@Suite("No letter breaks the one who makes it safe")
struct SafeHTMLLimitsTests {
    @Test("Random tags come out as safe HTML that stays as it is")
    func random() {
        var random = SystemRandomNumberGenerator()
        let pieces =
            SafeHTMLVectors.all + [
                "<p>", "</p>", "<td>", "</td>", "<table>", "</table>", "<tr>", "<li>", "<ul>", "</ul>", "<b>", "</b>", "<i>",
                "</i>", "<pre>",
                "</pre>", "\n", "<a href=https://a.example/>", "</a>", "<div>", "</div>", "<svg>", "</svg>", "<caption>", "<h1>",
                "x", "<!--",
            ]
        for _ in 0..<500 {
            let letter = (0..<20).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let safe = SafeHTML.cleaned(letter)
            #expect(SafeHTMLGrammar.fault(in: safe) == nil, "\(letter)")
            #expect(SafeHTML.cleaned(safe) == safe, "\(letter)")
        }
    }

    @Test("A letter with changed bytes comes out as safe HTML")
    func mutated() {
        var random = SystemRandomNumberGenerator()
        let bytes = Array(SafeHTMLVectors.all.joined(separator: " ").utf8)
        for _ in 0..<40 {
            var changed = bytes
            for _ in 0..<200 {
                changed[Int.random(in: 0..<bytes.count, using: &random)] =
                    Array("<>\"'=/ \u{0}a&;".utf8).randomElement(using: &random) ?? 0
            }
            let safe = SafeHTML.cleaned(String(decoding: changed, as: UTF8.self))
            #expect(SafeHTMLGrammar.fault(in: safe) == nil)
        }
    }

    @Test("A letter that ends anywhere is safe up to there")
    func truncated() {
        let letter = Array(
            "<table><td style=\"color:red\"><a href='https://a.example/?a&amp;b'>é<!-- --><svg><p></svg><script>x</script>&eacute;"
                .utf8)
        for length in 0...letter.count {
            let safe = SafeHTML.cleaned(String(decoding: letter.prefix(length), as: UTF8.self))
            #expect(SafeHTMLGrammar.fault(in: safe) == nil && SafeHTML.cleaned(safe) == safe)
        }
    }

    @Test(
        "However often something is repeated, it is made safe at once",
        arguments: [
            "<b>", "<table>", "<table><tr><td>", "<div>", "<blockquote>x", "<a href=https://a.example/>x", "<p>x", "<p><b>",
            "<font size=1><p>",
            "<b><p></b>", "<table><b>x", "<li>x", "<i><table><td></i>", "<h1>", "<svg>", "<svg><p>", "<b a=1 b=2 c=3>", "<a b='",
            "&#", "<img src=x>",
        ])
    func repeated(piece: String) {
        let letter = String(repeating: piece, count: 150_000 / piece.utf8.count)
        var safe = ""
        let time = CPUTime.spent { safe = SafeHTML.cleaned(letter) }
        #expect(time < 6, "\(piece) took \(time) in a build without optimisation")
        #expect(SafeHTMLGrammar.fault(in: safe) == nil)
    }

    @Test("A tag with a hundred thousand attributes is a tag")
    func attributes() {
        let letter = "<p " + (0..<100_000).map { "a\($0)=1" }.joined(separator: " ") + ">x"
        #expect(SafeHTML.cleaned(letter) == "<p>x</p>")
    }

    @Test("What is too much to be shown with its formatting is shown as text")
    func tooMuch() {
        let letter = SafeHTML(String(repeating: "<b>x</b> ", count: 50_000))
        #expect(letter.isText && SafeHTMLGrammar.fault(in: letter.html) == nil)
    }

    @Test("The letters of the corpora keep their formatting", .enabled(if: Corpora.arePresent, "\(Corpora.absent)"))
    func corpora() throws {
        let folder = "email/replies/talon/html_replies/"
        for name in try Corpora.names(in: folder) {
            let letter = SafeHTML(try Corpora.text(folder + name))
            #expect(!letter.isText && SafeHTMLGrammar.fault(in: letter.html) == nil, "\(name)")
            #expect(SafeHTML.cleaned(letter.html) == letter.html, "\(name)")
            #expect(HTMLText.text(of: letter.html).contains("Hi. I am fine."), "\(name)")
        }
    }
}
