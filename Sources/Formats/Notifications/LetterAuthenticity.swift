import Foundation

/// Whether the domain in From vouches for a letter, as the server that took it in has found (RFC 8601, RFC 7489).
package enum LetterAuthenticity {
    /// - Parameter trusted: names of servers whose results are believed, in lower case. Anybody can write such a field into a
    ///   letter; the server of the mailbox removes those that bear its own name (RFC 8601 section 5). Empty: the host of the
    ///   topmost `Received`.
    /// - Returns: true when DMARC passed, or DKIM or SPF passed for the domain in From; false when a trusted check passed for
    ///   none; nil when there is no trusted check.
    package static func verdict(of letter: Letter, trusting trusted: Set<String> = []) -> Bool? {
        guard let from = letter.from.first?.address, let at = from.lastIndex(of: "@") else { return nil }
        let domain = from[from.index(after: at)...].lowercased()
        let servers = trusted.isEmpty ? Set(receiver(of: letter).map { [$0] } ?? []) : trusted
        guard servers.isEmpty == false else { return nil }
        var verdict: Bool?
        for field in letter.fields where field.isNamed("Authentication-Results") {
            let results = Results(field.value)
            guard servers.contains(where: { $0 == results.server || isSameHouse($0, results.server) }) else { continue }
            guard results.checks.isEmpty == false else { continue }
            if results.vouch(for: domain) { return true }
            verdict = false
        }
        return verdict
    }

    /// Who took the letter in last: `by HOST` of the first `Received` that names one (RFC 5321 section 4.4).
    private static func receiver(of letter: Letter) -> String? {
        for value in letter.all("Received") {
            let words = value.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == ";" }.map { $0.lowercased() }
            guard let by = words.firstIndex(of: "by"), by + 1 < words.count else { continue }
            let host = words[by + 1]
            // Handing over within the house names an address.
            if host.contains("."), host.contains(where: \.isLetter), host.contains(":") == false { return host }
        }
        return nil
    }

    /// `mx.google.com` and `google.com`: results bear the name of the house or of one of its hosts.
    private static func isSameHouse(_ one: String, _ other: String) -> Bool {
        one.hasSuffix(".\(other)") && other.contains(".") || other.hasSuffix(".\(one)") && one.contains(".")
    }

    /// Relaxed alignment (RFC 7489 section 3.1): one is the other or stands below it. Both in lower case.
    package static func isAligned(_ one: String, _ other: String) -> Bool {
        guard one.contains("."), other.contains(".") else { return false }
        return one == other || one.hasSuffix(".\(other)") || other.hasSuffix(".\(one)")
    }

    /// What the mailbox's own server found, by the topmost result alone and only where it bears that server's name: those
    /// below may have been forged, whatever they are signed with.
    ///
    /// - Parameter server: its name, or one of the house it belongs to, in lower case.
    /// - Returns: nil where it says nothing.
    package static func verdict(of letter: Letter, by server: String) -> Bool? {
        results(of: letter, by: server).map { $0.results.vouch(for: $0.domain) }
    }

    /// Whether the mailbox's own server saw the letter come from the machines of the domain in From (SPF, RFC 7208), and so
    /// knows that they sent it to us: by nobody in between.
    package static func cameStraight(_ letter: Letter, to server: String) -> Bool {
        results(of: letter, by: server).map { $0.results.vouch(for: $0.domain, by: ["spf"]) } ?? false
    }

    /// Whether the mailbox's own server found that the domain in From stands by the letter (DMARC, RFC 7489).
    package static func passedDMARC(_ letter: Letter, at server: String) -> Bool {
        results(of: letter, by: server).map { $0.results.vouch(for: $0.domain, by: ["dmarc"]) } ?? false
    }

    private static func results(of letter: Letter, by server: String) -> (results: Results, domain: String)? {
        guard let from = letter.from.first?.address, let at = from.lastIndex(of: "@") else { return nil }
        guard let field = letter.field("Authentication-Results") else { return nil }
        let results = Results(field)
        guard results.server == server || results.server.hasSuffix(".\(server)"), results.checks.isEmpty == false else {
            return nil
        }
        return (results, from[from.index(after: at)...].lowercased())
    }

    /// A field read: who checked, and what came out.
    struct Results {
        struct Check {
            var method: String
            var result: String
            /// `header.d`, `header.i`, `header.from`, `smtp.mailfrom`
            var properties: [String: String] = [:]
        }

        var server = ""
        var checks: [Check] = []

        init(_ value: String) {
            let parts = Self.plain(value).split(separator: ";", omittingEmptySubsequences: false)
            // "mx.example.org 1" bears a version.
            server = parts.first?.split(whereSeparator: \.isWhitespace).first.map { $0.lowercased() } ?? ""
            for part in parts.dropFirst() {
                var check: Check?
                for word in part.split(whereSeparator: \.isWhitespace) {
                    guard let equals = word.firstIndex(of: "=") else { continue }
                    let name = word[..<equals].lowercased()
                    let value = word[word.index(after: equals)...].lowercased().trimmingCharacters(
                        in: CharacterSet(charactersIn: "\"<>"))
                    if check == nil {
                        check = Check(method: String(name.prefix { $0 != "/" }), result: value)
                    } else {
                        check?.properties[name] = value
                    }
                }
                if let check { checks.append(check) }
            }
        }

        func vouch(for domain: String, by methods: Set<String> = ["dmarc", "dkim", "spf"]) -> Bool {
            checks.contains { check in
                guard check.result == "pass", methods.contains(check.method) else { return false }
                let names: [String] =
                    switch check.method {
                    case "dmarc": ["header.from"]
                    case "dkim": ["header.d", "header.i"]
                    case "spf": ["smtp.mailfrom", "smtp.from"]
                    default: []
                    }
                // DMARC speaks of the domain in From even when it does not repeat it.
                if check.method == "dmarc", check.properties["header.from"] == nil { return true }
                return names.contains {
                    check.properties[$0].map { LetterAuthenticity.isAligned(Self.domain($0), domain) } == true
                }
            }
        }

        private static func domain(_ address: String) -> String {
            address.lastIndex(of: "@").map { String(address[address.index(after: $0)...]) } ?? address
        }

        /// Without comments, and what separates stands for itself no longer within quotes: the name before an address's @ is
        /// of the sender's choice, and may be `"x; dmarc=pass y"`.
        private static func plain(_ value: String) -> String {
            var (depth, isQuoted, isEscaped) = (0, false, false)
            var plain = ""
            for character in value {
                if isEscaped || (character == "\\" && (isQuoted || depth > 0)) {
                    isEscaped.toggle()
                    if depth == 0 { plain.append("_") }
                } else if isQuoted {
                    isQuoted = character != "\""
                    plain.append(character == ";" || character.isWhitespace ? "_" : character)
                } else if character == "(" {
                    depth += 1
                } else if character == ")" {
                    depth = max(0, depth - 1)
                } else if depth == 0 {
                    isQuoted = character == "\""
                    plain.append(character)
                }
            }
            return plain
        }
    }
}
