import Crypto
import CryptoExtras
package import Foundation

/// The master key on its way into a backup: closed with a passphrase, so that who finds the backup does not have the key.
/// scrypt (RFC 7914) makes guessing dear, ChaCha20-Poly1305 (RFC 8439) closes it and notices every change.
package struct KeyParcel: Sendable, Equatable, Codable {
    private let version: Int
    private let log2N: Int
    private let r: Int
    private let p: Int
    private let salt: Data
    /// Nonce, cipher text and tag.
    private let box: Data

    private enum CodingKeys: String, CodingKey {
        case version, r, p, salt, box
        case log2N = "log2_n"
    }

    /// A passphrase shorter than this is guessed all the same.
    package static let shortestPassphrase = 12

    /// Closes the content of a key file.
    init(_ content: Data, passphrase: Secret<String>, cost: Passwords.Cost) throws {
        version = 1
        (log2N, r, p) = (cost.log2N, cost.r, cost.p)
        salt = .random(16)
        let key = SymmetricKey(data: try cost.hash(passphrase, salt: salt))
        box = try ChaChaPoly.seal(content, using: key, authenticating: Self.label).combined
    }

    /// - Throws: ``KeyParcelError``.
    func open(passphrase: Secret<String>) throws -> Data {
        guard version == 1, (1...20).contains(log2N), (1...16).contains(r), (1...4).contains(p),
            let sealed = try? ChaChaPoly.SealedBox(combined: box)  // too short to be one
        else { throw KeyParcelError.damaged }
        let cost = Passwords.Cost(log2N: log2N, r: r, p: p)
        let key = SymmetricKey(data: try cost.hash(passphrase, salt: salt))
        do {
            return try ChaChaPoly.open(sealed, using: key, authenticating: Self.label)
        } catch {
            throw KeyParcelError.wrongPassphrase
        }
    }

    private static let label = Data("kindred key parcel v1".utf8)
}

extension Passwords.Cost {
    /// 128 MB, OWASP's first choice for scrypt: it is paid once a backup, not at every sign-in.
    package static let parcel = Passwords.Cost(log2N: 17, r: 8, p: 1)
}

/// Why a parcel stays closed.
package enum KeyParcelError: Error, Equatable, CustomStringConvertible {
    /// Or the parcel was changed: the two cannot be told apart.
    case wrongPassphrase
    case damaged

    package var description: String {
        switch self {
        case .wrongPassphrase: "The passphrase does not open it. Give the one it was made with."
        case .damaged: "What the passphrase should open is damaged. Go on without it, and enter the secrets anew."
        }
    }
}

extension MasterKeyFile {
    /// All keys of the file, closed with a passphrase. Takes a moment on a thread of its own.
    ///
    /// - Parameter cost: what one try at the passphrase costs; tests take a light one.
    package func parcel(passphrase: Secret<String>, cost: Passwords.Cost = .parcel) async throws -> KeyParcel {
        let content = try content()
        return try await onOwnThread { try KeyParcel(content, passphrase: passphrase, cost: cost) }
    }

    /// What a parcel holds, if the passphrase opens it; nothing is written.
    package static func content(of parcel: KeyParcel, passphrase: Secret<String>) async throws -> Secret<Data> {
        try await onOwnThread { Secret(try parcel.open(passphrase: passphrase)) }
    }

    /// Writes what came out of a parcel, unless a key is there already.
    package func put(_ content: Secret<Data>) throws {
        guard isOurs else { throw MasterKeyError.given(url.path) }
        try DurableFile.write(content.reveal(), to: url, mode: 0o600, replacing: false)
    }
}
