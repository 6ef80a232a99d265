import Foundation
import Glibc
import Logging

/// Turns log events into lines. A line is written whole with one call, so that lines of several threads do not mix.
struct LineHandler: LogHandler {
    let label: String
    let format: Log.Format
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    let now: @Sendable () -> Date
    let output: @Sendable (String) -> Void

    init(
        label: String, format: Log.Format, logLevel: Logger.Level, now: @escaping @Sendable () -> Date = { Date() },
        output: @escaping @Sendable (String) -> Void
    ) {
        self.label = label
        self.format = format
        self.logLevel = logLevel
        self.now = now
        self.output = output
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let provided = metadataProvider?.get() ?? [:]
        let data = metadata.merging(provided) { $1 }.merging(event.metadata ?? [:]) { $1 }
        let line = LogLine(at: now(), level: event.level, label: label, message: event.message.description, data: data)
        output(format == .json ? line.json : line.text)
    }

    @Sendable static func standardError(_ line: String) {
        var bytes = Array((line + "\n").utf8)[...]
        while bytes.isEmpty == false {
            let written = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return }  // nobody reads the log any more; the program goes on without
            bytes = bytes.dropFirst(written)
        }
    }
}

/// One event of the log in its two spellings.
struct LogLine {
    let at: Date
    let level: Logger.Level
    let label: String
    let message: String
    let data: Logger.Metadata

    /// For people. Line breaks inside become `⏎`, so that a customer's text cannot pretend to be a line of its own.
    var text: String {
        let words = data.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        let line = "\(time) \(level) \(label): \(message)\(words)"
        return String(line.map { $0.isNewline ? "⏎" : $0 })
    }

    /// For machines. Values are strings, or objects and lists of them, as they were given.
    var json: String {
        let line = JSONLine(at: time, level: level.rawValue, label: label, message: message, data: .object(data))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Only strings, lists and objects: there is nothing in it that could not be encoded.
        return (try? encoder.encode(line)).map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    private var time: String { at.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)) }
}

private struct JSONLine: Encodable {
    let at: String
    let level: String
    let label: String
    let message: String
    let data: JSONData
}

private enum JSONData: Encodable {
    case object(Logger.Metadata)
    case value(Logger.MetadataValue)

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let fields), .value(.dictionary(let fields)):
            try fields.mapValues(JSONData.value).encode(to: encoder)
        case .value(.array(let values)): try values.map(JSONData.value).encode(to: encoder)
        case .value(.string(let text)): try text.encode(to: encoder)
        case .value(.stringConvertible(let value)): try value.description.encode(to: encoder)
        }
    }
}
