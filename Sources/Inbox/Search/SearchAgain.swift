package import Kernel

/// The index was made anew: everything that was said is read into it once more, by and by.
package enum SearchAgain {
    package static let migration = Migration("2026-11-22-search-again") { _ in
        """
        INSERT INTO search_due (workspace_id, message_id) SELECT workspace_id, id FROM message WHERE 1 = 1
        ON CONFLICT DO NOTHING;
        """
    }
}
