import Channels
import Formats
import Foundation
import Kernel
import Logging
import Workspace

/// Makes of letters of networks, shops and sites what they announce, before they are taken in. A letter that cannot be shown to
/// come from where it says stays the letter it is, with a warning on it.
package struct Announcer: Sendable {
    let services: Services

    /// More questions to name servers at once are not asked.
    private static let atOnce = 8

    /// - Parameter now: when they arrived.
    func told(_ items: [Arriving], on channel: Connected, at now: Date) async throws -> [Arriving] {
        let places = items.indices.filter { items[$0].letter != nil }
        guard places.isEmpty == false else { return items }
        let book = try await services.store.read { db in try RuleBook(for: channel, at: now, in: db) }
        var items = items
        for portion in stride(from: 0, to: places.count, by: Self.atOnce).map({ places[$0..<min($0 + Self.atOnce, places.count)] }
        ) {
            let read = try await withThrowingTaskGroup(of: (Int, Arriving).self) { group in
                for place in portion {
                    let item = items[place]
                    guard let claim = LetterClaim(item, by: book) else { continue }
                    group.addTask { (place, try await told(item, claim, book, on: channel, at: now)) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for (place, item) in read { items[place] = item }
        }
        try await note(places.map { items[$0] }, on: channel, book, at: now)
        return items
    }

    /// What the letter is, once it is known whether it comes from where it says.
    private func told(
        _ item: Arriving, _ claim: LetterClaim, _ book: RuleBook, on channel: Connected, at now: Date
    ) async throws -> Arriving {
        let trust = LetterTrust(names: services.names, server: book.server)
        var item = item
        guard case .events(var events) = item.meaning, var event = events.first else { return item }
        if let reason = await trust.doubt(about: claim, raw: item.raw, knownSites: book.sites, at: now) {
            event.doubt(claim, reason)
        } else if let other = LetterRecipient(claim: claim, raw: item.raw, server: book.server).stranger(to: book.ours) {
            event.doubt(claim, .elsewhere, writtenTo: other)
        } else if let told = claim.telling(event, zone: book.zone), try await isKnown(told, claim, on: channel) == false {
            event = told
        } else {
            event.quieten()
        }
        events[0] = event
        item.meaning = .events(events)
        return item
    }

    /// What a letter announces that was doubted for its recipient alone, by what is known of our addresses today: that it is
    /// genuine was found when it came. Nil where it still was not written to us, or nobody turned to us in it.
    ///
    /// - Parameter moment: when it came.
    func toldLate(_ item: Arriving, on channel: Connected, at moment: Date) async throws -> Inbound? {
        let book = try await services.store.read { db in try RuleBook(for: channel, at: moment, in: db) }
        guard let claim = LetterClaim(item, by: book), case .events(let events) = item.meaning, let event = events.first,
            LetterRecipient(claim: claim, raw: item.raw, server: book.server).stranger(to: book.ours) == nil,
            let told = claim.telling(event, zone: book.zone), try await isKnown(told, claim, on: channel) == false
        else { return nil }
        return told
    }

    /// Whether a reminder repeats a private message that is here already: it opens nothing again.
    private func isKnown(_ told: Inbound, _ claim: LetterClaim, on channel: Connected) async throws -> Bool {
        guard claim.isReminder, let thread = told.thread, thread.kind == .conversation else { return false }
        return try await services.store.read { db in
            try ToldCard.isSaid(told.text, in: thread.id, on: channel, in: db)
        }
    }

    /// Learns which server checks the letters of this mailbox.
    private func note(_ items: [Arriving], on channel: Connected, _ book: RuleBook, at now: Date) async throws {
        guard book.learns else { return }
        // What is handed over within the house is often not checked.
        let seen = Set(items.compactMap { ServerSighting($0) }.filter { book.sites.contains($0.domain) == false })
            .subtracting(book.seen)
        guard seen.isEmpty == false else { return }
        try await services.store.write { db in
            for sighting in seen.sorted(by: { $0.domain < $1.domain }) { try sighting.note(on: channel, at: now, in: db) }
        }
    }
}

extension Arriving {
    /// The letter of somebody outside, if it is one.
    var letter: Correspondence? {
        guard case .events(let events) = meaning, events.count == 1, let letter = events[0].letter, letter.sentByUs == false
        else { return nil }
        switch letter.kind {
        case .letter, .autoReply: return letter
        case .bounce, .delay, .feedback: return nil
        }
    }
}

extension Inbound {
    /// It stays a letter, with a warning.
    mutating func doubt(_ claim: LetterClaim, _ reason: Correspondence.Doubt.Reason, writtenTo other: String? = nil) {
        letter?.doubt = Correspondence.Doubt(rule: claim.rule, title: claim.title, reason: reason, recipient: other)
        if claim.isOfNetwork { withhold() }
    }

    /// It stays a letter that nobody waits for an answer to.
    mutating func quieten() {
        letter?.isQuiet = true
        withhold()
    }

    /// Its links may open somebody's account and name the recipient: they are cleaned, the original is not shown.
    private mutating func withhold() {
        guard let own = letter?.ownLength else { return }
        let (mine, rest) = (CleanLink.cleaned(String(text.prefix(own))), CleanLink.cleaned(String(text.dropFirst(own))))
        text = mine + rest
        letter?.ownLength = mine.count
        letter?.withholdsOriginal = true
    }
}
