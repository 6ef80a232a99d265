import Foundation

/// Holds what a program sent against what the operation says it takes: names, kinds, lengths, choices. What only the handler
/// can know, such as whether an id names something, stays its own to refuse.
package struct InputCheck {
    /// The greatest number that every program can read exactly (RFC 8259, 6).
    package static let greatest = 9_007_199_254_740_991

    private let words: FormWords
    private var errors: [FieldError] = []
    /// Whoever sends more nonsense is told of so much of it: a body may hold a hundred thousand names.
    private static let mostErrors = 100

    /// - Throws: 422 with everything that is wrong by its path, or why the body was no form at all.
    package static func check(_ request: Request, against operation: Operation) throws(Problem) {
        let inQuery = operation.method == .get || operation.method == .delete
        var check = InputCheck(words: FormWords(language: request.language))
        if inQuery {
            check.fields(operation.input, request.queryFields)
        } else if operation.input.isEmpty == false {
            let form = request.form
            if let refusal = form.refusal { throw refusal }
            if let json = form.json {
                check.object(operation.input, json.members ?? [], at: "")
            } else if form.files.isEmpty {
                check.fields(operation.input, form.fields)
            }
        }
        if check.errors.isEmpty == false { throw .invalid(check.errors) }
    }

    /// Holds a query that stands within something else against fields.
    package static func check(_ request: Request, _ fields: [InputField], in language: Language) throws(Problem) {
        var check = InputCheck(words: FormWords(language: language))
        check.fields(fields, request.queryFields)
        if check.errors.isEmpty == false { throw .invalid(check.errors) }
    }

    private init(words: FormWords) { self.words = words }

    private mutating func reject(_ path: String, _ message: String) {
        guard errors.count < Self.mostErrors, errors.contains(where: { $0.field == path }) == false else { return }
        errors.append(FieldError(path, message))
    }

    // MARK: Addresses and forms

    private mutating func fields(_ known: [InputField], _ sent: [Form.Field]) {
        for field in sent where known.contains(where: { $0.name == field.name }) == false {
            reject(field.name, words.unknown(field.name))
        }
        for field in known {
            let values = sent.filter { $0.name == field.name }.map(\.value)
            if field.required, values.allSatisfy(\.isEmpty) { reject(field.name, words.missing(field.name)) }
            if values.count > field.most ?? 1 { reject(field.name, words.tooMany(field.name, field.most ?? 1)) }
            for value in values { written(field, value) }
        }
    }

    private mutating func written(_ field: InputField, _ value: String) {
        switch field.kind {
        case .number, .id:
            guard let number = Int(value) else { return reject(field.name, words.noNumber(field.name, Self.range(field))) }
            range(field, number, field.name)
        case .flag:
            if ["true", "false"].contains(value) == false { reject(field.name, words.noFlag(field.name)) }
        default: text(field, value, field.name)
        }
    }

    // MARK: JSON

    private mutating func object(_ known: [InputField], _ members: [JSONValue.Member], at path: String) {
        for member in members where known.contains(where: { $0.name == member.name }) == false {
            let name = String(member.name.prefix(100))
            reject(path + name, words.unknown(path + name))
        }
        for field in known {
            // Of several members of one name the last counts.
            let value = members.last { $0.name == field.name }?.value ?? .null
            if value == .null {
                if field.required { reject(path + field.name, words.missing(path + field.name)) }
                continue
            }
            many(field, value, path + field.name)
        }
    }

    private mutating func many(_ field: InputField, _ value: JSONValue, _ path: String) {
        guard let most = field.most else { return one(field, value, path) }
        guard case .list(let list) = value else { return reject(path, words.noList(path)) }
        if list.isEmpty, field.required { reject(path, words.missing(path)) }
        if list.count > most { return reject(path, words.tooMany(path, most)) }
        for (index, item) in list.enumerated() { one(field, item, "\(path)[\(index)]") }
    }

    private mutating func one(_ field: InputField, _ value: JSONValue, _ path: String) {
        switch (field.kind, value) {
        case (.any, _): break
        case (.number, .number(let digits)), (.id, .number(let digits)):
            guard let number = Int(digits) else { return reject(path, words.noNumber(path, Self.range(field))) }
            range(field, number, path)
        case (.number, _), (.id, _): reject(path, words.noNumber(path, Self.range(field)))
        case (.flag, .flag): break
        case (.flag, _): reject(path, words.noFlag(path))
        case (.object, .object(let members)):
            if field.members.isEmpty == false { object(field.members, members, at: "\(path).") }
        case (.facts, .object(let members)):
            if members.count > field.limit ?? .max { reject(path, words.tooMany(path, field.limit ?? 0)) }
            if members.contains(where: { $0.value.isScalar == false }) { reject(path, words.noText(path)) }
        case (.object, _), (.facts, _): reject(path, words.noObject(path))
        case (_, .text(let text)): self.text(field, text, path)
        default: reject(path, words.noText(path))
        }
    }

    private mutating func text(_ field: InputField, _ text: String, _ path: String) {
        if text.isEmpty, field.required || field.most != nil { return reject(path, words.missing(path)) }
        if isMalformed(text, field.kind), let remedy = remedy(field.kind, path) { return reject(path, remedy) }
        if let limit = field.limit, text.utf8.count > limit, text.unicodeScalars.count > limit {
            return reject(path, words.tooLong(path, limit))
        }
        if field.choices.isEmpty == false, field.choices.contains(text) == false {
            reject(path, words.noChoice(path, field.choices))
        }
    }

    /// What has a form of its own is never empty; who has none leaves it out.
    private func isMalformed(_ text: String, _ kind: InputField.Kind) -> Bool {
        switch kind {
        case .date: CivilDay(text) == nil
        case .moment: Date(rfc3339: text) == nil
        case .url: Self.isAddress(text) == false
        case .email: Self.isMailAddress(text) == false
        default: text.isEmpty
        }
    }

    /// An address of mail as programs write it, all of ASCII; what people type is read elsewhere.
    package static let mailPattern = #"^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"#

    private static func isMailAddress(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: 0x40, omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, parts[0].isEmpty == false else { return false }
        func isPlain(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
        }
        let labels = parts[1].split(separator: 0x2E, omittingEmptySubsequences: false)
        return labels.count > 1 && labels.allSatisfy { $0.isEmpty == false && $0.allSatisfy(isPlain) }
            && parts[0].allSatisfy { isPlain($0) || "._%+".utf8.contains($0) }
    }

    /// A web address as programs write it, all of ASCII; people may leave out the scheme, and their forms are read elsewhere.
    package static let addressPattern = "^https?://[A-Za-z0-9.-]+(:[0-9]+)?([/?#][!-~]*)?$"

    private static func isAddress(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let scheme = ["https://", "http://"].first(where: { bytes.starts(with: $0.utf8) }) else { return false }
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        var rest = bytes[scheme.utf8.count...]
        let host = rest.prefix {
            isDigit($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x2E
        }
        rest = rest.dropFirst(host.count)
        if rest.first == 0x3A {
            let port = rest.dropFirst().prefix(while: isDigit)
            if port.isEmpty { return false }
            rest = rest.dropFirst(1 + port.count)
        }
        guard host.isEmpty == false, let next = rest.first else { return host.isEmpty == false }
        return "/?#".utf8.contains(next) && rest.allSatisfy { (0x21...0x7E).contains($0) }
    }

    private func remedy(_ kind: InputField.Kind, _ path: String) -> String? {
        switch kind {
        case .moment, .when: words.noMoment(path)
        case .date: words.noDate(path)
        case .email: words.noEmail(path)
        case .url: words.noURL(path)
        default: nil
        }
    }

    private static func range(_ field: InputField) -> ClosedRange<Int> {
        field.kind == .id ? 1...greatest : (field.least ?? 0)...(field.limit ?? greatest)
    }

    private mutating func range(_ field: InputField, _ number: Int, _ path: String) {
        if Self.range(field).contains(number) == false { reject(path, words.noNumber(path, Self.range(field))) }
    }
}
