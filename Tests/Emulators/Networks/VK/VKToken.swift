import Foundation

/// A key to VK's API: of a community, of a user or of an application.
struct VKToken: Sendable {
    enum Kind: Sendable { case community, user, service }

    /// What a community's key may be allowed to, with the bits of `groups.getTokenPermissions`.
    enum Scope: String, Sendable, CaseIterable {
        case stories, photos, messages, docs, manage, wall

        var bit: Int {
            switch self {
            case .stories: 1
            case .photos: 4
            case .messages: 4096
            case .wall: 8192
            case .docs: 131_072
            case .manage: 262_144
            }
        }
    }

    let text: String
    let kind: Kind
    var scopes: Set<Scope>
    var isExpired = false
    /// Calls of the last second (https://dev.vk.com/en/api/api-requests, limits).
    var pace: Pace

    init(_ text: String, _ kind: Kind, scopes: Set<Scope> = Set(Scope.allCases), callsPerSecond: Int) {
        self.text = text
        self.kind = kind
        self.scopes = scopes
        pace = Pace(callsPerSecond, within: 1)
    }
}
