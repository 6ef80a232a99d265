package import Formats
package import Foundation

/// A folder as it was when it was opened.
package struct OpenFolder: Sendable, Equatable {
    /// UIDs mean the same letters as long as this stays the same; 0 from a server that has none.
    package var validity: UInt32 = 0
    /// What the next letter's UID will be; nil when the server did not say.
    package var next: UInt32?
    /// Grows with every change (RFC 7162); nil when the server does not count.
    package var modSeq: UInt64?
}

extension IMAPSession {
    private static let mostFolders = 10_000

    package func folders() async throws(LineFault) -> [IMAPMailbox] {
        let isExtended = has("SPECIAL-USE") && has("LIST-EXTENDED")
        var found: [IMAPMailbox] = []
        try await must(command("LIST \"\" \"*\"\(isExtended ? " RETURN (SPECIAL-USE)" : "")")) { response in
            if case .list(let mailbox) = response, found.count < Self.mostFolders { found.append(mailbox) }
        }
        return found
    }

    /// Opens a folder; read-only unless something will be changed in it.
    package func open(_ name: String, toChange: Bool = false) async throws(LineFault) -> OpenFolder {
        var folder = OpenFolder()
        var letters: UInt32 = 0
        let command = try mailboxCommand(toChange ? "SELECT" : "EXAMINE", name, has("CONDSTORE") ? "(CONDSTORE)" : "")
        let end = try await run(command) { response in
            switch response {
            case .exists(let number): letters = number
            case .status(let status):
                switch status.code {
                case .uidValidity(let validity): folder.validity = validity
                case .uidNext(let next): folder.next = next
                case .highestModSeq(let modSeq): folder.modSeq = modSeq
                default: break
                }
            default: break
            }
        }
        guard end.condition == .ok else {
            if end.says("UNAVAILABLE") || end.says("INUSE") { throw LineFault(.passing, "busy", said: end.text) }
            throw LineFault(.refused, "folder", setting: "folders", said: end.text)
        }
        enter(letters)
        return folder
    }

    /// Puts a letter into a folder, as read.
    package func append(_ letter: Data, to folder: String, at date: Date) async throws(LineFault) {
        var command = try mailboxCommand("APPEND", folder, "(\\Seen) \"\(IMAPDate.moment(date))\"")
        do {
            try command.literal(letter)
        } catch {
            throw LineFault(.refused, "protocol", said: "A zero byte in the letter.")
        }
        let end = try await run(command, within: times.letters)
        guard end.condition == .ok else { throw LineFault(.refused, "folder", setting: "sent", said: end.text) }
    }

    private func mailboxCommand(_ name: String, _ mailbox: String, _ rest: String) throws(LineFault) -> IMAPCommand {
        var command = command(name)
        do {
            try command.mailbox(mailbox)
        } catch {
            throw LineFault(.refused, "folder", setting: "folders")
        }
        if rest.isEmpty == false { command.raw(rest) }
        return command
    }
}
