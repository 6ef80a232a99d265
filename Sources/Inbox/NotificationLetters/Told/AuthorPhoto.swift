import Channels
import Foundation
import HTTPTypes
import Kernel
import People
import Workspace

/// Fetches the picture of an author that a letter named, through the guard of all calls outside, for contacts that have none.
struct AuthorPhoto: Codable, Sendable {
    static let kind = JobKind<AuthorPhoto>("notification.photo", attempts: 4, timeout: 60)
    /// In bytes.
    private static let largest = 2 << 20
    /// Seconds for looking up, connecting, redirects and the answer.
    private static let patience: TimeInterval = 10

    let workspace: Int64
    let interest: Int64
    let url: String

    static func fetchLater(
        _ told: Inbound.Announcement, of interest: ID<Interest>, _ workspace: ID<Company>, ids: IDMaker, at now: Date,
        in db: Connection
    ) throws {
        guard let url = told.picture, url.hasPrefix("https://"), url.utf8.count <= 2000 else { return }
        let photo = AuthorPhoto(workspace: workspace.number, interest: interest.number, url: url)
        try Jobs.add(kind, photo, workspace: workspace.number, unique: "\(interest.number)", ids: ids, at: now, in: db)
    }

    static func handler(_ services: Services) -> JobHandler {
        JobHandler(kind) { photo, _ in try await photo.fetch(services) }
    }

    private func fetch(_ services: Services) async throws {
        guard let contact = try await services.store.read({ db in try self.contact(in: db) }), contact.photo == nil else {
            return
        }
        let request = OutsideRequest(
            url, headers: [.accept: SafePicture.types.joined(separator: ", ")], limit: Self.largest, timeout: Self.patience,
            redirects: 2)
        let answer: OutsideResponse
        do { answer = try await services.outside.send(request) } catch {
            // What may not be asked, is too large or leads in circles stays so; who is down may come back.
            switch error {
            case .badURL, .refusedAddress, .refusedPort, .tooLarge, .tooManyRedirects, .insecureRedirect: return
            case .unresolvable, .timeout, .tls, .certificate, .unreachable, .connection: throw error
            }
        }
        if answer.status >= 500 || answer.status == 429 { throw Trouble(status: answer.status) }
        // What is gone or is no picture stays so; initials stand for it.
        guard answer.isSuccess, let type = SafePicture.type(of: answer.body) else { return }
        let blob = try await services.blobs.put(answer.body, workspace: workspace).description
        try await services.store.write { db in
            try Contact.setPhoto(blob, type: type, of: contact.id, workspace: ID(workspace), in: db)
        }
    }

    /// The other side has no answer now.
    private struct Trouble: Error, CustomStringConvertible {
        let status: Int
        var description: String { "the picture's server answered \(status)" }
    }

    private func contact(in db: Connection) throws -> Contact? {
        try db.first(
            """
            SELECT c.* FROM interest i JOIN identity d ON d.workspace_id = i.workspace_id AND d.id = i.identity_id
            JOIN contact c ON c.workspace_id = d.workspace_id AND c.id = d.person_id
            WHERE i.workspace_id = \(workspace) AND i.id = \(interest)
            """)
    }
}
