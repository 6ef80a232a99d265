import Formats
import Foundation
package import Kernel

extension MailboxChannel: Sends {
    package static func send(
        _ outbound: Outbound, with settings: ChannelSettings, through outside: Outside
    ) async throws(SendError) -> Receipt {
        let mailbox = MailboxSettings(settings)
        guard let smtp = mailbox.smtp else {
            throw .reconnect(LineFault(.refused, "host", setting: MailboxSettings.Key.smtpHost))
        }
        let letter = LetterWriter.bytes(of: OutgoingLetter(outbound, from: mailbox))
        let everybody = (outbound.to + outbound.cc + outbound.bcc).map(\.address)
        let envelope = MailEnvelope(sender: mailbox.address, recipients: everybody)
        let delivery: MailDelivery
        do {
            delivery = try await SMTPSession.with(
                smtp, as: mailbox.login, calling: mailbox.domain, through: outside
            ) { (session) async throws(SendError) in
                try await session.deliver(letter, envelope)
            }
        } catch .reconnect(let fault) {
            throw .reconnect(fault.at(mailbox.provider))
        } catch {
            throw error
        }
        var receipt = Receipt(
            externalID: outbound.messageID, said: delivery.said, refused: delivery.refused, raw: letter)
        // The letter is out; that it is not in Sent is worth a word and nothing more.
        if let why = await keepInSent(letter, outbound, mailbox, outside) { receipt.said += " · Sent: \(why)" }
        return receipt
    }

    package static func wasSent(
        _ outbound: Outbound, with settings: ChannelSettings, through outside: Outside
    ) async throws(SendError) -> Receipt? {
        let mailbox = MailboxSettings(settings)
        do throws(LineFault) {
            let found = try await IMAPSession.with(mailbox.imap, as: mailbox.login, through: outside) {
                (session) async throws(LineFault) -> String? in
                guard let sent = SentFolder.find(in: try await session.folders(), named: mailbox.sent) else { return nil }
                _ = try await session.open(sent)
                return try await session.search(messageID: outbound.messageID).isEmpty ? nil : sent
            }
            guard let found else { return nil }
            return Receipt(externalID: outbound.messageID, said: found)
        } catch {
            throw SendError(error.at(mailbox.provider))
        }
    }

    /// Puts the letter into Sent unless the provider did so by itself. Returns why it is not there; nil when it is, or when the
    /// mailbox keeps no such folder.
    private static func keepInSent(
        _ letter: Data, _ outbound: Outbound, _ mailbox: MailboxSettings, _ outside: Outside
    ) async -> String? {
        guard mailbox.provider?.savesSent != true else { return nil }
        var times = MailTimes()
        times.letters = .seconds(120)
        do throws(LineFault) {
            return try await IMAPSession.with(mailbox.imap, as: mailbox.login, through: outside, times: times) {
                (session) async throws(LineFault) -> String? in
                guard let sent = SentFolder.find(in: try await session.folders(), named: mailbox.sent) else { return nil }
                _ = try await session.open(sent)
                guard try await session.search(messageID: outbound.messageID).isEmpty else { return nil }
                try await session.append(letter, to: sent, at: outbound.at)
                return nil
            }
        } catch {
            return error.said.isEmpty ? error.reason : error.said
        }
    }
}

extension MailboxSettings {
    /// How we introduce ourselves to a server.
    var domain: String { address.split(separator: "@").last.map(String.init) ?? "localhost" }
}

extension OutgoingLetter {
    fileprivate init(_ outbound: Outbound, from mailbox: MailboxSettings) {
        func addresses(_ list: [Outbound.Recipient]) -> [MailAddress] {
            list.map { MailAddress(name: $0.name, address: $0.address) }
        }
        let name = outbound.senderName.isEmpty ? mailbox.name : outbound.senderName
        self.init(
            from: MailAddress(name: name, address: mailbox.address), to: addresses(outbound.to), subject: outbound.subject,
            date: LetterDate(at: outbound.at, offsetMinutes: 0), messageID: outbound.messageID, text: outbound.text,
            cc: addresses(outbound.cc), inReplyTo: outbound.inReplyTo, references: outbound.references,
            autoSubmitted: outbound.automatic ? (outbound.inReplyTo == nil ? .generated : .replied) : nil,
            fields: outbound.automatic ? [LetterField(AutomaticSigns.loopField, "1")] : [], html: outbound.html,
            files: outbound.attachments.map {
                File(name: $0.name, type: $0.type, contentID: $0.contentID, data: $0.data)
            })
    }
}
