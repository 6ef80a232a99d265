package import Foundation
package import Kernel
package import Workspace

extension Interest {
    /// Keeps the words of an answer that was given outside: in the network itself, on the phone, in a store. The card waits
    /// on until it is processed.
    ///
    /// - Returns: false when the card is not the asker's to work on.
    package static func keepAnswer(
        _ text: String, on id: ID<Interest>, by asker: Asker, ids: IDMaker, at now: Date, in db: Connection
    ) throws -> Bool {
        guard let card = try find(id, mayBe: .work, by: asker, in: db) else { return false }
        try addLine(.out, text: text, to: card, by: asker, ids: ids, at: now, in: db)
        card.journal("answered", by: asker, at: now, in: db)
        return true
    }
}
