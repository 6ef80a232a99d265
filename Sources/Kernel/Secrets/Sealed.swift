import Crypto
import Foundation

/// A secret as it is stored: ChaCha20-Poly1305 (RFC 8439), the name of the key in front.
package struct Sealed: Sendable, Hashable {
    /// `v1.<key>.<nonce, cipher text and tag in base64url>`
    let text: String

    fileprivate var pieces: (version: Substring, key: Substring, box: Substring)? {
        let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
        return pieces.count == 3 ? (pieces[0], pieces[1], pieces[2]) : nil
    }
}

extension Sealed: SQLConvertible {
    package static var sqlKind: SQLKind { .text }
    package var sqlValue: SQLValue { .text(text) }
    package init(sqlValue: SQLValue) throws { text = try String(sqlValue: sqlValue) }
}

/// Why something sealed stays closed.
package enum SealError: Error, Equatable, CustomStringConvertible {
    /// Sealed with a key that is no longer in the master key file.
    case unknownKey(String)
    /// Changed, or sealed for another place.
    case damaged

    package var description: String {
        switch self {
        case .unknownKey(let id):
            """
            A stored secret was sealed with the master key \(id), which is not in the key file. Put that key back, or enter \
            the secret anew.
            """
        case .damaged: "A stored secret is damaged. Enter it anew."
        }
    }
}

extension MasterKey {
    /// - Parameter place: where the secret belongs, such as `channel:123`. It opens only there: whoever can write to the
    ///   database cannot move a secret to a row of their own.
    package func seal(_ secret: String, for place: String) throws -> Sealed {
        let header = "v1.\(newest.id)."
        let box = try ChaChaPoly.seal(
            Data(secret.utf8), using: newest.derived(for: "kindred seal"), authenticating: Data((header + place).utf8))
        return Sealed(text: header + box.combined.base64URL)
    }

    package func open(_ sealed: Sealed, for place: String) throws(SealError) -> Secret<String> {
        guard let pieces = sealed.pieces, pieces.version == "v1" else { throw .damaged }
        guard let key = key(pieces.key) else { throw .unknownKey(String(pieces.key)) }
        do {
            let box = try ChaChaPoly.SealedBox(combined: Data(base64URL: pieces.box) ?? Data())
            let bytes = try ChaChaPoly.open(
                box, using: key.derived(for: "kindred seal"), authenticating: Data("v1.\(key.id).\(place)".utf8))
            return Secret(String(decoding: bytes, as: UTF8.self))
        } catch {
            throw .damaged
        }
    }

    /// Whether the key it was sealed with is there.
    package func knows(_ sealed: Sealed) -> Bool { sealed.pieces.flatMap { key($0.key) } != nil }
}
