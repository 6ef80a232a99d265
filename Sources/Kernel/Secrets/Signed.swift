import Crypto
package import Foundation

/// Signatures: HMAC-SHA256 under a key of their purpose, with the name of the master key, so that they outlive a rotation.
extension MasterKey {
    /// `<key>.<code>`, URL-safe.
    ///
    /// - Parameter purpose: a word of our source such as `unsubscribe`; a signature is worth nothing for another one.
    package func sign(_ message: String, for purpose: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data(message.utf8), using: newest.derived(for: "kindred sign \(purpose)"))
        return "\(newest.id).\(Data(code).base64URL)"
    }

    package func isSigned(_ message: String, by signature: some StringProtocol, for purpose: String) -> Bool {
        let pieces = signature.split(separator: ".", omittingEmptySubsequences: false)
        guard pieces.count == 2, let key = key(pieces[0]), let code = Data(base64URL: pieces[1]) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(
            code, authenticating: Data(message.utf8), using: key.derived(for: "kindred sign \(purpose)"))
    }

    /// The name of the key a signature was made with, where that key is not here: whether the signature fits cannot be said then.
    package func missingKey(of signature: some StringProtocol) -> String? {
        let pieces = signature.split(separator: ".", omittingEmptySubsequences: false)
        guard pieces.count == 2, pieces[0].count == 8, pieces[0].allSatisfy(\.isHexDigit), key(pieces[0]) == nil else {
            return nil
        }
        return String(pieces[0])
    }

    /// A token that carries a text and an end, without a row in the database: `<text>.<end>.<key>.<code>`, URL-safe. The
    /// text is signed, not hidden.
    package func token(carrying text: String, for purpose: String, until end: Date) -> String {
        let body = "\(Data(text.utf8).base64URL).\(end.milliseconds)"
        return "\(body).\(sign(body, for: purpose))"
    }

    /// The text of a token that is ours, made for this purpose and not yet over.
    package func read(_ token: String, for purpose: String, at now: Date) throws(SignedTokenError) -> String {
        let pieces = token.split(separator: ".", omittingEmptySubsequences: false)
        guard pieces.count == 4, let end = Int64(pieces[1]), let text = Data(base64URL: pieces[0]),
            isSigned("\(pieces[0]).\(pieces[1])", by: "\(pieces[2]).\(pieces[3])", for: purpose)
        else { throw .forged }
        guard now.milliseconds < end else { throw .expired }
        return String(decoding: text, as: UTF8.self)
    }
}

/// Why a signed token is not taken.
package enum SignedTokenError: Error, Equatable {
    /// Changed, of another purpose, or no token at all.
    case forged
    case expired
}
