import Foundation
import HTTPTypes
import Kernel
import Workspace

/// Pictures of letters that stand on the web. They are fetched by the server and never by a reader's browser, only for letters whose
/// pictures somebody asked for, once each: the sender learns no address, no cookie, no hour of a second look.
struct RemotePictures: Sendable {
    /// More of one letter are not fetched.
    static let most = 200
    /// In bytes.
    private static let largest = 8 << 20
    /// Seconds for looking up, connecting, redirects and the answer.
    private static let patience: TimeInterval = 10
    /// Where there was none to be had, the next try is after so many seconds.
    private static let pause: TimeInterval = 600

    let services: Services

    /// The picture with that number in ``SafeHTML/remotePictures``; nil where there is none to be had.
    ///
    /// - Parameter address: where it stands, asked for only when it must be fetched.
    func picture(
        _ number: Int, of letter: ShownLetter, for asker: Asker, at now: Date, address: @Sendable () async throws -> String?
    ) async throws -> (data: Data, type: String)? {
        let kept = try await services.store.read { db in try KeptPicture.find(number, of: letter, asker.workspace, in: db) }
        if let blob = kept?.blob.flatMap(BlobRef.init), let type = kept?.type {
            return (try await services.blobs.get(blob, workspace: asker.workspace.number), type)
        }
        if let kept, now.timeIntervalSince(kept.at) < Self.pause { return nil }
        guard let address = try await address() else { return nil }
        let fetched = await fetch(address)
        let blob: BlobRef? =
            if let fetched { try await services.blobs.put(fetched.data, workspace: asker.workspace.number) } else { nil }
        try await services.store.write { db in
            try KeptPicture.keep(number, of: letter, asker.workspace, type: fetched?.type, blob: blob, at: now, in: db)
        }
        return fetched
    }

    /// What stands there, if it is a raster picture by its own bytes.
    private func fetch(_ address: String) async -> (data: Data, type: String)? {
        let request = OutsideRequest(
            address, headers: [.accept: SafePicture.types.joined(separator: ", ")], limit: Self.largest, timeout: Self.patience,
            redirects: 3)
        // Whatever keeps it from coming, the letter is shown without it; the way out has written down why.
        guard let answer = try? await services.outside.send(request), answer.isSuccess,
            let type = SafePicture.type(of: answer.body)
        else { return nil }
        return (answer.body, type)
    }
}

/// A picture that was fetched, or was not to be had.
struct KeptPicture: RowReadable {
    let type: String?
    let blob: String?
    let at: Date

    init(row: Row) throws {
        type = try row.get("type")
        blob = try row.get("blob")
        at = try row.get("at")
    }

    static func find(
        _ number: Int, of letter: ShownLetter, _ workspace: ID<Company>, in db: Connection
    ) throws -> KeptPicture? {
        try db.first(
            """
            SELECT * FROM letter_picture
            WHERE workspace_id = \(workspace) AND message_id = \(letter.message) AND number = \(number)
            """)
    }

    static func keep(
        _ number: Int, of letter: ShownLetter, _ workspace: ID<Company>, type: String?, blob: BlobRef?, at now: Date,
        in db: Connection
    ) throws {
        try db.run(
            """
            INSERT INTO letter_picture (workspace_id, message_id, number, type, blob, at)
            VALUES (\(workspace), \(letter.message), \(number), \(type), \(blob), \(now))
            ON CONFLICT (workspace_id, message_id, number)
            DO UPDATE SET type = excluded.type, blob = excluded.blob, at = excluded.at
            """)
    }
}
