package import Foundation

/// How much work something is, whatever else the machine does meanwhile.
package enum CPUTime {
    /// The seconds this thread's processor spent on the work, which must not leave its thread.
    package static func spent(_ work: () throws -> Void) rethrows -> TimeInterval {
        let start = now
        try work()
        return now - start
    }

    /// The seconds all processors spent on this process so far.
    package static var own: TimeInterval { seconds(CLOCK_PROCESS_CPUTIME_ID) }

    private static var now: TimeInterval { seconds(CLOCK_THREAD_CPUTIME_ID) }

    private static func seconds(_ clock: clockid_t) -> TimeInterval {
        var time = timespec()
        clock_gettime(clock, &time)
        return TimeInterval(time.tv_sec) + TimeInterval(time.tv_nsec) / 1e9
    }
}
