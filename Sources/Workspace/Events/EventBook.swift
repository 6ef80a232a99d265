import Kernel

/// All verbs and things the features declared, to be looked up.
package struct EventBook: Sendable {
    private let deeds: [String: Deed]
    let subjects: [String: EventSubject]

    package init(_ features: [Feature]) {
        deeds = Dictionary(features.flatMap(\.deeds).map { (Self.key($0.subject, $0.verb), $0) }) { first, _ in first }
        subjects = Dictionary(features.flatMap(\.subjects).map { ($0.kind, $0) }) { first, _ in first }
    }

    /// Nil for a verb nobody declared.
    package func deed(_ verb: String, on subject: String) -> Deed? { deeds[Self.key(subject, verb)] }
    func deed(_ entry: JournalEntry) -> Deed? { deed(entry.verb, on: entry.subject.kind) }

    private static func key(_ subject: String, _ verb: String) -> String { "\(subject) \(verb)" }
}
