/// The HTML of a letter, made of nothing but what may be shown: a few elements, attributes and styles, links that lead outside,
/// pictures from where the caller says. Whatever came in, no script, no style sheet, no form, no frame, no address of another
/// scheme comes out.
///
/// It is read twice: the tokens are filtered by an allow-list, a browser's parser builds the tree, and the tree is written. What was
/// written has to come out of the same way unchanged, so that there is no second meaning in it for the next one who reads it;
/// if it does not, the letter is shown as text.
package struct SafeHTML: Sendable {
    /// Where pictures are shown from. A picture without an address is a frame of its size with its text in it.
    package struct Pictures: Sendable {
        /// For a part of the letter, by its Content-ID.
        package var inline: @Sendable (String) -> String?
        /// For a picture on the web, by its address and its place in ``SafeHTML/remotePictures``.
        package var remote: @Sendable (String, Int) -> String?

        package init(
            inline: @escaping @Sendable (String) -> String?, remote: @escaping @Sendable (String, Int) -> String?
        ) {
            self.inline = inline
            self.remote = remote
        }

        /// From where the letter says.
        package static let asWritten = Pictures(inline: { "cid:\($0)" }, remote: { address, _ in address })
    }

    /// To stand in a page's body.
    package let html: String
    /// The addresses of pictures on the web, each once, in the order in which they appear.
    package let remotePictures: [String]
    /// The letter gives its text or its background colours of its own, so it cannot be shown in others.
    package let isColoured: Bool
    /// It was too large or too odd to be shown with its formatting and is shown as text.
    package let isText: Bool

    /// - Parameter html: as it came in the letter, decoded.
    package init(_ html: String, pictures: Pictures = .asWritten) {
        let steps = Self.steps(of: html)
        isText = steps == nil
        var writer = SafeHTMLWriter(pictures: pictures)
        writer.write(steps ?? Self.asText(html))
        self.html = String(decoding: writer.bytes, as: UTF8.self)
        remotePictures = writer.remotePictures
        isColoured = writer.isColoured
    }

    /// The same letter safe, with its pictures where it says they are. Cleaning it again changes nothing.
    package static func cleaned(_ html: String) -> String { SafeHTML(html).html }

    /// So often it is read again until it stays as it is.
    private static let mostReadings = 4

    private static func steps(of html: String) -> [GumboTree.Step]? {
        guard let filtered = SafeHTMLFilter.filtered(Array(html.utf8)) else { return nil }
        var steps = GumboTree.steps(of: filtered)
        var written = SafeHTMLWriter.written(steps)
        for _ in 1..<mostReadings {
            guard let again = SafeHTMLFilter.filtered(written) else { return nil }
            let next = GumboTree.steps(of: again)
            let rewritten = SafeHTMLWriter.written(next)
            if rewritten == written { return next }
            (steps, written) = (next, rewritten)
        }
        return nil
    }

    private static func asText(_ html: String) -> [GumboTree.Step] {
        [
            .open(.pre, [SafeAttribute(name: "style", value: "white-space:pre-wrap")]),
            .text(Array(HTMLText.text(of: html).utf8)), .close(.pre),
        ]
    }
}
