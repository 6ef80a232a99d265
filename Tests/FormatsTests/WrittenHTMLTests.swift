import Formats
import Testing

@Suite("What somebody wrote in an editor")
struct WrittenHTMLTests {
    private func clean(_ html: String) -> String { WrittenHTML(html).markup }

    @Test("A few elements stay, without attributes; of the rest only the words")
    func allowed() {
        #expect(clean("<div class=x><strong onclick=x>Hi</strong> <font color=red>you</font></div>") == "<p><b>Hi</b> you</p>")
        #expect(clean("<ul><li>a<li>b</ul>") == "<ul><li>a</li><li>b</li></ul>")
        #expect(clean("<h1>Head</h1><script>alert(1)</script><style>p{}</style>x") == "<p>Head</p>x")
        #expect(clean("one<br>two &amp; &lt;three&gt;") == "one<br>two &amp; &lt;three&gt;")
    }

    @Test("Links lead to the web, a mailbox or a phone; anything else is words")
    func links() {
        #expect(
            clean("<a href='https://a.example/?b=1&amp;c=\"'>x</a>") == "<a href=\"https://a.example/?b=1&amp;c=&quot;\">x</a>")
        #expect(clean("<a href=\"java\nscript:alert(1)\">x</a>") == "x")
        #expect(clean("<a href='&#106;avascript:x'>x</a>") == "x")
        #expect(clean("<a href=data:text/html,x>x</a>") == "x")
    }

    @Test("Pictures come along or not at all")
    func pictures() {
        let written = WrittenHTML("<img src=https://spy.example/1.gif><img data-cid='a1@x' src=/draft-files/1 alt='A \"cat\"'>")
        #expect(written.markup == "<img src=\"cid:a1@x\" alt=\"A &quot;cat&quot;\">")
        #expect(written.pictures == ["a1@x"])
        #expect(clean("<img src='cid:a\" onerror=x'>") == "")
    }

    @Test("Whatever is left open or closed twice comes out well nested")
    func nesting() {
        #expect(clean("<b><i>x</b></i>") == "<b><i>x</i></b>")
        #expect(clean("<p>a<p>b</p></p></div>") == "<p>a</p><p>b</p>")
        #expect(clean("<li>alone") == "<p>alone</p>")
        #expect(clean("<b><p>x</b>y</p>") == "<b><p>xy</p></b>")
        #expect(clean("<p>a<ul><li>b</ul>") == "<p>a</p><ul><li>b</li></ul>")
        #expect(
            clean(String(repeating: "<blockquote>", count: 100_000) + "x").hasSuffix(
                "x" + String(repeating: "</blockquote>", count: 32)))
    }

    @Test("It says whether plain text would do, and is plain text where it would")
    func plain() {
        #expect(WrittenHTML("<p>Hello</p><p>You</p>").hasForm == false)
        #expect(WrittenHTML("<p>Hello <b>you</b></p>").hasForm)
        #expect(
            WrittenHTML("Hello<div>you</div>").text == "Hello\nyou" || WrittenHTML("Hello<div>you</div>").text == "Hello\n\nyou")
    }

    @Test("What was cleaned is clean")
    func idempotent() {
        for html in ["<b>a<i>b</b>c", "<ul><li>x</ul>y<p>z", "<img data-cid=a>&amp;<a href=tel:1>1</a>", "<blockquote><p>x"] {
            #expect(clean(clean(html)) == clean(html))
        }
    }
}
