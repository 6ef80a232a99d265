import Channels
import Foundation
import Kernel
import Workspace

/// Which server wrote the topmost Authentication-Results of a letter, and whose letter it was: enough of these tell the name
/// under which a mailbox's own server writes.
struct ServerSighting: Sendable, Hashable {
    /// In lower case; empty where the letter bears no result.
    let server: String
    let domain: String

    init(server: String, domain: String) {
        self.server = server
        self.domain = domain
    }

    init?(_ item: Arriving) {
        guard let from = item.letter?.from.first?.address, let at = from.lastIndex(of: "@") else { return nil }
        server = Self.topmost(in: item.raw) ?? ""
        domain = String(from[from.index(after: at)...].lowercased().prefix(253))
    }

    /// Without reading the whole letter: this is asked of every one.
    static func topmost(in raw: Data) -> String? {
        var rest = raw.prefix(longest)
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = rest[..<end]
            rest = rest[(end + 1)...]
            if line.isEmpty || line.elementsEqual([UInt8(ascii: "\r")]) { return nil }
            guard line.count > field.count, line.prefix(field.count).lazy.map({ $0 | 0x20 }).elementsEqual(field) else {
                continue
            }
            let value = String(decoding: line.dropFirst(field.count), as: UTF8.self)
            let name = value.prefix { $0 != ";" }.split(whereSeparator: \.isWhitespace).first
            return name.map { String($0.lowercased().prefix(253)) }
        }
        return nil
    }

    private static let field = Array("authentication-results:".utf8).map { $0 | 0x20 }
    private static let longest = 1 << 18

    // MARK: Learning

    /// Letters of so many domains, over so long a time, all bore the same server's name on top: nobody outside can bring that
    /// about while others write, too.
    private static let enough = 5
    private static let patience: TimeInterval = 3 * 86_400
    /// More are not written down; what is not learned by then is not learned.
    static let most = 300

    /// The server that checks this mailbox's letters; nil until it is certain.
    static func learned(from seen: [(sighting: ServerSighting, at: Date)], at now: Date) -> String? {
        let servers = Set(seen.map(\.sighting.server))
        guard servers.count == 1, let server = servers.first, server.isEmpty == false, seen.count >= enough,
            let first = seen.map(\.at).min(), now.timeIntervalSince(first) >= patience
        else { return nil }
        return server
    }

    static func all(on channel: Connected, in db: Connection) throws -> [(sighting: ServerSighting, at: Date)] {
        try db.rows(
            """
            SELECT server, domain, at FROM letter_server WHERE workspace_id = \(channel.workspace) AND channel_id = \(channel.id)
            ORDER BY server, domain LIMIT \(most)
            """
        ).map { (ServerSighting(server: try $0.get("server"), domain: try $0.get("domain")), try $0.get("at")) }
    }

    func note(on channel: Connected, at now: Date, in db: Connection) throws {
        try db.run(
            """
            INSERT INTO letter_server (workspace_id, channel_id, server, domain, at)
            VALUES (\(channel.workspace), \(channel.id), \(server), \(domain), \(now)) ON CONFLICT DO NOTHING
            """)
    }
}
