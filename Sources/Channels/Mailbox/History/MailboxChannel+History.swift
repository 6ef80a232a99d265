import Formats
package import Foundation
package import Kernel

extension MailboxChannel: Recalls {
    package static func places(
        _ settings: ChannelSettings, since: Date?, through outside: Outside
    ) async throws(LineFault) -> [PastPlace] {
        let mailbox = MailboxSettings(settings)
        do {
            return try await IMAPSession.with(mailbox.imap, as: mailbox.login, through: outside) {
                (session) async throws(LineFault) in
                let folders = try await session.folders().filter(\.canBeSelected)
                let sent = SentFolder.find(in: folders, named: mailbox.sent)
                var places: [PastPlace] = []
                for folder in folders {
                    guard let letters = try await letters(in: folder.name, since: since, session) else { continue }
                    places.append(PastPlace(name: folder.name, kind: PastFolders.kind(of: folder, sent: sent), letters: letters))
                }
                return places.sorted { ($0.kind.order, $0.name) < ($1.kind.order, $1.name) }
            }
        } catch {
            throw LineFault(error, at: mailbox.imap).at(mailbox.provider)
        }
    }

    /// Nil where the server does not let it be opened.
    private static func letters(
        in folder: String, since: Date?, _ session: IMAPSession
    ) async throws(LineFault) -> Int? {
        do throws(LineFault) {
            _ = try await session.open(folder)
        } catch {
            guard error.reason == "folder" else { throw error }
            return nil
        }
        guard let since else { return Int(await session.exists) }
        return try await session.uids(since: since).count
    }

    package static func recall(
        _ settings: ChannelSettings, _ wish: PastWish, from cursor: String?, through outside: Outside, into inlet: PastInlet
    ) async throws(LineFault) {
        let mailbox = MailboxSettings(settings)
        do {
            try await IMAPSession.with(mailbox.imap, as: mailbox.login, through: outside) { (session) async throws(LineFault) in
                let sent = SentFolder.find(in: try await session.folders(), named: mailbox.sent)
                let own = Set(([mailbox.address] + settings.lines("aliases")).map(\.folded))
                var reader = PastReader(
                    session, settings: settings, wish: wish, sent: sent, own: own, from: cursor, into: inlet, now: { Date() })
                try await reader.read()
            }
        } catch {
            throw LineFault(error, at: mailbox.imap).at(mailbox.provider)
        }
    }
}

extension PastPlace.Kind {
    /// What most want stands first.
    fileprivate var order: Int {
        switch self {
        case .incoming: 0
        case .sent: 1
        case .other: 2
        case .all: 3
        case .drafts: 4
        case .junk: 5
        case .trash: 6
        }
    }
}
