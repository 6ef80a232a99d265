import Formats
import Testing

@Suite("HTML reads as text")
struct HTMLTextTests {
    @Test(
        "Blocks are lines, paragraphs have a gap, spaces are one",
        arguments: [
            ("<p>One\n  two</p><p>three</p>", "One two\n\nthree"),
            ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
            ("a<br>b<br><br>c", "a\nb\n\nc"),
            ("<div>a<br></div>b", "a\nb"),
            ("a<br><br><br><br><br>b", "a\n\nb"),
            ("<p class=MsoNormal>Regards,</p><p class=\"MsoNormal\">Ann</p>", "Regards,\nAnn"),
            ("<p style='margin:0'>a</p><p style='margin:0 0'>b</p>", "a\nb"),
            ("<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb"),
            ("<h1>Title</h1>text", "Title\n\ntext"),
            ("a<span style='display:block'>b</span>", "a\nb"),
            ("<pre>\n one\n   two\n</pre>", " one\n   two"),
            ("<div style=\"white-space: pre-wrap\">a\n  b</div>", "a\n  b"),
            ("one<wbr>word <b> bold</b> <i></i> end", "oneword bold end"),
            ("above<hr>below", "above\n________________________________\nbelow"),
            ("", ""), ("   ", ""), ("<", "<"), ("a < b", "a < b"), ("a<b", "a"), ("a</>b", "ab"),
        ])
    func blocks(html: String, text: String) {
        #expect(HTMLText.text(of: html) == text)
    }

    @Test(
        "Lists have marks and numbers",
        arguments: [
            ("<ul><li>a<li>b</ul>c", "• a\n• b\n\nc"),
            ("<ol start=3><li>a</li><li><p>b</p></li></ol>", "3. a\n4. b"),
            ("<ul><li>a<ul><li>b</li></ul></li><li>c</ul>", "• a\n  • b\n• c"),
            ("<ul><li>a<br>b</ul>", "• a\n  b"),
            ("<dl><dt>a<dd>b</dl>", "a\n  b"),
        ])
    func lists(html: String, text: String) {
        #expect(HTMLText.text(of: html) == text)
    }

    @Test(
        "Cells of a row are parted by tabs, and tables that only lay out leave no trace",
        arguments: [
            ("<table><tr><th>Name<th>Age<tr><td>Ann<td>30</table>", "Name\tAge\nAnn\t30"),
            ("<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>", "a\tb"),
            ("<table><tr><td>&nbsp;</td><td>a</td><td></td><td>b</td></tr></table>", "a\tb"),
            ("<table><tr><td><table><tr><td>a</td></tr></table></td></tr><tr><td>b</td></tr></table>", "a\nb"),
            ("<table><tr><td>a<br>b</td><td>c</td></tr></table>", "a\nb\nc"),
        ])
    func tables(html: String, text: String) {
        #expect(HTMLText.text(of: html) == text)
    }

    @Test(
        "A link shows its address where it helps",
        arguments: [
            ("<a href='https://example.org/a'>Offer</a>!", "Offer (https://example.org/a)!"),
            ("<a href='https://example.org/a'>https://example.org/a</a>", "https://example.org/a"),
            ("<a href='https://track.example.net/xyz'>www.example.org</a>", "www.example.org"),
            ("<a href='https://www.example.org/'>Example.org</a>", "Example.org"),
            ("<a href='mailto:ann@example.org?subject=x'>Ann</a>", "Ann (ann@example.org)"),
            ("<a href='mailto:ann@example.org'>ann@example.org</a>", "ann@example.org"),
            ("<a href='javascript:alert(1)'>x</a>", "x"), ("<a href='#top'>x</a>", "x"),
            ("<a href='https://a.example'></a>x", "x"),
            ("<a href='https://a.example/?q=\(String(repeating: "x", count: 90))'>Read</a>", "Read"),
            ("<a href='https://a.example/'><p>one</p><p>two</p></a>", "one\n\ntwo"),
        ])
    func links(html: String, text: String) {
        #expect(HTMLText.text(of: html) == text)
    }

    @Test(
        "What is hidden is not there",
        arguments: [
            "<div style='display:none'>x<div>x</div></div>", "<span style=\"DISPLAY : NONE !important\">x</span>",
            "<div style='font-size:0px'>x</div>", "<div style='font-size:1px;color:#fff'>x</div>",
            "<div style='max-height:0;overflow:hidden'>x</div>", "<div style='opacity:0'>x</div>", "<p hidden>x</p>",
            "<style>x</style>", "<script>x</script>", "<head><title>x</title></head>", "<!-- x -->", "<!--[if mso]>x<![endif]-->",
            "<svg><title>x</title><text>x</text></svg>", "<select><option>x</select>", "<img alt='logo.png'>",
            "<xml><o:OfficeDocumentSettings>x</o:OfficeDocumentSettings></xml>", "<template>x</template>", "<!x>", "<?x?>",
            "<div style='visibility:hidden'>x</div>", "&zwnj;&nbsp;&#847; &shy;\u{200B}", "<a title='>x' hidden>x</a>",
        ])
    func hidden(html: String) {
        #expect(HTMLText.text(of: html + "<p>seen</p>") == "seen")
    }

    @Test(
        "What only looks hidden is there",
        arguments: [
            "<td style='font-size:0'><span style='font-size:14px'>x</span></td>", "<![if !mso]>x<![endif]>",
            "<!--[if !mso]><!-->x<!--<![endif]-->", "<a style='mso-hide:all'>x</a>", "<img alt=x>", "<!-->x", "<!--a--!>x",
            "<p style='opacity:0.9;font-size:10px'>x</p>", "<noscript>x</noscript>", "<custom>x</custom>",
        ])
    func shown(html: String) {
        #expect(HTMLText.text(of: html) == "x")
    }

    @Test(
        "Entities become their characters",
        arguments: [
            ("&lt;b&gt; &amp;amp; &quot;", "<b> &amp; \""), ("a&nbsp;b", "a b"), ("&#1055;&#x440;&#X438;", "При"),
            ("&euro;&hellip;&mdash;&ouml;", "€…—ö"), ("&copy &uumlber", "© über"), ("&#150;&#128;", "–€"),
            ("&#0;&#xD800;&#99999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}"), ("& &; &# &#x; &unknown;", "& &; &# &#x; &unknown;"),
            ("<a href='https://a.example/?x=1&amp;copy=2'>b</a>", "b (https://a.example/?x=1&copy=2)"),
        ])
    func entities(html: String, text: String) {
        #expect(HTMLText.text(of: html) == text)
    }

    @Test("Joiners stay between letters: Persian and families need them")
    func joiners() {
        #expect(HTMLText.text(of: "می\u{200C}خواهم 👨&zwj;👩 x&zwnj; &zwnj;y") == "می\u{200C}خواهم 👨\u{200D}👩 x y")
    }

    @Test("Quotations carry their marks when asked for")
    func quotations() {
        let html =
            "Yes<div class=gmail_quote>Ann wrote:<blockquote>one<p>two</p><blockquote>three</blockquote></blockquote></div>"
        #expect(HTMLText.text(of: html, quoting: true) == "Yes\nAnn wrote:\n> one\n>\n> two\n>\n> > three")
        #expect(HTMLText.text(of: html) == "Yes\nAnn wrote:\n\n  one\n\n  two\n\n    three")
    }
}
