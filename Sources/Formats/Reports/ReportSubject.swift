/// A subject as reports and automatic replies are called.
struct ReportSubject {
    private(set) var isBounce = false
    private(set) var isTemporary = false
    private(set) var isAutoReply = false
    /// Begins with "Re:" or "Fwd:" and the like: somebody's answer to a report, or a report passed on.
    private(set) var isAnswer = false

    private static let answers = Phrases(
        "re: | re[ | aw: | antw: | sv: | vs: | odp: | ответ: | rif: | r: | res: | ynt: | на: | отв: | [fwd: | (fwd)")

    init(_ subject: String) {
        var subject = String(subject.prefix(400))
        var folded: [UInt8] = []
        let isForward = ForwardSubject.marks(subject)
        let range = subject.withUTF8 { folded.appendFolded($0) }
        let text = folded[range].trimming { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "\"") }
        isAnswer = isForward || Self.answers.prefix(of: folded[range]) != nil
        isBounce = ReportWords.bounceSubjects.occurs(in: text)
        isTemporary = ReportWords.delaySubjects.occurs(in: text)
        isBounce = isBounce || isTemporary
        isAutoReply = !isAnswer && ReportWords.autoReplySubjects.prefix(of: text) != nil
    }
}
