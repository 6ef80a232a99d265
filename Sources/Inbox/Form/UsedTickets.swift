package import Foundation
package import Kernel
import Workspace

/// The tickets of forms that brought a message: each brings one. Kept as long as a ticket lasts.
package enum UsedTickets {
    /// Uses a ticket for a message.
    ///
    /// - Parameter event: the event's id; the same message may come again, and the intake knows it.
    /// - Returns: false when the ticket brought another message before.
    package static func use(
        _ number: String, for event: String, on channel: Connected, at now: Date, in db: Connection
    ) throws -> Bool {
        let brought: String? = try db.value(
            """
            INSERT INTO form_ticket (workspace_id, channel_id, number, event, used_at)
            VALUES (\(channel.workspace), \(channel.id), \(number), \(event), \(now))
            ON CONFLICT (workspace_id, channel_id, number) DO UPDATE SET number = form_ticket.number RETURNING event
            """)
        return brought == event
    }

    /// The hourly handler that forgets tickets nobody can bring back.
    package static func purging(_ store: Store) -> JobHandler {
        JobHandler("form.tickets.purge", every: 3600) { job in
            let old = job.clock.now().addingTimeInterval(-2 * 86_400)
            try await store.write(.readCommitted) { db in try db.run("DELETE FROM form_ticket WHERE used_at < \(old)") }
        }
    }

    package static let migration = Migration("2026-11-21-form-tickets") { _ in
        """
        CREATE TABLE form_ticket (
            workspace_id BIGINT NOT NULL,
            channel_id BIGINT NOT NULL,
            number TEXT NOT NULL,
            event TEXT NOT NULL,
            used_at BIGINT NOT NULL,
            PRIMARY KEY (workspace_id, channel_id, number),
            FOREIGN KEY (workspace_id, channel_id) REFERENCES channel (workspace_id, id)
        );
        CREATE INDEX form_ticket_age ON form_ticket (used_at);
        """
    }
}
