import Foundation
import Kernel
import Workspace

/// The line below an answer that asks how it was.
struct SatisfactionFoot {
    let text: String
    let html: String

    /// Nil where this answer asks nothing, or nobody outside would find the program.
    static func load(_ outgoing: Outgoing, _ services: Services, in db: Connection) throws -> SatisfactionFoot? {
        guard outgoing.kind == .answer, let base = services.settings.baseURL?.absoluteString,
            let ask = try SatisfactionAsk.find(outgoing.interest, of: outgoing.workspace, in: db), ask.outgoing == outgoing.id,
            let language = try SatisfactionWords.language(of: outgoing.interest, outgoing.workspace, in: db)
        else { return nil }
        let token = SatisfactionAsk.token(ask.interest, ask.workspace, asked: ask.askedAt, services.key)
        return SatisfactionFoot(
            SatisfactionWords(language: language),
            address: "\(base.hasSuffix("/") ? String(base.dropLast()) : base)/rate/\(token)")
    }

    init(_ words: SatisfactionWords, address: String) {
        text = "\n\n\(words.footAsk) \(address)"
        let html: HTML = "<p>\(words.footAsk) <a href=\"\(link: address)\">\(words.footLink)</a></p>"
        self.html = html.text
    }
}
