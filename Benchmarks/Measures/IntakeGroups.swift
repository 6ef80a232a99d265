import Channels
import Foundation
import Inbox
import Support

/// Groups of words on their way through the intake: how long each took, and what this process worked for them.
struct IntakeGroups {
    static let size = 50

    private(set) var samples = Samples()
    private var seconds = 0.0

    mutating func take(_ words: [Inbound], by intake: Intake, on channel: Connected, at now: Date) async throws {
        let (start, before) = (DispatchTime.now().uptimeNanoseconds, CPUTime.own)
        _ = try await intake.take(words, raw: Data(), on: channel, at: now)
        samples.times.append(DispatchTime.now().uptimeNanoseconds - start)
        seconds += CPUTime.own - before
    }

    var words: Int { samples.times.count * Self.size }
    /// Milliseconds of processor time a word: on SQLite the database's too.
    var work: Double { seconds * 1000 / Double(max(1, words)) }
}
