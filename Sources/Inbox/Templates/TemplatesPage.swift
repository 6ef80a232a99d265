import Foundation
import Kernel
import Workspace

/// A page of the templates somebody finds.
struct TemplateShelf: Sendable {
    static let rows = 50
    /// How far back uses are counted.
    static let window: TimeInterval = 90 * 86_400

    let templates: [Template]
    let uses: [ID<Template>: TemplateUse]
    let teams: [ID<Team>: String]
    /// The last one, where there are more.
    let next: ID<Template>?

    /// - Parameter query: words that name, folder, short name or text must hold; empty for all.
    static func load(
        _ query: String, after: ID<Template>?, for asker: Asker, at now: Date, in db: Connection
    ) throws -> TemplateShelf {
        let wishes = query.folded.split(separator: " ").map(String.init)
        var found = try Template.all(for: asker, in: db).filter { $0.holds(wishes) }
        if let after, let index = found.firstIndex(where: { $0.id == after }) { found.removeFirst(index + 1) }
        let page = Array(found.prefix(rows))
        return TemplateShelf(
            templates: page,
            uses: try TemplateUse.all(
                of: asker.workspace, among: page.map(\.id), since: now.addingTimeInterval(-window), in: db),
            teams: Dictionary(
                try Team.all(of: asker.workspace, in: db).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
            next: found.count > rows ? page.last?.id : nil)
    }
}

extension Template {
    fileprivate func holds(_ wishes: [String]) -> Bool {
        guard wishes.isEmpty == false else { return true }
        let all = ([name, folder, "/\(shortcut)"] + texts.values).joined(separator: " ").folded
        return wishes.allSatisfy(all.contains)
    }
}

/// All templates by folder, with how they do.
struct TemplatesPage {
    let viewer: Viewer
    let query: String
    let shelf: TemplateShelf

    private var words: TemplateWords { TemplateWords(language: viewer.language) }

    var drawn: SettingsDesk.Drawn {
        SettingsDesk.Drawn(
            acts: """
                <a class="button button-main" href="/settings/templates/new">\(viewer.icons("plus"))\(words.add)</a>
                """,
            body: """
                \(shelf.templates.isEmpty && query.isEmpty ? .empty : search)
                \(shelf.templates.isEmpty ? empty : list)
                """)
    }

    private var search: HTML {
        """
        <form class="search-line" method="get" action="/settings/templates" role="search">\
        <input class="input" type="search" name="q" value="\(query)" maxlength="200" placeholder="\(words.find)" \
        aria-label="\(words.find)"><button class="button" type="submit">\(viewer.icons("search"))\(words.search)</button></form>
        """
    }

    private var empty: HTML {
        query.isEmpty
            ? "<section class=\"empty\"><h2>\(words.empty)</h2><p>\(words.emptyText)</p></section>"
            : "<section class=\"empty\"><h2>\(words.nothing(query))</h2></section>"
    }

    private var list: HTML {
        var folders: [(name: String, templates: [Template])] = []
        for template in shelf.templates {
            if folders.last?.name == template.folder {
                folders[folders.count - 1].templates.append(template)
            } else {
                folders.append((template.folder, [template]))
            }
        }
        let hasFolders = folders.contains { $0.name.isEmpty == false }
        let sections = folders.map { folder -> HTML in
            """
            <section class="section">\(hasFolders ? "<h2>\(folder.name.isEmpty ? words.unsorted : folder.name)</h2>" : .empty)\
            <ul class="rows">\(folder.templates.map(row))</ul></section>
            """
        }
        return "\(sections)\(more)"
    }

    private func row(_ template: Template) -> HTML {
        let use = shelf.uses[template.id]
        let excerpt = (template.language(for: [viewer.language]).flatMap { template.texts[$0] } ?? "").prefix(140)
        let slash: HTML = template.shortcut.isEmpty ? .empty : " <kbd>/\(template.shortcut)</kbd>"
        let languages = Language.allCases.filter { template.texts[$0] != nil }.map { $0.rawValue.uppercased() }
        return """
            <li class="row-item template-row"><div class="row-text">\
            <b><a href="/settings/templates/\(template.id)">\(template.name)</a></b>\(slash)\
            <p class="small muted truncate">\(String(excerpt))</p>\
            <p class="xs muted">\(words.reach(template, team: template.team.flatMap { shelf.teams[$0] })) · \
            \(languages.joined(separator: " ")) · \
            \(use.map { words.use($0, when: viewer.when.ago($0.last)) } ?? words.unused)</p></div></li>
            """
    }

    private var more: HTML? {
        shelf.next.map { next in
            var components = URLComponents()
            components.queryItems = [URLQueryItem(name: "q", value: query), URLQueryItem(name: "after", value: next.description)]
            let path = "/settings/templates\(components.string ?? "")"
            return "<p><a class=\"button\" href=\"\(link: path)\" rel=\"next\">\(words.older)</a></p>"
        }
    }
}
