import Foundation

/// The address a notification letter really means: out of the network's wrapping, and without what tells the network who read
/// the letter. Some of these parameters open the account of the recipient, so they are neither stored nor shown.
package enum CleanLink {
    /// - Returns: nil for what is no web address.
    package static func clean(_ url: String) -> String? {
        var address = url.trimmingCharacters(in: .whitespacesAndNewlines)
        for _ in 0..<3 {
            guard let inner = unwrapped(address) else { break }
            address = inner
        }
        guard var parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
            scheme == "https" || scheme == "http", let host = parts.host, host.isEmpty == false
        else { return nil }
        parts.user = nil
        parts.password = nil
        if let items = parts.percentEncodedQueryItems {
            let followed = tracking(on: host.lowercased())
            let kept = items.filter { item in
                let name = item.name.lowercased()
                return general.contains(name) == false && name.hasPrefix("utm_") == false && followed.contains(name) == false
            }
            parts.percentEncodedQueryItems = kept.isEmpty ? nil : kept
        }
        if host.hasSuffix("linkedin.com"), parts.path.hasPrefix("/comm/") {
            parts.path = String(parts.path.dropFirst("/comm".count))
        }
        return parts.string
    }

    /// A text with every web address in it cleaned; what is no address any more then is left out.
    package static func cleaned(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ":")) else { return text }
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let place = address(in: rest) {
            result.append(contentsOf: rest[..<place.lowerBound])
            result.append(contentsOf: (clean(String(rest[place])) ?? "").unicodeScalars)
            rest = rest[place.upperBound...]
        }
        result.append(contentsOf: rest)
        return String(result)
    }

    /// Where the first web address of a text stands. Each of its characters is looked at once: strangers write these texts.
    private static func address(in text: Substring.UnicodeScalarView) -> Range<String.Index>? {
        var start = text.startIndex
        while let found = text[start...].firstIndex(where: { $0 == "h" || $0 == "H" }) {
            start = text.index(after: found)
            let head = String(text[found...].prefix("https://".count)).lowercased()
            guard let scheme = ["https://", "http://"].first(where: head.hasPrefix) else { continue }
            let inner = text.index(found, offsetBy: scheme.count)
            var end =
                text[inner...].firstIndex { $0.properties.isWhitespace || "<>\"".unicodeScalars.contains($0) } ?? text.endIndex
            guard end > inner else { continue }
            // What closes the sentence does not belong to the address.
            while end > inner, closing.contains(text[text.index(before: end)]) { end = text.index(before: end) }
            return found..<end
        }
        return nil
    }

    private static let closing = Set(".,;:!?)]»“”'".unicodeScalars)

    /// The post or page a comment stands under: its address without the comment.
    package static func parent(of url: String) -> String? {
        guard var parts = URLComponents(string: url) else { return nil }
        let before = parts.string
        if let items = parts.percentEncodedQueryItems {
            let kept = items.filter {
                ["comment_id", "reply_comment_id", "reply", "thread", "lc", "commenturn", "replyurn"]
                    .contains($0.name.lowercased()) == false
            }
            parts.percentEncodedQueryItems = kept.isEmpty ? nil : kept
        }
        if let comment = parts.path.range(of: "/c/"), parts.path.hasPrefix("/p/") {
            parts.path = String(parts.path[..<comment.lowerBound]) + "/"
        }
        return parts.string == before ? nil : parts.string
    }

    /// What stands in a link that leads through somebody's counter.
    private static func unwrapped(_ address: String) -> String? {
        guard let parts = URLComponents(string: address), let host = parts.host?.lowercased() else { return nil }
        let path = parts.path.lowercased()
        let items = parts.queryItems ?? []
        func value(_ names: String...) -> String? {
            items.first { names.contains($0.name.lowercased()) && ($0.value ?? "").isEmpty == false }?.value
        }
        // facebook.com/n/?PATH&…, with PATH first, percent-encoded or with parameters of its own (notification letters)
        if host.hasSuffix("facebook.com") || host.hasSuffix("instagram.com"), path == "/n/" || path == "/nd/" {
            let query = parts.percentEncodedQuery ?? ""
            guard let first = query.split(separator: "&").first, first.contains("=") == false,
                let inner = String(first).removingPercentEncoding
            else { return nil }
            let rest = query.dropFirst(first.count).drop { $0 == "&" }
            let home = "https://\(host)/\(inner.drop { $0 == "/" })"
            return rest.isEmpty ? home : home + (home.contains("?") ? "&" : "?") + rest
        }
        let isCounter =
            host == "l.facebook.com" || host == "lm.facebook.com" || host == "l.instagram.com" || path == "/away.php"
            || path == "/url" || path == "/redirect" || path == "/attribution_link" || path == "/st.cmd" || path == "/dk"
        guard isCounter, let inner = value("u", "to", "q", "url", "target", "st.link") else { return nil }
        return inner.hasPrefix("/") ? "https://\(host)\(inner)" : inner.hasPrefix("http") ? inner : nil
    }

    /// Parameters that follow a person on any site.
    private static let general: Set<String> = [
        "fbclid", "gclid", "dclid", "yclid", "msclkid", "igshid", "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "_openstat",
        "vero_id", "ck_subscriber_id", "email", "recipient", "subscriber",
    ]

    private static func tracking(on host: String) -> Set<String> {
        networks.first { host == $0.host || host.hasSuffix("." + $0.host) }?.parameters ?? []
    }

    /// What each network adds for its letters.
    private static let networks: [(host: String, parameters: Set<String>)] = [
        ("facebook.com", facebook), ("instagram.com", facebook), ("messenger.com", facebook),
        ("vk.com", ["from_email", "email_hash", "mail_id", "ref", "track_code", "from"]),
        ("vk.ru", ["from_email", "email_hash", "mail_id", "ref", "track_code", "from"]),
        ("ok.ru", ["_fm", "_fi", "tkn", "_erv", "_aid", "st._aid", "__dp", "tk"]),
        ("x.com", x), ("twitter.com", x),
        (
            "linkedin.com",
            [
                "midtoken", "midsig", "trk", "trkemail", "eid", "otptoken", "lipi", "lici", "trackingid", "refid", "li_theme",
                "origin", "lgcta", "lgtemp", "loid",
            ]
        ),
        ("youtube.com", ["feature", "si", "pp", "em", "authuser", "attr_tag", "ved", "source", "d"]),
        ("google.com", ["em", "authuser", "ved", "hl", "gl", "source", "token", "_c", "at"]),
    ]

    private static let facebook: Set<String> = [
        "medium", "mid", "bcode", "n_m", "aref", "lloc", "notif_t", "notif_id", "ref", "refid", "ndid", "__tn__", "cft",
        "rdr", "eid", "click_source", "sub_type", "fref", "hc_location", "ref_component", "ref_page", "ext", "hash", "__cft__[0]",
        "p", "n_t",
    ]
    private static let x: Set<String> = [
        "refsrc", "cn", "sig", "iid", "uid", "nid", "t", "s", "ref_src", "ref_url", "twcamp", "twsrc", "twterm", "cxt", "al",
    ]
}
