import Foundation
import Kernel

/// `groups.…Callback…`: where the community's events are sent, and which.
extension VKWorld {
    private static let mostServers = 10

    func confirmationCode(_ parameters: Parameters) throws(VKError) -> JSONValue {
        try checkGroup(parameters)
        return ["code": .text(confirmation)]
    }

    func addServer(_ parameters: Parameters) throws(VKError) -> JSONValue {
        try checkGroup(parameters)
        let told = try told(parameters)
        guard servers.count < Self.mostServers else { throw .tooManyServers }
        let server = VKServer(id: next("server"), url: told.url, title: told.title, secret: told.secret)
        servers.append(server)
        confirm(server.id)
        return ["server_id": .whole(server.id)]
    }

    func editServer(_ parameters: Parameters) throws(VKError) -> JSONValue {
        try checkGroup(parameters)
        let index = try index(parameters)
        let told = try told(parameters)
        (servers[index].url, servers[index].title, servers[index].secret) = (told.url, told.title, told.secret)
        confirm(servers[index].id)
        return 1
    }

    /// VK calls the address before it sends anything.
    private func confirm(_ id: Int64) {
        guard let index = servers.firstIndex(where: { $0.id == id }) else { return }
        servers[index].status = .wait
        let body = VKEvents.confirmation(group: group.id, id: key(6), secret: servers[index].secret)
        servers[index].queue.append(
            VKDelivery(
                number: Int(next("delivery")), kind: .confirmation, type: "confirmation", body: body, notBefore: clock.now))
    }

    private func told(_ parameters: Parameters) throws(VKError) -> (url: String, title: String, secret: String) {
        guard let url = parameters["url"] else { throw .parameter("url is undefined") }
        guard let parts = URLComponents(string: url), ["http", "https"].contains(parts.scheme ?? ""),
            parts.host?.isEmpty == false
        else { throw .parameter("url is invalid") }
        guard let title = parameters["title"] else { throw .parameter("title is undefined") }
        guard title.count <= 14 else { throw .parameter("title should be less or equal to 14 letters") }
        let secret = parameters["secret_key"] ?? ""
        guard secret.count <= 50 else { throw .parameter("secret_key should be less or equal to 50 letters") }
        return (url, title, secret)
    }

    func listServers(_ parameters: Parameters) throws(VKError) -> JSONValue {
        try checkGroup(parameters)
        let ids = parameters.list("server_ids")
        let listed = servers.filter { ids.isEmpty || ids.contains("\($0.id)") }
        let items = listed.map { server -> JSONValue in
            [
                "id": .whole(server.id), "title": .text(server.title), "creator_id": 101_010, "url": .text(server.url),
                "secret_key": .text(server.secret), "status": .text(server.status.rawValue),
            ]
        }
        return ["count": .whole(listed.count), "items": .list(items)]
    }

    func deleteServer(_ parameters: Parameters) throws(VKError) -> JSONValue {
        try checkGroup(parameters)
        servers.remove(at: try index(parameters))
        return 1
    }

    func setSettings(_ parameters: Parameters) throws(VKError) -> JSONValue {
        try checkGroup(parameters)
        let index = try index(parameters)
        let wanted = try wanted(parameters, before: servers[index].wanted)
        servers[index].wanted = wanted
        if let version = try version(parameters) { servers[index].version = version }
        return 1
    }

    func settings(_ parameters: Parameters) throws(VKError) -> JSONValue {
        try checkGroup(parameters)
        let server = servers[try index(parameters)]
        return ["api_version": .text(server.version), "events": events(server.wanted)]
    }

    private func index(_ parameters: Parameters) throws(VKError) -> Int {
        let id = try number("server_id", parameters)
        guard let index = servers.firstIndex(where: { $0.id == id }) else { throw .parameter("server_id is invalid") }
        return index
    }

    /// What is not named stays as it was.
    func wanted(_ parameters: Parameters, before: Set<String>) throws(VKError) -> Set<String> {
        var wanted = before
        for type in VKEvents.types where parameters.has(type) {
            switch parameters[type] {
            case "1", "true": wanted.insert(type)
            case "0", "false": wanted.remove(type)
            default: throw .parameter("\(type) should be 0 or 1")
            }
        }
        return wanted
    }

    func version(_ parameters: Parameters) throws(VKError) -> String? {
        guard let version = parameters["api_version"] else { return nil }
        guard version.wholeMatch(of: /5\.[0-9]{1,3}/) != nil else { throw .parameter("api_version is invalid") }
        return version
    }

    func events(_ wanted: Set<String>) -> JSONValue {
        .object(VKEvents.types.map { .init($0, wanted.contains($0) ? 1 : 0) })
    }
}
