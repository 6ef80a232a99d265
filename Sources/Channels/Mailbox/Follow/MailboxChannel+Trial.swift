import Formats
import Foundation
package import Kernel

extension MailboxChannel {
    package static func tryOut(
        _ settings: ChannelSettings, through outside: Outside, language: Language
    ) async throws(LineFault) -> [String] {
        let mailbox = MailboxSettings(settings)
        let words = MailboxWords(language: language)
        do {
            async let sending: Void = trySending(mailbox, through: outside)
            let found = try await tryTalking(mailbox, through: outside, words)
            try await sending
            guard let smtp = mailbox.smtp else { return found + [words.noSending] }
            return found + [words.sends(through: smtp.host)]
        } catch {
            throw LineFault(error, at: mailbox.imap).at(mailbox.provider)
        }
    }

    /// A server that hangs up on the first encrypted word, before it has said anything, most likely expects none there.
    private static func tryTalking(
        _ mailbox: MailboxSettings, through outside: Outside, _ words: MailboxWords
    ) async throws(LineFault) -> [String] {
        do throws(LineFault) {
            return try await tryReading(mailbox, through: outside, words)
        } catch {
            guard error.reason == "closed", error.said.isEmpty, mailbox.imap.security == .tls else { throw error }
            throw LineFault(.refused, "tls", setting: "imap_security")
        }
    }

    private static func tryReading(
        _ mailbox: MailboxSettings, through outside: Outside, _ words: MailboxWords
    ) async throws(LineFault) -> [String] {
        try await IMAPSession.with(mailbox.imap, as: mailbox.login, through: outside) { (session) async throws(LineFault) in
            var lines: [String] = []
            for folder in mailbox.folders {
                _ = try await session.open(folder)
                lines.append(words.folder(folder, letters: Int(await session.exists)))
            }
            let sent = SentFolder.find(in: try await session.folders(), named: mailbox.sent)
            if let named = mailbox.sent {
                do throws(LineFault) {
                    _ = try await session.open(named)
                } catch {
                    throw LineFault(error.kind, error.reason, setting: MailboxSettings.Key.sent, said: error.said)
                }
            }
            lines.append(sent.map { words.sent($0) } ?? words.noSent)
            if await session.polling != nil { lines.append(words.polled) }
            return lines
        }
    }

    private static func trySending(_ mailbox: MailboxSettings, through outside: Outside) async throws(LineFault) {
        guard let smtp = mailbox.smtp else { return }
        do throws(SendError) {
            try await SMTPSession.with(smtp, as: mailbox.login, calling: mailbox.domain, through: outside) { _ in }
        } catch {
            throw error.fault
        }
    }
}

extension SendError {
    /// As the fault of a line.
    var fault: LineFault {
        switch self {
        case .reconnect(let fault): fault
        case .later(_, let why), .unknownOutcome(let why): LineFault(.passing, "closed", said: why)
        case .never(let why): LineFault(.refused, "protocol", said: why)
        }
    }
}
