import Foundation

/// `kindred.conf`: a line is `key = value`, empty, or a comment that begins with `#`. A value goes to the end of its line and
/// may stand in quotation marks; a `#` within it belongs to it.
struct SettingsFile {
    var values: [SettingKey: SettingValue] = [:]
    var problems: [SettingsError.Problem] = []

    init() {}

    /// - Parameter name: how the file is called in messages.
    init(_ text: String, name: String) {
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            read(line.trimmingCharacters(in: .whitespaces), place: "\(name):\(index + 1)")
        }
    }

    private mutating func read(_ line: String, place: String) {
        guard line.isEmpty == false, line.hasPrefix("#") == false else { return }
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.count == 2 else { return complain(place, "this is neither `key = value` nor a comment (#).") }
        guard let key = SettingKey(rawValue: parts[0]) else {
            let known = SettingKey.allCases.map(\.rawValue).joined(separator: ", ")
            return complain(place, "there is no setting \(parts[0]). There are \(known).")
        }
        if let before = values[key] { return complain(place, "\(key.rawValue) is set already at \(before.place).") }
        var value = parts[1]
        if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") { value = String(value.dropFirst().dropLast()) }
        values[key] = SettingValue(text: value, place: place)
    }

    private mutating func complain(_ place: String, _ text: String) {
        problems.append(SettingsError.Problem(place: place, text: text))
    }
}

/// A value as it was written, and where.
struct SettingValue {
    let text: String
    let place: String
}
