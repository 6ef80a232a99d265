/// What a letter is besides words of a person: a report that a letter of ours was not delivered, a reply by a machine, a
/// complaint.
package struct LetterKind: Sendable, Hashable {
    /// A report that a letter could not be delivered, or not yet (RFC 3464, and what mail servers wrote before it and
    /// beside it).
    package var isBounce = false
    /// A bounce that says the server goes on trying.
    package var isTemporary = false
    /// Written by a program in answer to a letter: a vacation notice, a receipt, a complaint's form (RFC 3834, RFC 8098).
    /// Bounces are not among them.
    package var isAutoReply = false
    /// A complaint about a letter (RFC 5965).
    package var isFeedbackReport = false
    /// The addresses a bounce names, each once, as the report gives them.
    package var failedRecipients: [String] = []
    /// The Message-ID, without angle brackets, of the letter that is reported about or answered.
    package var originalMessageID: String?
    /// As in "5.1.1" (RFC 3463); of the first recipient that failed.
    package var status: String?
    /// The words of the server that refused, in one line.
    package var diagnostic: String?

    package init() {}

    package init(of letter: Letter) {
        let signs = letter.automaticSigns
        let report = LetterReport(of: letter)
        let evidence = BounceEvidence(letter, report, signs)
        if report.kind == .feedback {
            isFeedbackReport = true
            isAutoReply = true
        } else if evidence.isBounce {
            isBounce = true
            isTemporary = evidence.isTemporary
            failedRecipients = evidence.failedRecipients
            status = evidence.status
            diagnostic = evidence.diagnostic
        } else {
            isAutoReply = report.isComplete || evidence.isChallenge || AutoReplyEvidence(letter, signs).isAutoReply
        }
        guard isBounce || isAutoReply else { return }
        originalMessageID = report.originalMessageID ?? evidence.originalMessageID ?? letter.inReplyTo.first
    }
}
