package import Foundation

/// One call, ours to them or theirs to us, as the page shows it and tests read it.
package struct EmulatorCall: Sendable, Codable {
    package enum Way: String, Sendable, Codable {
        /// The program asked the network.
        case method
        /// The network called the program.
        case event
    }

    /// Grows by one.
    package let number: Int
    package let at: Date
    package let way: Way
    /// The method's name, or the event's kind.
    package let what: String
    /// The HTTP status; 0 where there was no answer.
    package let status: Int
    /// The beginning of the answer, or why there was none.
    package let answer: String
}

/// The last calls, the newest last.
struct CallBook: Sendable {
    private(set) var calls: [EmulatorCall] = []
    private var count = 0
    private static let most = 400

    mutating func note(_ way: EmulatorCall.Way, _ what: String, status: Int, _ answer: String, at now: Date) {
        count += 1
        calls.append(
            EmulatorCall(number: count, at: now, way: way, what: what, status: status, answer: String(answer.prefix(600))))
        if calls.count > Self.most { calls.removeFirst(calls.count - Self.most) }
    }
}
