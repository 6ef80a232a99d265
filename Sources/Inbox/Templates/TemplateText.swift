import Foundation
package import Kernel

/// The words of a template: text with places for what differs from card to card. It knows values, words for where a value is
/// missing, and parts that stand only with, or only without, a value; nothing else, so a template can read nothing and run
/// nothing. The marks are those of Mustache.
///
///     Hello {{name|there}},
///     {{#product}}the {{product}} is in stock.{{/product}}{{^product}}what are you looking for?{{/product}}
package struct TemplateText: Sendable, Equatable {
    /// What a template can say of a card. Every language may call it in its own words.
    package enum Variable: String, Sendable, CaseIterable {
        /// The customer's first name.
        case name
        case fullName = "fullname"
        case product, channel
        /// Who writes.
        case me
        case company

        init?(named word: String) {
            guard let found = Self.names[word.folded] else { return nil }
            self = found
        }

        /// How it is written in a language, without the braces.
        package func word(in language: Language) -> String {
            guard let words = Self.words[self] else { return rawValue }
            return language == .ru ? words.ru : language == .de ? words.de : rawValue
        }

        private static let words: [Variable: (ru: String, de: String)] = [
            .name: ("имя", "Vorname"), .fullName: ("полное имя", "voller Name"), .product: ("продукт", "Produkt"),
            .channel: ("канал", "Kanal"), .me: ("я", "ich"), .company: ("компания", "Firma"),
        ]

        private static let names: [String: Variable] = {
            var names: [String: Variable] = ["full name": .fullName]
            for variable in allCases {
                names[variable.rawValue] = variable
                for language in Language.allCases { names[variable.word(in: language).folded] = variable }
            }
            return names
        }()
    }

    indirect enum Piece: Sendable, Equatable {
        case text(String)
        case value(Variable, otherwise: String?)
        case part(Variable, isWithout: Bool, [Piece])
    }

    /// What is wrong with a template, and where.
    package struct Mistake: Error, Equatable {
        package enum Kind: Equatable, Sendable {
            /// There is no such variable.
            case unknown(String)
            /// `{{` without `}}`.
            case unclosed
            /// A part that begins and never ends.
            case endless(String)
            /// The end of a part that is not open.
            case stray(String)
            case tooDeep
        }

        package let kind: Kind
        /// From 1.
        package let line: Int
        /// Characters from 1.
        package let column: Int
    }

    let pieces: [Piece]

    /// - Throws: ``Mistake``.
    package init(_ text: String) throws {
        var reader = TemplateReader(text)
        pieces = try reader.read()
    }

    /// The words for a card: plain text, whatever the values say.
    package func text(with values: [Variable: String]) -> String {
        var output = ""
        Self.write(pieces, values, to: &output)
        return output
    }

    private static func write(_ pieces: [Piece], _ values: [Variable: String], to output: inout String) {
        for piece in pieces {
            switch piece {
            case .text(let text): output += text
            case .value(let variable, let otherwise):
                let value = values[variable] ?? otherwise ?? ""
                // "Hello {{name}}," without a name is "Hello,".
                if value.isEmpty, output.last == " " { output.removeLast() }
                output += value
            case .part(let variable, let isWithout, let inner):
                if (values[variable] == nil) == isWithout { write(inner, values, to: &output) }
            }
        }
    }
}

/// Reads the marks of a template, in one pass.
private struct TemplateReader {
    private static let deepest = 8

    private struct Open {
        let variable: TemplateText.Variable
        let isWithout: Bool
        let word: String
        let at: String.Index
        var pieces: [TemplateText.Piece] = []
    }

    private let text: String
    private var at: String.Index
    private var top: [TemplateText.Piece] = []
    private var open: [Open] = []

    init(_ text: String) {
        self.text = text.replacingOccurrences(of: "\r\n", with: "\n")
        at = self.text.startIndex
    }

    mutating func read() throws -> [TemplateText.Piece] {
        while let mark = text.range(of: "{{", range: at..<text.endIndex) {
            add(.text(String(text[at..<mark.lowerBound])))
            guard let end = text.range(of: "}}", range: mark.upperBound..<text.endIndex) else {
                throw mistake(.unclosed, at: mark.lowerBound)
            }
            at = end.upperBound
            try take(text[mark.upperBound..<end.lowerBound].trimmingCharacters(in: .whitespaces), from: mark.lowerBound)
        }
        add(.text(String(text[at...])))
        if let last = open.last { throw mistake(.endless(last.word), at: last.at) }
        return top
    }

    private mutating func take(_ mark: String, from start: String.Index) throws {
        guard let sign = mark.first, "#^/".contains(sign) else { return try value(mark, from: start) }
        let word = mark.dropFirst().trimmingCharacters(in: .whitespaces)
        guard let variable = TemplateText.Variable(named: word) else { throw mistake(.unknown(word), at: start) }
        skipLine(from: start)
        if sign == "/" {
            guard let part = open.popLast(), part.variable == variable else { throw mistake(.stray(word), at: start) }
            return add(.part(part.variable, isWithout: part.isWithout, part.pieces))
        }
        guard open.count < Self.deepest else { throw mistake(.tooDeep, at: start) }
        open.append(Open(variable: variable, isWithout: sign == "^", word: word, at: start))
    }

    private mutating func value(_ mark: String, from start: String.Index) throws {
        let parts = mark.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
        let word = parts.first.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
        guard let variable = TemplateText.Variable(named: word) else { throw mistake(.unknown(word), at: start) }
        add(.value(variable, otherwise: parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : nil))
    }

    /// A mark of a part that has a line for itself leaves no empty line.
    private mutating func skipLine(from start: String.Index) {
        guard start == text.startIndex || text[text.index(before: start)] == "\n", at < text.endIndex, text[at] == "\n" else {
            return
        }
        at = text.index(after: at)
    }

    private mutating func add(_ piece: TemplateText.Piece) {
        if piece == .text("") { return }
        if open.isEmpty { top.append(piece) } else { open[open.count - 1].pieces.append(piece) }
    }

    private func mistake(_ kind: TemplateText.Mistake.Kind, at index: String.Index) -> TemplateText.Mistake {
        let before = text[..<index]
        let line = before.count { $0 == "\n" } + 1
        let column = (before.lastIndex(of: "\n").map { text.distance(from: $0, to: index) - 1 } ?? before.count) + 1
        return TemplateText.Mistake(kind: kind, line: line, column: column)
    }
}
