import Foundation
import Kernel

/// What a telephone system posted, flat: a JSON object by the paths of its values (`channel.caller.number`), a form by its
/// fields.
struct CallFields {
    private let values: [String: String]

    /// Nil for what is neither a JSON object nor a form with fields.
    init?(_ hook: Webhook) {
        var values: [String: String] = [:]
        if let json = hook.form.json ?? (try? JSONValue(parsing: Array(hook.body))), json.members != nil {
            Self.flatten(json, at: "", into: &values)
        } else {
            for field in hook.form.fields { values[field.name.lowercased()] = field.value }
        }
        guard values.isEmpty == false else { return nil }
        self.values = values
    }

    /// The first of these paths that says something; capitals make no difference.
    func value(_ paths: [String]) -> String? {
        paths.lazy.compactMap { self.values[$0.lowercased()] }
            .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.first { $0.isEmpty == false && $0 != "<unknown>" }
    }

    func value(_ path: String) -> String? { value([path]) }

    private static func flatten(_ json: JSONValue, at path: String, into values: inout [String: String]) {
        // No setting names a longer path, and each is kept for every value below it.
        guard values.count < 1000, path.utf8.count <= 1000 else { return }
        switch json {
        case .null: return
        case .flag(let flag): values[path] = flag ? "true" : "false"
        case .number(let text), .text(let text): values[path] = text
        case .list(let list):
            for (index, item) in list.enumerated() {
                flatten(item, at: path.isEmpty ? "\(index)" : "\(path).\(index)", into: &values)
            }
        case .object(let members):
            for member in members {
                let name = member.name.lowercased()
                flatten(member.value, at: path.isEmpty ? name : "\(path).\(name)", into: &values)
            }
        }
    }
}
