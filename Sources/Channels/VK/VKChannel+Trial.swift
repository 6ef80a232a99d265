import Foundation
package import Kernel

extension VKChannel {
    /// Asks VK whose token it is and what it is good for. Without one a channel can still be called; there is nothing to try.
    package static func tryOut(
        _ settings: ChannelSettings, through outside: Outside, language: Language
    ) async throws(LineFault) -> [String] {
        let values = VKSettings(settings)
        if values.token.isEmpty, values.isPolled == false { return [] }
        guard let group = values.speaker else { throw values.lack }
        let token = VKToken(api: VKAPI(values, through: outside))
        let owner = try await token.owner()
        guard owner.id == group else {
            throw LineFault(
                .refused, "other-key", setting: VKSettings.Key.token, said: "\(owner.name), club\(owner.id)")
        }
        let rights = try await token.rights()
        guard rights.contains(.messages) else {
            throw LineFault(.refused, "rights", setting: VKSettings.Key.token, said: VKRight.messages.rawValue)
        }
        let words = VKWords(language: language)
        let missing = VKRight.allCases.filter { rights.contains($0) == false }
        return [words.community(owner.name), words.may(rights)]
            + missing.compactMap { words.lack(of: $0, isPolled: values.isPolled) }
    }
}

/// What VK says of a token. One that is no community's is refused here.
struct VKToken {
    let api: VKAPI

    /// Asked for no community, VK names the token's own (https://dev.vk.com/en/method/groups.getById).
    func owner() async throws(LineFault) -> (id: Int64, name: String) {
        let told = try await ask("groups.getById")
        let group = (told["groups"] ?? told).list?.first
        guard let id = group?["id"]?.int else { throw LineFault(.refused, "key", setting: VKSettings.Key.token) }
        return (id, String((group?["name"]?.text ?? "").prefix(200)))
    }

    /// What Kindred has use for, of what it may (https://dev.vk.com/en/method/groups.getTokenPermissions).
    func rights() async throws(LineFault) -> [VKRight] {
        let told = try await ask("groups.getTokenPermissions")
        // Called so by VK's schema, and so by its page.
        let names = Set((told["permissions"] ?? told["settings"])?.list?.compactMap { $0["name"]?.text } ?? [])
        return VKRight.allCases.filter { names.contains($0.rawValue) }
    }

    private func ask(_ method: String) async throws(LineFault) -> JSONValue {
        do throws(VKFault) {
            return try await api.call(method, [:])
        } catch {
            guard error.kind == .final else { throw error.line }
            throw LineFault(.refused, "key", setting: VKSettings.Key.token, said: error.said)
        }
    }
}
