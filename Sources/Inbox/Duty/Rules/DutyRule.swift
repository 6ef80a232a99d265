import Channels
import Foundation
package import Kernel
package import Workspace

/// One line of the list that says who gets which cards. The first line that fits a card takes it.
package struct DutyRule: RowReadable, Equatable {
    /// How a card finds its owner.
    package enum Strategy: String, Sendable, CaseIterable, SQLConvertible {
        /// Everybody sees it, and whoever claims first has it.
        case first
        /// In turn, as a round goes.
        case turn
        /// Who has the fewest open cards.
        case least
    }

    /// What becomes of a card that nobody touched in time.
    package enum Fall: String, Sendable, CaseIterable, SQLConvertible { case next, all, rule, member }

    package let id: ID<DutyRule>
    package let workspace: ID<Company>
    var place: Int
    package var name: String
    /// The channel on whose page it was set.
    var ownChannel: ID<Connected>?
    var conditions: DutyConditions
    package var strategy: Strategy
    var team: ID<Team>?
    /// Chosen by name; with a team or nobody named it is everybody there.
    var members: [ID<Member>]
    /// Only to those who speak the card's language.
    var byLanguage: Bool
    /// Only to those who know the card's product.
    var byProduct: Bool
    var fallMinutes: Int?
    var fall: Fall?
    var fallRule: ID<DutyRule>?
    var fallMember: ID<Member>?
    /// Who had the last card of this rule.
    var last: ID<Member>?

    package init(row: Row) throws {
        id = try row.get("id")
        workspace = try row.get("workspace_id")
        place = try row.get("place")
        name = try row.get("name")
        ownChannel = try row.get("channel_id")
        conditions = try DutyConditions(row: row)
        strategy = try row.get("strategy")
        team = try row.get("team_id")
        members = try row.get("members", as: String.self).split(separator: " ").compactMap { ID<Member>($0) }
        byLanguage = try row.get("by_language")
        byProduct = try row.get("by_product")
        fallMinutes = try row.get("fall_minutes")
        fall = try row.get("fall_to")
        fallRule = try row.get("fall_rule_id")
        fallMember = try row.get("fall_member_id")
        last = try row.get("last_member_id")
    }

    /// A new one that lets every card through and leaves it to all.
    package init(id: ID<DutyRule>, workspace: ID<Company>) {
        self.id = id
        self.workspace = workspace
        place = 0
        name = ""
        conditions = DutyConditions()
        strategy = .first
        members = []
        byLanguage = false
        byProduct = false
    }

    /// Where a card falls to, as forms and programs say it: `next`, `all`, `rule-7`, `member-7`; nil where it stays.
    var fallWord: String? { fallRule.map { "rule-\($0)" } ?? fallMember.map { "member-\($0)" } ?? fall?.rawValue }

    /// Whether this member is among those it shares out to.
    func means(_ person: Roster.Person) -> Bool {
        if let team { return person.teams.contains(team) }
        return members.isEmpty || members.contains(person.id)
    }
}

/// What a rule asks of a card. Within a list any one fits; all lists must fit; an empty list lets everything through.
package struct DutyConditions: Sendable, Equatable {
    var channels: Set<ID<Connected>> = []
    var languages: Set<String> = []
    var products: Set<ID<Product>> = []
    var actions: Set<ActionType> = []
    var networks: Set<String> = []

    package init() {}

    init(row: Row) throws { try self.init { try row.get($0, as: String.self) } }

    /// - Parameter text: what stands under a name, words with blanks between.
    init(_ text: (String) throws -> String) rethrows {
        func list(_ name: String) throws -> [Substring] { try text(name).split(separator: " ") }
        channels = Set(try list("channels").compactMap { ID<Connected>($0) })
        languages = Set(try list("languages").map(String.init))
        products = Set(try list("products").compactMap { ID<Product>($0) })
        actions = Set(try list("actions").compactMap { ActionType(rawValue: String($0)) })
        networks = Set(try list("networks").map(String.init))
    }

    var isEmpty: Bool { self == DutyConditions() }

    func fit(_ card: DutyTraits) -> Bool {
        (channels.isEmpty || channels.contains(card.channel))
            && (languages.isEmpty || card.language.map(languages.contains) ?? false)
            && (products.isEmpty || card.product.map(products.contains) ?? false)
            && (actions.isEmpty || actions.contains(card.action))
            && (networks.isEmpty || networks.contains(card.network))
    }
}

/// What rules look at in a card.
struct DutyTraits: Sendable, Equatable {
    let channel: ID<Connected>
    /// Two letters, small.
    let language: String?
    let product: ID<Product>?
    let action: ActionType
    let network: String
}

/// A card on its way to somebody.
struct DutyCard: RowReadable {
    let id: ID<Interest>
    let traits: DutyTraits
    let responsible: ID<Member>?
    let isOpen: Bool

    init(row: Row) throws {
        id = try row.get("id")
        traits = DutyTraits(
            channel: try row.get("channel_id"),
            language: try row.get("language", as: String?.self).map { $0.prefix(2).lowercased() },
            product: try row.get("product_id"), action: try row.get("action"), network: try row.get("network"))
        responsible = try row.get("responsible_id")
        let processed: Date? = try row.get("processed_at")
        isOpen = try row.get("needs_answer") && processed == nil
    }

    static let columns: SQL = """
        i.id, i.channel_id, i.language, i.product_id, i.action, i.network, i.responsible_id, i.processed_at, i.needs_answer
        """
}
