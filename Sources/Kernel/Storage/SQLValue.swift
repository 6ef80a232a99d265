package import Foundation

/// What a column holds or a parameter carries: the five kinds both engines share.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case double(Double)
    case text(String)
    case bytes(Data)
}

extension SQLValue {
    fileprivate var kind: String {
        switch self {
        case .null: "null"
        case .integer: "a whole number"
        case .double: "a number"
        case .text: "a text"
        case .bytes: "bytes"
        }
    }
}

/// A value that can be bound to a statement and read from a column.
package protocol SQLConvertible: Sendable {
    /// What its columns carry, null or not.
    static var sqlKind: SQLKind { get }
    var sqlValue: SQLValue { get }
    /// - Throws: ``StorageError/unreadable(_:)`` when the column holds another kind.
    init(sqlValue: SQLValue) throws
}

extension SQLConvertible {
    fileprivate static func unreadable(_ value: SQLValue) -> StorageError {
        .unreadable("\(value.kind) is no \(Self.self)")  // without the value, which may be a person's
    }
}

extension Int64: SQLConvertible {
    package static var sqlKind: SQLKind { .integer }
    package var sqlValue: SQLValue { .integer(self) }
    package init(sqlValue: SQLValue) throws {
        guard case .integer(let value) = sqlValue else { throw Self.unreadable(sqlValue) }
        self = value
    }
}

extension Int: SQLConvertible {
    package static var sqlKind: SQLKind { .integer }
    package var sqlValue: SQLValue { .integer(Int64(self)) }
    package init(sqlValue: SQLValue) throws { self = Int(try Int64(sqlValue: sqlValue)) }
}

/// Truth is SMALLINT 0/1 on both engines.
extension Bool: SQLConvertible {
    package static var sqlKind: SQLKind { .integer }
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
    package init(sqlValue: SQLValue) throws { self = try Int64(sqlValue: sqlValue) != 0 }
}

extension Double: SQLConvertible {
    package static var sqlKind: SQLKind { .double }
    package var sqlValue: SQLValue { .double(self) }
    package init(sqlValue: SQLValue) throws {
        switch sqlValue {
        case .double(let value): self = value
        case .integer(let value): self = Double(value)
        default: throw Self.unreadable(sqlValue)
        }
    }
}

extension String: SQLConvertible {
    package static var sqlKind: SQLKind { .text }
    package var sqlValue: SQLValue { .text(self) }
    package init(sqlValue: SQLValue) throws {
        guard case .text(let value) = sqlValue else { throw Self.unreadable(sqlValue) }
        self = value
    }
}

extension Data: SQLConvertible {
    package static var sqlKind: SQLKind { .bytes }
    package var sqlValue: SQLValue { .bytes(self) }
    package init(sqlValue: SQLValue) throws {
        guard case .bytes(let value) = sqlValue else { throw Self.unreadable(sqlValue) }
        self = value
    }
}

/// Moments are stored as milliseconds since 1970, UTC.
extension Date: SQLConvertible {
    package static var sqlKind: SQLKind { .integer }
    /// To the nearest: a moment read from a column lies a hair below its millisecond as often as above.
    /// What 64 bits cannot count is the last moment they can: arithmetic with what strangers say must not end the program.
    package var milliseconds: Int64 {
        let number = (timeIntervalSince1970 * 1000).rounded()
        return Int64(exactly: number) ?? (number < 0 ? .min : .max)
    }
    package init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }
    package var sqlValue: SQLValue { .integer(milliseconds) }
    package init(sqlValue: SQLValue) throws { self.init(milliseconds: try Int64(sqlValue: sqlValue)) }
}

extension Optional: SQLConvertible where Wrapped: SQLConvertible {
    package static var sqlKind: SQLKind { Wrapped.sqlKind }
    package var sqlValue: SQLValue { self?.sqlValue ?? .null }
    package init(sqlValue: SQLValue) throws {
        self = sqlValue == .null ? nil : try Wrapped(sqlValue: sqlValue)
    }
}

/// An enum with text values becomes a column by writing `extension State: SQLConvertible {}`.
extension SQLConvertible where Self: RawRepresentable, RawValue == String {
    package static var sqlKind: SQLKind { .text }
    package var sqlValue: SQLValue { .text(rawValue) }
    package init(sqlValue: SQLValue) throws {
        guard let value = Self(rawValue: try String(sqlValue: sqlValue)) else { throw Self.unreadable(sqlValue) }
        self = value
    }
}
