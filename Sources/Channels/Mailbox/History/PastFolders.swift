import Formats

/// What the folders of a mailbox are for: by what the server says of them (RFC 6154), else by their names.
enum PastFolders {
    private static let attributes: [(String, PastPlace.Kind)] = [
        ("\\sent", .sent), ("\\junk", .junk), ("\\trash", .trash), ("\\drafts", .drafts), ("\\all", .all), ("\\flagged", .all),
        ("\\important", .all),
    ]

    private static let names: [String: PastPlace.Kind] = [
        "spam": .junk, "junk": .junk, "junk e-mail": .junk, "junk email": .junk, "bulk mail": .junk, "спам": .junk,
        "нежелательная почта": .junk, "spamverdacht": .junk, "unerwünscht": .junk,
        "trash": .trash, "deleted": .trash, "deleted items": .trash, "deleted messages": .trash, "bin": .trash,
        "корзина": .trash, "удаленные": .trash, "удалённые": .trash, "papierkorb": .trash, "gelöschte elemente": .trash,
        "gelöschte objekte": .trash,
        "drafts": .drafts, "draft": .drafts, "черновики": .drafts, "entwürfe": .drafts, "outbox": .drafts,
        "исходящие": .drafts, "postausgang": .drafts,
    ]

    /// - Parameter sent: the folder that is read as Sent.
    static func kind(of folder: IMAPMailbox, sent: String?) -> PastPlace.Kind {
        if folder.name == sent { return .sent }
        if folder.name.uppercased() == "INBOX" { return .incoming }
        if let known = attributes.first(where: { folder.attributes.contains($0.0) }) { return known.1 }
        let levels = folder.delimiter.map { folder.name.split(separator: $0).map(String.init) } ?? [folder.name]
        // A folder within the bin lies in the bin.
        return levels.lazy.compactMap { names[$0.lowercased()] }.first ?? .other
    }
}
