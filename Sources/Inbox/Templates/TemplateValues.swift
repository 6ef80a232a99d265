import Foundation
import Kernel
import Workspace

/// What a template says on one card, and in which language the customer reads.
struct TemplateValues: Sendable {
    /// The first of these a template has a variant for is used.
    let languages: [Language]
    private let contact: String
    private let products: [String: String]
    private let channel: String
    private let me: String
    private let company: String

    /// Read with the card the asker works on; nil when it is not theirs.
    static func load(for interest: ID<Interest>, by asker: Asker, in db: Connection) throws -> TemplateValues? {
        let row = try db.rows(
            """
            SELECT i.language AS said, c.name AS contact, c.language AS spoken, p.key AS product_key, p.name_json AS product,
            n.name AS channel, w.name AS company, w.language AS usual
            FROM interest i JOIN workspace w ON w.id = i.workspace_id
            JOIN channel n ON n.workspace_id = i.workspace_id AND n.id = i.channel_id
            JOIN identity d ON d.workspace_id = i.workspace_id AND d.id = i.identity_id
            JOIN contact c ON c.workspace_id = d.workspace_id AND c.id = d.person_id
            LEFT JOIN product p ON p.workspace_id = i.workspace_id AND p.id = i.product_id
            WHERE i.id = \(interest) AND \(asker.interests(.work))
            """
        ).first
        guard let row else { return nil }
        let spoken = try ["said", "spoken", "usual"].compactMap { try row.get($0, as: String?.self).flatMap(Language.init(tag:)) }
        var products = JournalEntry.values(try row.get("product", as: String?.self))
        if products.isEmpty, let key = try row.get("product_key", as: String?.self) { products = ["": key] }
        return TemplateValues(
            languages: spoken, contact: try row.get("contact"), products: products, channel: try row.get("channel"),
            me: asker.name, company: try row.get("company"))
    }

    /// Somebody who does not exist, to see what a template looks like.
    static func sample(for asker: Asker, product: Product?, channel: String, in company: Company) -> TemplateValues {
        TemplateValues(
            languages: [asker.language], contact: asker.language == .ru ? "Анна Петрова" : "Anna Petrova",
            products: product?.names ?? [:], channel: channel, me: asker.name, company: company.name)
    }

    func values(in language: Language) -> [TemplateText.Variable: String] {
        let all: [TemplateText.Variable: String?] = [
            .name: FirstName(of: contact)?.text, .fullName: FirstName.isName(contact) ? contact : nil,
            .product: Product.pick(products, language), .channel: channel, .me: me, .company: company,
        ]
        return all.compactMapValues { value in
            let line = value?.split(whereSeparator: \.isNewline).joined(separator: " ").trimmingCharacters(in: .whitespaces)
            return line.flatMap { $0.isEmpty ? nil : String($0.prefix(200)) }
        }
    }
}

extension Language {
    /// "de-AT" is German; nil for what we do not speak.
    init?(tag: String) { self.init(rawValue: String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased()) }
}

/// How one addresses somebody: the first name, as far as it can be told from what a network calls them.
struct FirstName: Equatable {
    let text: String

    /// Nil for what is no name: addresses, numbers, handles.
    init?(of name: String) {
        guard Self.isName(name) else { return nil }
        if let comma = name.firstIndex(of: ",") {
            let given = name[name.index(after: comma)...].split(separator: " ").first
            guard let given else { return nil }
            text = String(given)
            return
        }
        let words = name.split(separator: " ").map(String.init)
        // Surname, first name, patronymic, as Russian forms have them.
        let isFormal = words.count == 3 && ["ич", "вна", "чна"].contains { words[2].lowercased().hasSuffix($0) }
        guard let first = isFormal ? words[1] : words.first else { return nil }
        text = first
    }

    static func isName(_ name: String) -> Bool {
        name.isEmpty == false
            && name.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.isWhitespace || $0.properties.generalCategory == .nonspacingMark
                    || " '’-.,".unicodeScalars.contains($0)
            }
            && name.contains(where: \.isLetter) && (name.contains(" ") || name.first?.isUppercase == true)
    }
}
