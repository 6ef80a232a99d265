/// Subjects of answers: one "Re:", however many programs in however many languages have added theirs.
extension Subject {
    static func reply(to subject: String) -> String { marked("Re:", subject) }
    static func forward(of subject: String) -> String { marked("Fwd:", subject) }

    private static func marked(_ mark: String, _ subject: String) -> String {
        let bare = bare(subject)
        return bare.isEmpty ? mark : "\(mark) \(bare)"
    }
}
