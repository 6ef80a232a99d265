/// Everything that is wrong with the settings, so that it is mended in one go.
package struct SettingsError: Error, Equatable, CustomStringConvertible {
    package struct Problem: Sendable, Equatable, CustomStringConvertible {
        /// `/etc/kindred.conf:3`, `--listen` or `KINDRED_LISTEN`.
        package let place: String
        package let text: String

        package var description: String { "\(place): \(text)" }
    }

    package let problems: [Problem]

    package var description: String { problems.map(\.description).joined(separator: "\n") }
}
