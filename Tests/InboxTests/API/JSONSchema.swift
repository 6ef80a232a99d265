import Foundation
import Kernel

/// Holds values against the shapes of a description, as far as ours go (JSON Schema 2020-12).
struct JSONSchema {
    /// The whole description, which references lead into.
    let document: JSONValue

    /// What does not fit, by its path; empty where all does.
    func mistakes(_ value: JSONValue, _ schema: JSONValue, at path: String = "$") -> [String] {
        if let reference = schema["$ref"]?.text { return mistakes(value, resolve(reference), at: path) }
        if let choices = schema["anyOf"]?.list {
            return choices.contains { mistakes(value, $0, at: path).isEmpty } ? [] : ["\(path) fits none"]
        }
        let types = schema["type"]?.list?.compactMap(\.text) ?? [schema["type"]?.text].compactMap { $0 }
        if types.isEmpty == false, types.contains(where: { Self.is(value, $0) }) == false {
            return ["\(path) is no \(types.joined(separator: " or "))"]
        }
        if let choices = schema["enum"]?.list, choices.contains(value) == false { return ["\(path) is none of the choices"] }
        switch value {
        case .object(let members): return self.members(members, schema, path)
        case .list(let items):
            guard let item = schema["items"] else { return [] }
            return items.enumerated().flatMap { mistakes($1, item, at: "\(path)[\($0)]") }
        case .text(let text) where schema["format"]?.text == "date-time":
            let isMoment = (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))) != nil
            return isMoment ? [] : ["\(path) is no moment"]
        default: return []
        }
    }

    private func members(_ members: [JSONValue.Member], _ schema: JSONValue, _ path: String) -> [String] {
        let known = schema["properties"]?.members ?? []
        let missing = (schema["required"]?.list ?? []).compactMap(\.text)
            .filter { name in members.contains { $0.name == name } == false }.map { "\(path).\($0) is missing" }
        return missing
            + members.flatMap { member -> [String] in
                let place = "\(path).\(member.name)"
                if let shape = known.first(where: { $0.name == member.name }) {
                    return mistakes(member.value, shape.value, at: place)
                }
                guard let further = schema["additionalProperties"] else { return [] }
                return further == .flag(false) ? ["\(place) is not described"] : mistakes(member.value, further, at: place)
            }
    }

    private func resolve(_ reference: String) -> JSONValue {
        reference.dropFirst(2).split(separator: "/").reduce(document) { $0[String($1)] ?? .null }
    }

    private static func `is`(_ value: JSONValue, _ type: String) -> Bool {
        switch (value, type) {
        case (.null, "null"), (.flag, "boolean"), (.text, "string"), (.list, "array"), (.object, "object"), (.number, "number"):
            true
        case (.number(let digits), "integer"): Int64(digits) != nil
        default: false
        }
    }
}
