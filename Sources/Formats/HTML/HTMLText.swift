/// HTML as readable text, as a good mail program would show it without its formatting: blocks are lines, lists have marks, cells
/// are parted by tabs, links name their address where it helps, and what is hidden in the letter is not there.
///
/// Linear in time, bounded in depth; whatever comes in, text comes out.
package enum HTMLText {
    /// The text of `html`; lines end with a line feed, none has spaces at its end, and no gap is wider than one line. With
    /// `quoting`, lines of quotations begin with `> ` as they do in plain letters.
    package static func text(of html: String, quoting: Bool = false) -> String {
        var reader = HTMLTextReader(Array(html.utf8), quoting: quoting)
        return reader.read()
    }
}

/// Walks over the tokens, keeps the elements that are open, and says to the writer what is seen of them.
struct HTMLTextReader {
    /// Tags that are nested deeper are passed over, their text is not.
    private static let deepest = 1000
    /// Links after these are shown as text only.
    private static let mostLinks = 5000

    private var tokens: HTMLTokens
    private let quoting: Bool
    var writer = HTMLTextWriter()
    private var open = OpenElements()
    /// Tags deeper than the deepest, whose end tags are still to come.
    private var tooDeep = 0
    private var link: HTMLLink?
    private var links = 0

    init(_ bytes: [UInt8], quoting: Bool) {
        tokens = HTMLTokens(bytes)
        self.quoting = quoting
    }

    mutating func read() -> String {
        while let token = tokens.next() {
            switch token {
            case .text(let range, let entities):
                if open.isSeen { writer.text(tokens.bytes, range, entities: entities) }
            case .open(let element): begin(element)
            case .close(let element): end(element)
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    // MARK: Begin

    private mutating func begin(_ element: HTMLElement) {
        close(to: open.left(byBeginOf: element))
        guard !element.isVoid else { return single(element) }
        guard open.count < Self.deepest else { return tooDeep += 1 }
        let hints = hints
        var frame = open.frame(for: element)
        frame.isHidden = frame.isHidden || element.isUnread || hints.isHidden || tokens.attribute("hidden") != nil
        frame.isTiny = hints.isTiny ?? frame.isTiny
        frame.keepsSpaces =
            hints.keepsSpaces ?? (frame.keepsSpaces || element == .pre || element == .xmp || element == .plaintext)
        frame.gap = gap(of: element, hints)
        frame.mark = writer.mark
        if !frame.isHidden { show(element, &frame) }
        open.push(frame)
        writer.keepsSpaces = frame.keepsSpaces
        writer.margin = frame.margin
    }

    /// What an element shows when it begins.
    private mutating func show(_ element: HTMLElement, _ frame: inout OpenElements.Frame) {
        switch element {
        case .a:
            links += 1
            link = links > Self.mostLinks ? nil : HTMLLink(tokens)
            writer.watch()
        case .blockquote:
            // the line that says who wrote stands right above what was written
            writer.block(quoting ? 1 : 2)
            if quoting { frame.margin.quotes += 1 } else { frame.margin.indent += 1 }
        case .ul, .ol, .menu, .dir:
            if open.holdsList { frame.gap = 1 }
            writer.block(frame.gap)
            frame.margin.indent += 1
            frame.number = number(of: "start") ?? 1
        case .li: writer.item(open.bullet(number(of: "value")))
        case .dd:
            writer.block(1)
            frame.margin.indent += 1
        case .tr: writer.row()
        case .td, .th: writer.cell()
        case .q: writer.ink("“" as Unicode.Scalar)
        default: writer.block(frame.gap)
        }
    }

    private mutating func single(_ element: HTMLElement) {
        guard open.isSeen else { return }
        switch element {
        case .br: writer.lineBreak()
        case .hr:
            writer.block(1)
            writer.ink(String(repeating: "_", count: 32))
            writer.block(1)
        case .img:
            guard !hints.isHidden, let range = tokens.attribute("alt") else { return }
            let alternative = HTMLEntities.decoded(tokens.bytes, range)
            guard !alternative.isFileName else { return }
            let bytes = Array(alternative.utf8)
            writer.text(bytes, 0..<bytes.count, entities: false)
        default: break
        }
    }

    private var hints: HTMLStyleHints {
        tokens.attribute("style").map { HTMLStyleHints(tokens.bytes, $0) } ?? HTMLStyleHints()
    }

    private func gap(of element: HTMLElement, _ hints: HTMLStyleHints) -> Int {
        switch hints.display {
        case .inline: return 0
        case .block where element.gap == 0 && !element.isCell: return 1
        default: break
        }
        guard element == .p else { return element.gap }
        // Outlook's paragraphs have no gap by the style sheet it sends along
        let isOutlook = tokens.attribute("class").map { tokens.bytes.contains("mso", in: $0) } ?? false
        return isOutlook || hints.hasNoMargin || open.isItem ? 1 : 2
    }

    private func number(of name: StaticString) -> Int? {
        tokens.attribute(name).flatMap { Int(String(decoding: tokens.bytes[$0].prefix(9), as: UTF8.self)) }
    }

    // MARK: End

    private mutating func end(_ element: HTMLElement) {
        guard element != .br else { return single(.br) }
        guard tooDeep == 0 else { return tooDeep -= 1 }
        close(to: open.left(byEndOf: element))
    }

    private mutating func close(to count: Int) {
        guard open.count > count else { return }
        while open.count > count {
            let frame = open.take()
            if !frame.isHidden { conceal(frame) }
        }
        writer.keepsSpaces = open.keepsSpaces
        writer.margin = open.margin
    }

    /// What an element shows when it ends.
    private mutating func conceal(_ frame: OpenElements.Frame) {
        switch frame.element {
        case .a:
            if let link, let start = writer.watched, let address = link.address(for: writer.bytes[start...]) {
                writer.space()
                writer.ink("(\(address))")
            }
            link = nil
        case .li: writer.endItem()
        case .tr: writer.row()
        case .td, .th: writer.endCell(from: frame.mark)
        case .q: writer.ink("”" as Unicode.Scalar)
        default: writer.block(frame.gap)
        }
    }
}

extension String {
    /// The name of a picture's file says nothing to a reader.
    fileprivate var isFileName: Bool {
        let name = lowercased()
        return !contains(" ") && [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp"].contains { name.hasSuffix($0) }
            || name.hasPrefix("cid:")
    }
}
