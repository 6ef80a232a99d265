package import Foundation

/// How much work something is, whatever else the machine does meanwhile.
package enum CPUTime {
    /// The seconds this thread's processor spent on the work, which must not leave its thread.
    package static func spent(_ work: () throws -> Void) rethrows -> TimeInterval {
        let start = now
        try work()
        return now - start
    }

    private static var now: TimeInterval {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return TimeInterval(time.tv_sec) + TimeInterval(time.tv_nsec) / 1e9
    }
}
