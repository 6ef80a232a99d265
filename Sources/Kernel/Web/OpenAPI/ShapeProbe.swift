import Foundation

/// Finds the shape of a type by letting it decode itself from nothing: what it asks for is what it is made of. Members that
/// may be nil are asked for by `decodeIfPresent`, and left out of what is required.
final class ShapeProbe: Decoder {
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    fileprivate var book: ShapeBook
    fileprivate var properties: [JSONValue.Member] = []
    fileprivate var required: [JSONValue] = []
    fileprivate var whole: JSONValue?

    private init(_ book: ShapeBook) { self.book = book }

    static func shape(of type: any Decodable.Type, in book: inout ShapeBook) -> JSONValue { sample(type, &book).shape }

    /// A value of the type, and its shape.
    fileprivate static func sample<Value: Decodable>(
        _ type: Value.Type, _ book: inout ShapeBook
    ) -> (value: Value?, shape: JSONValue) {
        if let known = known(type) { return known }
        if let choices = type as? any CaseIterable.Type, let (value, names) = choice(choices, as: type) {
            return (value, ["type": "string", "enum": .list(names.map { .text($0) })])
        }
        if let list = type as? any ListShape.Type {
            return (list.none as? Value, ["type": "array", "items": book.shape(of: list.element)])
        }
        if let map = type as? any MapShape.Type {
            return (map.none as? Value, ["type": "object", "additionalProperties": book.shape(of: map.element)])
        }
        let probe = ShapeProbe(book)
        // A type that cannot be made of samples has no shape to tell; the tests find it.
        let value = try? Value(from: probe)
        book = probe.book
        return (value, probe.whole ?? probe.object)
    }

    private var object: JSONValue {
        JSONValue.object([.init("type", "object"), .init("properties", .object(properties))])
            .adding("required", required.isEmpty ? nil : .list(required)).adding("additionalProperties", false)
    }

    private static func known<Value>(_ type: Value.Type) -> (Value?, JSONValue)? {
        if type == String.self { return ("" as? Value, ["type": "string"]) }
        if type == Bool.self { return (false as? Value, ["type": "boolean"]) }
        if type == Int.self { return (0 as? Value, ["type": "integer"]) }
        if type == Int64.self { return (Int64(0) as? Value, ["type": "integer", "format": "int64"]) }
        if type == Double.self { return (0.0 as? Value, ["type": "number"]) }
        if type == APIMoment.self {
            return (APIMoment(Date(timeIntervalSince1970: 0)) as? Value, ["type": "string", "format": "date-time"])
        }
        return nil
    }

    private static func choice<Value>(_ choices: any CaseIterable.Type, as _: Value.Type) -> (Value, [String])? {
        func all<Choice: CaseIterable>(_: Choice.Type) -> [Any] { Array(Choice.allCases) }
        let cases = all(choices)
        let names = cases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
        guard let first = cases.first as? Value, names.count == cases.count else { return nil }
        return (first, names)
    }

    func container<Key: CodingKey>(keyedBy _: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Members<Key>(probe: self))
    }
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Shapeless() }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { Single(probe: self) }
}

/// Asked for something that has no shape.
private struct Shapeless: Error {}

private protocol ListShape {
    static var element: any Decodable.Type { get }
    static var none: Any { get }
}
extension Array: ListShape where Element: Decodable {
    fileprivate static var element: any Decodable.Type { Element.self }
    fileprivate static var none: Any { [Element]() }
}
private protocol MapShape {
    static var element: any Decodable.Type { get }
    static var none: Any { get }
}
extension Dictionary: MapShape where Key == String, Value: Decodable {
    fileprivate static var element: any Decodable.Type { Value.self }
    fileprivate static var none: Any { [String: Value]() }
}

private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let probe: ShapeProbe
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_: Key) -> Bool { true }
    func decodeNil(forKey _: Key) throws -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let value = note(type, key)
        probe.required.append(.text(key.stringValue))
        guard let value else { throw Shapeless() }
        return value
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? { note(type, key) }

    private func note<Value: Decodable>(_ type: Value.Type, _ key: Key) -> Value? {
        let (value, shape) = ShapeProbe.sample(type, &probe.book)
        // What has a name is referred to; the sample was needed all the same.
        let told = type is any APIDocument.Type ? probe.book.shape(of: type) : shape
        probe.properties.append(.init(key.stringValue, told))
        return value
    }

    // Every primitive has an entry of its own, which the general one would not be asked for.
    func decode(_: Bool.Type, forKey key: Key) throws -> Bool { try primitive(key) }
    func decode(_: String.Type, forKey key: Key) throws -> String { try primitive(key) }
    func decode(_: Double.Type, forKey key: Key) throws -> Double { try primitive(key) }
    func decode(_: Int.Type, forKey key: Key) throws -> Int { try primitive(key) }
    func decode(_: Int64.Type, forKey key: Key) throws -> Int64 { try primitive(key) }
    func decodeIfPresent(_: Bool.Type, forKey key: Key) throws -> Bool? { note(Bool.self, key) }
    func decodeIfPresent(_: String.Type, forKey key: Key) throws -> String? { note(String.self, key) }
    func decodeIfPresent(_: Double.Type, forKey key: Key) throws -> Double? { note(Double.self, key) }
    func decodeIfPresent(_: Int.Type, forKey key: Key) throws -> Int? { note(Int.self, key) }
    func decodeIfPresent(_: Int64.Type, forKey key: Key) throws -> Int64? { note(Int64.self, key) }

    private func primitive<Value: Decodable>(_ key: Key) throws -> Value {
        probe.required.append(.text(key.stringValue))
        guard let value = note(Value.self, key) else { throw Shapeless() }
        return value
    }

    func nestedContainer<Nested: CodingKey>(keyedBy _: Nested.Type, forKey _: Key) throws -> KeyedDecodingContainer<Nested> {
        throw Shapeless()
    }
    func nestedUnkeyedContainer(forKey _: Key) throws -> any UnkeyedDecodingContainer { throw Shapeless() }
    func superDecoder() throws -> any Decoder { throw Shapeless() }
    func superDecoder(forKey _: Key) throws -> any Decoder { throw Shapeless() }
}

private struct Single: SingleValueDecodingContainer {
    let probe: ShapeProbe
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { false }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (value, shape) = ShapeProbe.sample(type, &probe.book)
        probe.whole = shape
        guard let value else { throw Shapeless() }
        return value
    }
}
