package import Foundation

/// The description of the API for programs and people, derived from the operations themselves (OpenAPI 3.1.0).
package enum OpenAPI {
    /// - Parameters:
    ///   - operations: those to describe, in any order.
    ///   - baseURL: where the API stands; nil for where the document was found.
    /// - Returns: JSON with sorted keys.
    package static func document(
        for operations: [Operation], title: String, version: String, baseURL: String? = nil
    ) throws -> Data {
        var paths: [String: [String: OpenAPIOperation]] = [:]
        for operation in operations {
            let path = operation.path.replacing("*}", with: "}")
            paths[path, default: [:]][operation.method.rawValue.lowercased()] = OpenAPIOperation(operation)
        }
        let document = OpenAPIDocument(
            info: .init(title: title, version: version), servers: [.init(url: baseURL ?? "/")], paths: paths)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(document)
    }
}
