import Foundation
import Kernel
import Workspace

/// How templates did against each other: who came back, who was satisfied, and whether that can be chance.
struct TemplateTrial: Sendable {
    struct Line: Sendable {
        let template: Template
        let sent: Int
        let answered: Int
        let rated: Int
        let good: Int
    }

    let lines: [Line]

    /// Of the last so many days.
    static let days = 180

    static func load(for asker: Asker, at now: Date, in db: Connection) throws -> TemplateTrial {
        let templates = try Template.all(for: asker, in: db)
        let since = now.addingTimeInterval(-Double(days) * 86_400)
        let uses = try TemplateUse.all(of: asker.workspace, among: templates.map(\.id), since: since, in: db)
        let rows = try db.rows(
            """
            SELECT u.template_id, count(*) AS rated, sum(CASE WHEN a.score >= 4 THEN 1 ELSE 0 END) AS good FROM template_use u
            JOIN satisfaction_ask a ON a.workspace_id = u.workspace_id AND a.outbox_id = u.outbox_id
            WHERE u.workspace_id = \(asker.workspace) AND u.template_id IN \(list: templates.map(\.id)) AND a.score IS NOT NULL
            AND a.asked_at > \(since) GROUP BY u.template_id
            """)
        let votes = Dictionary(
            uniqueKeysWithValues: try rows.map {
                (
                    try $0.get("template_id", as: ID<Template>.self),
                    (rated: try $0.get("rated", as: Int.self), good: try $0.get("good", as: Int.self))
                )
            })
        let lines = templates.compactMap { template -> Line? in
            guard let use = uses[template.id] else { return nil }
            let vote = votes[template.id] ?? (0, 0)
            return Line(template: template, sent: use.sent, answered: use.answered, rated: vote.rated, good: vote.good)
        }
        return TemplateTrial(lines: lines.sorted { ($1.sent, $0.template.id) < ($0.sent, $1.template.id) })
    }

    /// What two shares say of each other.
    enum Verdict: Equatable {
        /// Fewer than so many of either: nothing can be said.
        case tooFew(Int)
        /// A difference this large comes by chance once in so many times.
        case chance(oneIn: Int)
        case better(first: Bool, oneIn: Int)

        /// Below this the test is no test.
        static let fewest = 30

        init(_ one: (count: Int, of: Int), _ other: (count: Int, of: Int)) {
            guard one.of >= Self.fewest, other.of >= Self.fewest,
                let chance = Binomial.chanceOfDifference(one, other)
            else {
                self = .tooFew(Self.fewest)
                return
            }
            let oneIn = Int((1 / max(chance, 1e-6)).rounded(.down))
            if chance < 0.05 {
                self = .better(first: one.count * other.of > other.count * one.of, oneIn: oneIn)
            } else {
                self = .chance(oneIn: oneIn)
            }
        }
    }
}
