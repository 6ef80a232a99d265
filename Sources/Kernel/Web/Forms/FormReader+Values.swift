package import Foundation

extension FormReader {
    /// A whole number; nil when there is none.
    package mutating func int(_ name: String, in range: ClosedRange<Int>, required: Bool = false) -> Int? {
        guard let value = value(name, required: required) else { return nil }
        guard let number = Int(value), range.contains(number) else {
            reject(name, words.noNumber(label(name), range))
            return nil
        }
        return number
    }

    /// A whole number, or the default when there is none.
    package mutating func int(_ name: String, in range: ClosedRange<Int>, default standard: Int) -> Int {
        int(name, in: range) ?? standard
    }

    /// A box that is ticked, or a truth of JSON. Absent is no, as browsers send it.
    package mutating func flag(_ name: String) -> Bool {
        switch value(name, required: false)?.lowercased() {
        case "on", "true", "1", "yes": return true
        case nil, "off", "false", "0", "no": return false
        default:
            reject(name, words.noFlag(label(name)))
            return false
        }
    }

    /// One of an enum's raw values; nil when there is none.
    package mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, of _: Choice.Type = Choice.self, required: Bool = false
    ) -> Choice? where Choice.RawValue == String {
        guard let value = value(name, required: required) else { return nil }
        guard let choice = Choice(rawValue: value) else {
            reject(name, words.noChoice(label(name), Choice.allCases.map(\.rawValue)))
            return nil
        }
        return choice
    }

    /// One of an enum's raw values, or the default when there is none.
    package mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, default standard: Choice
    ) -> Choice where Choice.RawValue == String { choice(name) ?? standard }

    package mutating func id<Kind>(_ name: String, of _: Kind.Type = Kind.self, required: Bool = false) -> ID<Kind>? {
        guard let value = value(name, required: required) else { return nil }
        let id = ID<Kind>(value)
        if id == nil { reject(name, words.noID(label(name))) }
        return id
    }

    package mutating func ids<Kind>(_ name: String, of _: Kind.Type = Kind.self, most: Int = 1000) -> [ID<Kind>] {
        let values = texts(name, most: most)
        let ids = values.compactMap { ID<Kind>($0) }
        if ids.count < values.count { reject(name, words.noID(label(name))) }
        return ids
    }

    /// A day as a date field sends it, `2026-11-21` (ISO 8601); nil when there is none.
    package mutating func date(_ name: String, required: Bool = false) -> String? {
        guard let value = value(name, required: required) else { return nil }
        if CivilDay(value) == nil {
            reject(name, words.noDate(label(name)))
            return nil
        }
        return value
    }

    /// A moment with its offset, `2026-11-21T09:00:00+01:00` (RFC 3339); nil when there is none.
    package mutating func moment(_ name: String, required: Bool = false) -> Date? {
        guard let value = value(name, required: required) else { return nil }
        let moment = Date(rfc3339: value)
        if moment == nil { reject(name, words.noMoment(label(name))) }
        return moment
    }

    /// A member of a JSON body that is an object or a list; nil when there is none.
    package mutating func object(_ name: String, required: Bool = false) -> JSONValue? {
        ask(name)
        let value = form.objects[name]
        if value == nil, required { reject(name, words.missing(label(name))) }
        if value == nil, form[name] != nil { reject(name, words.noObject(label(name))) }
        return value
    }

    /// A file, or nil when none was chosen.
    /// - Parameter types: media types taken, `image/*` for a family; empty for all.
    package mutating func file(
        _ name: String, required: Bool = false, maxBytes: Int, types: [String] = []
    ) -> FormFile? {
        files(name, required: required, maxBytes: maxBytes, types: types, most: 1).first
    }

    /// - Parameter maxBytes: of each file.
    package mutating func files(
        _ name: String, required: Bool = false, maxBytes: Int, types: [String] = [], most: Int
    ) -> [FormFile] {
        ask(name)
        let files = form.files.filter { $0.field == name }
        if files.isEmpty, required { reject(name, words.missing(label(name))) }
        if files.count > most { reject(name, words.tooMany(label(name), most)) }
        for file in files {
            if file.data.count > maxBytes { reject(name, words.fileTooLarge(file.name, maxBytes)) }
            let isTaken = types.contains { $0 == file.type || ($0.hasSuffix("/*") && file.type.hasPrefix($0.dropLast())) }
            if types.isEmpty == false, isTaken == false { reject(name, words.fileType(file.name, types)) }
        }
        return files
    }
}
