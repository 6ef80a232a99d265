import Crypto
import Foundation
import HTTPTypes
import Testing

@testable import Kernel

@Suite("Push messages")
struct PushTests {
    @Test("Are sealed as in the example of RFC 8291, appendix A")
    func example() throws {
        let encryption = try PushEncryption(
            publicKey: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            secret: "BTBZMqHH6r4Tts7J_aSIgg")
        let sender = try P256.KeyAgreement.PrivateKey(
            rawRepresentation: #require(Data(base64URL: "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")))
        let salt = try #require(Data(base64URL: "DGv6ra1nlYgDCS1FRnbzlw"))
        let sealed = try encryption.seal(
            Data("When I grow up, I want to be a watermelon".utf8), salt: salt, sender: sender)
        let wanted = [
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_",
            "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
        ].joined()
        #expect(sealed.base64URL == wanted)
    }

    @Test("Fit into 4,096 bytes, and what does not is refused")
    func size() throws {
        let browser = P256.KeyAgreement.PrivateKey()
        let encryption = try PushEncryption(
            publicKey: browser.publicKey.x963Representation.base64URL, secret: Data(repeating: 7, count: 16).base64URL)
        #expect(try encryption.seal(Data(repeating: 65, count: PushEncryption.mostBytes)).count == 4096)
        #expect(throws: PushKeyError.self) { try encryption.seal(Data(repeating: 65, count: PushEncryption.mostBytes + 1)) }
        #expect(throws: (any Error).self) { try PushEncryption(publicKey: "AAAA", secret: "AAAA") }
    }

    @Test("The key survives being kept, and signs what it says")
    func vapid() throws {
        let keys = PushKeys()
        let again = try #require(PushKeys(secret: keys.secret))
        #expect(again.publicKey == keys.publicKey && PushKeys(secret: "x") == nil)
        let now = Date(timeIntervalSince1970: 1_700_000_000)
        let header = try again.authorization(for: "https://push.example", contact: "mailto:a@b.example", at: now)
        let token = try #require(header.firstMatch(of: /^vapid t=([^.]+)\.([^.]+)\.([^,]+), k=(.+)$/))
        let key = try P256.Signing.PublicKey(x963Representation: #require(Data(base64URL: token.4)))
        let signature = try P256.Signing.ECDSASignature(rawRepresentation: #require(Data(base64URL: token.3)))
        #expect(key.isValidSignature(signature, for: Data("\(token.1).\(token.2)".utf8)))
        let claims = String(decoding: try #require(Data(base64URL: token.2)), as: UTF8.self)
        #expect(claims == #"{"aud":"https://push.example","exp":1700043200,"sub":"mailto:a@b.example"}"#)
    }

    @Test(
        "A push service cannot have itself asked at once, in a year, or at a moment that is none",
        arguments: ["0", "29", "600", "99999999999999999999", "nan", "-inf", "-1e300", "-1", "", "Wed, 21 Oct 2015 07:28:00 GMT"])
    func putsOff(retryAfter: String) async throws {
        let outside = Outside(
            Outside.Settings(), lookup: { _ throws(OutsideError) in [IPAddress("93.184.215.14")].compactMap { $0 } },
            transport: { request, _ throws(OutsideError) in
                OutsideResponse(status: 429, headers: [.retryAfter: retryAfter], url: request.url)
            })
        let browser = P256.KeyAgreement.PrivateKey()
        let encryption = try PushEncryption(
            publicKey: browser.publicKey.x963Representation.base64URL, secret: Data(repeating: 7, count: 16).base64URL)
        let message = try PushMessage(Data("{}".utf8), to: "https://push.example/1", encryption: encryption)
        let now = Date(timeIntervalSince1970: 1_700_000_000)
        let result = try await message.send(as: PushKeys(), contact: "mailto:a@b.example", through: outside, at: now)
        let expected: [String: TimeInterval] = ["0": 30, "29": 30, "600": 600, "99999999999999999999": 86_400]
        #expect(result == .later(expected[retryAfter].map { now.addingTimeInterval($0) }, "HTTP 429"))
    }

    @Test("Only https addresses are push services", arguments: ["http://a.example/x", "file:///etc/passwd", "", "https://"])
    func origins(endpoint: String) { #expect(PushMessage.origin(of: endpoint) == nil) }
}
