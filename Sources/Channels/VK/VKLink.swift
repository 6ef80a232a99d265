/// Addresses on VK (https://dev.vk.com/en/reference/objects/wall), by which a member opens what was said.
enum VKLink {
    private static let site = "https://vk.com/"

    static func profile(_ id: Int64) -> String { id < 0 ? "\(site)club\(id.magnitude)" : "\(site)id\(id)" }

    static func post(_ owner: Int64, _ id: Int64) -> String { "\(site)wall\(owner)_\(id)" }

    /// Where an administrator reads the dialog.
    static func dialog(of group: Int64, with peer: Int64) -> String { "\(site)gim\(group)?sel=\(peer)" }

    static func thing(_ kind: String, _ owner: Int64, _ id: Int64) -> String { "\(site)\(kind)\(owner)_\(id)" }

    /// The same without scheme: by it the words under one post are one thread, whoever tells of them.
    static func place(_ address: String) -> String { String(address.dropFirst("https://".count)) }
}
