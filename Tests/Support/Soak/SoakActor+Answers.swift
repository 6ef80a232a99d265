import Foundation
import Kernel

extension SoakActor {
    /// Answers one of the last letters by letter; sometimes the answer is taken back at once.
    func answer(_ chance: inout Chance) async throws {
        struct Page: Decodable {
            struct Item: Decodable { let id: Int64 }
            let items: [Item]
        }
        let list = try SoakCaller.Wish("GET", "/api/v1/interests?source=email&limit=40")
        guard let told = await caller(SoakRole.answering).insist(list), told.status == 200 else { return }
        let cards = try JSONDecoder().decode(Page.self, from: told.body).items
        guard let card = cards.randomElement(using: &chance)?.id else { return }
        let mark = ledger.begin(SoakWord(kind: .answer))
        var fields: [String: any Sendable] = ["text": "It is on its way. [\(mark)]"]
        let takesBack = chance.falls(20)
        // At once leaves ten seconds to take it back; a moment of one's own leaves none.
        if takesBack == false {
            fields["when"] = Date.now.addingTimeInterval(Double.random(in: 2...4, using: &chance)).ISO8601Format()
        }
        let wish = try SoakCaller.Wish("POST", "/api/v1/interests/\(card)/answers", fields, key: mark)
        ledger.count("answers")
        guard let reply = await caller(SoakRole.answering).insist(wish) else { return }
        guard reply.status == 201, let id = reply.said?.id else {
            // Its moment has passed while the line was down, or on a clock that was set ahead.
            if reply.status == 422 || reply.status == 409 { return }
            return ledger.differ("\(mark) was answered with \(reply.status): \(String(decoding: reply.body, as: UTF8.self))")
        }
        ledger.change(mark) { word in (word.outcome, word.number) = (.done, id) }
        if takesBack { try await takeBack(mark, id) }
    }

    private func takeBack(_ mark: String, _ id: Int64) async throws {
        ledger.count("answers taken back")
        let reply = await caller(SoakRole.answering).insist(try SoakCaller.Wish("POST", "/api/v1/answers/\(id)/withdrawal", [:]))
        if reply?.status == 200 { ledger.change(mark) { $0.isWithdrawn = true } }
    }
}
