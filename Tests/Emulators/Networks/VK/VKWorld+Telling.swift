import Foundation
import HTTPTypes
import Kernel

/// How events leave VK: to the servers of the Callback API, and into the Long Poll.
extension VKWorld {
    /// Something happened in the community.
    func tell(_ type: String, _ object: JSONValue) {
        let event = VKEvents.envelope(type, id: key(40), group: group.id, object)
        if holdsNext {
            holdsNext = false
            held = (type, event)
            return
        }
        spread(type, event)
        release()
    }

    /// What was held back comes now, behind what happened after it.
    func release() {
        guard let waiting = held else { return }
        held = nil
        spread(waiting.type, waiting.event)
    }

    private func spread(_ type: String, _ event: JSONValue) {
        let times = doublesNext ? 2 : 1
        doublesNext = false
        for _ in 0..<times {
            poll.add(type, event)
            for index in servers.indices where servers[index].status == .ok && servers[index].wanted.contains(type) {
                let secret = servers[index].secret
                servers[index].queue.append(
                    VKDelivery(
                        number: Int(next("delivery")), kind: .event, type: type,
                        body: event.with("secret", secret.isEmpty ? nil : .text(secret)), notBefore: clock.now))
            }
        }
    }

    /// A call that is to be made.
    struct Posting: Sendable {
        let server: Int64
        let delivery: VKDelivery
        let url: String
    }

    /// What can be sent now, of servers that are not being called; else when there will be something.
    func nextPosting() -> (posting: Posting?, next: Date?) {
        guard isDown == false else { return (nil, nil) }
        let now = clock.now
        var soonest: Date?
        for index in servers.indices where servers[index].isBusy == false && servers[index].queue.isEmpty == false {
            let pause = servers[index].pausedUntil ?? .distantPast
            // What failed is tried again later, and holds nothing up meanwhile.
            let due = servers[index].queue.min { $0.notBefore < $1.notBefore }
            guard let due else { continue }
            let moment = max(due.notBefore, pause)
            guard moment <= now else {
                soonest = min(soonest ?? moment, moment)
                continue
            }
            servers[index].isBusy = true
            return (Posting(server: servers[index].id, delivery: due, url: servers[index].url), nil)
        }
        return (nil, soonest)
    }

    /// What became of it.
    func posted(_ posting: Posting, _ result: Result<OutsideResponse, OutsideError>) {
        defer { changed() }
        let (status, text) = WayOut.said(result)
        let again = posting.delivery.attempts > 0 ? " (repeat \(posting.delivery.attempts))" : ""
        book.note(.event, posting.delivery.type + again, status: status, text, at: clock.now)
        guard let index = servers.firstIndex(where: { $0.id == posting.server }) else { return }
        servers[index].isBusy = false
        if posting.delivery.kind == .confirmation {
            servers[index].queue.removeAll { $0.number == posting.delivery.number }
            servers[index].status = status == 200 && text == confirmation ? .ok : .failed
            return
        }
        if status == 200, text == "remove" {
            servers.remove(at: index)
        } else if status == 200, text == "ok" {
            servers[index].queue.removeAll { $0.number == posting.delivery.number }
            servers[index].failuresInRow = 0
            servers[index].pausedUntil = nil
        } else {
            repeatLater(posting, at: index, wish: Self.wish(result))
        }
    }

    /// The moment a server asks for with 410, 429 or 503 and an HTTP date in `Retry-After`.
    private static func wish(_ result: Result<OutsideResponse, OutsideError>) -> Date? {
        guard case .success(let answer) = result, [410, 429, 503].contains(answer.status),
            let text = answer.headers[.retryAfter]
        else { return nil }
        let reader = DateFormatter()
        reader.locale = Locale(identifier: "en_US_POSIX")
        reader.timeZone = TimeZone(identifier: "GMT")
        reader.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return reader.date(from: text)
    }

    /// Longer each time. A server that fails again and again is left alone for a while.
    private func repeatLater(_ posting: Posting, at index: Int, wish: Date?) {
        guard let place = servers[index].queue.firstIndex(where: { $0.number == posting.delivery.number }) else { return }
        let now = clock.now
        servers[index].failuresInRow += 1
        servers[index].queue[place].attempts += 1
        let attempts = servers[index].queue[place].attempts
        if attempts > Self.mostAttempts {
            servers[index].queue.remove(at: place)
            return
        }
        let pause = min(Self.firstPause * pow(2, Double(attempts - 1)), Self.longestPause)
        // A wish further ahead than three hours is passed over.
        let wish = wish.flatMap { $0 > now && $0 <= now.addingTimeInterval(10_800) ? $0 : nil }
        servers[index].queue[place].notBefore = wish ?? now.addingTimeInterval(pause)
        if servers[index].failuresInRow >= Self.patience {
            servers[index].pausedUntil = servers[index].queue[place].notBefore
        }
    }

    /// VK does not tell its pauses; these are for trying.
    private static let firstPause: TimeInterval = 5
    private static let longestPause: TimeInterval = 3600
    private static let mostAttempts = 20
    /// So many failures in a row make VK wait with everything.
    private static let patience = 5
}

/// Makes VK's calls, one at a time for each server, until the bell is closed.
enum VKCaller {
    static func run(_ world: VKWorld) async {
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

    private static func send(_ posting: VKWorld.Posting) async -> Result<OutsideResponse, OutsideError> {
        var headers: HTTPFields = [.contentType: "application/json"]
        if posting.delivery.attempts > 0, let name = HTTPField.Name("X-Retry-Counter") {
            headers[name] = "\(posting.delivery.attempts)"
        }
        return await WayOut.send(
            OutsideRequest(
                posting.url, method: .post, headers: headers, body: posting.delivery.body.data, limit: 64 * 1024, timeout: 60,
                redirects: 0))
    }
}
