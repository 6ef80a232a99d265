import Foundation

/// A letter as the eye takes it in: its lines, with the links and pictures that stand in them. Rules for notification letters
/// look at this and not at markup, so that a new design of the same sentences is still understood.
package struct LetterOutline: Sendable, Hashable {
    package struct Link: Sendable, Hashable {
        package var text: String
        package var url: String
    }

    package struct Picture: Sendable, Hashable {
        package var url: String
        package var caption: String
        /// The link the picture stands in.
        package var leadsTo: String?
    }

    package struct Line: Sendable, Hashable {
        package var text: String
        package var links: [Link] = []
        package var pictures: [Picture] = []
        /// A gap stands in front of it.
        package var beginsParagraph = true

        /// The whole line is one link: a button, a name, a title.
        package var isLink: Bool { links.count == 1 && links[0].text == text }
    }

    /// Letters of machines are short; what comes after so many lines announces nothing.
    package static let most = 400
    /// Nor do so many links or pictures.
    static let mostLinks = 1000

    package var lines: [Line]

    package init(lines: [Line]) { self.lines = lines }

    package init(of letter: Letter) {
        if let html = letter.html { self.init(html: html) } else { self.init(text: letter.text) }
        if lines.isEmpty { self.init(text: letter.text) }
    }

    /// Plain text: addresses in it are links of the line before them, or of their own.
    package init(text: String) {
        var lines: [Line] = []
        var isGap = true
        for piece in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = piece.trimmingCharacters(in: .whitespaces)
            guard words.isEmpty == false else {
                isGap = true
                continue
            }
            let url = words.trimmingCharacters(in: CharacterSet(charactersIn: "<>[]()"))
            if url.hasPrefix("https://") || url.hasPrefix("http://"), url.contains(" ") == false {
                if let last = lines.indices.last, lines[last].links.isEmpty {
                    lines[last].links = [Link(text: lines[last].text, url: url)]
                } else {
                    lines.append(Line(text: url, links: [Link(text: url, url: url)], beginsParagraph: isGap))
                }
            } else if words.contains(where: { $0.isLetter || $0.isNumber || $0 == "★" }) {
                lines.append(Line(text: words, beginsParagraph: isGap))
                isGap = false
            }
            if lines.count == Self.most { break }
        }
        self.lines = lines
    }

    package init(html: String) {
        var reader = OutlineReader(Array(html.utf8))
        lines = reader.read()
    }
}

/// Walks over the tokens of HTML and ends a line where a block or a cell does.
private struct OutlineReader {
    private var tokens: HTMLTokens
    private var open = OpenElements()
    private var lines: [LetterOutline.Line] = []
    private var words = ""
    private var links: [LetterOutline.Link] = []
    private var pictures: [LetterOutline.Picture] = []
    private var (linksSeen, picturesSeen) = (0, 0)
    private var href: String?
    /// Where in the line the open link's words begin.
    private var linkStart = 0
    private var isGap = true

    private static let deepest = 1000

    init(_ bytes: [UInt8]) { tokens = HTMLTokens(bytes) }

    mutating func read() -> [LetterOutline.Line] {
        while lines.count < LetterOutline.most, let token = tokens.next() {
            switch token {
            case .text(let range, let entities):
                guard open.isSeen, words.utf8.count < 20_000 else { continue }
                let text =
                    entities ? HTMLEntities.decoded(tokens.bytes, range) : String(decoding: tokens.bytes[range], as: UTF8.self)
                append(text)
            case .open(let element): begin(element)
            case .close(let element): close(to: open.left(byEndOf: element))
            }
        }
        endLine()
        return lines
    }

    private mutating func append(_ text: String) {
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                if words.isEmpty == false, words.last != " " { words.append(" ") }
            } else if scalar.properties.isDefaultIgnorableCodePoint == false {
                words.unicodeScalars.append(scalar)
            }
        }
    }

    private mutating func begin(_ element: HTMLElement) {
        close(to: open.left(byBeginOf: element))
        if element == .br { return endLine() }
        if element == .img, open.isSeen { picture() }
        guard element.isVoid == false else { return }
        guard open.count < Self.deepest else { return }
        var frame = open.frame(for: element)
        let hints = tokens.attribute("style").map { HTMLStyleHints(tokens.bytes, $0) } ?? HTMLStyleHints()
        frame.isHidden =
            frame.isHidden || element.isUnread || element == .head || hints.isHidden || tokens.attribute("hidden") != nil
        frame.isTiny = hints.isTiny ?? frame.isTiny
        if element.gap > 0 || element.isCell { endLine(isGap: element.gap > 1 || element.isCell) }
        if element == .a {
            endLink()
            href = tokens.attribute("href").map {
                HTMLEntities.decoded(tokens.bytes, $0).trimmingCharacters(in: .whitespacesAndNewlines)
            }
            linkStart = words.utf8.count
        }
        open.push(frame)
    }

    private mutating func close(to left: Int) {
        while open.count > left {
            let element = open.take().element
            if element == .a { endLink() }
            if element.gap > 0 || element.isCell { endLine(isGap: element.gap > 1 || element.isCell) }
        }
    }

    private mutating func picture() {
        guard let source = tokens.attribute("src"), picturesSeen < LetterOutline.mostLinks else { return }
        picturesSeen += 1
        let caption = tokens.attribute("alt").map { HTMLEntities.decoded(tokens.bytes, $0) } ?? ""
        pictures.append(
            LetterOutline.Picture(
                url: HTMLEntities.decoded(tokens.bytes, source),
                caption: caption.trimmingCharacters(in: .whitespacesAndNewlines), leadsTo: href))
    }

    private mutating func endLink() {
        defer { href = nil }
        guard let url = href, url.isEmpty == false, linksSeen < LetterOutline.mostLinks else { return }
        let text = String(decoding: Array(words.utf8.dropFirst(linkStart)), as: UTF8.self).trimmingCharacters(in: .whitespaces)
        guard text.isEmpty == false else { return }
        linksSeen += 1
        links.append(LetterOutline.Link(text: text, url: url))
    }

    private mutating func endLine(isGap: Bool = false) {
        // A link around blocks goes on in the next line.
        if let url = href {
            endLink()
            href = url
        }
        let text = words.trimmingCharacters(in: .whitespaces)
        if text.isEmpty == false || pictures.isEmpty == false {
            lines.append(LetterOutline.Line(text: text, links: links, pictures: pictures, beginsParagraph: self.isGap))
            self.isGap = false
        }
        words = ""
        links = []
        pictures = []
        linkStart = 0
        self.isGap = self.isGap || isGap
    }
}
