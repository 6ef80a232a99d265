import Formats
package import Foundation
package import Kernel

/// Finds out whether a domain signed a letter (DKIM, RFC 6376 section 6), with the key it publishes.
package struct SignatureCheck: Sendable {
    package enum Verdict: Sendable, Equatable {
        /// By a domain that speaks for the letter's.
        case holds
        /// There is a signature of the domain, and it does not fit the letter or its key.
        case broken
        /// Nobody who speaks for the domain signed it, or not so that it can still be told.
        case none
        /// The key could not be fetched.
        case unanswered
    }

    let names: TextRecords

    package init(names: TextRecords) { self.names = names }

    /// Nobody needs more, and each costs a question to a name server of the writer's choice.
    private static let most = 3

    /// - Parameters:
    ///   - domain: of the address in From.
    ///   - now: when the letter came; by which signatures are too old.
    package func verdict(of raw: Data, for domain: String, at now: Date) async -> Verdict {
        let letter = SignedLetter(raw)
        // A second From or Subject could be the one that is shown, while the other is signed.
        guard letter.count(of: "from") == 1, letter.count(of: "subject") <= 1 else { return .broken }
        let own = letter.signatures.filter { LetterAuthenticity.isAligned($0.signature.domain, domain) }.prefix(Self.most)
        var verdict = Verdict.none
        for (place, signature) in own {
            switch await check(signature, at: place, in: letter, now) {
            case .holds: return .holds
            case .broken: verdict = .broken
            case .unanswered: verdict = verdict == .broken ? .broken : .unanswered
            case .none: break
            }
        }
        return verdict
    }

    private func check(
        _ signature: LetterSignature, at place: Int, in letter: SignedLetter, _ now: Date
    ) async -> Verdict {
        guard signature.fields.contains("subject") || letter.count(of: "subject") == 0 else { return .broken }
        // Of an old letter the signature may have ended and the key be gone: that speaks neither for it nor against it.
        if let expires = signature.expires, expires < now { return .none }
        guard Digest.isEqual(Digest.sha256(letter.body(as: signature.bodyForm)), signature.bodyHash) else { return .broken }
        let records: [String]
        do { records = try await names.texts(of: signature.keyName, at: now) } catch { return .unanswered }
        let keys = records.compactMap(LetterKey.init(record:)).filter { key in
            key.algorithm == signature.algorithm && (key.isStrict == false || signature.agent == signature.domain)
        }
        guard keys.isEmpty == false else { return .none }
        let signed = letter.header(of: signature, at: place)
        let holds = keys.contains { key in
            switch key.algorithm {
            case .rsa: PublicKeys.isValid(signature.signature, ofSHA256: signed, rsa: key.bytes)
            case .ed25519: PublicKeys.isValid(signature.signature, of: Digest.sha256(signed), ed25519: key.bytes)
            }
        }
        return holds ? .holds : .broken
    }
}
