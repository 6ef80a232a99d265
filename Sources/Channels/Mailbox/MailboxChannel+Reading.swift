package import Formats
package import Foundation
import Kernel

extension MailboxChannel {
    package static func read(
        _ raw: Data, externalID: String, with settings: ChannelSettings, at now: Date
    ) -> Arriving {
        do throws(Letter.Unreadable) {
            let letter = try Letter(reading: raw)
            var event = inbound(of: letter, with: settings, at: now)
            event.externalID = externalID
            event.origin = "\(letterOrigin)\(LetterIdentity.of(raw))"
            return Arriving(raw: raw, externalID: externalID, meaning: .events([event]))
        } catch {
            return Arriving(raw: raw, externalID: externalID, meaning: .unreadable("\(error)"))
        }
    }

    private static let letterOrigin = "email:letter:"

    /// The name by which a letter that was read by its mailbox is known there; nil for what is no letter's origin.
    package static func externalID(ofLetter origin: String) -> String? {
        origin.hasPrefix(letterOrigin) ? String(origin.dropFirst(letterOrigin.count)) : nil
    }

    /// What a letter says, in the form every channel tells it; which letter it is, its caller knows. Pure.
    ///
    /// - Parameter now: when it arrived; stands for a missing date and one in the future.
    package static func inbound(of letter: Letter, with settings: ChannelSettings, at now: Date) -> Inbound {
        let writer = letter.from.first ?? letter.sender
        // Only a provider that is known to write what it found is believed.
        let isProven = MailboxSettings(settings).provider?.authServer.map { LetterAuthenticity.passedDMARC(letter, at: $0) }
        let strength: Author.Strength = isProven == true ? .authenticated : .typed
        let handles = writer.map { writer in
            [Author.Handle("email", key: writer.address.folded, shown: writer.address, strength)]
        }
        var event = Inbound(
            .said(.message), externalID: "", origin: "", network: "email",
            author: Author(name: writer?.name ?? "", handles: handles ?? [], language: letter.spoken), text: letter.text,
            saidAt: letter.date.map { moment(of: $0.at, at: now) } ?? now,
            source: Inbound.Source(title: letter.subject.isEmpty ? nil : letter.subject),
            attachments: letter.attachments.enumerated().map { Inbound.Attachment($1, number: $0 + 1) })
        event.letter = Correspondence(letter)
        return event
    }

    /// A letter's date knows whole seconds, of another clock: one that comes at once was said when it came, or an answer
    /// could stand before the letter it answers.
    private static func moment(of date: Date, at now: Date) -> Date {
        now.timeIntervalSince(date) < 60 ? now : max(date, earliest)
    }

    /// Letters are older than this only by a broken clock.
    private static let earliest = Date(timeIntervalSince1970: 0)
}

extension Correspondence {
    init(_ letter: Letter) {
        func parties(_ addresses: [MailAddress]) -> [Party] {
            addresses.prefix(Self.mostParties).map { Party(name: $0.name, address: $0.address) }
        }
        self.init(
            reference: letter.messageID, refersTo: letter.refersTo, subject: letter.subject, from: parties(letter.from),
            replyTo: parties(letter.replyTo), to: parties(letter.to), cc: parties(letter.cc), kind: Kind(LetterKind(of: letter)),
            ownLength: Reply.own(of: letter).ownLength, hasHTML: letter.html != nil)
        forbidsAutomaticAnswer = letter.isFromMachine
    }

    /// A letter to more people than this is to a list; who they all are nobody looks at.
    private static let mostParties = 200
}

extension Correspondence.Kind {
    fileprivate init(_ kind: LetterKind) {
        let (failed, about) = (kind.failedRecipients, kind.originalMessageID)
        if kind.isFeedbackReport {
            self = .feedback(about: about)
        } else if kind.isBounce {
            self = kind.isTemporary ? .delay(failed: failed, about: about) : .bounce(failed: failed, about: about)
        } else {
            self = kind.isAutoReply ? .autoReply : .letter
        }
    }
}

extension Letter {
    /// References and what it answers, oldest first, each once: the beginning of a thread and its newest part.
    fileprivate var refersTo: [String] {
        var seen: Set<String> = []
        let all = (references + inReplyTo).filter { seen.insert($0).inserted }
        return all.count <= 100 ? all : Array(all.prefix(10) + all.suffix(90))
    }

    /// The language its writer's program says it is in (RFC 3282): the first, without its region.
    fileprivate var spoken: String? {
        guard let tag = field("Content-Language")?.split(separator: ",").first?.split(separator: "-").first else { return nil }
        let code = tag.trimmingCharacters(in: .whitespaces).lowercased()
        return (2...3).contains(code.utf8.count) && code.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
            ? code : nil
    }
}

extension Inbound.Attachment {
    fileprivate init(_ part: LetterPart, number: Int) {
        let ending = Self.endings[part.type] ?? (part.type.hasPrefix("text/") ? "txt" : "bin")
        let stem = part.type.split(separator: "/").first.map(String.init) ?? "file"
        self.init(name: part.name ?? "\(stem)-\(number).\(ending)", type: part.type, data: part.content)
    }

    /// Of files that came without a name.
    private static let endings = [
        "message/rfc822": "eml", "text/calendar": "ics", "text/html": "html", "text/vcard": "vcf", "text/csv": "csv",
        "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp", "image/svg+xml": "svg",
        "application/pdf": "pdf", "application/zip": "zip", "application/pgp-signature": "asc",
        "application/pkcs7-signature": "p7s",
    ]
}
