import Foundation
import Kernel
import Testing

@Suite("Secrets")
struct SecretsTests {
    private let now = Date(timeIntervalSince1970: 1_795_251_600)

    private func inDirectory<T>(_ body: (URL) async throws -> T) async throws -> T {
        let directory = FileManager.default.temporaryDirectory.appending(path: "secrets-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }  // what stays is in the temporary directory
        return try await body(directory)
    }

    @Test("A sealed secret opens only where it belongs and unchanged")
    func sealed() throws {
        let key = MasterKey.temporary()
        let sealed = try key.seal("пароль 🔑", for: "channel:1")
        #expect(try key.open(sealed, for: "channel:1").reveal() == "пароль 🔑")
        #expect(throws: SealError.damaged) { try key.open(sealed, for: "channel:2") }
        #expect(throws: SealError.self) { try MasterKey.temporary().open(sealed, for: "channel:1") }
        guard case .text(let text) = sealed.sqlValue else { return }
        #expect(try key.seal("пароль 🔑", for: "channel:1") != sealed)
        for index in text.indices {
            var changed = text
            changed.replaceSubrange(index...index, with: text[index] == "A" ? "B" : "A")
            #expect(throws: SealError.self) { try key.open(Sealed(sqlValue: .text(changed)), for: "channel:1") }
            #expect(throws: SealError.self) { try key.open(Sealed(sqlValue: .text(String(text[..<index]))), for: "channel:1") }
        }
    }

    @Test("The master key is made once, for its owner only, and rotated without losing what was sealed")
    func keyFile() async throws {
        try await inDirectory { directory in
            let file = MasterKeyFile(data: directory, environment: [:])
            #expect(throws: MasterKeyError.missing(file.url.path)) { try file.load(mayMake: false) }
            let key = try file.load(mayMake: true)
            #expect(try file.load(mayMake: true).id == key.id)
            let mode = try FileManager.default.attributesOfItem(atPath: file.url.path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let sealed = try key.seal("secret", for: "a")
            let signature = key.sign("message", for: "test")
            let rotated = try file.rotate()
            #expect(rotated.id != key.id)
            #expect(try rotated.open(sealed, for: "a").reveal() == "secret")
            #expect(rotated.isSigned("message", by: signature, for: "test"))
            #expect(throws: SealError.unknownKey(rotated.id)) { try key.open(rotated.seal("b", for: "a"), for: "a") }
        }
    }

    @Test("Starters at the same moment agree on one master key")
    func sameMoment() async throws {
        try await inDirectory { directory in
            let ids = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<8 {
                    group.addTask { try MasterKeyFile(data: directory, environment: [:]).load(mayMake: true).id }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(ids.count == 1)
        }
    }

    @Test("A master key that others can read, or that is none, is refused with a remedy")
    func badKeyFile() async throws {
        try await inDirectory { directory in
            let file = MasterKeyFile(data: directory, environment: [:])
            _ = try file.load(mayMake: true)
            for mode in [0o644, 0o640, 0o604] {
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.url.path)
                #expect(throws: MasterKeyError.open(file.url.path, mode: String(mode, radix: 8))) {
                    try file.load(mayMake: true)
                }
            }
            for content in ["", "short", "c2hvcnQ=\n", "!!!"] {
                try Data(content.utf8).write(to: file.url)
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.url.path)
                #expect(throws: MasterKeyError.unreadable(file.url.path)) { try file.load(mayMake: true) }
            }
        }
    }

    @Test("A key given by systemd or by path comes before the own one")
    func givenKey() async throws {
        try await inDirectory { directory in
            let credential = directory.appending(path: "kindred-master-key")
            try Data((0..<32).map { UInt8($0) }).write(to: credential)
            try FileManager.default.setAttributes([.posixPermissions: 0o440], ofItemAtPath: credential.path)
            let bySystemd = MasterKeyFile(data: directory, environment: ["CREDENTIALS_DIRECTORY": directory.path])
            let byPath = MasterKeyFile(data: directory, environment: ["KINDRED_MASTER_KEY_FILE": credential.path])
            #expect(try bySystemd.load(mayMake: false).id == byPath.load(mayMake: false).id)
            #expect(throws: MasterKeyError.given(credential.path)) { try bySystemd.rotate() }
            let missing = MasterKeyFile(data: directory, environment: ["KINDRED_MASTER_KEY_FILE": "/nowhere/key"])
            #expect(throws: MasterKeyError.missing("/nowhere/key")) { try missing.load(mayMake: true) }
        }
    }

