import Channels
import Foundation
import Kernel
import Workspace

/// How the values of a filter are called for one reader.
struct FilterNames {
    let words: FilterWords
    let feed: FeedWords
    let choices: FeedChoices

    init(_ language: Language, _ choices: FeedChoices) {
        words = FilterWords(language: language)
        feed = FeedWords(language: language)
        self.choices = choices
    }

    func name(_ facet: Facet, _ value: String) -> String {
        switch facet {
        case .state: FeedState(rawValue: value).map(words.state) ?? value
        case .channel: choices.channels.first { $0.id.description == value }?.name ?? words.unseen
        case .source: feed.network(value)
        case .action: ActionType(rawValue: value).map(feed.action) ?? value
        case .product:
            value == Facet.none
                ? words.noProduct
                : choices.products.first { $0.id.description == value }?.name(in: words.language) ?? words.unseen
        case .responsible:
            FeedPerson(rawValue: value).map(words.person) ?? choices.members.first { $0.id.description == value }?.name
                ?? choices.formerNames[value] ?? words.unseen
        case .team:
            value == Facet.mine
                ? words.myTeams
                : value == Facet.none ? words.noTeam : choices.teams.first { $0.id.description == value }?.name ?? words.unseen
        case .priority: Interest.Priority(rawValue: value).map(feed.priority) ?? value
        case .tag: choices.tags.first { $0.id == value }?.name ?? words.unseen
        case .language: words.language(value)
        case .with: FeedBelonging(rawValue: value).map(words.belonging) ?? value
        case .stars: words.stars(value)
        case .period: DayText(words.language, choices.zone).period(value)
        case .answer: FeedAnswer(rawValue: value).map(words.answer) ?? value
        case .within: words.within
        case .page: value == Facet.none ? words.noPage : choices.pages[value]?.text ?? words.unseen
        case .rated: Int(value).map(SatisfactionWords(language: words.language).score) ?? value
        }
    }

    /// What can be chosen, with what is chosen already.
    func options(_ facet: Facet, _ filter: FeedFilter) -> [String] {
        let offered: [String] =
            switch facet {
            case .state: FeedState.allCases.map(\.rawValue)
            case .channel: choices.channels.map(\.id.description)
            case .source: choices.networks
            case .action: ActionType.allCases.filter(\.needsAnswer).map(\.rawValue)
            case .product: choices.products.isEmpty ? [] : [Facet.none] + choices.products.map(\.id.description)
            case .responsible: FeedPerson.allCases.map(\.rawValue) + choices.members.map(\.id.description)
            case .team: choices.teams.isEmpty ? [] : [Facet.mine] + choices.teams.map(\.id.description)
            case .priority: Interest.Priority.allCases.reversed().map(\.rawValue)
            case .tag: choices.tags.map(\.id)
            case .language: choices.languages
            case .with: FeedBelonging.allCases.map(\.rawValue)
            case .stars, .rated: ["5", "4", "3", "2", "1"]
            case .answer: FeedAnswer.allCases.map(\.rawValue)
            case .period, .within, .page: []
            }
        return offered + filter[facet].filter { offered.contains($0) == false }
    }

    /// A whole condition in words: "Channel: Shop, Group".
    func part(_ part: FilterPart, of filter: FeedFilter) -> String {
        switch part {
        case .kind: feed.kind(filter.kind)
        case .facet(let facet): "\(words.title(facet)): \(filter[facet].map { name(facet, $0) }.joined(separator: ", "))"
        case .dates: words.dates(filter.from, filter.to)
        case .words: filter.words
        }
    }
}
