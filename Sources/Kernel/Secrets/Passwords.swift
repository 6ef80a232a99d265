import Crypto
import CryptoExtras
import Foundation

/// Passwords as they are kept: scrypt (RFC 7914), which needs memory as well as time, so that guessing cannot be done by
/// cheap chips. Hashes run on two threads of their own.
package struct Passwords: Sendable {
    /// What one hash costs: 128 · r · 2^log2N bytes of memory, p times over.
    package struct Cost: Sendable, Equatable {
        let log2N: Int
        let r: Int
        let p: Int

        /// 32 MB and about a third of a second: OWASP's second choice of equal strength, because a small machine checks two at
        /// once (Password Storage Cheat Sheet).
        package static let standard = Cost(log2N: 15, r: 8, p: 3)
        /// For tests only.
        package static let light = Cost(log2N: 4, r: 8, p: 1)
    }

    package enum Verdict: Sendable, Equatable {
        case wrong
        case right
        /// Right, but hashed at another cost: hash it anew and store that.
        case rightButStale
    }

    private let cost: Cost
    private let work = BlockingWork("passwords", width: 2)

    package init(cost: Cost = .standard) { self.cost = cost }

    /// The text to store, in PHC form: `$scrypt$ln=15,r=8,p=3$salt$hash`.
    package func hash(_ password: Secret<String>) async throws -> String {
        let salt = Data.random(16)
        return try await work.run { [cost] in
            PasswordHash(cost: cost, salt: salt, hash: try cost.hash(password, salt: salt)).text
        }
    }

    /// - Parameter stored: nil when there is no such account. The work is done all the same, so that the time of the answer
    ///   does not tell who has one.
    package func verify(_ password: Secret<String>, against stored: String?) async throws -> Verdict {
        let known = stored.flatMap(PasswordHash.init)
        let salt = known?.salt ?? Data(repeating: 0, count: 16)
        return try await work.run { [cost] in
            let hash = try (known?.cost ?? cost).hash(password, salt: salt)
            guard let known, Digest.isEqual(hash, known.hash) else { return .wrong }
            return known.cost == cost ? .right : .rightButStale
        }
    }
}

extension Passwords.Cost {
    /// 32 bytes. The same password typed on two systems may be composed differently, hence NFKC (NIST SP 800-63B 5.1.1.2).
    func hash(_ password: Secret<String>, salt: Data) throws -> Data {
        let bytes = Data(password.reveal().precomposedStringWithCompatibilityMapping.utf8)
        let key = try KDF.Scrypt.deriveKey(
            from: bytes, salt: salt, outputByteCount: 32, rounds: 1 << log2N, blockSize: r, parallelism: p)
        return key.withUnsafeBytes { Data($0) }
    }
}

/// A stored hash with all that is needed to repeat it.
struct PasswordHash: Equatable {
    let cost: Passwords.Cost
    let salt: Data
    let hash: Data

    var text: String {
        "$scrypt$ln=\(cost.log2N),r=\(cost.r),p=\(cost.p)$\(Self.encoded(salt))$\(Self.encoded(hash))"
    }
}

extension PasswordHash {
    /// Nil for anything else, and for costs that would be an attack on our own memory.
    init?(_ text: String) {
        let pieces = text.split(separator: "$", omittingEmptySubsequences: false)
        guard pieces.count == 5, pieces[0].isEmpty, pieces[1] == "scrypt",
            let salt = Self.decoded(pieces[3]), let hash = Self.decoded(pieces[4]), hash.count == 32
        else { return nil }
        let numbers = zip(["ln=", "r=", "p="], pieces[2].split(separator: ",", omittingEmptySubsequences: false))
            .compactMap { name, piece in piece.hasPrefix(name) ? Int(piece.dropFirst(name.count)) : nil }
        guard numbers.count == 3, (1...20).contains(numbers[0]), (1...16).contains(numbers[1]), (1...16).contains(numbers[2])
        else { return nil }
        self.init(cost: Passwords.Cost(log2N: numbers[0], r: numbers[1], p: numbers[2]), salt: salt, hash: hash)
    }

    /// PHC writes base64 without padding.
    private static func encoded(_ data: Data) -> String { data.base64EncodedString().replacing("=", with: "") }

    private static func decoded(_ text: Substring) -> Data? {
        Data(base64Encoded: text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4))
    }
}
