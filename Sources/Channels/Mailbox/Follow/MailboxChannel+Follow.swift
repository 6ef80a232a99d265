import Foundation
package import Kernel

extension MailboxChannel: Follows {
    package static func follow(
        _ settings: ChannelSettings, from cursor: String?, through outside: Outside, into inlet: Inlet
    ) async throws(LineFault) {
        try await follow(settings, from: cursor, through: outside, into: inlet, times: MailTimes())
    }

    /// A line for each folder, because a server tells at once only of the folder that is open. Sent is read too, so that answers
    /// given from another mail program are known.
    package static func follow(
        _ settings: ChannelSettings, from cursor: String?, through outside: Outside, into inlet: Inlet, times: MailTimes
    ) async throws(LineFault) {
        let mailbox = MailboxSettings(settings)
        do {
            let (sent, polling) = try await IMAPSession.with(
                mailbox.imap, as: mailbox.login, through: outside, times: times
            ) { (session) async throws(LineFault) in
                (SentFolder.find(in: try await session.folders(), named: mailbox.sent), await session.polling)
            }
            let folders = mailbox.folders + [sent].compactMap { $0 }.filter { mailbox.folders.contains($0) == false }
            let book = CursorBook(MailboxCursor(cursor), folders: folders, polling: polling, inlet: inlet)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for folder in folders {
                    let isSent = folder == sent
                    let follower = FolderFollower(
                        folder: folder, isSent: isSent, settings: settings, marksSeen: mailbox.marksSeen && isSent == false,
                        book: book, now: { Date() })
                    group.addTask {
                        try await IMAPSession.with(mailbox.imap, as: mailbox.login, through: outside, times: times) {
                            (session) async throws(LineFault) in try await follower.follow(session)
                        }
                    }
                }
                // The first that ends, ends all: the caller connects again.
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch {
            throw LineFault(error, at: mailbox.imap).at(mailbox.provider)
        }
    }
}
