import Formats
import Support
import Testing

@Suite("No HTML makes reading slow, deep or large")
struct HTMLTextLimitsTests {
    @Test(
        "However often something is repeated, it is read at once",
        arguments: [
            "<b>", "<table>", "<table><tr><td>", "<div>", "</div>", "<blockquote>x", "<ul><li>x", "<a href='http://a.example'>x",
            "<p>x", "&", "&amp", "<", "<!--", "<style>", "<b style='font-size:0'>", "<script><", "</b", "<a \"", "<td>", "<li>",
            "<a href=\"", "<p><b>", "</p>", "\0", "<![CDATA[", "<pre> ",
        ])
    func repeated(piece: String) {
        let html = String(repeating: piece, count: 200_000 / piece.utf8.count)
        var length = 0
        let time = CPUTime.spent { length = HTMLText.text(of: html, quoting: true).utf8.count }
        #expect(time < 2, "\(piece) took \(time) in a build without optimisation")
        #expect(length <= 5 * html.utf8.count)
    }

    @Test("A letter that ends anywhere is read up to there")
    func truncated() {
        let bytes = Array(
            "<p class='a'>é&eacute;<!-- c --><a href=\"http://a.example/\">x</a><style>a</style><ul><li>1</ul>".utf8)
        for length in 0...bytes.count {
            let text = HTMLText.text(of: String(decoding: bytes.prefix(length), as: UTF8.self))
            #expect(!text.contains("<") || length < bytes.count)
        }
    }

    @Test("Random tags yield text without a gap wider than a line")
    func random() {
        var random = SystemRandomNumberGenerator()
        let pieces = [
            "<p>", "</p>", "<td>", "</td>", "<table>", "</table>", "<tr>", "<li>", "<ul>", "</ul>", "<br>", "x ", "&nbsp;",
            "<div>",
            "</div>", "<blockquote>", "</blockquote>", "<a href='http://a.example'>", "</a>", "<hr>", "<pre>", "</pre>", "y\n",
            "<q>",
            "<b style=display:none>", "</b>",
        ]
        for _ in 0..<300 {
            let html = (0..<60).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let text = HTMLText.text(of: html)
            #expect(!text.contains("\n\n\n") && !text.hasPrefix("\n") && !text.hasSuffix("\n"), "\(html)")
        }
    }

    @Test("Replies of nine mail programs read as a person would read them", .enabled(if: Corpora.arePresent, "\(Corpora.absent)"))
    func corpora() throws {
        let folder = "email/replies/talon/html_replies/"
        for name in try Corpora.names(in: folder) {
            let text = HTMLText.text(of: try Corpora.text(folder + name), quoting: true)
            #expect(text.hasPrefix("Hi. I am fine.\n"), "\(name)")
            #expect(text.contains("Thanks,\nAlex\n"), "\(name)")
            #expect(!text.contains("<html") && !text.contains("&nbsp"), "\(name)")
        }
    }
}
