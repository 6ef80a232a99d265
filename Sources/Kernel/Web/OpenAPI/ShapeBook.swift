/// A type that programs get by a name of its own in the API's description.
package protocol APIDocument: Codable, Sendable {
    /// What it is, in one English sentence.
    static var about: String { get }
    /// What its members mean, by their names in JSON; those that say it themselves are left out.
    static var meanings: [String: String] { get }
}

extension APIDocument {
    package static var meanings: [String: String] { [:] }
}

/// The shapes of what programs get (JSON Schema 2020-12), read off the very types that are encoded, so that they cannot differ.
struct ShapeBook {
    /// Those with a name, by it.
    private(set) var named: [String: JSONValue] = [:]

    /// A reference where the type has a name, else the shape itself.
    mutating func shape(of type: any Decodable.Type) -> JSONValue {
        guard let document = type as? any APIDocument.Type else { return ShapeProbe.shape(of: type, in: &self) }
        let name = Self.name(of: document)
        if named[name] == nil {
            named[name] = .null  // a type that holds itself refers to itself
            let shape = ShapeProbe.shape(of: type, in: &self)
            named[name] = Self.telling(shape, document.meanings).adding("description", .text(document.about))
        }
        return ["$ref": .text("#/components/schemas/\(name)")]
    }

    static func name(of type: any APIDocument.Type) -> String {
        String(describing: type).replacing("Document", with: "")
    }

    private static func telling(_ shape: JSONValue, _ meanings: [String: String]) -> JSONValue {
        guard case .object(let parts) = shape else { return shape }
        return .object(
            parts.map { part in
                guard part.name == "properties", case .object(let members) = part.value else { return part }
                return .init(
                    part.name,
                    .object(members.map { .init($0.name, $0.value.adding("description", meanings[$0.name].map { .text($0) })) }))
            })
    }
}
