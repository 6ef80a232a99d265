import Foundation

/// The parts of a letter that were made to be read by programs: delivery status (RFC 3464), feedback (RFC 5965),
/// disposition (RFC 8098), and the letter they are about. What an enclosed letter holds is its own business: a forwarded
/// bounce is no bounce.
struct LetterReport {
    enum Kind { case delivery, feedback, disposition }

    private(set) var kind: Kind?
    private(set) var recipients: [ReportedRecipient] = []
    private(set) var originalMessageID: String?
    /// A letter, or its header, is enclosed.
    private(set) var enclosesLetter = false
    /// Of the enclosed letter.
    private(set) var originalRecipients: [String] = []
    /// The receipt says the letter was deleted unread, as servers do that refuse by a receipt.
    private(set) var isDeleted = false

    /// A report that reports something, if only success.
    var isComplete: Bool { kind == .disposition || kind == .delivery && !recipients.isEmpty }

    /// No letter with a report has more parts than this.
    private static let mostParts = 64

    init(of letter: Letter) {
        if letter.root.type == "multipart/report" { kind = Self.kind(letter.root.parameters["report-type"]) }
        var waiting = [letter.root]
        var seen = 0
        while let part = waiting.popLast(), seen < Self.mostParts {
            seen += 1
            read(part)
            if !part.type.hasPrefix("message/") { waiting.append(contentsOf: part.parts.prefix(Self.mostParts).reversed()) }
        }
    }

    private static func kind(_ type: String?) -> Kind? {
        switch type?.lowercased() {
        case "delivery-status"?: .delivery
        case "feedback-report"?: .feedback
        case "disposition-notification"?: .disposition
        default: nil
        }
    }

    private mutating func read(_ part: LetterPart) {
        switch part.type {
        case "message/delivery-status", "message/global-delivery-status":
            kind = kind ?? .delivery
            recipients += FieldGroups(part.content).groups.flatMap(ReportedRecipient.all)
        case "message/feedback-report":
            kind = .feedback
        case "message/disposition-notification", "message/global-disposition-notification":
            kind = kind ?? .disposition
            for group in FieldGroups(part.content).groups {
                originalMessageID = originalMessageID ?? group.first("Original-Message-ID")?.withoutBrackets
                if let disposition = group.first("Disposition")?.lowercased(), disposition.contains("deleted") {
                    isDeleted = true
                }
            }
        case "message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers":
            readOriginal(FieldGroups(part.content, onlyFirst: true).groups.first ?? [])
        default: break
        }
    }

    private mutating func readOriginal(_ header: [LetterField]) {
        guard !enclosesLetter else { return }
        enclosesLetter = true
        originalMessageID = header.first("Message-ID")?.withoutBrackets ?? originalMessageID
        originalRecipients = header.first("To").map(Addresses.all) ?? []
    }
}

/// A recipient a delivery status speaks of (RFC 3464 section 2.3).
struct ReportedRecipient {
    var address: String?
    /// Nil when the report does not say, or says something else.
    var action: Action?
    var status: String?
    var diagnostic: String?
    /// Until when the server goes on trying is named.
    var willRetry = false

    enum Action {
        case failed, delayed, arrived

        /// The five words of the RFC, with the endings servers give them ("failure").
        static func named(_ value: String) -> Action? {
            if value.hasPrefix("fail") { return .failed }
            if value.hasPrefix("delay") { return .delayed }
            return ["deliver", "relay", "expand"].contains { value.hasPrefix($0) } ? .arrived : nil
        }
    }

    /// A group of fields is a recipient; careless servers put several into one group.
    static func all(in group: [LetterField]) -> [ReportedRecipient] {
        var found: [ReportedRecipient] = []
        var part: [LetterField] = []
        for field in group {
            let name = field.name.lowercased()
            if name == "final-recipient", part.first("Final-Recipient") != nil {
                found.append(ReportedRecipient(part))
                part = []
            }
            part.append(field)
        }
        found.append(ReportedRecipient(part))
        return found.filter { $0.address != nil || $0.action != nil || $0.status != nil }
    }

    private init(_ fields: [LetterField]) {
        let given = [fields.first("Original-Recipient"), fields.first("Final-Recipient")].compactMap { $0.flatMap(Self.address) }
        address = given.first { $0.contains("@") } ?? given.first
        action = fields.first("Action").flatMap { Action.named($0.lowercased()) }
        willRetry = fields.first("Will-Retry-Until")?.trimmingSpaces.isEmpty == false
        status = fields.first("Status").flatMap { StatusCode.first(in: $0) ?? $0.prefix { $0.isNumber }.nonEmpty }
        diagnostic = fields.first("Diagnostic-Code").map { value in
            value.contains(";") ? String(value.drop { $0 != ";" }.dropFirst()).trimmingSpaces : value
        }
    }

    /// `rfc822; <anna@example.org>` and its variations.
    private static func address(_ value: String) -> String? {
        let address = value.firstIndex(of: ";").map { String(value[value.index(after: $0)...]) } ?? value
        if let found = Addresses.all(in: address).first { return found }
        let bare = address.trimmingSpaces.trimmingCharacters(in: CharacterSet(charactersIn: "<>\"'"))
        return bare.isEmpty ? nil : bare
    }

    var isFailure: Bool {
        switch action {
        case .arrived?: false
        case .failed?, .delayed?: true
        case nil: status.map { !$0.hasPrefix("2") } ?? false
        }
    }

    /// Whether the server goes on trying.
    ///
    /// "Failed" is the server's last word, even where the status is 4.x.x: the class tells why the last try failed, the action that
    /// there will be no other (RFC 3464 section 2.3.3). So it is in all four such reports of the corpora: a letter that was tried for
    /// five days, a time that expired, a full mailbox, a challenge. Only a server that says itself until when it will retry, a field
    /// that RFC 3464 section 2.3.9 has for delays, or whose text says that it does (`textSaysSo`), means a delay.
    func isTemporary(textSaysSo: Bool) -> Bool {
        switch action {
        case .delayed?: true
        case .failed?: status?.hasPrefix("4") == true && (willRetry || textSaysSo)
        case .arrived?: false
        case nil: status?.hasPrefix("4") == true
        }
    }
}

extension Substring {
    fileprivate var nonEmpty: String? { isEmpty ? nil : String(self) }
}

extension String {
    /// A Message-ID as a field gives it.
    fileprivate var withoutBrackets: String? {
        let text = trimmingSpaces
        let inner = text.hasPrefix("<") ? text.dropFirst().prefix { $0 != ">" } : text[...]
        return inner.isEmpty ? nil : String(inner)
    }
}
