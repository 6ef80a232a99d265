import Crypto
import CryptoExtras
package import Foundation

/// Signatures of others, checked with the keys they publish.
package enum PublicKeys {
    /// RSA with PKCS #1 v1.5 over SHA-256 (RFC 8017 section 8.2.2).
    ///
    /// - Parameter key: in DER, as SubjectPublicKeyInfo (RFC 5280) or bare (RFC 8017 appendix A.1.1); 1024 bits and more
    ///   (RFC 8301).
    package static func isValid(_ signature: Data, ofSHA256 message: Data, rsa key: Data) -> Bool {
        // A key that cannot be read vouches for nothing, like a signature that does not fit.
        guard let key = try? _RSA.Signing.PublicKey(unsafeDERRepresentation: key) else { return false }
        return key.isValidSignature(
            _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: message),
            padding: .insecurePKCS1v1_5)
    }

    /// Ed25519 (RFC 8032).
    ///
    /// - Parameter key: 32 bytes.
    package static func isValid(_ signature: Data, of message: Data, ed25519 key: Data) -> Bool {
        // A key of another length vouches for nothing.
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key) else { return false }
        return key.isValidSignature(signature, for: message)
    }
}
