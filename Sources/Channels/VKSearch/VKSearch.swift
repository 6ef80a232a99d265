import Foundation
import Kernel

/// Asks VK for public posts with some words.
struct VKSearch {
    let api: VKAPI

    /// A call answers so many; no more than a thousand can be reached in all.
    private static let page = 200
    private static let most = 1000

    /// Those since a moment, oldest first; without one the last day's, as VK gives them.
    func posts(_ query: String, since: Date?) async throws(VKFault) -> [VKFoundPost] {
        var found: [VKFoundPost] = []
        var next: String?
        repeat {
            var wish = ["q": query, "count": String(Self.page), "extended": "1"]
            // VK counts whole seconds: those of the last second are asked for again and known.
            if let since { wish["start_time"] = String(Int(since.timeIntervalSince1970)) }
            if let next { wish["start_from"] = next }
            let answer = try await api.call("newsfeed.search", wish)
            found += VKFoundPost.all(in: answer)
            let following = answer["next_from"]?.text
            next = following == next || following?.isEmpty == true ? nil : following
        } while next != nil && found.count < Self.most
        return found.reversed()
    }

    /// How many there are of late.
    func count(_ query: String) async throws(VKFault) -> Int {
        let answer = try await api.call("newsfeed.search", ["q": query, "count": "1", "extended": "1"])
        return answer["total_count"]?.int.flatMap { Int(exactly: $0) } ?? answer["count"]?.int.flatMap { Int(exactly: $0) } ?? 0
    }
}

/// A post with whoever wrote it, kept as one: its profile stands elsewhere in VK's answer.
struct VKFoundPost {
    private let post: JSONValue
    private let author: JSONValue?

    private init(_ post: JSONValue, _ author: JSONValue?) { (self.post, self.author) = (post, author) }

    /// As it was kept.
    init?(_ raw: Data) {
        guard let json = JSONValue(object: raw), let post = json["post"], post.members != nil else { return nil }
        self.init(post, json["author"])
    }

    static func all(in answer: JSONValue) -> [VKFoundPost] {
        var people: [Int64: JSONValue] = [:]
        for person in answer["profiles"]?.list ?? [] { if let id = person["id"]?.int { people[id] = person } }
        for group in answer["groups"]?.list ?? [] { if let id = group["id"]?.int { people[-id] = group } }
        return (answer["items"]?.list ?? []).map { post in
            VKFoundPost(post, (post["from_id"]?.int ?? post["owner_id"]?.int).flatMap { people[$0] })
        }
    }

    var date: Date? { post["date"]?.int.map { Date(timeIntervalSince1970: Double($0)) } }

    /// Owner and number name a post for ever, whichever words found it.
    private var id: String {
        [post["owner_id"], post["id"]].map { $0?.int.map(String.init) ?? "?" }.joined(separator: "_")
    }

    /// - Parameter query: the words that found it.
    func arriving(_ query: String?, at now: Date) -> Arriving {
        var members = [JSONValue.Member("post", post)]
        if let author { members.append(JSONValue.Member("author", author)) }
        let raw = Data(JSONValue.object(members).json.utf8)
        do throws(VKEvent.Unreadable) {
            return Arriving(raw: raw, externalID: id, meaning: .events([try mention(query, at: now)]))
        } catch {
            return Arriving(raw: raw, externalID: id, meaning: .unreadable(error.why))
        }
    }

    private func mention(_ query: String?, at now: Date) throws(VKEvent.Unreadable) -> Inbound {
        let frame = VKFrame(object: post, id: id, group: 0, now: now)
        let owner = try frame.number("owner_id")
        var event = try VKPost(frame, in: post).found
        event.author.name = name
        if let query { event.details["found_by"] = query }
        event.source.title = owner == post["from_id"]?.int ? nil : VKLink.place(VKLink.profile(owner))
        return event
    }

    private var name: String {
        let person = [author?["first_name"]?.text, author?["last_name"]?.text].compactMap(\.self).joined(separator: " ")
        return person.isEmpty ? author?["name"]?.text ?? "" : person
    }
}

/// How far each search has come.
struct VKSearchCursor {
    private var dates: [String: Int64] = [:]

    init(_ text: String?) {
        guard let text, let json = JSONValue(object: Data(text.utf8)) else { return }
        for member in json.members ?? [] { dates[member.name] = member.value.int }
    }

    subscript(query: String) -> Date? { dates[query].map { Date(timeIntervalSince1970: Double($0)) } }

    /// Never back: a post with an old date comes late.
    mutating func note(_ query: String, _ date: Date?) {
        guard let date else { return }
        dates[query] = max(dates[query] ?? .min, Int64(date.timeIntervalSince1970))
    }

    /// A search that was given up begins anew when it is asked again.
    mutating func forget(otherThan queries: [String]) { dates = dates.filter { queries.contains($0.key) } }

    var text: String {
        JSONValue.object(dates.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .number(String($0.value))) }).json
    }
}
