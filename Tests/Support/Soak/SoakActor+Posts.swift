import Foundation
import Kernel

extension SoakActor {
    /// A new post, one sent again, two of the same at once, one in a thread, or one that must be refused.
    func post(_ chance: inout Chance) async throws {
        switch Int.random(in: 0..<100, using: &chance) {
        case 0..<12: try await postAgain(&chance)
        case 12..<20: try await postBadly(&chance)
        default: try await postNew(&chance)
        }
    }

    private func postNew(_ chance: inout Chance) async throws {
        var word = SoakWord(kind: .post)
        if chance.falls(15) { word.thread = "thread-\(Int.random(in: 0..<40, using: &chance))" }
        var files: [Data] = []
        if chance.falls(15) {
            let size = Int.random(in: 1...60_000, using: &chance)
            files = [Data((0..<size).map { _ in UInt8.random(in: 0...255, using: &chance) })]
            word.files = files.map { Digest.sha256($0).hex }
        }
        let mark = ledger.begin(word)
        let wish = try wish(mark, word, files, &chance)
        ledger.count(word.thread == nil ? "posts" : "posts in threads")
        // A program that is not sure asks twice, sometimes both at once.
        let isTwice = chance.falls(15)
        if isTwice { ledger.count("posts sent twice at once") }
        async let twin = isTwice ? caller().insist(wish) : nil
        let replies = [await caller().insist(wish), await twin].compactMap(\.self)
        note(replies, of: mark, isPlain: word.thread == nil)
    }

    private func wish(_ mark: String, _ word: SoakWord, _ files: [Data], _ chance: inout Chance) throws -> SoakCaller.Wish {
        let customer = Int.random(in: 0..<60, using: &chance)
        var fields: [String: any Sendable] = [
            "external_id": mark, "text": Self.words(mark, &chance),
            "author": ["id": "customer-\(customer)", "name": "Anna \(customer)"],
        ]
        if let thread = word.thread { fields["thread"] = ["id": thread] }
        if files.isEmpty == false {
            fields["attachments"] = files.map { ["name": "photo.bin", "data": $0.base64EncodedString()] }
        }
        return try SoakCaller.Wish("POST", "/api/v1/interests", fields, key: chance.falls(20) ? mark : nil)
    }

    private func note(_ replies: [SoakCaller.Reply], of mark: String, isPlain: Bool) {
        for reply in replies {
            guard (200...201).contains(reply.status), let card = reply.said?.id else {
                if reply.status == 409 { continue }  // by its key it is being taken this moment: nobody knows yet
                ledger.differ("\(mark) was answered with \(reply.status): \(String(decoding: reply.body, as: UTF8.self))")
                continue
            }
            if let known = ledger.words[mark]?.number, known != card { ledger.differ("\(mark) is card \(known) and \(card)") }
            ledger.change(mark) { word in (word.outcome, word.number) = (.done, card) }
        }
        if isPlain, let word = ledger.words[mark], word.outcome == .done, let card = word.number { ledger.add(card: card) }
    }

    /// What was acknowledged is sent once more: it leads to the card it is.
    private func postAgain(_ chance: inout Chance) async throws {
        let known = ledger.any(using: &chance) { $0.kind == .post && $0.outcome == .done }
        guard let known else { return }
        ledger.count("posts sent again")
        let fields: [String: any Sendable] = [
            "external_id": known.mark, "text": "Once more [\(known.mark)]", "author": ["id": "customer-0", "name": "Anna 0"],
        ]
        guard let reply = await caller().insist(try SoakCaller.Wish("POST", "/api/v1/interests", fields)) else { return }
        if reply.status != 200 || reply.said?.id != known.word.number {
            ledger.differ("\(known.mark), sent again, is \(reply.status) \(reply.said?.id ?? 0), not \(known.word.number ?? 0)")
        }
    }

    /// Without an author, or with somebody else's key.
    private func postBadly(_ chance: inout Chance) async throws {
        let mark = ledger.begin(SoakWord(kind: .post, outcome: .refused))
        ledger.count("posts to be refused")
        var (caller, author) = (self.caller(), ["id": "customer-0"])
        if chance.falls(50) { caller.token = "kindred_0123456789" } else { author = [:] }
        let fields: [String: any Sendable] = ["external_id": mark, "text": Self.words(mark, &chance), "author": author]
        guard let reply = await caller.insist(try SoakCaller.Wish("POST", "/api/v1/interests", fields)) else { return }
        if [401, 422].contains(reply.status) == false { ledger.differ("\(mark) should be refused and was \(reply.status)") }
    }
}
