import Foundation
import Kernel

extension JSONValue {
    static func whole(_ number: some BinaryInteger) -> JSONValue { .number(String(number)) }

    /// With a further member, after the others; nil adds none.
    func with(_ name: String, _ value: JSONValue?) -> JSONValue {
        guard let value, case .object(let members) = self else { return self }
        return .object(members + [Member(name, value)])
    }

    /// Nil for what is no JSON.
    init?(reading text: String) {
        // What it is not is all that matters: the caller refuses it.
        guard let value = try? JSONValue(parsing: Array(text.utf8)) else { return nil }
        self = value
    }

    var data: Data { Data(json.utf8) }
}
