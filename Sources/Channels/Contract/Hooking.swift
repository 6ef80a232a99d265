package import Foundation
import Kernel

/// A channel whose network calls us: each channel has an address of its own, `/hooks/` and its key. What is posted there goes
/// to ``Channel/read(_:)``; the network hears ``Reading/answer`` when all that was read is durable, and tries again when it
/// hears nothing.
package protocol Hooked: Channel {
    /// The header fields, in lower case, by which a call proves where it comes from; none where the body does.
    static var proofHeaders: [String] { get }

    /// Whether a call comes from who knows the secret. Pure; ``Channel/read(_:)`` asks it first.
    ///
    /// - Parameter headers: by names in lower case.
    static func isProven(_ body: Data, headers: [String: String], by secret: String) -> Bool

    /// Reads a recorded payload, a call or what polling brought, without asking for a proof. Pure.
    static func replay(_ payload: Data, at now: Date) -> Reading
}

extension Hooked {
    package static var proofHeaders: [String] { [] }
}

/// What a network wants to hear of us: its words for "taken", or the answer to its handshake.
package struct HookAnswer: Sendable, Hashable {
    /// Plain text.
    package var text: String

    package init(text: String) { self.text = text }

    package static let accepted = HookAnswer(text: "")
}

extension JSONValue {
    /// What a machine sent; nil where it is no object. Where it stops being JSON is of use to nobody.
    init?(object body: Data) {
        guard let json = try? JSONValue(parsing: Array(body)), json.members != nil else { return nil }
        self = json
    }
}
