/// Times of single requests, and what came of them.
struct Samples: Sendable {
    /// In nanoseconds, in the order they ended.
    var times: [UInt64] = []
    /// How many answers had which status; 0 for lines that broke.
    var statuses: [Int: Int] = [:]
    /// From the first request to the last answer.
    var wall = Duration.zero
    /// Processor time the client took for them, in seconds.
    var client = 0.0

    var perSecond: Double { wall > .zero ? Double(times.count) / wall.seconds : 0 }

    /// How many of the machine's processors the client kept busy.
    var clientCores: Double { wall > .zero ? client / wall.seconds : 0 }

    /// The time that this share of all requests needed at most, in milliseconds.
    func percentile(_ share: Double) -> Double {
        guard times.isEmpty == false else { return .nan }
        let sorted = times.sorted()
        let place = min(sorted.count - 1, Int((Double(sorted.count) * share).rounded(.up)) - 1)
        return Double(sorted[max(0, place)]) / 1e6
    }

    /// Whether every answer had this status, and there was one.
    func areAll(_ status: Int) -> Bool { statuses.isEmpty == false && statuses.keys.allSatisfy { $0 == status } }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
    var milliseconds: Double { seconds * 1000 }
}
