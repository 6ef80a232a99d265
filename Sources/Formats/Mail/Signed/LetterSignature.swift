package import Foundation

/// A signature by which a domain vouches for a letter (DKIM, RFC 6376): what it says of itself. Whether it holds, whoever has
/// the domain's key finds out.
package struct LetterSignature: Sendable, Hashable {
    package enum Algorithm: String, Sendable, Hashable {
        case rsa = "rsa-sha256"
        /// RFC 8463.
        case ed25519 = "ed25519-sha256"
    }

    /// How a header or body is written before it is hashed (section 3.4).
    package enum Form: String, Sendable, Hashable { case simple, relaxed }

    package let algorithm: Algorithm
    /// In lower case.
    package let domain: String
    package let selector: String
    package let headerForm: Form
    package let bodyForm: Form
    /// Names of the signed fields in lower case, in the order in which they are hashed.
    package let fields: [String]
    package let bodyHash: Data
    package let signature: Data
    /// From when on it says nothing any more; nil for never.
    package let expires: Date?
    /// The domain of the user or agent (`i=`).
    package let agent: String

    /// Where the domain publishes the key (section 3.6.2.1).
    package var keyName: String { "\(selector)._domainkey.\(domain)" }

    /// Nil for what is malformed, for algorithms that nobody may rely on any more (RFC 8301), for signatures that do not
    /// cover who wrote, and for those of a part of the body: what is added behind it would seem signed (section 8.2).
    package init?(_ value: String) {
        guard let tags = TagList(value), tags["v"] == "1", tags["l"] == nil else { return nil }
        guard let algorithm = tags["a"].flatMap({ Algorithm(rawValue: $0.lowercased()) }),
            let domain = tags.dense("d")?.lowercased(), domain.contains("."),
            let selector = tags.dense("s")?.lowercased(), selector.isEmpty == false,
            let bodyHash = tags.dense("bh").flatMap({ Data(base64Encoded: $0) }),
            let signature = tags.dense("b").flatMap({ Data(base64Encoded: $0) }),
            let fields = tags.dense("h")?.lowercased().split(separator: ":").map(String.init)
        else { return nil }
        guard fields.contains("from"), fields.count <= Self.mostFields else { return nil }
        let forms = (tags.dense("c")?.lowercased() ?? "simple").split(separator: "/").map { Form(rawValue: String($0)) }
        guard let headerForm = forms.first ?? nil, forms.count <= 2, let bodyForm = forms.count == 2 ? forms[1] : .simple else {
            return nil
        }
        let agent = tags.dense("i").flatMap { $0.split(separator: "@").last?.lowercased() } ?? domain
        guard agent == domain || agent.hasSuffix(".\(domain)") else { return nil }
        (self.algorithm, self.domain, self.selector, self.agent) = (algorithm, domain, selector, agent)
        (self.headerForm, self.bodyForm, self.fields) = (headerForm, bodyForm, fields)
        (self.bodyHash, self.signature) = (bodyHash, signature)
        let expiry = tags.dense("x").map { UInt32($0) }
        if case .some(nil) = expiry { return nil }
        expires = expiry.flatMap { $0 }.map { Date(timeIntervalSince1970: TimeInterval($0)) }
    }

    /// Real ones name some twenty.
    private static let mostFields = 200
}

/// A key that a domain publishes for its letters (RFC 6376 section 3.6.1).
package struct LetterKey: Sendable, Hashable {
    package let algorithm: LetterSignature.Algorithm
    package let bytes: Data
    /// The agent's domain must be the signing one and none below it (`t=s`).
    package let isStrict: Bool

    /// Nil for a key that was withdrawn, is of another kind or for other services, or is only being tried out (`t=y`).
    package init?(record: String) {
        guard let tags = TagList(record), tags["v"] == nil || tags["v"] == "DKIM1" else { return nil }
        switch tags["k"]?.lowercased() ?? "rsa" {
        case "rsa": algorithm = .rsa
        case "ed25519": algorithm = .ed25519
        default: return nil
        }
        func list(_ tag: String) -> [String]? { tags.dense(tag)?.lowercased().split(separator: ":").map(String.init) }
        if let hashes = list("h"), hashes.contains("sha256") == false { return nil }
        if let services = list("s"), services.contains("*") == false, services.contains("email") == false { return nil }
        let flags = list("t") ?? []
        guard flags.contains("y") == false, let bytes = tags.dense("p").flatMap({ Data(base64Encoded: $0) }),
            bytes.isEmpty == false
        else { return nil }
        isStrict = flags.contains("s")
        self.bytes = bytes
    }
}
