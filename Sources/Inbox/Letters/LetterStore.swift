package import Channels
import Foundation
import Kernel
import People

extension Correspondence.Kind {
    /// As the table calls it.
    var name: String {
        switch self {
        case .letter: "letter"
        case .autoReply: "auto-reply"
        case .bounce: "bounce"
        case .delay: "delay"
        case .feedback: "feedback"
        }
    }
}

extension Correspondence.Party {
    /// Parties as a letter's row keeps them.
    package static func json(_ parties: [Self]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(parties)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"  // text to text cannot fail
    }

    /// The other way round.
    package static func all(_ json: String) -> [Self] {
        // Rows are only written by the function above; what is not its form names nobody.
        (try? JSONDecoder().decode([Self].self, from: Data(json.utf8))) ?? []
    }
}

/// A letter of ours, found by its Message-ID.
struct OwnLetter: RowReadable {
    let message: ID<ThreadLine.Said>
    let interest: ID<Interest>
    let reference: String

    init(message: ID<ThreadLine.Said>, interest: ID<Interest>, reference: String) {
        self.message = message
        self.interest = interest
        self.reference = reference
    }

    init(row: Row) throws {
        message = try row.get("message_id")
        interest = try row.get("interest_id")
        reference = try row.get("reference")
    }
}

/// A customer's letter on a card, as far as it matters for who waits for whom.
struct LetterOnCard: RowReadable {
    let identity: ID<Identity>?
    let reference: String?
    let saidAt: Date

    init(identity: ID<Identity>?, reference: String?, saidAt: Date) {
        self.identity = identity
        self.reference = reference
        self.saidAt = saidAt
    }

    init(row: Row) throws {
        identity = try row.get("identity_id")
        reference = try row.get("reference")
        saidAt = try row.get("said_at")
    }
}
