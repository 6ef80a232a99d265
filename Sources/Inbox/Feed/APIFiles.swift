import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Files for programs: what came with words, and proofs of answers given outside.
struct APIFiles: Sendable {
    let services: Services
    private var files: FileRoutes { FileRoutes(services: services) }

    private static let proof = [
        InputField("url", .url, limit: 2000, about: "A link to the answer.").like("https://vk.com/wall-1_2?reply=3"),
        InputField("file", .object, about: "A screenshot in its place: PNG, JPEG, WebP or GIF.").of([
            InputField("name", limit: 200), InputField("data", required: true, about: "The bytes in base64."),
        ]),
    ]

    var operations: [Operation] {
        let see = Access.right(area: "interest", action: "see").withToken
        let work = Access.right(area: "interest", action: "work").withToken
        let bytes = "The file: a picture as what it is, anything else as application/octet-stream."
        return [
            Operation(
                "api.attachments.show", .get, "/api/v1/attachments/{id}", access: see,
                summary: "The bytes of a file that came with a message."
            ) { request in try await files.attachment(request) }.answering(bytes: "*/*", bytes),
            Operation(
                "api.proofs.list", .get, "/api/v1/interests/{id}/proofs", access: see,
                summary: "What proves that a card was answered outside, oldest first.", handle: list
            ).answering(APIPage<ProofDocument>.self, "The proofs."),
            Operation(
                "api.proofs.add", .post, "/api/v1/interests/{id}/proofs", access: work,
                summary: "Attaches a screenshot or a link, which marks the card processed.", input: Self.proof,
                bodyLimit: ProofRoutes.limit * 4 / 3 + 64 * 1024, handle: add
            ).answering(201, ProofDocument.self, "The new proof."),
            Operation(
                "api.proofs.show", .get, "/api/v1/proofs/{id}", access: see, summary: "The picture of a proof.", handle: show
            ).answering(bytes: "*/*", "The picture."),
            Operation(
                "api.proofs.remove", .delete, "/api/v1/proofs/{id}", access: work,
                summary: "Takes off a proof that was attached by mistake.", handle: remove
            ).answering(204, "It is off."),
        ]
    }

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Interest>) = (try request.asker, try request.id())
        let proofs = try await services.store.read { db in
            guard try Interest.find(id, by: asker, in: db) != nil else { throw Problem.notFound }
            return try Proof.all(on: id, of: asker.workspace, in: db)
        }
        return try Answer.json(APIPage(items: proofs.map(ProofDocument.init)))
    }

    @Sendable private func add(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Interest>) = (try request.asker, try request.id())
        let draft = try await draft(request, for: id, asker)
        let proof = try await services.store.write { [ids = services.ids] db in
            try Proof.add(draft, to: id, by: asker, ids: ids, at: request.now, in: db)
                .flatMap { try Proof.find($0, for: asker, in: db) }
        }
        guard let proof else { throw Problem.notFound }
        return try Answer.json(ProofDocument(proof), status: 201)
            .adding(header: "location", value: "/api/v1/proofs/\(proof.id)")
    }

    /// A link is no file of ours: it stands in the list.
    @Sendable private func show(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Proof>) = (try request.asker, try request.id())
        let found = try await services.store.read { db in try Proof.find(id, for: asker, in: db) }
        guard let found, let blob = found.blob else { throw Problem.notFound }
        return try await files.file(blob, name: found.name, asker)
    }

    @Sendable private func remove(_ request: Request) async throws -> Answer {
        let (asker, id): (Asker, ID<Proof>) = (try request.asker, try request.id())
        let isGone = try await services.store.write { db in try Proof.remove(id, by: asker, at: request.now, in: db) }
        guard isGone else { throw Problem.notFound }
        return .noContent
    }

    /// The picture is on disk before the card names it; nothing is stored for a card that is not the asker's to work on.
    private func draft(_ request: Request, for card: ID<Interest>, _ asker: Asker) async throws -> Proof.Draft {
        let words = FeedWords(language: request.language)
        var fields = FormReader(request.form, request.language)
        let file = fields.object("file")
        let url = fields.url("url")
        let data = file?["data"]?.text.flatMap { Data(base64Encoded: $0) }
        let type = data.flatMap { SafePicture.type(of: $0) }
        if file != nil, data == nil { fields.reject("file.data", APIRouteWords(language: request.language).noBase64) }
        if data != nil, type == nil { fields.reject("file.data", words.noPicture) }
        if file == nil, url == nil { fields.reject("url", words.noProof) }
        try fields.finish()
        guard let data, let type else {
            let address = url?.absoluteString ?? ""
            return Proof.Draft(name: address, type: "text/uri-list", size: 0, blob: nil, url: address)
        }
        guard data.count <= ProofRoutes.limit else { throw Problem.tooLarge(limit: ProofRoutes.limit) }
        let known = try await services.store.read { db in try Interest.find(card, mayBe: .work, by: asker, in: db) != nil }
        guard known else { throw Problem.notFound }
        let blob = try await services.blobs.put(data, workspace: asker.workspace.number)
        let name = file?["name"]?.text?.replacing("/", with: "-") ?? ""
        return Proof.Draft(
            name: name.isEmpty ? words.screenshot : String(name.prefix(200)), type: type, size: data.count,
            blob: blob.description, url: nil)
    }
}

struct ProofDocument: APIDocument {
    static let about = "Proof of an answer given outside: a screenshot or a link."
    static let meanings = ["link": "Where the answer stands.", "picture": "Where its bytes are."]
    let id: Int64
    let interest: Int64
    let member: Int64
    let name: String
    let type: String
    let size: Int
    let link: String?
    let picture: String?
    let at: APIMoment

    init(_ proof: Proof) {
        (id, interest, member) = (proof.id.number, proof.interest.number, proof.member.number)
        (name, type, size, link, at) = (proof.name, proof.type, proof.size, proof.url, APIMoment(proof.at))
        picture = proof.blob.map { _ in "/api/v1/proofs/\(proof.id)" }
    }
}
