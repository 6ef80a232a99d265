import Crypto
package import Foundation
import HTTPTypes
package import Kernel
import Synchronization

/// A push service and the browsers behind it, as strict as the real ones: it checks the sender's token (RFC 8292) and the
/// headers (RFC 8030), and each browser opens what was sealed for it (RFC 8291).
package final class PushServiceForTests: Sendable {
    package struct Browser: Sendable {
        package let endpoint: String
        package let publicKey: String
        package let secret: String
    }

    private struct Inside: Sendable {
        let key: P256.KeyAgreement.PrivateKey
        let secret: Data
        let serverKey: String
    }

    private struct State {
        var browsers: [String: Inside] = [:]
        var shown: [String: [String]] = [:]
        var troubles: [Int] = []
        var refusals: [String] = []
    }

    private let state = Mutex(State())
    private let clock: @Sendable () -> Date

    package init(clock: @escaping @Sendable () -> Date) { self.clock = clock }

    /// Where it stands, for ``Outside``.
    package func outside() -> Outside {
        Outside(
            Outside.Settings(), lookup: { _ throws(OutsideError) in [IPAddress("93.184.215.14")].compactMap { $0 } },
            transport: { request, _ throws(OutsideError) in self.answer(request) })
    }

    /// A browser that subscribed with a server's key.
    package func subscribe(_ serverKey: String) -> Browser {
        let key = P256.KeyAgreement.PrivateKey()
        let secret = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        let endpoint = "https://push.example/send/\(UUID().uuidString)"
        state.withLock { $0.browsers[endpoint] = Inside(key: key, secret: secret, serverKey: serverKey) }
        return Browser(
            endpoint: endpoint, publicKey: key.publicKey.x963Representation.base64URL, secret: secret.base64URL)
    }

    package func unsubscribe(_ browser: Browser) { state.withLock { _ = $0.browsers.removeValue(forKey: browser.endpoint) } }
    /// The next requests are answered with these.
    package func fail(with statuses: Int...) { state.withLock { $0.troubles = statuses } }
    /// What a browser was told, as it opened it.
    package func shown(in browser: Browser) -> [String] { state.withLock { $0.shown[browser.endpoint] ?? [] } }
    /// Why requests were refused.
    package var refusals: [String] { state.withLock { $0.refusals } }

    private func answer(_ request: OutsideRequest) -> OutsideResponse {
        func reply(_ status: Int, _ why: String? = nil) -> OutsideResponse {
            if let why { state.withLock { $0.refusals.append(why) } }
            return OutsideResponse(status: status, headers: status == 429 ? [.retryAfter: "120"] : [:], url: request.url)
        }
        let trouble: Int? = state.withLock { $0.troubles.isEmpty ? nil : $0.troubles.removeFirst() }
        if let trouble { return reply(trouble) }
        guard let browser = state.withLock({ $0.browsers[request.url] }) else { return reply(410) }
        guard request.method == .post, Int(request.headers[HTTPField.Name("TTL")!] ?? "") != nil else { return reply(400, "ttl") }
        guard request.headers[.contentEncoding] == "aes128gcm" else { return reply(415, "encoding") }
        guard let body = request.body, body.count <= 4096 else { return reply(413, "size") }
        if let topic = request.headers[HTTPField.Name("Topic")!], topic.count > 32 { return reply(400, "topic") }
        guard isSigned(request, by: browser.serverKey) else { return reply(403, "token") }
        guard let text = open(body, in: browser) else { return reply(400, "cipher") }
        state.withLock { $0.shown[request.url, default: []].append(text) }
        return reply(201)
    }

    /// The token is for us, not over, valid for a day at most, names somebody, and is signed by the key that was subscribed to.
    private func isSigned(_ request: OutsideRequest, by serverKey: String) -> Bool {
        guard let header = request.headers[.authorization],
            let match = header.firstMatch(of: /^vapid t=([^.]+)\.([^.]+)\.([^,]+), k=(.+)$/), String(match.4) == serverKey,
            let point = Data(base64URL: match.4), let raw = Data(base64URL: match.3), let claims = Data(base64URL: match.2),
            let key = try? P256.Signing.PublicKey(x963Representation: point),
            let signature = try? P256.Signing.ECDSASignature(rawRepresentation: raw),
            key.isValidSignature(signature, for: Data("\(match.1).\(match.2)".utf8)),
            let values = try? JSONSerialization.jsonObject(with: claims) as? [String: Any],
            let expires = values["exp"] as? Double, let contact = values["sub"] as? String
        else { return false }
        let now = clock().timeIntervalSince1970
        return values["aud"] as? String == "https://push.example" && expires > now && expires <= now + 86_400
            && (contact.hasPrefix("mailto:") || contact.hasPrefix("https:"))
    }

    private func open(_ body: Data, in browser: Inside) -> String? {
        let body = [UInt8](body)
        guard body.count > 103, body[20] == 65, let sender = try? P256.KeyAgreement.PublicKey(x963Representation: body[21..<86]),
            let shared = try? browser.key.sharedSecretFromKeyAgreement(with: sender)
        else { return nil }
        let info = Data("WebPush: info\0".utf8) + browser.key.publicKey.x963Representation + Data(body[21..<86])
        let key = shared.hkdfDerivedSymmetricKey(
            using: SHA256.self, salt: browser.secret, sharedInfo: info, outputByteCount: 32)
        func derive(_ use: String, _ length: Int) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: key, salt: Data(body[..<16]), info: Data("Content-Encoding: \(use)\0".utf8),
                outputByteCount: length)
        }
        guard let nonce = try? AES.GCM.Nonce(data: derive("nonce", 12).withUnsafeBytes { Data($0) }),
            let box = try? AES.GCM.SealedBox(
                nonce: nonce, ciphertext: body[86..<(body.count - 16)], tag: body[(body.count - 16)...]),
            var text = try? AES.GCM.open(box, using: derive("aes128gcm", 16)), text.last == 2
        else { return nil }
        text.removeLast()
        return String(decoding: text, as: UTF8.self)
    }
}
