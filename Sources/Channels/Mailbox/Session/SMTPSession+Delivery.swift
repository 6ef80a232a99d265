import Formats
package import Foundation

/// Whom a letter goes to by word of the server, whatever its header says.
package struct MailEnvelope: Sendable, Hashable {
    /// Where failures are reported; empty for letters nobody may answer.
    package var sender: String
    /// Each once.
    package var recipients: [String]

    package init(sender: String, recipients: [String]) {
        self.sender = sender
        var seen: Set<String> = []
        self.recipients = recipients.filter { seen.insert($0.lowercased()).inserted }
    }
}

/// What a server said that took a letter over.
package struct MailDelivery: Sendable, Hashable {
    package var said: String
    /// Recipients it refused while it took the letter for others, with its words.
    package var refused: [String: String]
}

extension SMTPSession {
    /// Hands a letter over. Returns when the server has taken responsibility for it.
    package func deliver(_ letter: Data, _ envelope: MailEnvelope) async throws(SendError) -> MailDelivery {
        let body = SMTPCommand.body(letter)
        let refused = try await address(envelope, letter, size: body.count)
        let ready: SMTPReply
        do throws(LineFault) {
            ready = try await say("DATA")
            // Without its end the letter is nobody's: until it is said nothing is at stake.
            if ready.code == 354 { try await write(Array(body.dropLast(3))) }
        } catch {
            throw SendError(error)
        }
        guard ready.code == 354 else { throw SendError(ready) }
        let reply: SMTPReply
        do throws(LineFault) {
            try await write(Array(body.suffix(3)))
            reply = try await next(within: times.letters)
        } catch {
            if error.reason == "busy" { throw .later(nil, why: error.said) }
            throw .unknownOutcome(why: error.said.isEmpty ? error.reason : error.said)
        }
        guard reply.isPositive else { throw SendError(reply) }
        return MailDelivery(said: reply.said, refused: refused)
    }

    /// Sender and recipients, all in one breath where the server allows (RFC 2920).
    ///
    /// - Returns: those it refused, with its words.
    private func address(
        _ envelope: MailEnvelope, _ letter: Data, size: Int
    ) async throws(SendError) -> [String: String] {
        if let most = offers.mostBytes, size > most {
            throw .never(why: "\(server.host): SIZE \(most) < \(size)")
        }
        let commands = try commands(envelope, letter, size: size)
        var replies: [SMTPReply] = []
        do throws(LineFault) {
            if offers.has("PIPELINING") {
                try await write(commands.flatMap { Array("\($0)\r\n".utf8) })
                for _ in commands { replies.append(try await next(within: times.command)) }
            } else {
                for command in commands {
                    replies.append(try await say(command))
                    if replies[0].isPositive == false { break }
                }
            }
        } catch {
            throw SendError(error)
        }
        guard replies[0].isPositive else { throw SendError(replies[0]) }
        let answers = zip(envelope.recipients, replies.dropFirst())
        let refusals = answers.filter { $0.1.isPositive == false }
        if refusals.count == envelope.recipients.count {
            // Nobody was taken. If only one of them may be later, the letter is tried again.
            throw refusals.first { $0.1.isPassing }.map { SendError($0.1) }
                ?? refusals.first.map { SendError($0.1) } ?? .never(why: "no recipient")
        }
        return Dictionary(refusals.map { ($0.0, $0.1.said) }) { first, _ in first }
    }

    private func commands(
        _ envelope: MailEnvelope, _ letter: Data, size: Int
    ) throws(SendError) -> [String] {
        let sender = Self.inASCII(envelope.sender)
        let recipients = envelope.recipients.map(Self.inASCII)
        let needsUTF8 = ([sender] + recipients).contains(where: SMTPCommand.needsUTF8)
        if needsUTF8, offers.has("SMTPUTF8") == false {
            let address = ([sender] + recipients).first(where: SMTPCommand.needsUTF8) ?? ""
            throw .never(why: "\(server.host): SMTPUTF8 (\(address))")
        }
        let isEightBit = letter.contains { $0 >= 0x80 }
        do {
            let first = try SMTPCommand.mail(
                from: sender, size: offers.has("SIZE") ? size : nil, eightBit: isEightBit && offers.has("8BITMIME"),
                utf8: needsUTF8)
            var commands = [first]
            for recipient in recipients { commands.append(try SMTPCommand.recipient(recipient)) }
            return commands
        } catch {
            throw .never(why: error.address)
        }
    }

    /// The domain in the form every server understands (IDNA); the name before it stays as it is.
    private static func inASCII(_ address: String) -> String {
        guard SMTPCommand.needsUTF8(address), let at = address.lastIndex(of: "@") else { return address }
        var parts = URLComponents()
        parts.scheme = "http"
        parts.host = String(address[address.index(after: at)...])
        guard let domain = parts.encodedHost, domain.contains("%") == false else { return address }
        return "\(address[..<at])@\(domain)"
    }
}

extension SendError {
    /// 4xx is another try, 5xx none (RFC 5321 section 4.2.1); what is refused for lack of a login needs a new one.
    fileprivate init(_ reply: SMTPReply) {
        self =
            switch reply.code {
            case 530, 534, 535: .reconnect(LoginRefusal.fault(reply.said, isBusyPossible: false, proof: .password))
            case ..<500: .later(nil, why: reply.said)
            default: .never(why: reply.said)
            }
    }
}
