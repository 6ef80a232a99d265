import Channels
import Foundation
import Kernel
import Workspace

/// What rules name and can be made of, for forms, sentences and checks.
struct AutomationNames: Sendable {
    /// Of the whole company: a rule is for cards its maker need not see.
    let choices: FeedChoices
    let tags: [Tag]
    /// Those that are not one member's own.
    let templates: [Template]
    /// Teams somebody belongs to.
    let staffed: Set<ID<Team>>
    /// Whether business hours are set anywhere; without them every moment is within them.
    let hasHours: Bool
    /// Lists of the asker's whose filter a rule can take over.
    let views: [SavedView]

    /// - Parameter chosen: a rule whose filter is shown.
    init(for asker: Asker, chosen rule: AutomationRule? = nil, in db: Connection) throws {
        guard let company = try Company.find(asker.workspace, in: db) else { throw Problem.notFound }
        var choices = try FeedChoices.load(for: asker, chosen: rule?.filter ?? FeedFilter(), in: db)
        tags = try Tag.all(of: asker.workspace, in: db)
        choices.channels = try db.all(
            "SELECT * FROM channel WHERE workspace_id = \(asker.workspace) AND removed_at IS NULL ORDER BY id")
        choices.products = try Product.all(of: asker.workspace, in: db)
        choices.tags = tags.map { ($0.id.description, $0.name) }
        self.choices = choices
        templates = try Template.all(for: .automation(of: company), in: db)
        let present = Set(choices.members.map(\.id))
        let memberships = try Team.memberships(of: asker.workspace, in: db)
        staffed = Set(memberships.filter { present.contains($0.key) }.values.joined())
        hasHours = try NamedHours.all(of: asker.workspace, in: db).isEmpty == false
        views = try SavedView.all(for: asker, in: db)
    }

    func name(of receiver: HandOver.Receiver) -> String? {
        switch receiver {
        case .member(let id): choices.members.first { $0.id == id }?.name
        case .team(let id): choices.teams.first { $0.id == id }?.name
        }
    }

    func tag(_ id: ID<Tag>) -> Tag? { tags.first { $0.id == id } }
    func tag(named name: String) -> Tag? { tags.first { $0.key == name.folded } }
    func template(_ id: ID<Template>?) -> Template? { templates.first { $0.id == id } }

    /// Whether a value of a filter names something of the company's, where it names anything.
    func has(_ facet: Facet, _ value: String) -> Bool {
        switch facet {
        case .channel: choices.channels.contains { $0.id.description == value }
        case .product: value == Facet.none || choices.products.contains { $0.id.description == value }
        case .responsible: FeedPerson(rawValue: value) != nil || choices.members.contains { $0.id.description == value }
        case .team: value == Facet.none || choices.teams.contains { $0.id.description == value }
        case .tag: choices.tags.contains { $0.id == value }
        default: true
        }
    }

    /// What can be chosen of a facet, and what is chosen already.
    func options(_ facet: Facet, _ filter: FeedFilter, _ language: Language) -> [String] {
        let offered: [String] =
            switch facet {
            case .action: ActionType.allCases.filter { $0.folds == false }.map(\.rawValue)
            case .team: choices.teams.isEmpty ? [] : [Facet.none] + choices.teams.map(\.id.description)
            default: FilterNames(language, choices).options(facet, FeedFilter())
            }
        let usable = offered.filter { AutomationFilter.takes(facet, $0) }
        return usable + filter[facet].filter { usable.contains($0) == false }
    }
}
