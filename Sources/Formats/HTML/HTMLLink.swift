import Foundation

/// Where a link leads, and whether a reader of plain text is helped by seeing it.
struct HTMLLink {
    /// Longer addresses, and those with longer questions, are for machines: they follow who has clicked.
    private static let longest = 120
    private static let longestQuery = 40

    private let address: String

    /// The link whose tag was opened last; nil when it leads nowhere a reader could type.
    init?(_ tokens: HTMLTokens) {
        guard let range = tokens.attribute("href") else { return nil }
        address = HTMLEntities.decoded(tokens.bytes, range).trimmingCharacters(in: .whitespacesAndNewlines)
        guard address.utf8.count <= Self.longest, !address.utf8.contains(where: { $0 <= ASCII.space }) else { return nil }
        let isKnown = ["http://", "https://", "mailto:"].contains { address.lowercased().hasPrefix($0) }
        let query = address.utf8.drop { $0 != UInt8(ascii: "?") }
        guard isKnown, query.count <= Self.longestQuery else { return nil }
    }

    /// The address to be shown after `text`; nil when the text is it, or holds its host, or is of several lines.
    func address(for text: ArraySlice<UInt8>) -> String? {
        guard !text.isEmpty, text.count < 4 * Self.longest, !text.contains(ASCII.lf) else { return nil }
        let text = String(decoding: text, as: UTF8.self).lowercased()
        let isMailbox = address.lowercased().hasPrefix("mailto:")
        if isMailbox, text.contains("@") { return nil }
        let shown = isMailbox ? Self.mailbox(of: address) : address
        let host = Self.host(of: shown.lowercased())
        guard !host.isEmpty, !text.contains(host), !text.hasPrefix("www."), !text.contains("://") else { return nil }
        return shown
    }

    private static func mailbox(of address: String) -> String {
        let mailbox = address.dropFirst("mailto:".count).prefix { $0 != "?" }
        return mailbox.removingPercentEncoding ?? String(mailbox)
    }

    /// What a text would name when it names the address: the host without `www.`, or the mailbox.
    private static func host(of address: String) -> String {
        guard let scheme = address.range(of: "://") else { return address }
        let host = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
    }
}
