import Foundation

extension NotificationLetter {
    /// What the network itself calls the thing, out of its link: `comment:-1_2_3`. The same thing told by the network's own
    /// program or by another letter bears the same name. Nil where the link does not say.
    package var objectID: String? {
        guard let link, let parts = URLComponents(string: link), let host = parts.host?.lowercased() else { return nil }
        let reader = OriginReader(parts: parts, path: parts.path.split(separator: "/").map(String.init))
        return switch network {
        case .facebook: reader.facebook
        case .instagram: reader.instagram
        case .vk: reader.vk
        case .x: reader.after("status").map { "post:\($0)" }
        case .youtube: reader.value("lc").map { "comment:\($0)" }
        case .linkedin: reader.linkedin
        case .ok: reader.ok
        case .google: (reader.value("reviewid") ?? reader.after("review")).map { "review:\($0)" }
        case .shop: parts.fragment.flatMap { $0.hasPrefix("comment-") ? "\(host):\($0)" : nil }
        }
    }
}

/// Ids as networks put them into addresses.
private struct OriginReader {
    let parts: URLComponents
    let path: [String]

    func value(_ name: String) -> String? {
        parts.queryItems?.first { $0.name.lowercased() == name && $0.value?.isEmpty == false }?.value
    }

    /// What follows a word of the path.
    func after(_ words: String...) -> String? {
        guard let index = path.firstIndex(where: { words.contains($0.lowercased()) }), index + 1 < path.count else { return nil }
        return path[index + 1]
    }

    /// The Graph API names comments by post and comment: `123_789`.
    var facebook: String? {
        let post =
            after("posts", "permalink", "videos", "reel") ?? value("story_fbid") ?? value("fbid") ?? value("v")
        guard let comment = (value("reply_comment_id") ?? value("comment_id")).map(Self.opened) else {
            return after("reviews").map { "review:\($0)" }
        }
        if comment.contains("_") { return "comment:\(comment)" }
        return post.map { "comment:\($0)_\(comment)" }
    }

    /// `Y29tbWVudDoxMjNfNzg5` is `comment:123_789`.
    private static func opened(_ id: String) -> String {
        let padded = id + String(repeating: "=", count: (4 - id.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: padded), let text = String(data: data, encoding: .utf8), text.hasPrefix("comment:")
        else { return id }
        return String(text.dropFirst("comment:".count))
    }

    var instagram: String? { path.first == "p" ? after("c").map { "comment:\($0)" } : nil }

    /// `wall-1_2?reply=3`, `topic-1_2?post=3`, `photo-1_2?reply=3`.
    var vk: String? {
        guard let page = path.last, page.contains("_") else { return nil }
        let kinds = ["wall", "topic", "photo", "video", "market", "product"]
        guard let kind = kinds.first(where: page.hasPrefix) else { return nil }
        let object = page.dropFirst(kind.count)
        guard object.allSatisfy({ $0.isNumber || $0 == "-" || $0 == "_" }) else { return nil }
        let word = value("reply") ?? (kind == "topic" ? value("post") : nil)
        return word.map { "comment:\(object)_\($0)" } ?? (kind == "wall" ? "post:\(object)" : nil)
    }

    /// `urn:li:comment:(activity:1,2)`, `urn:li:comment:(urn:li:activity:1,2)`
    var linkedin: String? {
        guard let urn = value("replyurn") ?? value("commenturn") else { return nil }
        let numbers = urn.split { $0.isNumber == false }
        return numbers.count < 2 ? nil : "comment:\(numbers.suffix(2).joined(separator: "_"))"
    }

    var ok: String? { value("st.discid").flatMap { thing in value("st.commentid").map { "comment:\(thing)_\($0)" } } }
}
