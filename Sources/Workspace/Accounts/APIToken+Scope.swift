import Kernel

/// What a token may do beside the rights of its member: the narrower of both holds. A scope is an area and an action.
extension APIToken {
    static let adminScope = "admin"

    /// Areas as scopes name them, in the order in which they are shown.
    package static let areas: [(name: String, area: Area)] = [
        ("interests", .interest), ("contacts", .contact), ("channels", .channel), ("products", .product),
        ("reports", .report), ("members", .member), ("workspace", .workspace),
    ]

    /// What a scope lets do there.
    package static let actions: [(name: String, action: Action)] = [
        ("read", .see), ("write", .work), ("manage", .manage), ("export", .export),
    ]

    /// What a token can be allowed: one word each, as in `kindred token create --scope interests:write`.
    package static let allScopes =
        areas.flatMap { area in actions.map { "\(area.name):\($0.name)" } } + [adminScope]

    /// The right behind a scope; nil for the one that stands for all.
    package static func right(of scope: String) -> Right? {
        let parts = scope.split(separator: ":").map(String.init)
        guard parts.count == 2, let area = areas.first(where: { $0.name == parts[0] })?.area,
            let action = actions.first(where: { $0.name == parts[1] })?.action
        else { return nil }
        return Right(action, area)
    }

    /// The scope an operation asks for. Areas without scopes of their own are for `admin`; nil where any token will do.
    static func scope(for need: Access.Need) -> String? {
        guard case .right(let area, let action) = need else { return nil }
        guard let area = areas.first(where: { $0.area.rawValue == area })?.name,
            let action = actions.first(where: { $0.action.rawValue == action })?.name
        else { return adminScope }
        return "\(area):\(action)"
    }

    func allows(_ need: Access.Need) -> Bool {
        guard scopes.contains(Self.adminScope) == false, let scope = Self.scope(for: need) else { return true }
        return scopes.contains(scope)
    }

    /// What is left of its member's rights. Seeing stays whole: what a program may ask for at all its operation decides, and
    /// a card shows its person, its channel and its colleagues.
    func narrowing(_ rights: [Right: Scope]) -> [Right: Scope] {
        guard scopes.contains(Self.adminScope) == false else { return rights }
        let allowed = Set(scopes.compactMap(Self.right))
        return rights.filter { $0.key.action == .see || allowed.contains($0.key) }
    }

    /// A new secret. Its beginning says what it is, so that it is recognised where it must not be.
    package static func freshSecret() -> String { "kindred_" + Token().text }
}
