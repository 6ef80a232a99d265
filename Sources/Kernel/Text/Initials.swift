import Foundation

/// One or two capital letters that stand for somebody without a picture: Anna-Maria Schmidt is AS, Анна К. is АК.
/// Words without a letter (emoji, numbers) do not count; who has none gets `?`.
package func initials(of name: String) -> String {
    let words = name.prefix(200).split { $0.isWhitespace || $0 == "@" }
    let letters = words.compactMap { $0.first(where: \.isLetter) }
    guard let first = letters.first else { return "?" }
    guard letters.count > 1, let last = letters.last else { return capital(first) }
    return capital(first) + capital(last)
}

/// One letter: ß has two capitals, and a letter with a hundred marks would leave its circle.
private func capital(_ letter: Character) -> String {
    // One scalar of English or Russian is composed already.
    let scalars = letter.unicodeScalars
    if let only = scalars.first, scalars.count == 1, only.value < 0x80 || (0x410...0x44F).contains(only.value) {
        return only.properties.uppercaseMapping
    }
    return composedCapital(letter)
}

private func composedCapital(_ letter: Character) -> String {
    String(letter).precomposedStringWithCanonicalMapping.uppercased().unicodeScalars.first.map(String.init) ?? ""
}
