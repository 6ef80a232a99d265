/// What speaks for a bounce. One sign proves nothing: people write "delivery failed" too, and postmasters are people. A
/// report in a standard form does; otherwise who sent it, what it is called and what it says must agree.
struct BounceEvidence {
    private(set) var isBounce = false
    /// The recipient's program asks the sender to prove that he is a person.
    private(set) var isChallenge = false
    private(set) var isTemporary = false
    private(set) var failedRecipients: [String] = []
    private(set) var status: String?
    private(set) var diagnostic: String?
    private(set) var originalMessageID: String?

    init(_ letter: Letter, _ report: LetterReport, _ signs: AutomaticSigns) {
        let failures = report.recipients.filter(\.isFailure)
        let subject = ReportSubject(letter.subject)
        let named = letter.all("X-Failed-Recipients").flatMap(Addresses.all)
        let isMachine = !signs.reasons.isDisjoint(with: [.mailSystem, .nullReturnPath]) || !named.isEmpty
        guard isMachine || subject.isBounce || !report.recipients.isEmpty || report.kind != nil else { return }
        let text = ReportText(letter.text)
        let inText = text.recipients(except: letter.to.map(\.address) + letter.from.map(\.address))
        let saysWhose = !inText.leading.isEmpty || report.enclosesLetter || text.status != nil || text.diagnostic != nil
        let isNamed = isMachine && !inText.named.isEmpty || !named.isEmpty

        isChallenge = (report.kind != nil || isMachine) && text.isChallenge
        if isChallenge || report.kind == .disposition && !report.isDeleted {
            isBounce = false
        } else if !report.recipients.isEmpty,
            letter.root.type == "multipart/report" || isMachine || subject.isBounce || letter.root.parts.isEmpty
        {
            let saysNothing = report.recipients.allSatisfy { $0.action == nil && $0.status == nil }
            isBounce = !failures.isEmpty || saysNothing && text.isBounce
        } else {
            isBounce = Self.agree(letter, signs, subject, text, report, saysWhose: saysWhose || isNamed)
        }
        guard isBounce else { return }
        isTemporary =
            failures.isEmpty
            ? text.isTemporary || subject.isTemporary && !text.isFinal
            : failures.allSatisfy { $0.isTemporary(textSaysSo: text.isTemporary) }
        failedRecipients = Self.first(
            failures.compactMap(\.address), named, inText.leading, inText.named, report.originalRecipients)
        status = failures.lazy.compactMap(\.status).first ?? text.status
        diagnostic = failures.lazy.compactMap(\.diagnostic).first ?? text.diagnostic
        originalMessageID = text.originalMessageID
    }

    /// For reports that follow no standard. A parcel can fail to be delivered too: whoever is not a mail server must say
    /// which letter or which address he means.
    private static func agree(
        _ letter: Letter, _ signs: AutomaticSigns, _ subject: ReportSubject, _ text: ReportText, _ report: LetterReport,
        saysWhose: Bool
    ) -> Bool {
        if letter.isByServer, !subject.isAnswer {
            // In whatever language: a mail server encloses a letter, or names the code it was refused with, for one reason.
            return subject.isBounce || text.isBounce || report.enclosesLetter || text.diagnostic != nil
        }
        guard saysWhose, !letter.isFromPersonsProgram else { return false }
        if !signs.reasons.isDisjoint(with: [.mailSystem, .nullReturnPath]) {
            return text.opensAsBounce || report.enclosesLetter && text.diagnostic != nil
                || subject.isBounce && !subject.isAnswer && (text.isBounce || report.enclosesLetter)
        }
        let isNameless = letter.from.allSatisfy(\.name.isEmpty)
        guard letter.inReplyTo.isEmpty || signs.reasons.contains(.autoSubmitted) else { return false }
        guard isNameless || !signs.reasons.contains(.mailingList) && !subject.isAnswer else { return false }
        return subject.isBounce && text.opensAsBounce
    }

    /// The first of these that names somebody; nobody twice.
    private static func first(_ lists: [String]...) -> [String] {
        var seen: Set<String> = []
        return (lists.first { !$0.isEmpty } ?? []).filter { seen.insert($0.lowercased()).inserted }
    }
}

extension Letter {
    /// A program people write with.
    fileprivate var isFromPersonsProgram: Bool {
        let program = ((field("X-Mailer") ?? "") + " " + (field("User-Agent") ?? "")).lowercased()
        return ReportWords.personsPrograms.contains { program.contains($0) }
    }
}
