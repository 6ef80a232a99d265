package import Foundation

/// Makes posting cost a machine some work and a person nothing, without a third party: the browser looks for a number whose
/// hash begins with many zero bits. The challenge is signed, so nothing is stored for it.
package struct ProofOfWork: Sendable {
    private let key: MasterKey
    private let bits: Int
    private let lifetime: TimeInterval

    /// - Parameters:
    ///   - bits: 16 are about 65,000 hashes, a fraction of a second in a browser; each more doubles it.
    ///   - lifetime: how long a challenge can be answered, in seconds; as long as somebody may write a message.
    package init(key: MasterKey, bits: Int = 16, lifetime: TimeInterval = 7200) {
        self.key = key
        self.bits = bits
        self.lifetime = lifetime
    }

    /// What the page gets. The answer is a text such that SHA-256 of `challenge:answer` begins with as many zero
    /// bits as were asked for; the page gets the number beside it.
    ///
    /// - Parameter subject: what is to be posted to, such as `form:12`; the answer counts only there.
    package func challenge(for subject: String, at now: Date) -> String {
        key.token(
            carrying: "\(bits) \(Token(.bits128).text) \(subject)", for: Self.purpose,
            until: now.addingTimeInterval(lifetime))
    }

    /// Returns the challenge's nonce. The caller keeps nonces for the lifetime of a challenge and takes none twice.
    package func check(
        _ challenge: String, answer: String, for subject: String, at now: Date
    ) throws(ProofOfWorkError) -> String {
        let carried: [Substring]
        do {
            carried = try key.read(challenge, for: Self.purpose, at: now)
                .split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        } catch {
            throw error == .expired ? .expired : .forged
        }
        guard carried.count == 3, let bits = Int(carried[0]), carried[2] == subject else { throw .forged }
        guard answer.utf8.count <= 64, Self.zeroBits("\(challenge):\(answer)") >= bits else { throw .tooLittle }
        return String(carried[1])
    }

    /// How many zero bits the hash begins with.
    package static func zeroBits(_ text: String) -> Int {
        let hash = Digest.sha256(Data(text.utf8))
        guard let index = hash.firstIndex(where: { $0 != 0 }) else { return hash.count * 8 }
        return index * 8 + hash[index].leadingZeroBitCount
    }

    private static let purpose = "proof of work"
}

/// Why a post's work is not taken.
package enum ProofOfWorkError: Error, Equatable {
    case forged
    case expired
    /// The answer's hash does not begin with enough zero bits.
    case tooLittle
}
