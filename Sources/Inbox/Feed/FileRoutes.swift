import Foundation
package import Kernel
import People
import Workspace

/// Pictures and files that came with words: proofs, attachments, faces. What strangers sent never runs in our name.
package func fileOperations(_ services: Services) -> [Kernel.Operation] {
    let routes = FileRoutes(services: services)
    let seeing = Access.right(area: "interest", action: "see")
    return [
        Operation("proof", .get, "/proofs/{id}", access: seeing, summary: "The picture of a proof.") { request in
            try await routes.proof(request)
        },
        Operation("attachment", .get, "/attachments/{id}", access: seeing, summary: "A file a customer sent.") { request in
            try await routes.attachment(request)
        },
        Operation(
            "photo", .get, "/photos/{id}", access: .right(area: "contact", action: "see"),
            summary: "A contact's picture, or the initials drawn."
        ) { request in try await routes.photo(request) },
    ]
}

struct FileRoutes: Sendable {
    let services: Services

    func proof(_ request: Request) async throws -> Answer {
        let id: ID<Proof> = try request.id()
        let asker = try request.asker
        guard let proof = try await services.store.read({ db in try Proof.find(id, for: asker, in: db) }) else {
            throw Problem.notFound
        }
        guard let blob = proof.blob else { return .redirect(to: HTML.safeLink(proof.url ?? "/")) }
        return try await file(blob, name: proof.name, asker)
    }

    func attachment(_ request: Request) async throws -> Answer {
        let id: ID<ThreadLine.Attached> = try request.id()
        let asker = try request.asker
        let found = try await services.store.read { db in try ThreadLine.Attached.find(id, for: asker, in: db) }
        guard let found else { throw Problem.notFound }
        return try await file(found.blob, name: found.name, asker)
    }

    func photo(_ request: Request) async throws -> Answer {
        let id: ID<Contact> = try request.id()
        let asker = try request.asker
        let contact = try await services.store.read { db in try Contact.visible(id, to: asker, in: db) }
        guard let contact else { throw Problem.notFound }
        guard let blob = contact.photo, let type = contact.photoType, SafePicture.isOne(type) || type == DrawnFace.type else {
            return .harmless(Data(DrawnFace.svg(contact.name, hue: Hue(id: contact.id.number)).utf8), type: DrawnFace.type)
        }
        return .harmless(try await bytes(blob, asker), type: type)
    }

    // MARK: Bytes

    /// A raster picture is shown; anything else is kept as a file.
    func file(_ blob: String, name: String, _ asker: Asker) async throws -> Answer {
        let data = try await bytes(blob, asker)
        return SafePicture.type(of: data).map { .harmless(data, type: $0) } ?? .kept(data, name: name)
    }

    private func bytes(_ blob: String, _ asker: Asker) async throws -> Data {
        guard let ref = BlobRef(blob) else { throw Problem.notFound }
        do { return try await services.blobs.get(ref, workspace: asker.workspace.number) } catch BlobError.missing {
            throw Problem.notFound
        }
    }
}

/// The face of somebody without a picture, where a page needs one as an image.
enum DrawnFace {
    static let type = "image/svg+xml"

    static func svg(_ name: String, hue: Hue) -> String {
        let (ground, ink) = colours[hue.number - 1]
        let drawn: HTML = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"><rect width="72" height="72" fill="\(ground)"/>\
            <text x="36" y="36" dy=".36em" text-anchor="middle" font-family="Inter, system-ui, sans-serif" font-size="26" \
            font-weight="600" fill="\(ink)">\(initials(of: name))</text></svg>
            """
        return drawn.text
    }

    /// Ground and ink of the eight hues, as the light tokens have them; a file knows no theme.
    private static let colours = [
        ("#fae1dd", "#783c35"), ("#f7e4d6", "#72431a"), ("#eee7d2", "#5c4806"), ("#deecd8", "#3b5a28"),
        ("#d3eeeb", "#005e59"), ("#d8eaf8", "#195579"), ("#e7e5fa", "#4f477b"), ("#f5e1ed", "#6e3c5e"),
    ]
}
