import Kernel

/// What a right is about. Features name their own areas.
package struct Area: RawRepresentable, Hashable, Sendable, SQLConvertible {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let interest = Area(rawValue: "interest")
    package static let contact = Area(rawValue: "contact")
    package static let channel = Area(rawValue: "channel")
    package static let product = Area(rawValue: "product")
    package static let report = Area(rawValue: "report")
    package static let member = Area(rawValue: "member")
    package static let workspace = Area(rawValue: "workspace")
    package static let audit = Area(rawValue: "audit")
    package static let all: [Area] = [.interest, .contact, .channel, .product, .report, .member, .workspace, .audit]
}

/// What a member may do there. Each includes none of the others.
package enum Action: String, Sendable, CaseIterable, SQLConvertible { case see, work, manage, export }

/// How far it reaches. `own`: what the member is responsible for, mentioned in or follows; `team`: also what the member's
/// teams look after; `all`: the whole workspace.
package enum Scope: String, Sendable, CaseIterable, Comparable, SQLConvertible {
    case own, team, all
    private var width: Int { self == .own ? 0 : self == .team ? 1 : 2 }
    package static func < (left: Scope, right: Scope) -> Bool { left.width < right.width }
}

/// Area × action: what an operation asks for.
package struct Right: Hashable, Sendable, CustomStringConvertible {
    package let action: Action
    package let area: Area
    package init(_ action: Action, _ area: Area) { self.action = action; self.area = area }
    package var description: String { "\(area.rawValue).\(action.rawValue)" }
}
