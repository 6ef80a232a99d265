import Channels
import Foundation
import Kernel
import Workspace

/// A call, put together of what was told of it: in any order, any number of times.
struct PhoneCall: RowReadable, Equatable, Sendable {
    /// What became of it.
    enum Outcome: Sendable { case ringing, talking, talked, missed }

    let call: String
    let interest: ID<Interest>
    var direction: CallNews.Direction
    var state: CallNews.State
    var number: String
    var startedAt: Date
    var answeredAt: Date?
    var endedAt: Date?
    var seconds: Int?
    var wasAnswered: Bool?
    var `extension`: String?
    var recording: String?

    init(_ news: CallNews, on interest: ID<Interest>) {
        call = news.call
        self.interest = interest
        direction = news.direction ?? .incoming
        state = news.state
        number = news.number
        startedAt = min(news.startedAt ?? news.at, news.at)
        add(news)
    }

    init(row: Row) throws {
        call = try row.get("call_id")
        interest = try row.get("interest_id")
        direction = try CallNews.Direction(rawValue: row.get("direction")) ?? .incoming
        state = try CallNews.State(rawValue: row.get("state")) ?? .ended
        number = try row.get("number")
        startedAt = try row.get("started_at")
        answeredAt = try row.get("answered_at")
        endedAt = try row.get("ended_at")
        seconds = try row.get("seconds")
        wasAnswered = try row.get("was_answered")
        `extension` = try row.get("extension")
        recording = try row.get("recording")
    }

    /// Takes note of what is told; what is known already is never unlearned.
    mutating func add(_ news: CallNews) {
        if news.state.rank > state.rank { state = news.state }
        startedAt = min(startedAt, news.startedAt ?? news.at)
        if number.isEmpty { number = news.number }
        switch news.state {
        case .ringing: break
        case .answered: answeredAt = min(answeredAt ?? news.at, news.at)
        case .ended: endedAt = max(endedAt ?? news.at, news.at)
        }
        seconds = news.seconds ?? seconds
        wasAnswered = news.wasAnswered == true ? true : wasAnswered ?? news.wasAnswered
        // Who answered is told with the answer; what rang before may have been somebody else's telephone.
        if let told = news.extension, `extension` == nil || news.state != .ringing { `extension` = told }
        recording = news.recording ?? recording
    }

    var outcome: Outcome {
        switch state {
        case .ringing: .ringing
        case .answered: .talking
        case .ended: answeredAt != nil || wasAnswered == true ? .talked : .missed
        }
    }

    /// Seconds of talk; nil before its end, and where nobody talked.
    var talk: Int? {
        guard outcome == .talked else { return nil }
        return seconds ?? answeredAt.flatMap { answered in endedAt.map { max(0, Int($0.timeIntervalSince(answered))) } }
    }

    /// Whether somebody must still be called back. Who was called by us waits for nothing.
    var needsAnswer: Bool { direction == .incoming && outcome != .talked }
}

extension CallNews.State {
    fileprivate var rank: Int {
        switch self {
        case .ringing: 0
        case .answered: 1
        case .ended: 2
        }
    }
}
