import Foundation

/// A sentence with blanks, as networks write them: `{author} commented on your {object}`. Parentheses hold alternatives, square
/// brackets what may be missing: `{author} (liked|reacted to) your [new ]{object}`. Case, ё and kinds of quotation marks and
/// spaces do not matter; a full stop at the end neither.
package struct SentencePattern: Sendable, Hashable {
    /// What stood in the blanks, as it was written.
    package typealias Found = [String: String]

    private enum Piece: Sendable, Hashable {
        case words([Unicode.Scalar])
        case blank(String)
    }

    private let variants: [[Piece]]

    package init(_ pattern: String) {
        variants = Self.expanded(Array(pattern.unicodeScalars)[...]).map(Self.pieces)
    }

    /// - Returns: nil when the sentence is another one.
    package func match(_ sentence: String) -> Found? {
        let original = Self.prepared(sentence)
        let folded = original.map(Self.folded)
        for variant in variants {
            if let found = Self.match(variant[...], original, folded, at: 0) { return found }
        }
        return nil
    }

    // MARK: Matching

    /// Longer sentences are no headings.
    private static let longest = 1000

    private static func match(
        _ pieces: ArraySlice<Piece>, _ original: [Unicode.Scalar], _ folded: [Unicode.Scalar], at start: Int
    ) -> Found? {
        guard let piece = pieces.first else { return start == original.count ? [:] : nil }
        let rest = pieces.dropFirst()
        switch piece {
        case .words(let words):
            guard folded.count - start >= words.count, folded[start..<start + words.count].elementsEqual(words) else {
                return nil
            }
            return match(rest, original, folded, at: start + words.count)
        case .blank(let name):
            guard start < original.count else { return nil }
            guard case .words(let next)? = rest.first, let first = next.first else {
                return [name: text(original[start...])]
            }
            var at = start + 1
            while at + next.count <= folded.count {
                if folded[at] == first, folded[at..<at + next.count].elementsEqual(next),
                    var found = match(rest, original, folded, at: at)
                {
                    found[name] = text(original[start..<at])
                    return found
                }
                at += 1
            }
            return nil
        }
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view).trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: "\"«»“”„‚‘’'")))
    }

    /// Spaces are one space, marks that are not seen are gone, Russian endings in brackets (`оставил(а)`) are left out, and so is
    /// what ends a sentence.
    private static func prepared(_ sentence: String) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        let plain = sentence.replacing("(-а)", with: "").replacing("(а)", with: "").replacing("(ла)", with: "")
        for scalar in plain.unicodeScalars.prefix(longest) {
            if scalar.properties.isWhitespace {
                if scalars.last != " " { scalars.append(" ") }
            } else if scalar.properties.isDefaultIgnorableCodePoint == false {
                scalars.append(scalar)
            }
        }
        while let last = scalars.last, last == " " || last == "." || last == ":" || last == "!" || last == "…" {
            scalars.removeLast()
        }
        if scalars.first == " " { scalars.removeFirst() }
        return scalars
    }

    /// One scalar for one scalar, so that places in both texts are the same.
    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "«", "»", "“", "”", "„", "‟": return "\""
        case "‘", "’", "‚": return "'"
        case "–", "—", "‑": return "-"
        case "ё", "Ё": return "е"
        default:
            let lower = scalar.properties.lowercaseMapping.unicodeScalars
            return lower.count == 1 ? lower.first ?? scalar : scalar
        }
    }

    // MARK: Reading a pattern

    private static func pieces(_ variant: [Unicode.Scalar]) -> [Piece] {
        var pieces: [Piece] = []
        var words: [Unicode.Scalar] = []
        var rest = variant[...]
        while let scalar = rest.popFirst() {
            guard scalar == "{" else {
                if scalar == " ", words.last == " " { continue }
                words.append(folded(scalar))
                continue
            }
            if words.isEmpty == false { pieces.append(.words(words)) }
            words = []
            let name = rest.prefix { $0 != "}" }
            rest = rest.dropFirst(name.count + 1)
            pieces.append(.blank(text(name)))
        }
        if words.isEmpty == false { pieces.append(.words(words)) }
        return pieces
    }

    /// Every sentence the alternatives stand for.
    private static func expanded(_ pattern: ArraySlice<Unicode.Scalar>) -> [[Unicode.Scalar]] {
        guard let start = pattern.firstIndex(where: { $0 == "(" || $0 == "[" }) else { return [Array(pattern)] }
        var choices: [ArraySlice<Unicode.Scalar>] = []
        var depth = 0
        var from = pattern.index(after: start)
        var end = start
        loop: for at in pattern[start...].indices {
            switch pattern[at] {
            case "(", "[": depth += 1
            case ")", "]":
                depth -= 1
                if depth == 0 {
                    choices.append(pattern[from..<at])
                    end = at
                    break loop
                }
            case "|" where depth == 1:
                choices.append(pattern[from..<at])
                from = pattern.index(after: at)
            default: break
            }
        }
        guard end > start else { return [Array(pattern)] }
        if pattern[start] == "[" { choices.append([]) }
        let rest = expanded(pattern[pattern.index(after: end)...])
        return choices.flatMap(expanded).flatMap { choice in rest.map { Array(pattern[..<start]) + choice + $0 } }
    }
}
