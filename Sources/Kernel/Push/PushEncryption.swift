import Crypto
package import Foundation

/// Seals a message for one browser, so that the push service between cannot read it (RFC 8291, with RFC 8188).
package struct PushEncryption: Sendable {
    /// A record of 4,096 bytes, less the header, the tag and the end mark (RFC 8291, 4).
    package static let mostBytes = 3993
    private static let recordSize: UInt32 = 4096

    /// The browser's public key, 65 bytes uncompressed, and its authentication secret, 16 bytes.
    private let receiver: P256.KeyAgreement.PublicKey
    private let secret: Data

    /// - Throws: what the key is not.
    package init(publicKey: String, secret: String) throws {
        guard let point = Data(base64URL: publicKey.trimmingPadding), let secret = Data(base64URL: secret.trimmingPadding),
            secret.count == 16
        else { throw PushKeyError() }
        receiver = try P256.KeyAgreement.PublicKey(x963Representation: point)
        self.secret = secret
    }

    package func seal(_ message: Data) throws -> Data {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        return try seal(message, salt: salt, sender: P256.KeyAgreement.PrivateKey())
    }

    /// With salt and sender key given: for the example of the RFC.
    func seal(_ message: Data, salt: Data, sender: P256.KeyAgreement.PrivateKey) throws -> Data {
        guard message.count <= Self.mostBytes else { throw PushKeyError() }
        let own = sender.publicKey.x963Representation
        let shared = try sender.sharedSecretFromKeyAgreement(with: receiver)
        let info = Data("WebPush: info\0".utf8) + receiver.x963Representation + own
        let key = shared.hkdfDerivedSymmetricKey(using: SHA256.self, salt: secret, sharedInfo: info, outputByteCount: 32)
        func derive(_ use: String, _ length: Int) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: key, salt: salt, info: Data("Content-Encoding: \(use)\0".utf8), outputByteCount: length)
        }
        let nonce = try AES.GCM.Nonce(data: derive("nonce", 12).withUnsafeBytes { Data($0) })
        // 2 marks the last record (RFC 8188, 2).
        let box = try AES.GCM.seal(message + [2], using: derive("aes128gcm", 16), nonce: nonce)
        let size = withUnsafeBytes(of: Self.recordSize.bigEndian) { Data($0) }
        return salt + size + [UInt8(own.count)] + own + box.ciphertext + box.tag
    }
}

/// What a browser gave is no key, or the message is too long for a push service.
package struct PushKeyError: Error, CustomStringConvertible {
    package var description: String { "the browser's keys cannot be used for push messages" }
}

extension String {
    /// Browsers write base64url with or without padding.
    fileprivate var trimmingPadding: String { String(prefix { $0 != "=" }) }
}
