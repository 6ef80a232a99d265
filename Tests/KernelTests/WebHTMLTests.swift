import Kernel
import Testing

@Suite("Markup")
struct WebHTMLTests {
    @Test("Text never becomes markup")
    func escaping() {
        let evil = #"<script>alert("x" & 'y')</script>"#
        let escaped = "&lt;script&gt;alert(&quot;x&quot; &amp; &#39;y&#39;)&lt;/script&gt;"
        let page: HTML = "<p title=\"\(evil)\">\(evil)</p>"
        #expect(page.text == "<p title=\"\(escaped)\">\(escaped)</p>")
        let nothing: String? = nil
        #expect(("<i>\(nothing)\(Optional(evil))\(evil.prefix(1))</i>" as HTML).text == "<i>\(escaped)&lt;</i>")
        #expect(("\(attribute: "value", evil) \(attribute: "alt", nothing)" as HTML).text == "value=\"\(escaped)\" ")
    }

    @Test("What combines with a quote does not hide it")
    func combining() {
        #expect(("\("\"\u{301}<\u{20D2}&\u{FE0F}")" as HTML).text == "&quot;\u{301}&lt;\u{20D2}&amp;\u{FE0F}")
    }

    @Test("Markup in markup stays, in order")
    func nesting() {
        let items: [HTML] = ["<li>\("a&b")</li>", "<li>c</li>"]
        let list: HTML = "<ul>\(items)</ul>"
        #expect(list.text == "<ul><li>a&amp;b</li><li>c</li></ul>")
        #expect(items.joined(" · ").text == "<li>a&amp;b</li> · <li>c</li>")
        #expect(
            ("<input \(attribute: "checked", if: true)\(attribute: "disabled", if: false)>" as HTML).text == "<input checked>")
        #expect(("\(7)\(ID<String>(9))" as HTML).text == "79")
    }

    @Test(
        "Safe addresses stay",
        arguments: [
            "/interests/7", "/", "#top", "?page=2", "http://example.org/?a=b", "HTTPS://example.org", "mailto:a@example.org",
            "tel:+491", "https://example.org/javascript:alert(1)",
        ])
    func safe(address: String) { #expect(HTML.safeLink(address) == address) }

    @Test(
        "An address that could run something or leave unseen becomes #",
        arguments: [
            "javascript:alert(1)", "JaVa\tscript:alert(1)", " \u{1}javascript:alert(1)", "java\u{0}script:alert(1)",
            "java\r\nscript:alert(1)", "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "blob:x", "//evil.example",
            "/\\evil.example", "/\t/evil.example", "\\\\evil.example", "\\/evil.example", "\u{200B}javascript:alert(1)",
            "https:evil.example", "evil.example", "",
        ])
    func unsafe(address: String) {
        #expect(HTML.safeLink(address) == "#")
        #expect(("\(link: address)" as HTML).text == "#")
    }

    @Test("A link is escaped like any text")
    func link() {
        #expect(("\(link: "/a?b=1&c=\"")" as HTML).text == "/a?b=1&amp;c=&quot;")
        #expect(("\(link: nil)" as HTML).text == "#")
    }
}
