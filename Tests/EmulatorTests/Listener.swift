import Emulators
import Foundation
import Kernel
import Support
import Synchronization

/// A program that a network calls: it keeps what it is told, and answers what the test says.
final class Listener: Sendable {
    private let server: OutsideServer
    private let box: Box

    /// What it answers next; then what it usually does.
    private final class Box: Sendable {
        let next = Mutex<[Data]>([])
    }

    /// - Parameters:
    ///   - usual: the answer to what it is told.
    ///   - confirming: the answer to VK's question whether the address is ours.
    init(_ usual: String = "ok", confirming code: String = "8d2f1c4a") throws {
        let box = Box()
        self.box = box
        server = try OutsideServer { request in
            if request.contains("\"type\":\"confirmation\"") { return OutsideServer.ok(code) }
            return box.next.withLock { $0.isEmpty ? nil : $0.removeFirst() } ?? OutsideServer.ok(usual)
        }
    }

    var url: String { server.url("/hook") }

    func answerNext(_ answers: Data...) { box.next.withLock { $0 += answers } }

    /// All that was posted, without the question whether the address is ours.
    var requests: [Request] {
        server.seen.compactMap { text in
            guard let end = text.range(of: "\r\n\r\n") else { return nil }
            let body = Array(text[end.upperBound...].utf8)
            // A request that is no JSON is none of a network.
            guard let json = try? JSONValue(parsing: body), json["type"]?.text != "confirmation" else { return nil }
            return Request(head: text[..<end.lowerBound].lowercased(), body: json)
        }
    }

    var bodies: [JSONValue] { requests.map(\.body) }

    struct Request: Sendable {
        let head: String
        let body: JSONValue
    }

    static func later(_ status: Int, _ moment: Date) -> Data {
        let writer = DateFormatter()
        writer.locale = Locale(identifier: "en_US_POSIX")
        writer.timeZone = TimeZone(identifier: "GMT")
        writer.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        let head = "HTTP/1.1 \(status) Later\r\nRetry-After: \(writer.string(from: moment))\r\n"
        return Data("\(head)Content-Length: 0\r\nConnection: close\r\n\r\n".utf8)
    }
}

extension VKEmulator {
    /// Tells VK where to call, and for what.
    @discardableResult
    func register(_ listener: Listener, secret: String = "s3cr3tVkKey", for types: String...) async throws -> String {
        let group = "\(groupID)"
        let added = try await response(
            "groups.addCallbackServer",
            ["group_id": group, "url": listener.url, "title": "Kindred", "secret_key": secret])
        let server = "\(added["server_id"]?.int ?? 0)"
        try await wait { await $0.standings[listener.url] != "wait" }
        var settings = ["group_id": group, "server_id": server, "api_version": "5.199"]
        for type in types { settings[type] = "1" }
        _ = try await response("groups.setCallbackSettings", settings)
        return server
    }

    /// Calls of events that were made.
    func told(_ count: Int) async throws {
        try await wait { await $0.calls.count { $0.way == .event && $0.what != "confirmation" } >= count }
    }
}
