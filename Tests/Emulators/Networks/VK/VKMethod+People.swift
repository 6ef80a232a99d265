import Foundation
import Kernel

/// `groups.getById`, `groups.getTokenPermissions`, `users.get`, `newsfeed.search`.
extension VKWorld {
    func groups(_ parameters: Parameters, _ token: VKToken) throws(VKError) -> JSONValue {
        let asked = parameters.list("group_ids") + parameters.list("group_id")
        guard asked.isEmpty == false || token.kind == .community else { throw .parameter("group_ids is undefined") }
        guard asked.count <= 500 else { throw .parameter("group_ids should contain no more than 500 items") }
        let names = ["\(group.id)", "club\(group.id)", group.screenName]
        let found = asked.isEmpty || asked.contains { names.contains($0) }
        let picture = JSONValue.text("\(address)/files/face-\(people[0].id)/200.png")
        let shown = ["photo_50", "photo_100", "photo_200"].reduce(group.json) { $0.with($1, picture) }
        return ["groups": .list(found ? [shown] : []), "profiles": []]
    }

    func permissions(_ token: VKToken) -> JSONValue {
        let scopes = VKToken.Scope.allCases.filter { token.scopes.contains($0) }
        return [
            "mask": .whole(scopes.reduce(0) { $0 | $1.bit }),
            "permissions": .list(scopes.map { ["name": .text($0.rawValue), "setting": .whole($0.bit)] }),
        ]
    }

    func users(_ parameters: Parameters) throws(VKError) -> JSONValue {
        let asked = parameters.list("user_ids")
        guard asked.isEmpty == false else { throw .parameter("user_ids is undefined") }
        guard asked.count <= 1000 else { throw .parameter("user_ids should contain no more than 1000 items") }
        let found = asked.compactMap { name in people.first { "\($0.id)" == name || $0.screenName == name } }
        // Numbers that cannot be anybody's are an error; those of nobody are passed over.
        if found.isEmpty, asked.allSatisfy({ Int64($0).map { $0 <= 0 } ?? false }) { throw .badUser }
        let fields = Set(parameters.list("fields"))
        return .list(found.map { $0.json(fields, at: address) })
    }

    /// The newest first, the last day unless told, and a thousand in all at most.
    func search(_ parameters: Parameters) throws(VKError) -> JSONValue {
        guard let words = parameters["q"] else { throw .parameter("q is undefined") }
        let count = try count(parameters, usually: 30, most: 200)
        let start = parameters.int("start_time") ?? clock.seconds - 86_400
        let end = parameters.int("end_time") ?? clock.seconds
        let offset = max(parameters["start_from"].flatMap { Int($0.prefix { $0 != "/" }) } ?? 0, 0)
        let found = (elsewhere + wall)
            .filter { $0.at >= start && $0.at <= end && $0.text.localizedCaseInsensitiveContains(words) }
            .sorted { ($0.at, $0.id) > ($1.at, $1.id) }.prefix(1000)
        let page = found.dropFirst(offset).prefix(count)
        var answer: JSONValue = [
            "items": .list(page.map { entry in VKEvents.post(entry, comments: remarks.count { $0.post == entry.id }) })
        ]
        if parameters.flag("extended") {
            let authors = Set(page.map(\.from))
            let fields = Set(parameters.list("fields") + ["screen_name", "photo_100"])
            answer = answer.with(
                "profiles", .list(people.filter { authors.contains($0.id) }.map { $0.json(fields, at: address) }))
            answer = answer.with("groups", .list(authors.contains(-group.id) ? [group.json] : []))
        }
        let following = offset + page.count
        if following < found.count, let last = page.last {
            answer = answer.with("next_from", .text("\(following)/5_\(last.owner)_\(last.id)"))
        }
        return answer.with("count", .whole(page.count)).with("total_count", .whole(found.count))
    }
}
