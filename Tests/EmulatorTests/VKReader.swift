import Emulators
import HTTPTypes
import Kernel
import Testing

/// Reads a community's events by the Long Poll.
struct VKReader {
    private let vk: VKEmulator
    private let server: String
    private let key: String
    private var ts: String

    init(_ vk: VKEmulator) async throws {
        self.vk = vk
        var settings = ["group_id": "\(vk.groupID)", "enabled": "1", "api_version": "5.199"]
        for type in Self.types { settings[type] = "1" }
        _ = try await vk.response("groups.setLongPollSettings", settings)
        let given = try await vk.response("groups.getLongPollServer", ["group_id": "\(vk.groupID)"])
        server = try #require(given["server"]?.text)
        key = try #require(given["key"]?.text)
        ts = try #require(given["ts"]?.text)
    }

    static let types = [
        "message_new", "message_reply", "message_edit", "message_allow", "message_deny", "message_read",
        "message_reaction_event", "wall_reply_new", "wall_reply_edit", "wall_reply_delete", "wall_reply_restore", "like_add",
        "like_remove", "group_join", "group_leave", "user_block",
    ]

    /// What came since, at least one event.
    mutating func next() async throws -> [JSONValue] {
        let answer = try await vk.asking.send("\(server)?act=a_check&key=\(key)&ts=\(ts)&wait=25", .get).json
        ts = try #require(answer["ts"]?.text, "\(answer.json)")
        return answer["updates"]?.list ?? []
    }

    /// The one event that came since.
    mutating func one() async throws -> JSONValue {
        let events = try await next()
        try #require(events.count == 1)
        return events[0]
    }
}
