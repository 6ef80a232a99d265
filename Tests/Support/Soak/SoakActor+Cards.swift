import Foundation

extension SoakActor {
    /// One act on a card that nobody else acts on meanwhile, except those who run for it together.
    func work(_ chance: inout Chance) async throws {
        guard var card = ledger.borrow(using: &chance) else { return }
        defer { ledger.giveBack(card) }
        switch Int.random(in: 0..<100, using: &chance) {
        case 0..<35: try await claim(&card, &chance)
        case 35..<45: try await unclaim(&card)
        case 45..<65: try await process(&card, &chance)
        case 65..<72: try await reopen(&card, &chance)
        case 72..<90: try await note(card, &chance)
        default: try await rest(&card, &chance)
        }
    }

    /// All members at once: who has it keeps it; else exactly one of them gets it.
    private func claim(_ card: inout SoakCard, _ chance: inout Chance) async throws {
        ledger.count("claims, two or three at once")
        let runners = place.members.indices.shuffled(using: &chance).prefix(chance.falls(50) ? 2 : 3)
        let wish = try SoakCaller.Wish("POST", "/api/v1/interests/\(card.id)/claim", [:])
        let replies = await withTaskGroup { group in
            for runner in runners { group.addTask { (runner, await caller(runner).insist(wish)) } }
            return await group.reduce(into: [Int: SoakCaller.Reply?]()) { $0[$1.0] = $1.1 }
        }
        let statuses = replies.compactMapValues { $0?.status }
        guard statuses.count == runners.count else { return card.isUncertain = true }
        let winners = statuses.filter { $0.value == 200 }.keys.map { place.members[$0].name }
        let losers = statuses.count { $0.value == 409 }
        let expected: Bool =
            if card.isProcessed {
                winners.isEmpty
            } else if let owner = card.owner {
                winners.allSatisfy { $0 == owner } && winners.count == runners.count { place.members[$0].name == owner }
            } else {
                winners.count == 1
            }
        guard expected, winners.count + losers == runners.count else {
            card.isUncertain = true
            return ledger.differ("Card \(card.id), which had \(card.owner ?? "no owner"), was claimed: \(statuses)")
        }
        if card.isProcessed == false { card.owner = card.owner ?? winners.first }
    }

    private func unclaim(_ card: inout SoakCard) async throws {
        guard card.isProcessed == false, let owner = card.owner else { return }
        ledger.count("claims given back")
        let reply = await caller(number(of: owner))
            .insist(try SoakCaller.Wish("DELETE", "/api/v1/interests/\(card.id)/claim"))
        // Asked again after a broken line, it is nobody's to give back any more.
        guard let reply, reply.status == 200 || reply.tries > 1 && reply.status == 404 else {
            return fail(&card, "claim given back", reply)
        }
        card.owner = nil
    }

    private func process(_ card: inout SoakCard, _ chance: inout Chance) async throws {
        ledger.count("cards processed")
        let member = place.members.indices.randomElement(using: &chance) ?? 0
        let reply = await caller(member)
            .insist(try SoakCaller.Wish("POST", "/api/v1/interests/\(card.id)/processed", [:]))
        let wanted = card.isProcessed ? [409] : [200]
        guard let reply, wanted.contains(reply.status) || reply.tries > 1 && reply.status == 409 else {
            return fail(&card, "processed", reply)
        }
        if card.isProcessed { return }
        card.isProcessed = true
        card.wasTakenByProcessing = card.owner == nil
        card.owner = card.owner ?? place.members[member].name
    }

    private func reopen(_ card: inout SoakCard, _ chance: inout Chance) async throws {
        guard card.isProcessed else { return }
        ledger.count("cards opened again")
        let member = place.members.indices.randomElement(using: &chance) ?? 0
        let reply = await caller(member).insist(try SoakCaller.Wish("DELETE", "/api/v1/interests/\(card.id)/processed"))
        guard let reply, reply.status == 200 || reply.tries > 1 && reply.status == 404 else {
            return fail(&card, "opened again", reply)
        }
        card.isProcessed = false
        if card.wasTakenByProcessing { card.owner = nil }
        card.wasTakenByProcessing = false
    }

    private func note(_ card: SoakCard, _ chance: inout Chance) async throws {
        ledger.count("notes")
        let mark = ledger.begin(SoakWord(kind: .note, number: card.id))
        let member = place.members.indices.randomElement(using: &chance) ?? 0
        let wish = try SoakCaller.Wish("POST", "/api/v1/interests/\(card.id)/notes", ["text": "Called back [\(mark)]"], key: mark)
        guard let reply = await caller(member).insist(wish), reply.status != 409 else { return }
        guard reply.status == 200 else { return ledger.differ("\(mark) was answered with \(reply.status)") }
        ledger.change(mark) { $0.outcome = .done }
    }

    private func rest(_ card: inout SoakCard, _ chance: inout Chance) async throws {
        guard card.isProcessed == false else { return }
        let path = "/api/v1/interests/\(card.id)/snooze"
        let wish =
            card.rests
            ? try SoakCaller.Wish("DELETE", path)
            : try SoakCaller.Wish("POST", path, ["until": Date.now.addingTimeInterval(90 * 86_400).ISO8601Format()])
        ledger.count(card.rests ? "cards woken" : "cards put to rest")
        let reply = await caller(place.members.indices.randomElement(using: &chance)).insist(wish)
        guard let reply, reply.status == 200 || card.rests && reply.tries > 1 && reply.status == 404 else {
            return fail(&card, "rest", reply)
        }
        card.rests.toggle()
    }

    private func number(of name: String) -> Int { place.members.firstIndex { $0.name == name } ?? 0 }

    /// What nobody answered leaves the card uncertain; another answer than the card's state allows is a difference.
    private func fail(_ card: inout SoakCard, _ act: String, _ reply: SoakCaller.Reply?) {
        card.isUncertain = true
        guard let reply else { return }
        ledger.differ(
            "\(act): card \(card.id) answered \(reply.status) \(String(decoding: reply.body, as: UTF8.self)); it was \(card)")
    }
}
