import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// What was set aside, for the programs that sent it: a 202 leads here.
struct APISetAside: Sendable {
    let services: Services
    let reading: SecondReading

    var operations: [Operation] {
        let see = Access.right(area: "channel", action: "see").withToken
        let manage = Access.right(area: "channel", action: "manage").withToken
        let one = "/api/v1/set-aside/{id}"
        return [
            Operation(
                "api.setaside.list", .get, "/api/v1/set-aside", access: see,
                summary: "What came and could not be read, newest first.",
                input: [InputField("channel", .id, about: "Only of this channel.")] + APIList.pagingByID, handle: list
            ).answering(APIPage<SetAsideDocument>.self, "A page of it."),
            Operation(
                "api.setaside.read", .post, "\(one)/reading", access: manage,
                summary: "Reads it once more, as after the mapping was mended or the program updated.", handle: readAgain
            ).answering(SecondReadingDocument.self, "What came of it."),
            Operation(
                "api.setaside.dismiss", .delete, one, access: manage, summary: "Waves it away; its bytes are kept."
            ) { request in try await setDismissed(true, request) }.answering(204, "It is out of the list."),
            Operation(
                "api.setaside.restore", .post, "\(one)/restoration", access: manage, summary: "Brings it back into the list."
            ) { request in try await setDismissed(false, request) }.answering(204, "It is back."),
        ]
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let place = try APIPlace<Quarantine>(request)
        let channel = request.query("channel").flatMap { ID<Connected>($0) }
        let rows = try await services.store.read { db in
            try Quarantine.page(channel: channel, after: place.after, limit: place.limit + 1, for: asker, in: db)
        }
        let shown = rows.prefix(place.limit)
        return try Answer.json(
            APIPage(
                items: shown.map { SetAsideDocument($0.item) },
                next: rows.count > shown.count ? shown.last?.item.id.description : nil))
    }

    @Sendable private func readAgain(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let outcome = try await reading.read(try await item(request), by: asker.actor)
        let document =
            switch outcome {
            case .card(let card): SecondReadingDocument(outcome: "card", interest: card.number)
            case .taken: SecondReadingDocument(outcome: "taken", interest: nil)
            case .stays: SecondReadingDocument(outcome: "stays", interest: nil)
            }
        return try Answer.json(document)
    }

    private func setDismissed(_ dismissed: Bool, _ request: Request) async throws -> Answer {
        let asker = try request.asker
        let item = try await item(request)
        try await services.store.write { db in try item.dismiss(dismissed, by: asker, at: request.now, in: db) }
        return .noContent
    }

    private func item(_ request: Request) async throws -> Quarantine {
        let (asker, id): (Asker, ID<Quarantine>) = (try request.asker, try request.id())
        guard let item = try await services.store.read({ db in try Quarantine.find(id, for: asker, in: db) }) else {
            throw Problem.notFound
        }
        return item
    }
}

struct SetAsideDocument: APIDocument {
    static let about = "Something that came and could not be read."
    static let meanings = ["program": "The release that could not read it.", "size": "Bytes."]

    enum CodingKeys: String, CodingKey {
        case id, channel, reason, size, program, at
        case externalID = "external_id"
    }

    let id: Int64
    let channel: Int64
    let externalID: String
    let reason: String
    let size: Int
    let program: String
    let at: APIMoment

    init(_ item: Quarantine) {
        (id, channel, externalID) = (item.id.number, item.channel.number, item.externalID)
        (reason, size, program, at) = (item.reason, item.size, item.program, APIMoment(item.at))
    }
}

struct SecondReadingDocument: APIDocument {
    static let about = "What came of reading something once more."
    static let meanings = ["outcome": "card: it is one now; taken: it was there already; stays: it cannot be read yet."]
    let outcome: String
    let interest: Int64?
}
