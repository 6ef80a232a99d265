import Kernel

/// What a token may do beside the rights of its member: the narrower of both holds.
extension APIToken {
    static let adminScope = "admin"

    /// The scope an operation asks for: `see` and `export` are reading, `work` and `manage` are writing. Areas without a
    /// scope of their own are for `admin`; nil where any token will do.
    static func scope(for need: Access.Need) -> String? {
        guard case .right(let area, let action) = need else { return nil }
        let isReading = action == Action.see.rawValue || action == Action.export.rawValue
        let scope = "\(area)s:\(isReading ? "read" : "write")"
        return allScopes.contains(scope) ? scope : adminScope
    }

    func allows(_ need: Access.Need) -> Bool {
        guard scopes.contains(Self.adminScope) == false, let scope = Self.scope(for: need) else { return true }
        return scopes.contains(scope)
    }
}
