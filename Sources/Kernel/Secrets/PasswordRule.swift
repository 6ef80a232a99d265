/// Which passwords are refused: short ones and those that guessers try first. Nothing is asked about kinds of characters,
/// which only leads to `Sommer2026!` (NIST SP 800-63B 5.1.1.2).
package enum PasswordRule {
    package static let shortest = 10
    /// In bytes; a longer one is no password but a load on the hash.
    static let longest = 1000

    /// - Parameter owner: name, address and company of whose it is; a password made of them is as good as none.
    package static func problem(with password: String, of owner: [String] = []) -> PasswordProblem? {
        guard password.count >= shortest else { return .tooShort }
        guard password.utf8.count <= longest else { return .tooLong }
        let folded = password.folded
        let core = folded.trimming { $0.isNumber || $0.isPunctuation || $0.isSymbol || $0.isWhitespace }
        if Set(folded).count < 5 || isRun(folded) || isRun(core) || isCommon(core) { return .tooCommon }
        let names = owner.flatMap { $0.folded.split { $0.isLetter == false } }.filter { $0.count >= 3 }
        return names.contains { core == $0 } || owner.contains { $0.folded == folded } ? .ownName : nil
    }

    /// Neighbours on the keyboard or in the alphabet, all the way.
    private static func isRun(_ text: some StringProtocol) -> Bool {
        text.count >= 4 && rows.contains { $0.contains(text) || String($0.reversed()).contains(text) }
    }

    /// A common word, twice the same, or two of them.
    private static func isCommon(_ core: Substring) -> Bool {
        if words.contains(String(core)) { return true }
        return core.indices.contains { index in
            index > core.startIndex && words.contains(String(core[..<index])) && words.contains(String(core[index...]))
        }
    }

    private static let rows = [
        "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm", "abcdefghijklmnopqrstuvwxyz",
        "йцукенгшщзхъфывапролджэячсмитьбю", "абвгдеежзийклмнопрстуфхцчшщъыьэюя", "1q2w3e4r5t6y7u8i9o0p",
        "1qaz2wsx3edc4rfv5tgb", "qazwsxedcrfvtgb", "1й2ц3у4к5е6н7г8ш9щ0з", "q1w2e3r4t5y6u7i8o9p0",
    ]

    private static let words: Set<String> = [
        // English
        "password", "passw0rd", "p@ssword", "p@ssw0rd", "pass", "passphrase", "secret", "admin", "administrator", "root",
        "login", "welcome", "letmein", "iloveyou", "love", "monkey", "dragon", "sunshine", "princess", "football",
        "baseball", "superman", "batman", "master", "shadow", "hello", "freedom", "whatever", "trustno", "starwars",
        "computer", "internet", "summer", "winter", "spring", "autumn", "test", "changeme", "default", "qwerty", "asdf",
        "user", "guest", "kindred", "my", "the", "is", "this",
        // German
        "passwort", "geheim", "hallo", "willkommen", "schatz", "ichliebedich", "liebe", "fussball", "sommer", "winter",
        "fruhling", "herbst", "computer", "schalke", "bayern", "borussia", "dortmund", "berlin", "hamburg", "munchen",
        "deutschland", "killer", "sonnenschein", "prinzessin", "qwertz", "mein", "das", "ist",
        // Russian
        "пароль", "привет", "любовь", "администратор", "админ", "секрет", "солнышко", "солнце", "зайка", "котенок",
        "мама", "папа", "россия", "москва", "спартак", "зенит", "динамо", "лето", "зима", "весна", "осень", "наташа",
        "сергей", "андрей", "александр", "йцукен", "мой", "это", "parol", "privet", "lubov", "marina", "natasha",
        // Russian words typed on Latin keys
        "gfhjkm", "ghbdtn", "k.,jdm", "ljcneg",
    ]
}

/// Why a password is refused.
package enum PasswordProblem: Sendable, Equatable {
    case tooShort
    case tooLong
    case tooCommon
    case ownName

    /// What to say beside the field.
    package func text(in language: Language) -> String {
        let words = PasswordWords(language: language)
        return switch self {
        case .tooShort: words.tooShort
        case .tooLong: words.tooLong
        case .tooCommon: words.tooCommon
        case .ownName: words.ownName
        }
    }
}

private struct PasswordWords: Wording {
    let language: Language

    var tooShort: String {
        say(
            "Take at least \(PasswordRule.shortest) characters. Three or four words in a row are easy to remember.",
            "Нужно не меньше \(PasswordRule.shortest) знаков. Три-четыре слова подряд легко запомнить.",
            "Mindestens \(PasswordRule.shortest) Zeichen. Drei oder vier Wörter hintereinander merken sich leicht.")
    }
    var tooLong: String {
        say("This is too long for a password.", "Для пароля это слишком длинно.", "Das ist zu lang für ein Passwort.")
    }
    var tooCommon: String {
        say(
            "This one is among the first that guessers try. Three or four unrelated words are safe.",
            "Такие пароли подбирают первыми. Надёжны три-четыре не связанных между собой слова.",
            "Solche Passwörter werden als erste probiert. Sicher sind drei oder vier Wörter ohne Zusammenhang.")
    }
    var ownName: String {
        say(
            "A name or address is quickly guessed. Take something else.",
            "Имя или адрес легко угадать. Выберите что-нибудь другое.",
            "Ein Name oder eine Adresse ist schnell erraten. Nehmen Sie etwas anderes.")
    }
}

extension StringProtocol {
    fileprivate func trimming(_ isOuter: (Character) -> Bool) -> SubSequence {
        guard let first = firstIndex(where: { isOuter($0) == false }), let last = lastIndex(where: { isOuter($0) == false })
        else { return self[startIndex..<startIndex] }
        return self[first...last]
    }
}