    @Test("A signature holds for its message, its purpose and its key")
    func signatures() throws {
        let key = MasterKey.temporary()
        let signature = key.sign("message", for: "a")
        #expect(key.isSigned("message", by: signature, for: "a"))
        #expect(key.isSigned("massage", by: signature, for: "a") == false)
        #expect(key.isSigned("message", by: signature, for: "b") == false)
        #expect(MasterKey.temporary().isSigned("message", by: signature, for: "a") == false)
        for wrong in ["", ".", signature + "A", String(signature.dropLast()), signature + "="] {
            #expect(key.isSigned("message", by: wrong, for: "a") == false)
        }
    }

    @Test("A signed token carries its text until its end")
    func signedTokens() throws {
        let key = MasterKey.temporary()
        let token = key.token(carrying: "contact:7 ü", for: "unsubscribe", until: now.addingTimeInterval(60))
        #expect(token.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) })
        #expect(try key.read(token, for: "unsubscribe", at: now) == "contact:7 ü")
        #expect(throws: SignedTokenError.expired) { try key.read(token, for: "unsubscribe", at: now.addingTimeInterval(60)) }
        #expect(throws: SignedTokenError.forged) { try key.read(token, for: "confirm", at: now) }
        let longer = token.replacing(".\(now.addingTimeInterval(60).milliseconds).", with: ".9999999999999.")
        #expect(longer != token)
        #expect(throws: SignedTokenError.forged) { try key.read(longer, for: "unsubscribe", at: now) }
        #expect(throws: SignedTokenError.forged) { try key.read("...", for: "unsubscribe", at: now) }
    }

    @Test("Tokens are random, come back from their text and stay out of logs")
    func tokens() throws {
        let token = Token()
        #expect(token.text.count == 43)
        #expect(Token(.bits128).text.count == 22)
        #expect(Token() != token)
        #expect(Token(token.text)?.hash == token.hash)
        #expect(token.hash.count == 32)
        #expect("\(token)".contains(token.text) == false)
        for wrong in ["", "a", token.text + "=", token.text + "A", " " + token.text] { #expect(Token(wrong) == nil) }
    }

    @Test("Hashes and codings agree with their standards")
    func digests() {
        #expect(Digest.sha256(Data("abc".utf8)).hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        // RFC 4231, test case 2.
        let code = Digest.hmacSHA256(Data("what do ya want for nothing?".utf8), key: Data("Jefe".utf8))
        #expect(code.hex == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(Digest.isValid(code, hmacSHA256Of: Data("what do ya want for nothing?".utf8), key: Data("Jefe".utf8)))
        #expect(Digest.isValid(Data(), hmacSHA256Of: Data(), key: Data("Jefe".utf8)) == false)
        #expect(Digest.isEqual("abc", "abc") && Digest.isEqual("abc", "abd") == false && Digest.isEqual("a", "ab") == false)
        #expect(Data(hex: "00fFA0") == Data([0, 255, 160]))
        for wrong in ["0", "0g", "0x", "é0", " 0"] { #expect(Data(hex: wrong) == nil) }
        #expect(Data([251, 255]).base64URL == "-_8")
        for wrong in ["-_9", "-_8=", "+/8", "-", "-_8\n"] { #expect(Data(base64URL: wrong) == nil) }
    }

    @Test("Work is proven once, for one place, in time")
    func proofOfWork() throws {
        let key = MasterKey.temporary()
        let work = ProofOfWork(key: key, bits: 8, lifetime: 60)
        let challenge = work.challenge(for: "form:1", at: now)
        let answers = (0..<10_000).map { String($0) }
        let answer = try #require(answers.first { ProofOfWork.zeroBits("\(challenge):\($0)") >= 8 })
        let lazy = try #require(answers.first { ProofOfWork.zeroBits("\(challenge):\($0)") < 8 })
        let nonce = try work.check(challenge, answer: answer, for: "form:1", at: now)
        #expect(nonce.count == 22)
        #expect(throws: ProofOfWorkError.tooLittle) { try work.check(challenge, answer: lazy, for: "form:1", at: now) }
        #expect(throws: ProofOfWorkError.forged) { try work.check(challenge, answer: answer, for: "form:2", at: now) }
        #expect(throws: ProofOfWorkError.forged) { try work.check("x", answer: answer, for: "form:1", at: now) }
        #expect(throws: ProofOfWorkError.expired) {
            try work.check(challenge, answer: answer, for: "form:1", at: now.addingTimeInterval(61))
        }
    }
}
