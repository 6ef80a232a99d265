import Foundation
import Testing

@testable import Formats

@Suite("Words of office documents")
struct XMLTextTests {
    @Test("Tags go, comments too, and what is set apart from tags stays")
    func words() {
        let cases = [
            ("<w:p>one</w:p><w:p>two<w:tab/>three</w:p>", "one\ntwo three\n"), ("a<!-- don't > -->b<!---->c", "abc"),
            ("a<![CDATA[ 1 < 2 & 'so' ]]>b", "a 1 < 2 & 'so' b"), ("a<!-- never closed", "a"), ("a<![CDATA[never", "anever"),
            ("a<!", "a"), ("a<", "a"), ("<t a='>'>x</t>", "x"), ("&lt;&#65;&#x42;&nbsp;&l9;&", "<AB&nbsp;&l9;&"),
        ]
        for (xml, text) in cases { #expect(XMLText.text(of: Data(xml.utf8)) == text, "\(xml)") }
    }

    @Test("A document broken off anywhere, or opened without end, is no more than its bytes")
    func hostile() {
        let bytes = Data("<w:p a=\"1>\">&amp;<!-- c --><![CDATA[d]]>é</w:p>".utf8)
        for end in 0...bytes.count { #expect(XMLText.text(of: bytes.prefix(end)).utf8.count <= 3 * bytes.count) }
        for opening in ["<", "<!--", "<![CDATA[", "&", "<a '"] {
            let many = Data(String(repeating: opening, count: 50_000).utf8)
            #expect(XMLText.text(of: many).utf8.count <= many.count)
        }
    }
}
