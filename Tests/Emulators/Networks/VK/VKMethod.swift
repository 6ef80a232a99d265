import Kernel

/// The methods that are played, and who may call them (VKCOM/vk-api-schema, `access_token_type`).
enum VKMethod: String, CaseIterable {
    case groupsGetByID = "groups.getById"
    case tokenPermissions = "groups.getTokenPermissions"
    case confirmationCode = "groups.getCallbackConfirmationCode"
    case addServer = "groups.addCallbackServer"
    case editServer = "groups.editCallbackServer"
    case servers = "groups.getCallbackServers"
    case deleteServer = "groups.deleteCallbackServer"
    case setSettings = "groups.setCallbackSettings"
    case settings = "groups.getCallbackSettings"
    case pollServer = "groups.getLongPollServer"
    case setPoll = "groups.setLongPollSettings"
    case pollSettings = "groups.getLongPollSettings"
    case send = "messages.send"
    case conversations = "messages.getConversations"
    case history = "messages.getHistory"
    case markAsRead = "messages.markAsRead"
    case isAllowed = "messages.isMessagesFromGroupAllowed"
    case createComment = "wall.createComment"
    case usersGet = "users.get"
    case photoServer = "photos.getMessagesUploadServer"
    case savePhoto = "photos.saveMessagesPhoto"
    case documentServer = "docs.getMessagesUploadServer"
    case saveDocument = "docs.save"
    case search = "newsfeed.search"
    case time = "utils.getServerTime"

    /// Methods that are there for people only; whoever else calls them is told so.
    static let forPeople: Set<String> = [
        "board.createComment", "friends.add", "likes.add", "market.createComment", "newsfeed.getMentions",
        "photos.createComment", "photos.getWallUploadServer", "photos.saveWallPhoto", "users.search", "video.createComment",
        "wall.deleteComment", "wall.editComment", "wall.post",
    ]

    /// Methods that are there for people and applications; they are not played, but a community's key is refused.
    static let notForCommunities: Set<String> = ["friends.get", "likes.getList", "wall.get", "wall.getComments"]

    /// What the key of a community must be allowed to; nil for anybody's.
    var scope: VKToken.Scope? {
        switch self {
        case .addServer, .editServer, .servers, .deleteServer, .setSettings, .settings, .confirmationCode, .pollServer,
            .setPoll,
            .pollSettings:
            .manage
        case .send, .conversations, .history, .markAsRead, .isAllowed: .messages
        case .createComment: .wall
        case .photoServer, .savePhoto: .photos
        case .documentServer, .saveDocument: .docs
        case .groupsGetByID, .tokenPermissions, .usersGet, .search, .time: nil
        }
    }

    /// What is said to a key that lacks it.
    var refusal: VKError {
        switch scope {
        case .photos, .docs: .noPermission
        default: .noScope
        }
    }

    var isForCommunities: Bool { self != .search }
    var isForServices: Bool { [.groupsGetByID, .usersGet, .search, .time].contains(self) }
}

extension VKWorld {
    /// Every answer comes with status 200: which of the two it is says the body.
    func answer(_ method: String, _ parameters: Parameters, bearer: String?) -> JSONValue {
        let answer: JSONValue
        do throws(VKError) {
            answer = ["response": try perform(method, parameters, bearer ?? parameters["access_token"])]
        } catch {
            answer = error.json(method, parameters)
        }
        book.note(.method, method, status: 200, answer.json, at: clock.now)
        changed()
        return answer
    }

    private func perform(_ name: String, _ parameters: Parameters, _ token: String?) throws(VKError) -> JSONValue {
        let method = VKMethod(rawValue: name)
        let isForPeople = VKMethod.forPeople.contains(name)
        guard method != nil || isForPeople || VKMethod.notForCommunities.contains(name) else { throw .unknownMethod }
        try checkVersion(parameters["v"])
        guard let token else { throw .noToken }
        guard let index = tokens.firstIndex(where: { $0.text == token }) else { throw .badToken }
        if tokens[index].isExpired { throw .expired }
        if isStorming || tokens[index].pace.take(at: clock.now) != nil { throw .tooMany }
        let kind = tokens[index].kind
        guard let method else { throw kind == .community ? .notForGroups : isForPeople ? .wrongKind : .unknownMethod }
        if kind == .community, method.isForCommunities == false { throw .notForGroups }
        if kind == .service, method.isForServices == false { throw .notForServices }
        if kind == .community, let scope = method.scope, tokens[index].scopes.contains(scope) == false { throw method.refusal }
        return try perform(method, parameters, tokens[index])
    }

    /// Versions below 5.81 are answered no longer.
    private func checkVersion(_ version: String?) throws(VKError) {
        guard let version else { throw .noVersion }
        let parts = version.split(separator: ".").map { Int($0) }
        guard parts.count == 2, let major = parts[0], let minor = parts[1], major == 5 else { throw .noVersion }
        if minor < 81 { throw .oldVersion }
    }

    private func perform(_ method: VKMethod, _ parameters: Parameters, _ token: VKToken) throws(VKError) -> JSONValue {
        switch method {
        case .groupsGetByID: try groups(parameters, token)
        case .tokenPermissions: permissions(token)
        case .confirmationCode: try confirmationCode(parameters)
        case .addServer: try addServer(parameters)
        case .editServer: try editServer(parameters)
        case .servers: try listServers(parameters)
        case .deleteServer: try deleteServer(parameters)
        case .setSettings: try setSettings(parameters)
        case .settings: try settings(parameters)
        case .pollServer: try pollServer(parameters)
        case .setPoll: try setPoll(parameters)
        case .pollSettings: try pollSettings(parameters)
        case .send: try send(parameters)
        case .conversations: try conversations(parameters)
        case .history: try history(parameters)
        case .markAsRead: try markAsRead(parameters)
        case .isAllowed: try isAllowed(parameters)
        case .createComment: try createComment(parameters)
        case .usersGet: try users(parameters)
        case .photoServer: try photoServer(parameters)
        case .savePhoto: try savePhoto(parameters)
        case .documentServer: try documentServer(parameters)
        case .saveDocument: try saveDocument(parameters)
        case .search: try search(parameters)
        case .time: .whole(clock.seconds)
        }
    }

    /// The community a call means must be the key's own.
    func checkGroup(_ parameters: Parameters, isRequired: Bool = true) throws(VKError) {
        guard parameters["group_id"] != nil || isRequired else { return }
        guard let text = parameters["group_id"] else { throw .parameter("group_id is undefined") }
        guard let number = Int64(text), number > 0 else { throw .parameter("group_id not positive integer") }
        guard number == group.id else { throw .noAccess }
    }

    /// A whole number that must be there.
    func number(_ name: String, _ parameters: Parameters) throws(VKError) -> Int64 {
        guard let text = parameters[name] else { throw .parameter("\(name) is undefined") }
        guard let number = Int64(text) else { throw .parameter("\(name) not integer") }
        return number
    }

    /// How many are wanted.
    func count(_ parameters: Parameters, usually: Int, most: Int) throws(VKError) -> Int {
        guard let text = parameters["count"] else { return usually }
        guard let count = Int(text), count >= 0 else { throw .parameter("count should be positive") }
        guard count <= most else { throw .parameter("count should be less or equal to \(most)") }
        return count
    }
}
