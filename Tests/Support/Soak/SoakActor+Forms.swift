import Foundation
import Kernel

extension SoakActor {
    /// Draws a form, writes as long as a person at least does, and sends it until it is taken.
    func visit(_ chance: inout Chance) async throws {
        let visitor = "10.\(Int.random(in: 0...255, using: &chance)).\(Int.random(in: 0...255, using: &chance)).7"
        var drawing = try SoakCaller.Wish("GET", place.form + "/challenge")
        drawing.headers = ["x-forwarded-for": visitor]
        guard let drawn = await caller(nil).insist(drawing), let ticket = drawn.said?.ticket else { return }
        let work = Self.work(on: ticket, bits: drawn.said?.difficulty ?? 0)
        try await Task.sleep(for: chance.milliseconds(3100...4500))
        let mark = ledger.begin(SoakWord(kind: .form))
        var wish = try SoakCaller.Wish(
            "POST", place.form,
            ["email": "visitor\(mark)@mail.example", "message": Self.words(mark, &chance), "ticket": ticket, "work": work])
        wish.headers["x-forwarded-for"] = visitor
        ledger.count("site forms")
        // Two clicks are one message.
        if chance.falls(20) {
            ledger.count("site forms sent twice")
            _ = await caller(nil).ask(wish)
        }
        guard let reply = await caller(nil).insist(wish) else { return }
        switch reply.status {
        case 201: ledger.change(mark) { $0.outcome = .done }
        // A jump of the clock makes a form too fresh or too old.
        case 422 where ["refused-fast", "refused-expired"].contains(reply.said?.code) && reply.tries == 1: break
        case 422 where reply.tries > 1: break
        default: ledger.differ("\(mark) was answered with \(reply.status): \(String(decoding: reply.body, as: UTF8.self))")
        }
    }

    /// What a visitor's browser does meanwhile.
    private static func work(on ticket: String, bits: Int) -> String {
        let answer = (0...).first { ProofOfWork.zeroBits("\(ticket):\($0)") >= bits }
        return "\(answer ?? 0)"
    }
}
