import Kernel

extension FeedWords {
    /// Who acted, where a rule of the automation did; nil where none is named.
    func rule(_ name: String?) -> String? {
        name.map { say("The rule “\($0)”", "Правило «\($0)»", "Die Regel „\($0)“") }
    }

    /// Who wrote a note that no member wrote.
    var noteByRule: String { say("A rule", "Правило", "Eine Regel") }
}
