import Channels
import Formats
import Foundation
import Kernel

/// Whether a genuine letter was written to us. Whoever gets one from a network can send it on to anybody, and its signature
/// holds all the same; what they cannot do is write another recipient into it.
///
/// Counted is what nobody on the way could have written: a recipient whom the signatures cover, or any where our server saw
/// the letter come straight from the domain's machines. Delivered-To and its like say where a copy went, whoever sent it.
struct LetterRecipient: Sendable {
    let claim: LetterClaim
    let raw: Data
    /// The name under which the mailbox's server writes its results; nil where it is not known.
    let server: String?

    /// - Returns: to whom it was written instead, empty where it says nobody; nil where it was written to us.
    func stranger(to ours: OurMailboxes) -> String? {
        let letter = claim.letter
        let isStraight = server.map { LetterAuthenticity.cameStraight(letter, to: $0) } ?? false
        // A copy to us that nobody sees comes from the network itself, or not at all.
        if isStraight, letter.to.isEmpty, letter.cc.isEmpty { return nil }
        let signed = SignedLetter(raw)
        let certain = [("to", letter.to), ("cc", letter.cc)].flatMap { field, people in
            isStraight || signed.isCovered(field, by: { LetterAuthenticity.isAligned($0, claim.domain) }) ? people : []
        }
        if certain.contains(where: { ours.contains($0.address) }) { return nil }
        // One that could have been written in by anybody is not shown as if it were a fact.
        return certain.first?.address ?? ""
    }
}

/// The addresses at which networks and shops write to a workspace: its mailboxes, what is forwarded into them as somebody
/// said, and everything at a domain of its own.
struct OurMailboxes: Sendable {
    private let addresses: Set<String>
    private let domains: Set<String>

    init(of channels: [Connected]) {
        let own = channels.flatMap(\.ownAddresses)
        addresses = Set(own.map(Self.key))
        domains = Set(channels.flatMap(\.ownDomains))
    }

    func contains(_ address: String) -> Bool {
        let key = Self.key(address)
        guard let at = key.lastIndex(of: "@") else { return false }
        return addresses.contains(key) || domains.contains(String(key[key.index(after: at)...]))
    }

    /// The mailbox behind an address: what follows a plus is its owner's own, and so are dots at Gmail.
    private static func key(_ address: String) -> String {
        let folded = OwnAddresses.key(address)
        guard let at = folded.lastIndex(of: "@") else { return folded }
        let name = folded[..<at].prefix { $0 != "+" }
        let isGmail = MailProvider.of(folded)?.authServer == "mx.google.com"
        return (isGmail ? name.filter { $0 != "." } : String(name)) + folded[at...]
    }
}

extension Connected {
    /// Domains of its addresses that are the company's alone.
    var ownDomains: [String] {
        ownAddresses.compactMap { address -> String? in
            guard let at = address.lastIndex(of: "@") else { return nil }
            let domain = address[address.index(after: at)...].lowercased()
            return MailProvider.isShared(domain) ? nil : domain
        }
    }
}
