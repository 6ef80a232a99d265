import Foundation
import Kernel

/// What the Bots Long Poll keeps for whoever asks (https://dev.vk.com/en/api/bots-long-poll/getting-started).
struct VKLongPoll: Sendable {
    /// Events that are kept; who comes later than that has missed some.
    private static let most = 1000

    var isOn = false
    var version = VKEvents.version
    var wanted: Set<String> = []
    /// The one that is given out; nil makes another.
    var key: String?
    /// Keys of which nothing is known any longer.
    var lost: Set<String> = []
    /// The number of the last event.
    private(set) var last = 1
    private var events: [(number: Int, event: JSONValue)] = []

    mutating func add(_ type: String, _ event: JSONValue) {
        guard isOn, wanted.contains(type) else { return }
        last += 1
        events.append((last, event))
        if events.count > Self.most { events.removeFirst(events.count - Self.most) }
    }

    /// The number of the last that is not kept any longer.
    private var before: Int { events.first.map { $0.number - 1 } ?? last }

    /// What came after this number; nil where there is nothing yet.
    func answer(_ key: String?, _ ts: String?) -> JSONValue? {
        guard let key else { return ["failed": 2] }
        if lost.contains(key) { return ["failed": 3] }
        guard isOn, key == self.key else { return ["failed": 2] }
        guard let ts, let known = Int(ts) else { return ["failed": 3] }
        guard known >= before, known <= last else { return ["failed": 1, "ts": .whole(last)] }
        let news = events.filter { $0.number > known }.map(\.event)
        return news.isEmpty ? nil : updates(news)
    }

    /// An answer, be it empty.
    func updates(_ news: [JSONValue] = []) -> JSONValue { ["ts": .text("\(last)"), "updates": .list(news)] }

    /// As if the server of the poll were another: the key opens nothing.
    mutating func expire() { key = nil }

    /// As if it had forgotten everything.
    mutating func lose() {
        if let key { lost.insert(key) }
        key = nil
        events = []
        last += 100
    }
}

extension VKWorld {
    func setPoll(_ parameters: Parameters) throws(VKError) -> JSONValue {
        try checkGroup(parameters)
        poll.wanted = try wanted(parameters, before: poll.wanted)
        if let version = try version(parameters) { poll.version = version }
        if parameters.has("enabled") { poll.isOn = parameters.flag("enabled") }
        return 1
    }

    func pollSettings(_ parameters: Parameters) throws(VKError) -> JSONValue {
        try checkGroup(parameters)
        return ["is_enabled": .flag(poll.isOn), "api_version": .text(poll.version), "events": events(poll.wanted)]
    }

    func pollServer(_ parameters: Parameters) throws(VKError) -> JSONValue {
        try checkGroup(parameters)
        guard poll.isOn else { throw .parameter("longpoll for this group is not enabled") }
        let given = poll.key ?? key(40)
        poll.key = given
        return [
            "key": .text(given), "server": .text("\(address)/longpoll/whp\(group.id)"), "ts": .text("\(poll.last)"),
        ]
    }

    /// Answers as soon as there is something, or after `wait` seconds with nothing.
    nonisolated func check(_ parameters: Parameters) async -> JSONValue? {
        guard parameters["act"] == "a_check" else { return ["failed": 2] }
        let end = clock.now.addingTimeInterval(Double(min(max(parameters.int("wait") ?? 25, 0), 90)))
        while true {
            let seen = bell.number
            if await isDown { return nil }
            if let answer = await poll.answer(parameters["key"], parameters["ts"]) { return answer }
            if clock.now >= end || bell.isClosed { return await poll.updates() }
            await bell.wait(after: seen, until: end, by: clock)
        }
    }

    /// The key holds no longer: whoever asks is told to get another.
    package func expirePollKey() {
        poll.expire()
        changed()
    }

    /// Events were lost: whoever asks is told to begin anew.
    package func losePoll() {
        poll.lose()
        changed()
    }
}
