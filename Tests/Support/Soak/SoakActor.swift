import Foundation
import Kernel

/// What somebody does all day.
enum SoakRole: Sendable {
    /// A shop's program posts what its customers say.
    case shop
    /// A visitor fills in the form on the site.
    case visitor
    /// Customers write letters, and answer in their threads.
    case writer
    /// Members claim, process, note and put cards to rest.
    case colleague
    /// A member answers letters.
    case answerer

    /// Which member answers.
    static let answering = 1

    static let cast: [SoakRole] = [.shop, .shop, .visitor, .visitor, .writer, .colleague, .colleague, .colleague, .answerer]
}

/// One of the cast, with the chance that is theirs.
struct SoakActor: Sendable {
    let role: SoakRole
    let place: SoakPlace
    let ledger: SoakLedger

    func act(_ chance: Chance, until end: ContinuousClock.Instant) async {
        var chance = chance
        while ContinuousClock.now < end {
            do {
                switch role {
                case .shop: try await post(&chance)
                case .visitor: try await visit(&chance)
                case .writer: try await write(&chance)
                case .colleague: try await work(&chance)
                case .answerer: try await answer(&chance)
                }
                try await Task.sleep(for: chance.milliseconds(5...120))
            } catch {
                ledger.differ("\(role) could not go on: \(error)")
                return
            }
        }
    }

    func caller(_ member: Int? = 0) -> SoakCaller {
        SoakCaller(port: place.lines.web.port, token: member.map { place.members[$0].token })
    }

    /// What people say, with the mark they are known by.
    static func words(_ mark: String, _ chance: inout Chance) -> String {
        let said = [
            "Where is my order?", "Gibt es das auch in Blau?", "Спасибо, всё пришло вовремя.", "Do you ship to Riga?",
            "Я жду уже неделю!", "The second wheel is missing.", "Können Sie mich zurückrufen?",
        ]
        return "\(said.randomElement(using: &chance) ?? "") [\(mark)]"
    }
}
