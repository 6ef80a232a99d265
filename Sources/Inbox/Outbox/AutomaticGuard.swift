package import Foundation
package import Kernel
package import Workspace

/// Stands before everything that goes out without a person, whatever rule wrote it: nobody gets more than a few such letters,
/// no conversation more than one a day, and a loop ends before it begins.
package struct AutomaticGuard: Sendable {
    /// Why something was held back; it is written down and never sent.
    package enum Hold: String, Sendable, SQLConvertible {
        /// There is nobody to send it to.
        case nobody
        /// It would come back to ourselves.
        case ownAddress = "own-address"
        /// What it answers was itself written by a machine (RFC 3834, 2).
        case automaticLetter = "automatic-letter"
        /// Somebody who is not confirmed in the conversation.
        case stranger
        /// This address has had enough today.
        case recipient
        /// This conversation had one today.
        case conversation
        /// The company sent as many in the last hour, or day, as it may.
        case hour, day
    }

    package struct Limits: Sendable {
        package var perRecipientADay = 3
        package var perConversationADay = 1
        package var perHour = 200
        package var perDay = 2000
        package init() {}
    }

    package var limits = Limits()
    package init() {}

    /// What holds a letter back; nil lets it pass. Both is written down.
    ///
    /// - Parameter recipient: folded.
    package func hold(
        to recipient: String, in conversation: ID<Conversation>?, rule: String, known: Hold? = nil, workspace: ID<Company>,
        ids: IDMaker, at now: Date, in db: Connection
    ) throws -> Hold? {
        let hold = try known ?? exceeded(recipient, conversation, workspace, at: now, in: db)
        let id: ID<AutomaticGuard> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO automatic_send (id, workspace_id, conversation_id, recipient, rule, held_by, at)
            VALUES (\(id), \(workspace), \(conversation), \(recipient), \(rule), \(hold), \(now))
            """)
        return hold
    }

    private func exceeded(
        _ recipient: String, _ conversation: ID<Conversation>?, _ workspace: ID<Company>, at now: Date, in db: Connection
    ) throws -> Hold? {
        let day = now.addingTimeInterval(-86_400)
        func sent(_ condition: SQL, since: Date, atLeast limit: Int) throws -> Bool {
            let count: Int =
                try db.value(
                    """
                    SELECT count(*) FROM (SELECT 1 FROM automatic_send WHERE workspace_id = \(workspace) AND held_by IS NULL
                    AND \(condition) AND at > \(since) LIMIT \(limit)) few
                    """) ?? 0
            return count >= limit
        }
        if let conversation,
            try sent("conversation_id = \(conversation)", since: day, atLeast: limits.perConversationADay)
        {
            return .conversation
        }
        if try sent("recipient = \(recipient)", since: day, atLeast: limits.perRecipientADay) { return .recipient }
        if try sent("1 = 1", since: now.addingTimeInterval(-3600), atLeast: limits.perHour) { return .hour }
        return try sent("1 = 1", since: day, atLeast: limits.perDay) ? .day : nil
    }

    /// The daily handler that forgets what no limit looks at any more.
    static func purging(_ store: Store) -> JobHandler {
        JobHandler("automatic.purge", every: 86_400) { job in
            let old = job.clock.now().addingTimeInterval(-30 * 86_400)
            var gone = 1
            while gone > 0 {
                gone = try await store.write(.readCommitted) { db in
                    try db.run(
                        """
                        DELETE FROM automatic_send WHERE id IN
                        (SELECT id FROM automatic_send WHERE at < \(old) ORDER BY at LIMIT 1000)
                        """)
                }
            }
        }
    }
}
