package import Foundation
package import Kernel
package import Workspace

/// Words that are written once and sent often.
package struct Template: RowReadable {
    /// Who finds it.
    package enum Reach: String, Sendable, CaseIterable, SQLConvertible { case own, team, all }

    package let id: ID<Template>
    /// Who made it; while it is their own, nobody else finds it.
    package let member: ID<Member>
    package let reach: Reach
    package let team: ID<Team>?
    package let name: String
    /// What is typed after `/`; empty for none.
    package let shortcut: String
    /// A heading it stands under; empty for none.
    package let folder: String
    package let changedAt: Date
    package let removedAt: Date?
    /// Its words by language; at least one.
    package var texts: [Language: String] = [:]

    package init(row: Row) throws {
        id = try row.get("id")
        member = try row.get("member_id")
        reach = try row.get("reach")
        team = try row.get("team_id")
        name = try row.get("name")
        shortcut = try row.get("shortcut")
        folder = try row.get("folder")
        changedAt = try row.get("changed_at")
        removedAt = try row.get("removed_at")
    }

    /// What is stored of one.
    package struct Draft: Sendable, Equatable {
        package var name: String
        package var shortcut = ""
        package var folder = ""
        package var reach = Reach.own
        package var team: ID<Team>?
        package var texts: [Language: String]

        package init(name: String, texts: [Language: String]) {
            self.name = name
            self.texts = texts
        }
    }

    /// Goes along with the words.
    package struct File: RowReadable {
        package let id: ID<File>
        package let template: ID<Template>
        package let name: String
        package let type: String
        package let size: Int
        package let blob: String

        package init(row: Row) throws {
            id = try row.get("id")
            template = try row.get("template_id")
            name = try row.get("name")
            type = try row.get("type")
            size = try row.get("size")
            blob = try row.get("blob")
        }
    }

    /// A workspace has no more; more would not be found any more anyway.
    package static let most = 1000
    package static let mostFiles = 10
    package static let longest = 20_000

    /// The variant for somebody who reads these languages, the first best.
    package func language(for wishes: [Language]) -> Language? {
        (wishes + Language.allCases).first { texts[$0] != nil }
    }

    /// Its words on a card. A text that can no longer be read stands as it was written.
    func text(with values: TemplateValues) -> (text: String, language: Language)? {
        guard let language = language(for: values.languages), let text = texts[language] else { return nil }
        let read = try? TemplateText(text)  // what was stored was read before; an older rule may have let more through
        return (read?.text(with: values.values(in: language)) ?? text, language)
    }

    /// Whoever may change it: one's own everybody, a team's its members, everybody's those who lead.
    package func isChangeable(by asker: Asker) -> Bool {
        Self.mayKeep(reach, team: team, asker) && (reach != .own || member == asker.member)
    }

    static func mayKeep(_ reach: Reach, team: ID<Team>?, _ asker: Asker) -> Bool {
        switch reach {
        case .own: true
        case .team: asker.may(.manage, .interest) || team.map(asker.teams.contains) ?? false
        case .all: asker.may(.manage, .interest)
        }
    }
}
