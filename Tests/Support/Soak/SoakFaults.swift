import Foundation
import Glibc
import Kernel

/// What goes wrong around the people, one thing after the other, sometimes two at once.
struct SoakFaults: Sendable {
    let place: SoakPlace
    let ledger: SoakLedger

    private enum Fault: String, CaseIterable {
        case programKilled = "program killed"
        case databaseKilled = "database killed"
        case bothKilled = "program and database killed"
        case imapKilled = "IMAP server killed"
        case smtpKilled = "SMTP server killed"
        case cut = "lines cut"
        case slowed = "lines slowed"
        case clockJumped = "clock jumped"

        static func possible(at place: SoakPlace) -> [Fault] {
            allCases.filter { fault in
                switch fault {
                case .databaseKilled, .bothKilled: place.postgres != nil
                default: true
                }
            }
        }
    }

    func run(_ chance: Chance, until end: ContinuousClock.Instant) async throws {
        var chance = chance
        let possible = Fault.possible(at: place)
        // Each kind once before any comes again, so that a short run has seen them all.
        var next: [Fault] = []
        while true {
            if next.isEmpty { next = possible.shuffled(using: &chance) }
            try await Task.sleep(for: chance.milliseconds(200...2000))
            guard ContinuousClock.now < end else { break }
            let fault = next.removeLast()
            ledger.count("faults: \(fault.rawValue)")
            try await happen(fault, &chance)
        }
        try await heal()
    }

    private func happen(_ fault: Fault, _ chance: inout Chance) async throws {
        let moment = chance.milliseconds(50...1500)
        switch fault {
        case .programKilled: try await killProgram()
        case .databaseKilled:
            try await place.postgres?.crash()
            try await Task.sleep(for: moment)
            try await place.postgres?.startAgain()
        case .bothKilled:
            try await place.postgres?.crash()
            try await killProgram { try await place.postgres?.startAgain() }
        case .imapKilled:
            try await place.dovecot.crash()
            try await Task.sleep(for: moment)
            try await place.dovecot.startAgain()
        case .smtpKilled:
            try await place.sink.crash()
            try await Task.sleep(for: moment)
            try await place.sink.startAgain()
        case .cut:
            // Again and again, so that one of them meets the middle of something.
            for _ in 0..<Int.random(in: 1...12, using: &chance) {
                place.lines.all.randomElement(using: &chance)?.cut()
                try await Task.sleep(for: chance.milliseconds(1...200))
            }
        case .slowed:
            place.lines.all.randomElement(using: &chance)?.slow(to: chance.milliseconds(1...20))
            try await Task.sleep(for: chance.milliseconds(500...2000))
            for line in place.lines.all { line.slow(to: nil) }
        case .clockJumped:
            // Up to two days ahead or back, beyond every lease; then as it should be.
            try place.clock.jump(to: Int.random(in: -172_800...172_800, using: &chance))
            try await Task.sleep(for: chance.milliseconds(1200...3000))
            try place.clock.jump(to: 0)
        }
    }

    /// Kills the program in the middle of whatever it does, starts it again, and looks whether all is there that was acknowledged.
    func killProgram(before: () async throws -> Void = {}) async throws {
        let acknowledged = ledger.words.filter { $0.value.outcome == .done && $0.value.kind != .letter }.keys
        if let code = try await place.kill(), code != -SIGKILL { ledger.differ("The program had ended by itself with \(code)") }
        try await before()
        try await place.serve()
        let there = try await place.look { db in
            Set(try db.values("SELECT text FROM message", as: String.self).compactMap(SoakLedger.mark))
        }
        ledger.count("restarts compared")
        let lost = acknowledged.filter { there.contains($0) == false }.sorted()
        if lost.isEmpty == false {
            ledger.differ("Acknowledged before a kill and gone after it: \(lost.joined(separator: ", "))")
        }
    }

    private func heal() async throws {
        for line in place.lines.all { line.slow(to: nil) }
        try place.clock.jump(to: 0)
    }
}
