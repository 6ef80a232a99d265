import Foundation
import Kernel
import Workspace

/// The link below an answer, or in the letter that asks, that leads to the question.
struct SatisfactionFoot {
    let text: String
    let html: String

    /// Nil where this letter asks nothing, or nobody outside would find the program.
    static func load(_ outgoing: Outgoing, _ services: Services, in db: Connection) throws -> SatisfactionFoot? {
        let isLetter = outgoing.rule == SatisfactionLetter.rule
        guard outgoing.kind == .answer || isLetter, let base = services.settings.baseURL?.absoluteString,
            let ask = try SatisfactionAsk.find(outgoing.interest, of: outgoing.workspace, in: db), ask.outgoing == outgoing.id,
            let language = try SatisfactionWords.language(of: outgoing.interest, outgoing.workspace, in: db)
        else { return nil }
        let token = SatisfactionAsk.token(ask.interest, ask.workspace, asked: ask.askedAt, services.key)
        let address = "\(base.hasSuffix("/") ? String(base.dropLast()) : base)/rate/\(token)"
        let words = SatisfactionWords(language: language)
        return isLetter ? SatisfactionFoot(ofLetter: words, address: address) : SatisfactionFoot(words, address: address)
    }

    init(_ words: SatisfactionWords, address: String) {
        text = "\n\n\(words.footAsk) \(address)"
        let html: HTML = "<p>\(words.footAsk) <a href=\"\(link: address)\">\(words.footLink)</a></p>"
        self.html = html.text
    }

    private init(ofLetter words: SatisfactionWords, address: String) {
        text = "\n\n\(address)\n\n\(words.letterEnd)"
        let html: HTML = "<p><a href=\"\(link: address)\">\(words.footLink)</a></p><p>\(words.letterEnd)</p>"
        self.html = html.text
    }
}
