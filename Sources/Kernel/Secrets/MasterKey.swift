import Crypto
import Foundation

/// The key behind all secrets of an installation: it seals what must be read again (tokens of networks, mailbox passwords)
/// and signs what must come back unchanged. Old keys stay for reading after a rotation.
package struct MasterKey: Sendable {
    /// 32 bytes, and four bytes of its hash as a name that tells nothing about it.
    struct Key: Sendable {
        let id: String
        let bytes: SymmetricKey

        init(_ data: Data) {
            id = Data(Digest.sha256(Data("kindred key id ".utf8) + data).prefix(4)).hex
            bytes = SymmetricKey(data: data)
        }

        /// A key for one use, so that what is made for one cannot serve in another (HKDF, RFC 5869).
        func derived(for use: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(inputKeyMaterial: bytes, info: Data(use.utf8), outputByteCount: 32)
        }
    }

    static let length = 32
    /// Newest first; never empty.
    private let keys: [Key]

    init?(_ keys: [Data]) {
        guard keys.isEmpty == false, keys.allSatisfy({ $0.count == Self.length }) else { return nil }
        self.keys = keys.map(Key.init)
    }

    /// A key that lasts as long as the program: for tests and trials.
    package static func temporary() -> MasterKey { MasterKey(newest: Key(fresh())) }

    private init(newest: Key) { keys = [newest] }

    static func fresh() -> Data { SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) } }

    /// Seals and signs from now on.
    var newest: Key { keys[0] }

    func key(_ id: some StringProtocol) -> Key? { keys.first { $0.id == id } }

    /// The name of the key in use, for the log and the page that says when it was changed.
    package var id: String { newest.id }
}
