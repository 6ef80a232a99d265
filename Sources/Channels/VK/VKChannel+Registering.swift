import Foundation
package import Kernel

/// Telling VK by itself where to call (https://dev.vk.com/en/api/callback/getting-started), so that nobody copies an address.
extension VKChannel: Registers {
    package static func mayRegister(_ settings: ChannelSettings) -> Bool {
        let values = VKSettings(settings)
        return values.speaker != nil && values.isPolled == false
    }

    /// VK changes the string from time to time, and asks for it as soon as it knows the address.
    package static func preparation(
        _ settings: ChannelSettings, through outside: Outside
    ) async throws(LineFault) -> [String: String] {
        [VKSettings.Key.confirmation: try await VKServers(settings, through: outside).confirmation()]
    }

    package static func register(
        _ settings: ChannelSettings, at address: String, through outside: Outside
    ) async throws(LineFault) -> [String: String] {
        let secret = VKSettings(settings).secret
        // Without one no call is taken.
        guard secret.isEmpty == false else { throw LineFault(.refused, "key", setting: VKSettings.Key.secret) }
        let servers = try VKServers(settings, through: outside)
        let number = try await servers.add(address, secret: secret)
        try await servers.wishAll(of: number)
        return [VKSettings.Key.server: String(number)]
    }

    package static func unregister(
        _ settings: ChannelSettings, from address: String, through outside: Outside
    ) async throws(LineFault) {
        let servers = try VKServers(settings, through: outside)
        if let server = try await servers.find(address) { try await servers.remove(server.id) }
    }

    package static func standing(
        _ settings: ChannelSettings, at address: String, through outside: Outside
    ) async throws(LineFault) -> HookStanding {
        switch try await VKServers(settings, through: outside).find(address)?.status {
        case "ok": HookStanding(isRegistered: true)
        // It will ask in a moment.
        case nil, "wait": HookStanding(isRegistered: false)
        case let status?: HookStanding(isRegistered: false, fault: status)
        }
    }
}

/// The addresses VK calls for a community; there are ten at most.
struct VKServers {
    private let api: VKAPI
    private let group: Int64

    struct Server {
        let id: Int64
        let secret: String
        /// `ok`, `wait`, `failed` or `unconfigured`.
        let status: String
    }

    /// As the community's managers see the address called; VK allows 14 characters.
    private static let title = "Kindred"

    init(_ settings: ChannelSettings, through outside: Outside) throws(LineFault) {
        let values = VKSettings(settings)
        guard let group = values.speaker else { throw values.lack }
        self.group = group
        api = VKAPI(values, through: outside)
    }

    func confirmation() async throws(LineFault) -> String {
        guard let code = try await ask("groups.getCallbackConfirmationCode")["code"]?.text, code.isEmpty == false else {
            throw LineFault(.passing, "busy")
        }
        return code
    }

    func find(_ address: String) async throws(LineFault) -> Server? {
        let servers = try await ask("groups.getCallbackServers")["items"]?.list ?? []
        let own = servers.first { $0["url"]?.text == address }
        return own.flatMap { own in
            own["id"]?.int.map {
                Server(id: $0, secret: own["secret_key"]?.text ?? "", status: own["status"]?.text ?? "")
            }
        }
    }

    /// The number of the address, which is added unless it is there. One that VK gave up, or that has another secret, is told
    /// anew, and asked for the confirmation once more.
    func add(_ address: String, secret: String) async throws(LineFault) -> Int64 {
        let told = ["url": address, "title": Self.title, "secret_key": secret]
        if let known = try await find(address) {
            if known.status != "ok" || known.secret != secret {
                _ = try await ask("groups.editCallbackServer", told.merging(["server_id": String(known.id)]) { $1 })
            }
            return known.id
        }
        guard let id = try await ask("groups.addCallbackServer", told)["server_id"]?.int else {
            throw LineFault(.passing, "busy")
        }
        return id
    }

    /// Has VK tell every kind of event that is read.
    func wishAll(of server: Int64) async throws(LineFault) {
        _ = try await ask("groups.setCallbackSettings", VKEvent.wished.merging(["server_id": String(server)]) { $1 })
    }

    func remove(_ server: Int64) async throws(LineFault) {
        do throws(VKFault) {
            _ = try await call("groups.deleteCallbackServer", ["server_id": String(server)])
        } catch {
            // 104: somebody removed it in between.
            guard error.code != 104 else { return }
            throw error.line
        }
    }

    private func ask(_ method: String, _ wish: [String: String] = [:]) async throws(LineFault) -> JSONValue {
        do throws(VKFault) { return try await call(method, wish) } catch { throw error.line }
    }

    private func call(_ method: String, _ wish: [String: String]) async throws(VKFault) -> JSONValue {
        try await api.call(method, wish.merging(["group_id": String(group)]) { $1 })
    }
}
