import Foundation
import Kernel

/// Reads a JSON object member by member and gathers everything that is wrong, unknown names included, under the path by
/// which its sender knows it: `author.email`, `interests[3].text`.
struct JSONFields {
    enum Kind { case text, number, object, list, moment, base64, address, email, phone }

    private let members: [JSONValue.Member]
    private let path: String
    private let words: APIWords
    private var asked: [String] = []
    private(set) var errors: [FieldError] = []

    init(_ json: JSONValue, language: Language) {
        self.init(json.members ?? [], path: "", words: APIWords(language: language))
    }

    private init(_ members: [JSONValue.Member], path: String, words: APIWords) {
        self.members = members
        self.path = path
        self.words = words
    }

    // MARK: Values

    mutating func text(_ name: String, required: Bool = false, most: Int = 1000) -> String? {
        guard let value = value(name, required: required) else { return nil }
        // Ids are numbers in some systems; their digits are the text.
        guard let text = value.text ?? value.int.map(String.init) else {
            return reject(name, words.wrongKind(path + name, .text))
        }
        if text.utf8.count > most, text.unicodeScalars.count > most { return reject(name, words.tooLong(path + name, most)) }
        if required, text.isEmpty { return reject(name, words.missing(path + name)) }
        return text.isEmpty ? nil : text
    }

    mutating func int(_ name: String, in range: ClosedRange<Int64>) -> Int? {
        guard let value = value(name, required: false) else { return nil }
        guard let number = value.int else { return reject(name, words.wrongKind(path + name, .number)) }
        guard range.contains(number) else { return reject(name, words.outOf(path + name, range)) }
        return Int(number)
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, of: Choice.Type = Choice.self) -> Choice?
    where Choice.RawValue == String {
        guard let text = text(name) else { return nil }
        return Choice(rawValue: text) ?? reject(name, words.noChoice(path + name, Choice.allCases.map(\.rawValue)))
    }

    /// RFC 3339, or milliseconds since 1970.
    mutating func moment(_ name: String) -> Date? {
        guard let value = value(name, required: false) else { return nil }
        if case .number = value, let milliseconds = value.int, milliseconds.magnitude < 1 << 52 {
            return Date(milliseconds: milliseconds)
        }
        return Date(rfc3339: value.text ?? "") ?? reject(name, words.wrongKind(path + name, .moment))
    }

    mutating func address(_ name: String) -> String? {
        guard let text = text(name, most: 2000) else { return nil }
        let start = text.prefix(8).lowercased()
        return start.hasPrefix("https://") || start.hasPrefix("http://")
            ? text : reject(name, words.wrongKind(path + name, .address))
    }

    mutating func bytes(_ name: String, mostMegabytes: Int) -> Data? {
        guard let value = value(name, required: true) else { return nil }
        guard let text = value.text, let data = Data(base64Encoded: text) else {
            return reject(name, words.wrongKind(path + name, .base64))
        }
        return data.count > mostMegabytes << 20 ? reject(name, words.tooLarge(path + name, mostMegabytes)) : data
    }

    mutating func object(_ name: String, required: Bool = false) -> JSONFields? {
        guard let value = value(name, required: required) else { return nil }
        guard let members = value.members else { return reject(name, words.wrongKind(path + name, .object)) }
        return JSONFields(members, path: "\(path)\(name).", words: words)
    }

    /// A list of objects; nil when there is none.
    mutating func list(_ name: String, most: Int) -> [JSONFields]? {
        guard let value = value(name, required: false) else { return nil }
        guard let list = value.list, list.allSatisfy({ $0.members != nil }) else {
            reject(name, words.wrongKind(path + name, .list))
            return []
        }
        guard list.count <= most else {
            reject(name, words.tooMany(path + name, most))
            return []
        }
        return list.enumerated().map { JSONFields($1.members ?? [], path: "\(path)\(name)[\($0)].", words: words) }
    }

    /// An object whose names its sender chooses; values are texts, numbers and truths.
    mutating func texts(_ name: String, most: Int) -> [String: String] {
        guard let value = value(name, required: false) else { return [:] }
        guard let members = value.members else {
            reject(name, words.wrongKind(path + name, .object))
            return [:]
        }
        if members.count > most { reject(name, words.tooMany(path + name, most)) }
        var texts: [String: String] = [:]
        for member in members.prefix(most) {
            switch member.value {
            case .text(let text), .number(let text): texts[String(member.name.prefix(100))] = String(text.prefix(1000))
            case .flag(let flag): texts[String(member.name.prefix(100))] = flag ? "true" : "false"
            case .null: break
            case .list, .object: reject("\(name).\(member.name)", words.wrongKind("\(path)\(name).\(member.name)", .text))
            }
        }
        return texts
    }

    // MARK: What is wrong

    @discardableResult
    mutating func reject<Value>(_ name: String, _ message: String) -> Value? {
        errors.append(FieldError(path + name, message))
        return nil
    }

    mutating func reject(_ name: String, _ message: String) { errors.append(FieldError(path + name, message)) }

    /// Takes over what is wrong in an object or an item of a list that has been read.
    mutating func take(errorsOf part: JSONFields) { errors += part.errors + part.unknown }

    func finish() throws(Problem) {
        let all = errors + unknown
        if all.isEmpty == false { throw .invalid(Array(all.prefix(100))) }
    }

    private var unknown: [FieldError] {
        members.filter { asked.contains($0.name) == false }
            .map { FieldError(path + $0.name, words.unknown(path + String($0.name.prefix(100)), asked)) }
    }

    private mutating func value(_ name: String, required: Bool) -> JSONValue? {
        asked.append(name)
        for member in members where member.name == name && member.value != .null { return member.value }
        if required { reject(name, words.missing(path + name)) }
        return nil
    }
}
