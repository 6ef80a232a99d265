package import Logging

/// The program's log: lines on standard error, for people or for machines.
package enum Log {
    package enum Format: String, Sendable, CaseIterable {
        /// `2026-11-21T09:41:07.312Z warning jobs: The jobs wait for the database error=…`, in UTC
        case text
        /// JSON Lines: an object a line with `at`, `level`, `label`, `message` and `data`.
        case json
    }

    /// Call once, before the first logger is made.
    package static func start(_ format: Format, level: Logger.Level = .info) {
        LoggingSystem.bootstrap { label in
            LineHandler(label: label, format: format, logLevel: level, output: LineHandler.standardError)
        }
    }

    /// A part's own logger; the label is short, such as `jobs` or `outside`.
    package static func logger(_ label: String) -> Logger { Logger(label: label) }
}
