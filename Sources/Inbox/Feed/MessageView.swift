import Channels
import Foundation
import Kernel
import Workspace

/// One thing said: the customer's word, our answer, or a note for the team.
struct MessageView {
    let said: ThreadLine.Said
    let page: FeedContext
    /// Goes on from the line before, in the same breath.
    let isFollowing: Bool
    /// The next line tells the time for both.
    let isFollowed: Bool
    /// What came along with the first word of a card.
    let extra: HTML?
    let colleagues: [Member]

    private var words: FeedWords { page.words }
    private var icons: Icons { page.icons }

    var html: HTML {
        """
        <div class="message\(style)" \(attribute: "data-deleted", if: said.deletedAt != nil) \
        \(attribute: "data-delivery", delivery?.look)>\
        <div class="message-body">\(text)\(extra)\(earlier)\(attachments)\(awaited)\(letter?.ways)</div>\(isFollowed ? .empty : meta)\
        \(delivery?.trouble)</div>
        """
    }

    private var delivery: DeliveryView? { said.delivery.map { DeliveryView(outgoing: $0, page: page) } }

    private var author: String {
        if said.direction == .note, said.author.isEmpty { return words.noteByRule }
        return said.delivery?.kind == .automatic ? OutboxWords(language: page.viewer.language).automaticAuthor : said.author
    }

    private var style: String {
        let direction =
            switch said.direction {
            case .in: ""
            case .out: " message-out"
            case .note: " message-note"
            }
        return direction + (isFollowing ? " message-follow" : "")
    }

    private var text: HTML {
        if let letter { return letter.text }
        return said.direction == .note ? TextView.note(said.text, mentioning: colleagues) : TextView.paragraphs(said.text)
    }

    private var letter: LetterView? { said.letter.map { LetterView(letter: $0, said: said, page: page) } }

    private var earlier: HTML? {
        guard said.earlier.isEmpty == false else { return nil }
        let versions = said.earlier.map { TextView.paragraphs($0) }
        return """
            <details class="quoted"><summary aria-label="\(words.earlierText)" title="\(words.earlierText)">•••</summary>\
            \(versions)</details>
            """
    }

    private var attachments: HTML? {
        guard said.attachments.isEmpty == false else { return nil }
        let amount = AmountText(language: words.language)
        let links = said.attachments.map { file -> HTML in
            """
            <a class="attachment" href="/attachments/\(file.id)" \(attribute: "data-proof", if: SafePicture.isOne(file.type)) \
            \(attribute: "download", SafePicture.isOne(file.type) ? nil : file.name.asFileName)>\
            \(icons(file.type.hasPrefix("image/") ? "image" : "clip"))<span class="truncate">\(file.name.asFileName)</span> \
            <span class="muted">\(amount.bytes(file.size))</span></a>
            """
        }
        return "<div class=\"attachments\">\(links)</div>"
    }

    private var awaited: HTML? {
        guard said.awaited.isEmpty == false else { return nil }
        let lines = said.awaited.map { file -> HTML in
            """
            <span class="attachment" \(attribute: "title", file.fault)>\(icons(file.fault == nil ? "clock" : "warning"))\
            <span class="truncate">\(file.file.name.asFileName)</span> \
            <span class="muted">\(file.fault == nil ? words.fileOnItsWay : words.fileDidNotCome)</span></span>
            """
        }
        return "<div class=\"attachments\">\(lines)</div>"
    }

    private var meta: HTML {
        let time: HTML = """
            <time datetime="\(said.saidAt.rfc3339)" title="\(page.viewer.when.exact(said.saidAt))">\
            \(page.viewer.when.time(said.saidAt))</time>
            """
        return switch said.direction {
        case .in:
            "<p class=\"message-meta\">\(said.deletedAt == nil ? .empty : "\(icons("trash"))\(words.deleted) · " as HTML)\(mark)\(time)</p>"
        case .out: "<p class=\"message-meta\"><b>\(author)</b>\(mark)\(time)\(delivery?.chip)</p>"
        case .note:
            """
            <p class="message-meta">\(icons("lock"))<b>\(author)</b> \(words.noteHint) · \(time)</p>
            """
        }
    }

    private var mark: HTML {
        said.editedAt == nil ? .empty : "\(icons("edit"))\(words.edited) · "
    }
}

/// Plain text as people write it: empty lines part paragraphs, web addresses lead there, `@Name` names a colleague.
enum TextView {
    static func paragraphs(_ text: String) -> HTML {
        let blocks = text.split(separator: "\n", omittingEmptySubsequences: false)
            .split { $0.allSatisfy(\.isWhitespace) }
        return blocks.map { lines -> HTML in
            "<p dir=\"auto\">\(lines.map { linked(String($0)) }.joined("<br>"))</p>"
        }.joined()
    }

    static func note(_ text: String, mentioning colleagues: [Member]) -> HTML {
        let names = Set(colleagues.flatMap { [$0.name, StateChips.short($0.name)] }.map(\.folded))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
        return lines.map { line -> HTML in
            let words = line.split(separator: " ", omittingEmptySubsequences: false).map { word -> HTML in
                guard word.hasPrefix("@") else { return linked(String(word)) }
                let name = word.dropFirst().prefix { $0.isLetter || $0 == "-" }
                guard names.contains(String(name).folded) else { return "\(word)" }
                return "<span class=\"mention\">@\(name)</span>\(word.dropFirst(name.count + 1))"
            }
            return "<p dir=\"auto\">\(words.joined(" "))</p>"
        }.joined()
    }

    /// Text with its web addresses as links that tell the other side nothing about us. Goes through the text once: a letter may
    /// be nothing but addresses.
    static func linked(_ text: String) -> HTML {
        guard text.contains("http") else { return "\(text)" }
        var result = HTML.empty
        var (plain, place) = (text.startIndex, text.startIndex)
        while let start = text[place...].firstRange(of: "http")?.lowerBound {
            place = text.index(after: start)
            guard let scheme = ["https://", "http://"].first(where: text[start...].hasPrefix) else { continue }
            let written = text[start...].prefix { $0.isWhitespace == false && "<>\"".contains($0) == false }
            // What closes the sentence does not belong to the address.
            var end = written.endIndex
            while end > start, ".,;:!?)]»“”'".contains(text[text.index(before: end)]) { end = text.index(before: end) }
            place = written.endIndex
            guard text[start..<end].count > scheme.count else { continue }
            let address = String(text[start..<end])
            result += "\(text[plain..<start])"
            result += "<a href=\"\(link: address)\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">\(address)</a>"
            plain = end
        }
        return result + "\(text[plain...])"
    }
}
