import Formats
import Support
import Testing

@Suite("Letters are shown with nothing that could harm")
struct SafeHTMLTests {
    @Test("Nothing that has been tried comes through", arguments: SafeHTMLVectors.all)
    func vectors(html: String) {
        for letter in [html, "<p>before" + html + "<b>after", "<table><tr><td>" + html + "</table>"] {
            let safe = SafeHTML.cleaned(letter)
            #expect(SafeHTMLGrammar.fault(in: safe) == nil, "\(letter)\nbecame\n\(safe)")
            #expect(SafeHTML.cleaned(safe) == safe, "\(letter)")
        }
    }

    @Test("What is shown without pictures obeys too", arguments: SafeHTMLVectors.all)
    func withoutPictures(html: String) {
        let pictures = SafeHTML.Pictures(inline: { _ in nil }, remote: { _, _ in nil })
        let safe = SafeHTML(html, pictures: pictures).html
        #expect(SafeHTMLGrammar.fault(in: safe) == nil && !safe.contains("src=\"http"), "\(safe)")
    }

    @Test(
        "What letters are made of stays",
        arguments: [
            ("<p>Hello <b>Ann</b>,<br>see <i>you</i>", "<p>Hello <b>Ann</b>,<br>see <i>you</i></p>"),
            (
                "<table width=600 cellpadding=0 bgcolor=#FFFFFF><tr><td colspan=2 align=CENTER>x",
                "<table width=\"600\" cellpadding=\"0\" bgcolor=\"#ffffff\"><tbody><tr><td colspan=\"2\" align=\"center\">x</td></tr></tbody></table>"
            ),
            ("<div style='COLOR: Red; position:fixed; margin:0 auto'>x</div>", "<div style=\"color:Red;margin:0 auto\">x</div>"),
            (
                "<font color=red face='Arial, sans-serif' size=+2>x</font>",
                "<font color=\"red\" face=\"Arial, sans-serif\" size=\"+2\">x</font>"
            ),
            ("<span style=\"font-family:'Segoe UI',Arial\">x</span>", "<span style=\"font-family:'Segoe UI',Arial\">x</span>"),
            ("<div style='background:#eee url(x.png) repeat'>x</div>", "<div style=\"background:#eee\">x</div>"),
            ("<body bgcolor=#123456><p>x", "<div bgcolor=\"#123456\"><p>x</p></div>"),
            ("a < b & c > d \"e\"", "a &lt; b &amp; c &gt; d &quot;e&quot;"),
            ("<custom>x</custom><form><label>y</label></form>", "xy"), ("<pre>\n\n x</pre>", "<pre>\n\n x</pre>"),
            ("<p class=MsoNormal style='color:red'>x", "<p style=\"margin:0;color:red\">x</p>"),
            ("<p class=MsoNormal>x", "<p style=\"margin:0\">x</p>"),
            ("<ol start=3 type=a><li>x</ol>", "<ol start=\"3\" type=\"a\"><li>x</li></ol>"),
            ("&nbsp;&euro;&#x1F600;", "\u{A0}€😀"),
            ("<img src='cid:a@b' alt='A &amp; B' width=10>", "<img src=\"cid:a@b\" alt=\"A &amp; B\" width=\"10\">"), ("", ""),
        ])
    func kept(html: String, safe: String) {
        #expect(SafeHTML.cleaned(html) == safe)
    }

    @Test("A link opens outside and tells nobody where it stood")
    func links() {
        #expect(
            SafeHTML.cleaned("<a href='HTTPS://a.example/?a=1&b=2' target=_top rel=opener>x</a>")
                == "<a href=\"https://a.example/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">x</a>")
        #expect(SafeHTML.cleaned("<a href='javascript:alert(1)'>x</a>") == "<a>x</a>")
    }

    @Test("A picture that is not shown leaves a frame of its size with its words, and what counts readers leaves nothing")
    func pictures() {
        let letter = """
            <img src=https://a.example/1.png width=200 height=50 alt=Offer><img src='cid:x'><img src=https://a.example/t.gif width=1 height=1>\
            <img src=https://a.example/1.png>
            """
        let hidden = SafeHTML(letter, pictures: .init(inline: { "/p/\($0)" }, remote: { _, _ in nil }))
        #expect(hidden.remotePictures == ["https://a.example/1.png", "https://a.example/t.gif"])
        #expect(hidden.html.hasPrefix("<span class=\"blocked\" style=\"width:200px;height:50px\">Offer</span><img src=\"/p/x\">"))
        #expect(!hidden.html.contains("a.example"))
        let shown = SafeHTML(letter, pictures: .init(inline: { _ in nil }, remote: { _, place in "/r/\(place)" }))
        #expect(shown.html.contains("<img src=\"/r/0\" width=\"200\"") && shown.html.contains("<img src=\"/r/1\""))
    }

    @Test("It is told whether a letter brings its own colours")
    func colours() {
        #expect(!SafeHTML("<p style='margin:0'>x</p>").isColoured)
        #expect(SafeHTML("<p style='color:#333'>x</p>").isColoured && SafeHTML("<td bgcolor=red>x").isColoured == false)
        #expect(SafeHTML("<table bgcolor=red><tr><td>x").isColoured && SafeHTML("<font color=red>x").isColoured)
    }
}
