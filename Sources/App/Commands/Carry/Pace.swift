import Foundation
import Kernel
import Synchronization

/// Says on stderr how far something long is: each new stage, then every two seconds.
final class Pace: Sendable {
    private struct Said {
        var stage: CarryProgress.Stage?
        var at = Date.distantPast
    }

    private let verb: String
    private let said = Mutex(Said())

    /// - Parameter verb: `Exporting`
    init(_ verb: String) { self.verb = verb }

    func callAsFunction(_ progress: CarryProgress) {
        let now = Date()
        let isDue = said.withLock { said in
            guard said.stage != progress.stage || now.timeIntervalSince(said.at) > 2 else { return false }
            said = Said(stage: progress.stage, at: now)
            return true
        }
        guard isDue else { return }
        let of = progress.total.map { " of \($0)" } ?? ""
        switch progress.stage {
        case .tables: Say.word("\(verb) \(progress.table): \(progress.done)\(of) rows")
        case .blobs: Say.word("\(verb) files: \(progress.done)\(of)")
        case .checking: Say.word("Comparing digests \(progress.table)")
        }
    }
}
