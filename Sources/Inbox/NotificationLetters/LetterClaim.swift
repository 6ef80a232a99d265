import Channels
import Formats
import Foundation
import Kernel

/// What a letter says it is: read by a rule, and not yet believed.
struct LetterClaim: Sendable {
    enum Reading: Sendable {
        case delivered(NotificationLetter)
        case own(OwnRule, RuleReading)
    }

    let letter: Letter
    let reading: Reading
    /// The rule's key; as an announcement names it.
    let rule: String
    /// What the letter says it comes from, as people call it.
    let title: String
    /// The domain of the address in From, in lower case.
    let domain: String
    let address: String
    /// It bears the address of a network or house; else it is of some site that uses a known engine.
    let isOfNetwork: Bool

    /// It says again what was said before.
    var isReminder: Bool {
        if case .delivered(let found) = reading { found.isReminder } else { false }
    }

    /// Nil for letters that no rule is for: nearly all, and they are not read a second time.
    init?(_ item: Arriving, by book: RuleBook) {
        guard let written = item.letter, let from = written.from.first, let at = from.address.lastIndex(of: "@") else {
            return nil
        }
        let own = book.own.filter { $0.rule.isFor(from.address) }
        let delivered = DeliveredRule.of(sender: from.address)
        guard own.isEmpty == false || delivered != nil || NotificationLetter.mayBePosted(subject: written.subject) else {
            return nil
        }
        // What could not be read a second time was not read the first time either.
        guard let letter = try? Letter(reading: item.raw) else { return nil }
        self.letter = letter
        address = from.address.lowercased()
        domain = String(address[address.index(after: at)...])
        let outline = LetterOutline(of: letter)
        if let (rule, found) = own.lazy.compactMap({ rule in rule.rule.read(letter, outline).map { (rule, $0) } }).first {
            reading = .own(rule, found)
            (self.rule, title) = ("own:\(rule.id)", rule.name)
            isOfNetwork = delivered != nil
            return
        }
        guard let found = NotificationLetter(announcedBy: letter, outline: outline), book.off.contains(found.rule) == false else {
            return nil
        }
        reading = .delivered(found)
        rule = found.rule
        title = DeliveredRule.named(found.rule)?.title ?? found.rule
        isOfNetwork = delivered != nil
    }
}
