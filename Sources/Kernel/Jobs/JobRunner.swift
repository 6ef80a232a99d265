package import Foundation
package import Logging
import ServiceLifecycle

/// Runs the jobs of the database, several at once, beside the runners of other nodes.
///
/// One loop speaks with the database: in a single transaction it writes down what ended and claims what is due, so that
/// a thousand short jobs cost few commits. When nothing is due it only looks once a second, and the bell wakes it.
package struct JobRunner: Service {
    package struct Settings: Sendable {
        /// How many jobs run at once in this process.
        package var width = 8
        /// Seconds after which a job whose runner is silent belongs to whoever claims it. Prolonged three times as often; who
        /// could not prolong it in time stops its attempt.
        package var lease: TimeInterval = 15
        /// The longest pause between two looks at the database.
        package var poll: Duration = .seconds(1)
        /// How long running jobs may go on after the program was told to stop; then they are cancelled and put back.
        package var patience: Duration = .seconds(7)

        package init() {}
    }

    let store: Store
    let handlers: [String: JobHandler]
    let kinds: [String]
    let clock: TimeSource
    let ids: IDMaker
    let name: String
    let settings: Settings
    let log: Logger
    /// 0 …< 1 for the variation of pauses.
    let chance: @Sendable () -> Double
    private let bell: JobBell

    /// - Parameters:
    ///   - handlers: all kinds this program knows; rows of other kinds wait for a node that does.
    ///   - name: tells this runner from every other one, those of earlier starts included.
    package init(
        _ store: Store, handlers: [JobHandler], bell: JobBell, clock: TimeSource, ids: IDMaker,
        name: String = UUID().uuidString, settings: Settings = Settings(), log: Logger = Log.logger("jobs"),
        chance: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) {
        self.store = store
        self.handlers = Dictionary(handlers.map { ($0.kind, $0) }) { _, twin in
            preconditionFailure("two handlers for jobs of the kind \(twin.kind)")
        }
        kinds = self.handlers.keys.sorted()
        self.bell = bell
        self.clock = clock
        self.ids = ids
        self.name = name
        self.settings = settings
        self.log = log
        self.chance = chance
    }

    /// Runs until the program is told to stop, then waits for the jobs in hand.
    package func run() async throws {
        let (rings, bench) = newBench()
        await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                // In a task of its own: a cancelled one could not even write down what it had done.
                await Task { await work(bench, rings, untilIdle: false) }.value
            } onGracefulShutdown: {
                bench.tellToStop()
            }
        } onCancel: {
            bench.tellToStop()
        }
    }

    /// Runs everything that is due by now and what that brings about, and returns; for commands and tests.
    package func drain() async {
        let (rings, bench) = newBench()
        await work(bench, rings, untilIdle: true)
    }

    private func newBench() -> (AsyncStream<Void>, JobBench) {
        let (rings, ringer) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        bell.connect(ringer)
        return (rings, JobBench { ringer.yield() })
    }

    private func work(_ bench: JobBench, _ stream: AsyncStream<Void>, untilIdle: Bool) async {
        let watching = Task { await watch(bench) }
        defer { watching.cancel() }
        var rings = stream.makeAsyncIterator()
        var lastBeat = clock.now()
        var periods: [String: Int64] = [:]
        while true {
            if let stop = bench.stop {
                let waited = stop.duration(to: .now)
                if waited > settings.patience { bench.cancelAll() }
                // A handler deaf to its cancelling is left behind; its lease runs out and the job is taken up again.
                if bench.running == 0 && bench.hasEnded == false || waited > settings.patience + .seconds(2) { return }
            }
            var pause = bench.stop == nil ? settings.poll : min(settings.poll, .milliseconds(100))
            do {
                let now = clock.now()
                // A clock that was set back must not silence the runner.
                if abs(now.timeIntervalSince(lastBeat)) >= settings.lease / 3 {
                    try await prolong(bench, at: now)
                    lastBeat = now
                }
                if bench.stop == nil { try await open(&periods, at: now) }
                let step = try await step(bench, at: now)
                for job in step.begun { begin(job, on: bench, until: step.held) }
                if step.begun.isEmpty == false || step.goOn { continue }
                if let next = step.next { pause = min(pause, .seconds(max(next.timeIntervalSince(now), 0.02))) }
                if untilIdle && bench.running == 0 && bench.hasEnded == false { return }
            } catch {
                log.warning("The jobs wait for the database", metadata: ["error": "\(error)"])
                if untilIdle { return }
            }
            let alarm = Task { [pause] in
                try await Task.sleep(for: pause)
                bench.wake()
            }
            await rings.next()
            alarm.cancel()
        }
    }
}
