import Formats

/// Where a mailbox keeps what it sent.
enum SentFolder {
    /// Names mail programs and providers give it, in the languages they speak here.
    private static let names = [
        "sent", "sent items", "sent mail", "sent messages", "отправленные", "отправленные письма", "gesendet",
        "gesendete objekte", "gesendete elemente", "gesendete nachrichten",
    ]

    /// - Parameter named: by the settings; it counts even where the server does not list it.
    static func find(in folders: [IMAPMailbox], named: String?) -> String? {
        if let named { return named }
        let selectable = folders.filter(\.canBeSelected)
        if let marked = selectable.first(where: { $0.attributes.contains("\\sent") }) { return marked.name }
        let known = names.lazy.compactMap { name in selectable.first { $0.lastName.lowercased() == name } }
        return known.first?.name
    }
}

extension IMAPMailbox {
    /// Without the folders it lies in.
    fileprivate var lastName: String {
        guard let delimiter, let last = name.split(separator: delimiter).last else { return name }
        return String(last)
    }
}
