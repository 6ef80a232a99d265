import Foundation
import Kernel

/// Costs as a table of another program: source, from, to, amount, currency, note; by commas, semicolons or tabs.
enum CostTable {
    struct Fault: Sendable, Hashable {
        enum Kind: Sendable, Hashable { case fields, source, days, amount, currency, quote, tooMany }
        /// As an editor counts, from 1.
        let line: Int
        let kind: Kind
        let text: String
    }

    static let most = 5000

    /// All lines or none: what is wrong is told line by line.
    static func read(_ text: String, sources: [String: String], standard: Currency) -> (drafts: [Cost.Draft], faults: [Fault]) {
        var (drafts, faults): ([Cost.Draft], [Fault]) = ([], [])
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let bare = line.trimmingCharacters(in: CharacterSet.whitespaces.union(CharacterSet(charactersIn: "\u{FEFF}")))
            guard bare.isEmpty == false else { continue }
            guard number < most else { return (drafts, faults + [Fault(line: number + 1, kind: .tooMany, text: bare)]) }
            guard let fields = fields(bare) else {
                faults.append(Fault(line: number + 1, kind: .quote, text: bare))
                continue
            }
            if drafts.isEmpty, faults.isEmpty, isHead(fields) { continue }
            switch draft(fields, sources, standard) {
            case .success(let draft): drafts.append(draft)
            case .failure(let kind): faults.append(Fault(line: number + 1, kind: kind.kind, text: bare))
            }
        }
        return (drafts, faults)
    }

    private struct Wrong: Error { let kind: Fault.Kind }

    private static func draft(
        _ fields: [String], _ sources: [String: String], _ standard: Currency
    ) -> Result<Cost.Draft, Wrong> {
        guard (4...6).contains(fields.count) else { return .failure(Wrong(kind: .fields)) }
        guard let network = sources[fields[0].folded] else { return .failure(Wrong(kind: .source)) }
        guard let first = CivilDay(fields[1]), let last = CivilDay(fields[2]), first <= last, last - first < 3660 else {
            return .failure(Wrong(kind: .days))
        }
        let named = fields.count > 4 ? fields[4] : ""
        guard let currency = named.isEmpty ? standard : Currency(named) else { return .failure(Wrong(kind: .currency)) }
        guard let money = Money(fields[3], in: currency) else { return .failure(Wrong(kind: .amount)) }
        return .success(
            Cost.Draft(
                network: network, first: first, last: last, money: money, note: fields.count > 5 ? fields[5].excerpt(200) : ""))
    }

    /// The first line names the columns where its second field is no day and has no digit.
    private static func isHead(_ fields: [String]) -> Bool { fields.count > 1 && fields[1].contains(where: \.isNumber) == false }

    /// Fields of a line (RFC 4180); nil where a quotation mark is never closed.
    static func fields(_ line: String) -> [String]? {
        let parting: Character = line.contains("\t") ? "\t" : line.contains(";") ? ";" : ","
        var (fields, field, isQuoted, wasQuoted) = ([String](), "", false, false)
        var characters = line.makeIterator()
        var next = characters.next()
        while let character = next {
            next = characters.next()
            if isQuoted {
                guard character == "\"" else {
                    field.append(character)
                    continue
                }
                if next == "\"" {
                    field.append("\"")
                    next = characters.next()
                } else {
                    isQuoted = false
                }
            } else if character == "\"", field.trimmingCharacters(in: .whitespaces).isEmpty, wasQuoted == false {
                (field, isQuoted, wasQuoted) = ("", true, true)
            } else if character == parting {
                fields.append(field.trimmingCharacters(in: .whitespaces))
                (field, wasQuoted) = ("", false)
            } else {
                field.append(character)
            }
        }
        guard isQuoted == false else { return nil }
        return fields + [field.trimmingCharacters(in: .whitespaces)]
    }
}
