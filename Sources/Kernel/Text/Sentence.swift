extension StringProtocol {
    /// With a capital in front, where a word that stands within sentences begins a line of its own.
    package var asSentence: String { prefix(1).uppercased() + dropFirst() }
}
