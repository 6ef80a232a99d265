import Channels
import Foundation
import Kernel
import People
import Workspace

/// Takes what a telephone system tells: the first word makes a card by the one intake, every further one is written onto it.
/// Told again after a crash, it is the same call.
struct PhoneDesk: Sendable {
    let services: Services
    let intake: Intake

    func take(_ news: CallNews, raw: Data, on entry: ChannelDirectory.Entry, at now: Date) async throws -> Taken {
        let words = PhoneWords(language: entry.company.language)
        // A call that is over and was answered waits for nobody.
        let first = PhoneCall(news, on: ID(0))
        var channel = entry.channel
        if first.needsAnswer == false { channel.settings["needs_no_answer"] = ActionType.call.rawValue }
        let event = TelephoneChannel.event(of: news, said: words.sentence(first, by: nil), on: entry.settings)
        let taken = try await intake.take([event], raw: raw, on: channel)
        guard let outcome = taken.first, let card = outcome.interest else { throw Problem.unavailable }
        let members = TelephoneSettings(entry.settings).members
        try await services.store.write { db in
            let before = try PhoneCall.find(news.call, on: entry.channel, in: db)
            var call = before ?? PhoneCall(news, on: card)
            call.add(news)
            try call.save(on: entry.channel, in: db)
            let member = try call.extension.flatMap { try Self.member($0, members, of: entry.channel.workspace, in: db) }
            try call.show(after: before, by: member, origin: event.origin, on: entry.channel, words, at: now, in: db)
        }
        return outcome
    }

    /// Who sits at a line: by the settings, or named by the address itself. Whoever has left sits at none.
    private static func member(
        _ line: String, _ members: [String: String], of workspace: ID<Company>, in db: Connection
    ) throws -> (id: ID<Member>, name: String)? {
        guard let id = try Member.withAddress(members[line] ?? line, of: workspace, in: db),
            let member = try Member.find(id, of: workspace, in: db), member.removedAt == nil
        else { return nil }
        return (id, member.name)
    }
}
