import Foundation
import Kernel
import People
import Workspace

/// What came of something a member did to a card: what to say, and how to take it back.
struct Act: Sendable {
    /// Said in a toast; the page itself shows the rest.
    var said = ""
    var undo: Undo?
    /// It went differently than asked; also told to those without scripts.
    var notice: ActNotice?
    /// The newest word of the card, where the act was not done because of it.
    var seen: ID<ThreadLine.Said>?

    /// A request that takes the act back.
    struct Undo: Sendable {
        let path: String
        var fields: [String: String] = [:]
    }
}

/// What went differently than asked, as it stands in the address of a page without scripts.
enum ActNotice: String, Sendable {
    /// Somebody else took the card first.
    case taken
    /// Somebody else has answered already.
    case answered
    /// The customer or a colleague wrote while the answer was written.
    case overtaken
    /// It went out before it could be taken back.
    case tooLate
    /// What was parted has a life of its own by now.
    case partedInUse

    func text(_ detail: CardDetail, _ page: FeedContext) -> String {
        let card = detail.card
        return switch self {
        case .taken: page.words.lost(StateChips.short(card.responsible ?? card.processedBy ?? ""))
        case .overtaken: OutboxWords(language: page.viewer.language).overtaken(card.author)
        case .partedInUse: NewcomerWords(language: page.viewer.language).partedInUse
        case .tooLate: OutboxWords(language: page.viewer.language).tooLate
        case .answered: page.words.already(card.processedBy ?? "", card.interest.processedAt.map(page.viewer.when.ago) ?? "")
        }
    }
}

/// The answer to an act where scripts run: what to say, the row as it is now, and the card.
struct ActView {
    let act: Act
    let id: ID<Interest>
    /// Nil when the card is no longer the member's to see.
    let detail: CardDetail?
    let page: FeedContext

    var html: HTML {
        """
        \(toast)\(overtaken)\(row)\(detail.map { FeedPage.panes($0, page) })
        """
    }

    private var toast: HTML? {
        guard act.said.isEmpty == false else { return nil }
        return """
            <template data-toast="\(act.said)" \(attribute: "data-undo", act.undo?.path) \
            \(attribute: "data-fields", act.undo.flatMap { JournalEntry.json($0.fields) }) \
            \(attribute: "data-notice", if: act.notice != nil)></template>
            """
    }

    /// What was written is kept, and goes out when it is sent once more.
    private var overtaken: HTML? {
        guard let seen = act.seen, let detail else { return nil }
        return "<template data-overtaken=\"\(seen)\" data-said=\"\(act.notice?.text(detail, page))\"></template>"
    }

    private var row: HTML {
        guard let detail else { return "<template data-gone=\"\(id)\"></template>" }
        return "<template data-row=\"\(id)\">\(CardRow(card: detail.card, page: page, isOpened: false).html)</template>"
    }
}
