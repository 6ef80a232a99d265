import Foundation
import Kernel
import Workspace

/// The answers of a member that did not go out: found from the alert on every page.
struct UnsentPage {
    /// An answer with the name of whom it is for.
    struct Line: Sendable {
        let outgoing: Outgoing
        let author: String

        /// The oldest first; a hundred are more than anybody has.
        static func load(for asker: Asker, in db: Connection) throws -> [Line] {
            let trouble = try Outgoing.trouble(of: asker.member, workspace: asker.workspace, limit: 100, in: db)
            let rows = try db.rows(
                """
                SELECT i.id, c.name FROM interest i
                LEFT JOIN identity d ON d.workspace_id = i.workspace_id AND d.id = i.identity_id
                LEFT JOIN contact c ON c.workspace_id = d.workspace_id AND c.id = d.person_id
                WHERE i.id IN \(list: trouble.map(\.interest)) AND \(asker.interests(.work))
                """)
            let names = Dictionary(
                try rows.map { (try $0.get("id", as: ID<Interest>.self), try $0.get("name", as: String?.self) ?? "") },
                uniquingKeysWith: { first, _ in first })
            return trouble.compactMap { outgoing in names[outgoing.interest].map { Line(outgoing: outgoing, author: $0) } }
        }
    }

    let lines: [Line]
    let viewer: Viewer

    private var words: OutboxWords { OutboxWords(language: viewer.language) }

    var html: HTML {
        guard lines.isEmpty == false else {
            return "<div class=\"empty\">\(Drawing.done)<h2>\(words.allSent)</h2><p>\(words.allSentText)</p></div>"
        }
        return "<ul class=\"rows\">\(lines.map(row))</ul>"
    }

    private func row(_ line: Line) -> HTML {
        let outgoing = line.outgoing
        let state = outgoing.state == .failed ? "failed" : "possibly"
        let why = outgoing.state == .failed ? words.notSent(outgoing.fault ?? .refused, said: outgoing.said) : words.perhaps
        return """
            <li class="row-item"><div class="row-text"><p class="row"><b><a href="\(link: FeedPlace(.everything)
                .path(outgoing.interest))">\(line.author)</a></b> <span class="delivery" data-state="\(state)">\
            \(viewer.icons(state == "failed" ? "warning" : "help"))\(words.state(outgoing.state))</span></p>\
            <p class="small muted">\(outgoing.subject) · \(viewer.time(outgoing.createdAt))</p><p class="small">\(why)</p></div></li>
            """
    }
}
