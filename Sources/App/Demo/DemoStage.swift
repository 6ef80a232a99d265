import Channels
import Foundation
import Inbox
import Kernel
import Workspace

/// Plays a script: customers' words through the intake, members' acts by the functions their buttons call.
///
/// A few steps go together into one transaction, so that two thousand take seconds; those of one conversation never do.
struct DemoStage: Sendable {
    let services: Services
    let intake: Intake
    let cast: DemoCast
    let screenshots: [BlobRef]
    let proofName: String

    private struct Arrival: Sendable {
        let card: String
        let event: Inbound
        let channel: Connected
        let raw: Data
    }

    private struct Act: Sendable {
        let at: Date
        let card: String
        let asker: Asker
        let act: DemoStep.Act
    }

    private struct Portion {
        var threads: Set<String> = []
        var arrivals: [Arrival] = []
        var acts: [Act] = []
    }

    /// Something in the script that the product refused.
    struct Stumbled: Error, CustomStringConvertible {
        let description: String
    }

    func play(_ steps: [DemoStep]) async throws {
        var cards: [String: ID<Interest>] = [:]
        var portion = Portion()
        for step in steps {
            switch step.happening {
            case .arrives(let event, let channel, let raw):
                if portion.threads.contains(step.thread) || portion.arrivals.count == 32 {
                    try await play(&portion, &cards)
                }
                portion.arrivals.append(
                    Arrival(card: step.card, event: event, channel: try cast.channel(channel), raw: raw))
            case .acts(let member, let act):
                portion.acts.append(Act(at: step.at, card: step.card, asker: try cast.member(member), act: act))
            }
            portion.threads.insert(step.thread)
        }
        try await play(&portion, &cards)
    }

    private func play(_ portion: inout Portion, _ cards: inout [String: ID<Interest>]) async throws {
        let arrivals = portion.arrivals
        let taken = try await withThrowingTaskGroup(of: (String, Taken).self) { group in
            for arrival in arrivals {
                // Begins at once, so that they stand in line as they were said.
                group.addImmediateTask { [intake] in
                    let taken = try await intake.take(
                        [arrival.event], raw: arrival.raw, on: arrival.channel, at: arrival.event.saidAt)
                    return (arrival.card, taken[0])
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for (card, taken) in taken {
            if let interest = taken.interest { cards[card] = interest }
        }
        let acts = try portion.acts.map { act in
            guard let id = cards[act.card] else { throw Stumbled(description: "the demo has no card \(act.card)") }
            return (act, id)
        }
        if acts.isEmpty == false {
            try await services.store.write { db in for (act, id) in acts { try perform(act, on: id, in: db) } }
        }
        portion = Portion()
    }

    private func perform(_ step: Act, on id: ID<Interest>, in db: Connection) throws {
        let (asker, now, ids) = (step.asker, step.at, services.ids)
        let isDone: Bool
        switch step.act {
        case .claims:
            if case .unknown = try Interest.claim(id, by: asker, at: now, in: db) { isDone = false } else { isDone = true }
        case .answers(let text):
            isDone = try Interest.keepAnswer(text, on: id, by: asker, ids: ids, at: now, in: db)
        case .notes(let text):
            isDone = try Interest.note(id, text: text, by: asker, ids: ids, at: now, in: db)
        case .processes(let how, let note):
            let end = try Interest.process(id, how: how, note: note, by: asker, ids: ids, at: now, in: db)
            if case .unknown = end { isDone = false } else { isDone = true }
        case .proves(let proof):
            isDone = try Proof.add(draft(proof), to: id, by: asker, ids: ids, at: now, in: db) != nil
        case .hands(let other, let note):
            let member = try cast.member(other).member
            let end = try Interest.handOver(id, to: .member(member), note: note, by: asker, ids: ids, at: now, in: db)
            if case .unknown = end { isDone = false } else { isDone = true }
        case .prioritises(let priority):
            isDone = try Interest.setPriority(id, to: priority, by: asker, at: now, in: db)
        }
        if isDone == false { throw Stumbled(description: "\(asker.name) could not act on the demo's card \(step.card)") }
    }

    private func draft(_ proof: DemoStep.Proof) -> Proof.Draft {
        switch proof {
        case .link(let url): return Proof.Draft(name: url, type: "text/uri-list", size: 0, blob: nil, url: url)
        case .screenshot(let number):
            let ref = screenshots[number % screenshots.count]
            return Proof.Draft(
                name: "\(proofName).png", type: "image/png", size: ref.length, blob: ref.description, url: nil)
        }
    }
}
