package import Foundation
import Kernel

/// What a drawn form carries and its post brings back: a number drawn for it alone, and when. Signed, so that neither can
/// be made up, and nothing has to be remembered for those who never post.
package struct FormTicket: Sendable, Equatable {
    let number: String
    let drawnAt: Date

    /// A page may stand open this long.
    static let lasts: TimeInterval = 24 * 3600

    /// - Parameter number: random, at least 64 bits, of letters and digits.
    package init(number: String, drawnAt: Date) {
        self.number = number
        self.drawnAt = drawnAt
    }

    /// `number.t=…,v1=…`
    package func text(signedWith secret: String) -> String {
        "\(number).\(WebhookSignature.sign(secret: secret, timestamp: drawnAt, body: Data(number.utf8)))"
    }

    /// Nil when it was not signed with this secret, so is not ours or belongs to another form.
    init?(_ text: String, signedWith secret: String) {
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard secret.isEmpty == false, text.utf8.count < 300, parts.count == 2, parts[1].hasPrefix("t="),
            let seconds = Double(parts[1].dropFirst(2).prefix { $0 != "," })
        else { return nil }
        let drawnAt = Date(timeIntervalSince1970: seconds)
        // Its age is the caller's to judge: an old ticket of ours is told so, a false one is not.
        guard WebhookSignature.verify(parts[1], secret: secret, body: Data(parts[0].utf8), at: drawnAt) else { return nil }
        self.init(number: parts[0], drawnAt: drawnAt)
    }
}
