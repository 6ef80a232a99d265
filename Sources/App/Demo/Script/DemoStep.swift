import Channels
import Foundation
import Inbox

/// One thing that happens in the demo.
struct DemoStep: Sendable {
    let at: Date
    /// What must happen in order: a conversation, or a comment with its edits.
    let thread: String
    /// The card, by the message it began with.
    let card: String
    let happening: Happening

    enum Happening: Sendable {
        /// A customer speaks; `raw` is kept beside it where somebody may want to look.
        case arrives(Inbound, channel: String, raw: Data = Data())
        /// A member acts.
        case acts(by: String, Act)
    }

    enum Act: Sendable {
        case claims
        case answers(String)
        case notes(String)
        case processes(Interest.Processing, note: String? = nil)
        case proves(Proof)
        case hands(to: String, note: String)
        case prioritises(Interest.Priority)
    }

    enum Proof: Sendable {
        /// One of the drawn screenshots.
        case screenshot(Int)
        case link(String)
    }
}
