import Kernel
import Testing

@Suite("Passwords")
struct SecretsPasswordTests {
    private let passwords = Passwords(cost: .light)

    @Test("The right password is right, any other is wrong")
    func verify() async throws {
        let stored = try await passwords.hash(Secret("drei Wörter am Berg"))
        #expect(stored.hasPrefix("$scrypt$ln=4,r=8,p=1$"))
        #expect(try await passwords.verify(Secret("drei Wörter am Berg"), against: stored) == .right)
        #expect(try await passwords.verify(Secret("drei Wo\u{308}rter am Berg"), against: stored) == .right)
        #expect(try await passwords.verify(Secret("drei Wörter am berg"), against: stored) == .wrong)
        #expect(try await passwords.verify(Secret(""), against: stored) == .wrong)
        #expect(try await passwords.hash(Secret("drei Wörter am Berg")) != stored)
    }

    @Test("A hash of another cost is right and asks to be made anew")
    func stale() async throws {
        let stored = try await passwords.hash(Secret("some long words"))
        #expect(try await Passwords().verify(Secret("some long words"), against: stored) == .rightButStale)
    }

    @Test(
        "Without an account, or with a broken or greedy hash, every password is wrong",
        arguments: [
            nil, "", "$scrypt$", "$argon2id$v=19$m=1,t=1,p=1$AA$AA", "$scrypt$ln=60,r=8,p=1$AAAA$AAAA",
            "$scrypt$ln=4,r=8$AAAA$AAAA",
        ])
    func broken(stored: String?) async throws {
        #expect(try await passwords.verify(Secret("anything at all"), against: stored) == .wrong)
    }

    @Test("Hashes of RFC 7914 are understood")
    func vector() async throws {
        // Section 12: "pleaseletmein", salt "SodiumChloride", N 16384, r 8, p 1; its first 32 bytes.
        let stored = "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI"
        #expect(try await passwords.verify(Secret("pleaseletmein"), against: stored) == .rightButStale)
        #expect(try await passwords.verify(Secret("pleaseletmeout"), against: stored) == .wrong)
    }

    @Test(
        "Short and common passwords are refused",
        arguments: [
            ("", PasswordProblem.tooShort), ("kurz", .tooShort), ("123456789", .tooShort), ("1234567890", .tooCommon),
            ("0987654321", .tooCommon), ("aaaaaaaaaaaa", .tooCommon), ("password123", .tooCommon), ("Passwort2026!", .tooCommon),
            ("Пароль12345", .tooCommon), ("qwertyuiop", .tooCommon), ("йцукенгшщз", .tooCommon), ("qwerty123456", .tooCommon),
            ("PasswordPassword", .tooCommon), ("HalloSommer1", .tooCommon), ("1q2w3e4r5t", .tooCommon),
            ("!!!!Sommer2026", .tooCommon),
            (String(repeating: "long words ", count: 100), .tooLong), ("AnnaSchmidt", .ownName), ("schmidt-1984", .ownName),
        ])
    func refused(password: String, problem: PasswordProblem) {
        #expect(PasswordRule.problem(with: password, of: ["Anna Schmidt", "AnnaSchmidt"]) == problem)
        for language in Language.allCases { #expect(problem.text(in: language).isEmpty == false) }
    }

    @Test(
        "Good passwords are taken without rules about their characters",
        arguments: [
            "correct horse battery staple", "велосипед у реки", "drei graue Katzen", "tr8hG2kqWz", "summerhouse by the lake",
        ])
    func taken(password: String) { #expect(PasswordRule.problem(with: password, of: ["Anna Schmidt"]) == nil) }
}
