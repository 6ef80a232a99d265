/// What speaks for a reply by a program. A field that says so is enough; a subject is not, for people answer "Out of
/// office" letters and quote them.
struct AutoReplyEvidence {
    let isAutoReply: Bool

    init(_ letter: Letter, _ signs: AutomaticSigns) {
        let reasons = signs.reasons
        let subject = ReportSubject(letter.subject)
        if reasons.contains(.autoReplyField) {
            isAutoReply = true
        } else if reasons.contains(.autoSubmitted) {
            isAutoReply = Self.repliesBySubmission(letter, reasons, subject)
        } else if reasons.contains(.mailingList) {
            isAutoReply = false
        } else if subject.isAutoReply {
            let others: Set<AutomaticSigns.Reason> = [.nullReturnPath, .bulk, .suppressesReplies, .mailSystem, .noReplyAddress]
            isAutoReply = !reasons.isDisjoint(with: others) || !letter.inReplyTo.isEmpty && ReportText(letter.text).isAutoReply
        } else if reasons.contains(.nullReturnPath) {
            isAutoReply = reasons.contains(.bulk) || ReportText(letter.text).isAutoReply
        } else {
            isAutoReply = false
        }
    }

    /// `auto-replied` says it (RFC 3834 section 5.1). `auto-generated` is said by order confirmations and notices as well,
    /// so it counts when the letter answers one.
    private static func repliesBySubmission(
        _ letter: Letter, _ reasons: Set<AutomaticSigns.Reason>, _ subject: ReportSubject
    ) -> Bool {
        let value = (letter.field("Auto-Submitted") ?? "").lowercased()
        if value.contains("replied") || value.contains("vacation") { return true }
        guard !reasons.contains(.mailingList) else { return false }
        return !letter.inReplyTo.isEmpty || subject.isAutoReply || reasons.contains(.nullReturnPath)
    }
}
