import Foundation
import Kernel

/// Counts the requests of each token, in this process: a program in a loop must not keep people waiting. What is left is told
/// with every answer (the IETF's draft "RateLimit header fields for HTTP", 10).
struct APIMeter: Sendable {
    private let throttle: LocalThrottle?
    private let perMinute: Int

    /// - Parameter perMinute: 0 for as many as come.
    init(perMinute: Int) {
        self.perMinute = perMinute
        throttle = perMinute > 0 ? LocalThrottle(limit: perMinute, per: 60) : nil
    }

    struct Count {
        let headers: [(String, String)]
    }

    /// - Throws: 429 with the seconds to wait.
    func count(_ asker: Asker, at now: Date) throws -> Count? {
        guard let throttle, case .token(let id, _) = asker.way else { return nil }
        let verdict = throttle.hit(id.description, at: now)
        let balance = throttle.balance(id.description, at: now)
        let headers = [
            ("ratelimit-policy", "\"token\";q=\(perMinute);w=60"),
            ("ratelimit", "\"token\";r=\(balance.left);t=\(balance.whole)"),
        ]
        if case .limited(let seconds) = verdict {
            var problem = Problem.tooMany(retryAfter: seconds)
            for (name, value) in headers { problem.headers[name] = value }
            throw problem
        }
        return Count(headers: headers)
    }
}
