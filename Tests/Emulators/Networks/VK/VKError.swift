import Kernel

/// What VK answers when it does not do what it is asked (https://dev.vk.com/en/reference/errors).
package struct VKError: Error, Sendable, Equatable {
    package let code: Int
    package let message: String

    init(_ code: Int, _ message: String) {
        self.code = code
        self.message = message
    }

    static let unknownMethod = VKError(3, "Unknown method passed")
    static let noToken = VKError(5, "User authorization failed: no access_token passed.")
    static let badToken = VKError(5, "User authorization failed: invalid access_token (4).")
    static let expired = VKError(5, "User authorization failed: access_token has expired.")
    static let tooMany = VKError(6, "Too many requests per second")
    static let noPermission = VKError(7, "Permission to perform this action is denied")
    static let noVersion = VKError(8, "Invalid request: v (version) is required")
    static let oldVersion = VKError(
        8, "Invalid request: versions below 5.81 are deprecated. Version param should be passed as \"v\".")
    static let noScope = VKError(
        15, "Access denied: no access to call this method. It cannot be called with current scopes.")
    static let noAccess = VKError(15, "Access denied")
    static let deleted = VKError(18, "User was deleted or banned")
    static let notForGroups = VKError(27, "Group authorization failed: method is unavailable with group auth.")
    static let notForServices = VKError(28, "Application authorization failed: method is unavailable with service token.")
    static let badUser = VKError(113, "Invalid user id")
    static let badHash = VKError(121, "Invalid hash")
    static let commentsClosed = VKError(213, "Access to status replies denied")
    static let blacklisted = VKError(900, "Can't send messages for users from blacklist")
    static let notAllowed = VKError(901, "Can't send messages for users without permission")
    static let tooLong = VKError(914, "Message is too long")
    static let noChat = VKError(917, "You don't have access to this chat")
    static let wrongKind = VKError(1051, "Method is unavailable with a token of this kind")
    static let tooManyServers = VKError(2000, "Servers number limit is reached")

    static func parameter(_ what: String) -> VKError {
        VKError(100, "One of the parameters specified was missing or invalid: \(what)")
    }

    /// The whole answer: what was asked comes back with it, but for the token.
    func json(_ method: String, _ parameters: Parameters) -> JSONValue {
        let asked = parameters.fields.filter { $0.name != "access_token" }.map { ($0.name, $0.value) }
        let all = [("method", method), ("oauth", "1")] + asked
        return [
            "error": [
                "error_code": .whole(code), "error_msg": .text(message),
                "request_params": .list(all.map { ["key": .text($0.0), "value": .text($0.1)] }),
            ]
        ]
    }
}
