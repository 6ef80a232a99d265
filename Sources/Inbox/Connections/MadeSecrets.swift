package import Channels

extension ChannelAbout {
    private static let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")

    /// Secrets that nobody needs to know by heart, thought of where there are none: 32 letters and digits, which every network
    /// takes.
    ///
    /// - Parameter known: those there are.
    package func madeSecrets(beside known: [String: String]) -> [String: String] {
        let missing = settings.filter { $0.isMade && $0.secret && known[$0.key, default: ""].isEmpty }
        let made = missing.map { setting in
            (setting.key, String((0..<32).map { _ in Self.signs[Int.random(in: Self.signs.indices)] }))
        }
        return Dictionary(made) { first, _ in first }
    }
}
