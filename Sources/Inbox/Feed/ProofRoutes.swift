import Foundation
package import Kernel
package import Workspace

/// Proofs of answers given outside: attached to a card, and taken off again.
package func proofOperations(_ services: Services, _ frame: Frame) -> [Kernel.Operation] {
    let routes = ProofRoutes(acts: InterestRoutes(services: services, frame: frame))
    let working = Access.right(area: "interest", action: "work")
    return [
        Operation(
            "proof.add", .post, "/interests/{id}/proofs", access: working,
            summary: "Attaches a screenshot or a link, which marks the card processed.",
            input: [
                InputField("file", .file, limit: ProofRoutes.limit, about: "PNG, JPEG, WebP or GIF."),
                InputField("url", .url, limit: 2000, about: "A link in its place."),
            ], bodyLimit: ProofRoutes.limit + 64 * 1024
        ) { request in try await routes.add(request) },
        Operation(
            "proof.remove", .post, "/proofs/{id}/removal", access: working,
            summary: "Takes off a proof that was attached by mistake."
        ) { request in try await routes.remove(request) },
    ]
}

struct ProofRoutes: Sendable {
    let acts: InterestRoutes
    /// A screenshot of the largest screens fits twice.
    static let limit = 12 * 1024 * 1024

    func add(_ request: Request) async throws -> Answer {
        let draft = try await draft(request)
        return try await acts.act(request) { id, asker, words, db in
            guard try Proof.add(draft, to: id, by: asker, ids: acts.services.ids, at: request.now, in: db) != nil else {
                throw Problem.notFound
            }
            return Act(said: words.proofAdded)
        }
    }

    func remove(_ request: Request) async throws -> Answer {
        let id: ID<Proof> = try request.id()
        let asker = try request.asker
        guard let proof = try await acts.services.store.read({ db in try Proof.find(id, for: asker, in: db) }) else {
            throw Problem.notFound
        }
        return try await acts.act(on: proof.interest, request) { asker, words, db in
            guard try Proof.remove(id, by: asker, at: request.now, in: db) else { throw Problem.notFound }
            return Act(said: words.proofRemoved)
        }
    }

    /// The picture is on disk before the card names it; nothing is stored for a card that is not the asker's to work on.
    private func draft(_ request: Request) async throws -> Proof.Draft {
        let words = FeedWords(language: request.language)
        var fields = FormReader(request.form, request.language, labels: ["file": words.proof, "url": words.proofLink])
        let file = fields.file("file", maxBytes: Self.limit)
        let url = fields.url("url")
        let type = file.flatMap { SafePicture.type(of: $0.data) }
        let isChosen = file.map { $0.data.isEmpty == false } ?? false
        if isChosen, type == nil { fields.reject("file", words.noPicture) }
        if isChosen == false, url == nil { fields.reject("file", words.noProof) }
        try fields.finish()
        guard let file, let type, isChosen else {
            let address = url?.absoluteString ?? ""
            return Proof.Draft(name: address, type: "text/uri-list", size: 0, blob: nil, url: address)
        }
        let (asker, card): (Asker, ID<Interest>) = (try request.asker, try request.id())
        let known = try await acts.services.store.read { db in
            try Interest.find(card, mayBe: .work, by: asker, in: db) != nil
        }
        guard known else { throw Problem.notFound }
        let blob = try await acts.services.blobs.put(file.data, workspace: asker.workspace.number)
        let name = file.name.isEmpty ? words.screenshot : String(file.name.prefix(200))
        return Proof.Draft(name: name, type: type, size: file.data.count, blob: blob.description, url: nil)
    }
}

extension FeedWords {
    var noPicture: String {
        say(
            "This is no PNG, JPEG, WebP or GIF picture. Take a screenshot, or add a link.",
            "Это не изображение PNG, JPEG, WebP или GIF. Сделайте снимок экрана или добавьте ссылку.",
            "Das ist kein PNG-, JPEG-, WebP- oder GIF-Bild. Machen Sie einen Screenshot, oder geben Sie einen Link an.")
    }
    var noProof: String {
        say(
            "Choose a screenshot or give a link.", "Выберите снимок экрана или укажите ссылку.",
            "Wählen Sie einen Screenshot, oder geben Sie einen Link an.")
    }
}
