/// What the value of an attribute has to be to be kept.
enum SafeValue {
    case alignment, colour, flag, fontNames, fontSize, language, length, link, listMark, number, picture, style, text
    case word(Set<String>)

    /// Values that are longer say nothing good. Pictures within the letter are measured by themselves.
    private static let longest = 4096

    /// The value as it is written; nil when it is not kept.
    func kept(_ raw: String) -> String? {
        if case .picture = self { return SafeLink.picture(raw) }
        guard raw.utf8.count <= Self.longest else { return nil }
        return switch self {
        case .link: SafeLink.link(raw)
        case .style: SafeStyle.kept(raw).nonEmpty
        case .text: raw.withoutControls
        default: word(raw.withoutControls.trimming(" "))
        }
    }

    private func word(_ value: String) -> String? {
        let lower = value.lowercased()
        return switch self {
        case .flag: ""
        case .word(let words): words.contains(lower) ? lower : nil
        case .alignment:
            ["left", "right", "center", "justify", "middle", "top", "bottom", "absmiddle"].contains(lower) ? lower : nil
        case .listMark: ["1", "a", "i", "disc", "circle", "square"].contains(lower) ? value : nil
        case .number: Self.isNumber(lower, most: 4) ? lower : nil
        case .length: Self.isNumber(lower.hasSuffix("%") ? lower.dropLast() : lower[...], most: 5) ? lower : nil
        case .fontSize:
            Self.isNumber(lower.hasPrefix("+") || lower.hasPrefix("-") ? lower.dropFirst() : lower[...], most: 1) ? lower : nil
        case .colour: SafeStyle.isColour(lower) ? lower : nil
        case .fontNames: value.allSatisfy { $0.isLetter || $0.isNumber || " ,-_".contains($0) } ? value : nil
        case .language:
            lower.utf8.count <= 20 && lower.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == 0x2D } ? lower.nonEmpty : nil
        case .picture, .link, .style, .text: nil
        }
    }

    private static func isNumber(_ text: some StringProtocol, most: Int) -> Bool {
        (1...most).contains(text.utf8.count) && text.utf8.allSatisfy(\.isDigit)
    }
}

extension String {
    var nonEmpty: String? { isEmpty ? nil : self }

    /// Tabs and line ends are spaces.
    fileprivate var withoutControls: String {
        guard utf8.contains(where: \.isControl) else { return self }
        return String(decoding: utf8.compactMap { $0.isMarkupSpace ? ASCII.space : $0.isControl ? nil : $0 }, as: UTF8.self)
    }

    func trimming(_ character: Character) -> String {
        guard first == character || last == character else { return self }
        return String(drop { $0 == character }.reversed().drop { $0 == character }.reversed())
    }
}
