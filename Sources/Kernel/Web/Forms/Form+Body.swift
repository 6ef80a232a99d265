package import Foundation
import Synchronization

extension Form {
    /// More than any form of ours has; a body with more is an attack on whoever walks through them.
    static let mostFields = 1000

    /// - Parameter type: as a Content-Type header says it.
    package init(body: Data, type: String) {
        let type = MediaType(type)
        let label = type.parameters["charset"] ?? "utf-8"
        guard let charset = Charset(label: label) else {
            self.init(refusal: .unsupportedMedia("charset=\(label)"))
            return
        }
        do throws(Problem) {
            switch type.name {
            case "application/x-www-form-urlencoded":
                self.init(fields: URLEncoding.fields(Array(body), charset: charset))
                guard fields.count <= Self.mostFields else { throw Multipart.tooManyParts }
            case "multipart/form-data":
                self = try Multipart(boundary: type.parameters["boundary"], charset: charset).form(body)
            case "application/json": try self.init(json: charset.utf8(body))
            default: self.init(refusal: .unsupportedMedia(type.name))
            }
        } catch {
            self.init(refusal: error)
        }
    }

    private init(json bytes: [UInt8]) throws(Problem) {
        self.init()
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            let offset = error.offset
            throw .unreadable { ProblemWords(language: $0).badJSON(offset) }
        }
        guard case .object(let members) = value else {
            throw .unreadable { ProblemWords(language: $0).notAnObject }
        }
        json = value
        for member in members { add(member.name, member.value) }
        guard fields.count <= Self.mostFields else { throw Multipart.tooManyParts }
    }

    private mutating func add(_ name: String, _ value: JSONValue) {
        switch value {
        case .null: break
        case .list(let values) where values.allSatisfy(\.isScalar): for value in values { add(name, value) }
        case .list, .object: objects[name] = value
        case .flag, .number, .text: fields.append(Field(name, value.scalarText))
        }
    }
}

/// The form of one request, read at most once however often it is asked for.
final class LazyForm: Sendable {
    private let read = Mutex<Form?>(nil)

    func value(_ make: () -> Form) -> Form {
        read.withLock { form in
            let value = form ?? make()
            form = value
            return value
        }
    }
}
