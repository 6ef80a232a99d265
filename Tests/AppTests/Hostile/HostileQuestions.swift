/// What is put into an address to be taken for something else than a value.
enum HostileQuestions {
    /// Percent-encoded already where a byte is no text.
    static let values = [
        "'", "' OR '1'='1", "1) OR 1=1--", "1;DROP TABLE interest;--", "1 UNION SELECT password_hash FROM account", "\\' OR 1=1#",
        "x') OR ('1'='1", "$1", "?1", ":a", "%00", "a%00b", "%ED%A0%80", "%F0%9F", "%E2%80%AE%E2%80%8B",
        "\"", "\"open", "\"a b\" -\"", "-", "--", "-*", "*", "a*b*", "name:", "from:from:from:", "((((((((", "a OR b AND NOT c",
        "NEAR(a b)", "{{7*7}}${7*7}<%25=7*7%25>", "<script>alert(1)</script>", "../../../../etc/passwd", "a%0D%0ASet-Cookie: a=b",
        "-1", "0", "9223372036854775807", "9223372036854775808", "1e309", "NaN", "0x10", "2026-02-30", "0000-00-00", "9999-12-31",
        "-9999-01-01", "2026-11-22T99:99:99Z", "null", "undefined", "[]", "{}", "true", "%25", "_", "%EF%BC%87",
        String(repeating: "a", count: 4000), String(repeating: "\"a ", count: 300), String(repeating: "1,", count: 500),
    ]

    /// Everything a page reads from its address.
    static let names = [
        "action", "after", "arrange", "before", "bulk", "by", "channel", "dismissed", "done", "entered", "for", "from", "joined",
        "key", "kind", "language", "letter", "limit", "member", "next", "notice", "on", "period", "place", "pressed", "priority",
        "product", "q", "query", "recent", "refused", "removed", "responsible", "role", "rule", "saved", "shared", "since",
        "sort",
        "source", "stars", "state", "tag", "team", "template", "to", "versus", "view", "with",
    ]

    /// A value as an address has it.
    static func encoded(_ value: String) -> String {
        value.replacing(" ", with: "%20").replacing("\"", with: "%22").replacing("#", with: "%23").replacing("&", with: "%26")
            .replacing("+", with: "%2B")
    }
}
