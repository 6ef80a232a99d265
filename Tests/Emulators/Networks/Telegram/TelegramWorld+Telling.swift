import Foundation
import HTTPTypes
import Kernel

/// How updates leave Telegram: to the webhook, or to whoever asks for them.
extension TelegramWorld {
    /// What is told when nothing else was asked for (https://core.telegram.org/bots/api#setwebhook, `allowed_updates`).
    private static let onRequest: Set<String> = ["chat_member", "message_reaction", "message_reaction_count"]

    /// Something happened. What the bot does not want to hear is not kept for later either.
    ///
    /// - Parameter room: those of one room come in order.
    func tell(_ kind: String, _ object: JSONValue, room: String) {
        let isWanted = wanted.map { $0.contains(kind) } ?? (Self.onRequest.contains(kind) == false)
        guard isWanted else { return }
        lastUpdate += 1
        let update = TelegramUpdate(
            id: lastUpdate, kind: kind,
            json: .object([.init("update_id", .whole(lastUpdate)), .init(kind, object)]), room: room, at: clock.now,
            delivery: next("delivery"), notBefore: clock.now)
        if holdsNext {
            holdsNext = false
            held = update
            return
        }
        spread(update)
        release()
    }

    /// What was held back comes now, behind what happened after it.
    func release() {
        guard let waiting = held else { return }
        held = nil
        spread(waiting)
    }

    private func spread(_ update: TelegramUpdate) {
        updates.append(update)
        guard doublesNext else { return }
        doublesNext = false
        updates.append(
            TelegramUpdate(
                id: update.id, kind: update.kind, json: update.json, room: update.room, at: update.at,
                delivery: next("delivery"), notBefore: clock.now))
    }

    /// Nothing is kept for longer than a day.
    func forgetOld() {
        let now = clock.now
        updates.removeAll { now.timeIntervalSince($0.at) > 86_400 && $0.isBusy == false }
    }

    /// A call that is to be made.
    struct Posting: Sendable {
        let update: TelegramUpdate
        let url: String
        let secret: String
    }

    /// What can be told now; else when there will be something. One that fails holds up those of its chat, and no others.
    func nextPosting() -> (posting: Posting?, next: Date?) {
        forgetOld()
        guard isDown == false, isExpired == false, let hook else { return (nil, nil) }
        guard updates.count(where: \.isBusy) < hook.most else { return (nil, nil) }
        let now = clock.now
        var blocked: Set<String> = []
        var soonest: Date?
        for index in updates.indices {
            let update = updates[index]
            guard blocked.insert(update.room).inserted, update.isBusy == false else { continue }
            guard update.notBefore <= now else {
                soonest = min(soonest ?? update.notBefore, update.notBefore)
                continue
            }
            updates[index].isBusy = true
            return (Posting(update: update, url: hook.url, secret: hook.secret), nil)
        }
        return (nil, soonest)
    }

    /// As HTTP names them (RFC 9110, 15).
    private static let reasons = [
        301: "Moved Permanently", 302: "Found", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found",
        405: "Method Not Allowed", 410: "Gone", 413: "Content Too Large", 422: "Unprocessable Content",
        429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable",
        504: "Gateway Timeout",
    ]

    /// What became of it: any 2xx takes it.
    func posted(_ posting: Posting, _ result: Result<OutsideResponse, OutsideError>) {
        defer { changed() }
        let again = posting.update.attempts > 0 ? " (repeat \(posting.update.attempts))" : ""
        let (status, text) = WayOut.said(result)
        book.note(.event, posting.update.kind + again, status: status, text, at: clock.now)
        let index = updates.firstIndex { $0.delivery == posting.update.delivery }
        if (200..<300).contains(status) {
            if let index { updates.remove(at: index) }
            return
        }
        if hook?.url == posting.url {
            hook?.failedAt = clock.seconds
            let reason = Self.reasons[status].map { " \($0)" } ?? ""
            hook?.fault = status == 0 ? "Connection failed: \(text)" : "Wrong response from the webhook: \(status)\(reason)"
        }
        guard let index else { return }
        updates[index].isBusy = false
        updates[index].attempts += 1
        // The real pauses are not told; these grow as theirs do.
        let pause = min(pow(2, Double(updates[index].attempts - 1)), 60)
        updates[index].notBefore = clock.now.addingTimeInterval(pause)
    }
}

/// Makes Telegram's calls until the bell is closed.
enum TelegramCaller {
    static func run(_ world: TelegramWorld) async {
        await withDiscardingTaskGroup { group in
            while world.bell.isClosed == false {
                let seen = world.bell.number
                let (posting, next) = await world.nextPosting()
                if let posting {
                    group.addTask { await world.posted(posting, await send(posting)) }
                } else {
                    await world.bell.wait(after: seen, until: next, by: world.clock)
                }
            }
            group.cancelAll()
        }
    }

    private static func send(_ posting: TelegramWorld.Posting) async -> Result<OutsideResponse, OutsideError> {
        var headers: HTTPFields = [.contentType: "application/json"]
        if posting.secret.isEmpty == false, let name = HTTPField.Name("X-Telegram-Bot-Api-Secret-Token") {
            headers[name] = posting.secret
        }
        return await WayOut.send(
            OutsideRequest(
                posting.url, method: .post, headers: headers, body: posting.update.json.data, limit: 64 * 1024, timeout: 15,
                redirects: 0))
    }
}
