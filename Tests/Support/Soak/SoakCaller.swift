import Foundation
import Kernel

/// Somebody who asks the program over a line that may break at any moment.
struct SoakCaller: Sendable {
    let port: Int
    /// Nil for who has none.
    var token: String?

    struct Reply: Sendable {
        let status: Int
        let body: Data
        /// How often it was asked until this answer came.
        var tries = 1

        /// What answers say, as far as anybody here reads it.
        struct Said: Decodable, Sendable {
            let id: Int64?
            let outcome: String?
            let code: String?
            let state: String?
            let ticket: String?
            let difficulty: Int?
        }

        /// Nothing known where it is no JSON.
        var said: Said? { try? JSONDecoder().decode(Said.self, from: body) }
    }

    /// What is asked; sent again it is the same bytes.
    struct Wish: Sendable {
        let method: String
        let path: String
        var body = Data()
        var headers: [String: String] = [:]

        init(_ method: String, _ path: String, _ fields: [String: any Sendable]? = nil, key: String? = nil) throws {
            (self.method, self.path) = (method, path)
            guard let fields else { return }
            body = try JSONSerialization.data(withJSONObject: fields, options: .sortedKeys)
            headers = ["content-type": "application/json", "accept": "application/json"]
            headers["idempotency-key"] = key
        }
    }

    /// Asks once. Nil when the line broke: nobody knows what became of it.
    func ask(_ wish: Wish) async -> Reply? {
        var headers = wish.headers
        headers["authorization"] = token.map { "Bearer \($0)" }
        let asked = headers
        // A broken line is what the soak is about, and no error.
        return try? await onOwnThread { [port] in
            let line = try HTTPLine(port: port)
            defer { line.close() }
            let reply = try line.ask(wish.method, wish.path, headers: asked, body: wish.body)
            return Reply(status: reply.status, body: reply.body)
        }
    }

    /// Asks until somebody answers who can tell: not a broken line, a server that cannot now, or one that is still at it.
    func insist(_ wish: Wish, patience: Duration = .seconds(15)) async -> Reply? {
        let end = ContinuousClock.now + patience
        var tries = 0
        repeat {
            tries += 1
            if var reply = await ask(wish), reply.status < 500, reply.status != 429, reply.said?.code != "in-progress" {
                reply.tries = tries
                return reply
            }
            do { try await Task.sleep(for: .milliseconds(100)) } catch { return nil }
        } while ContinuousClock.now < end
        return nil
    }
}
