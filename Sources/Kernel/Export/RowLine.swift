import Foundation

/// A row as a line of JSON and back: an object with the columns' names in their order. Whole numbers and truth are numbers,
/// bytes are base64, nothing is null.
struct RowLine {
    private let columns: [TableShape.Column]
    /// `"name":` of each column.
    private let names: [[UInt8]]

    init(_ table: TableShape) {
        columns = table.columns
        names = columns.map { Array("\"\($0.name)\":".utf8) }
    }

    /// Adds a line with its line feed.
    func write(_ values: [SQLValue], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += names[index]
            switch value {
            case .null: bytes += Array("null".utf8)
            case .integer(let number): bytes += Array(String(number).utf8)
            case .double(let number) where number.isFinite: bytes += Array(number.description.utf8)
            case .double(let number): Self.write(number.description, to: &bytes)
            case .text(let text): Self.write(text, to: &bytes)
            case .bytes(let data): Self.write(data.base64EncodedString(), to: &bytes)
            }
        }
        bytes.append(UInt8(ascii: "}"))
        bytes.append(UInt8(ascii: "\n"))
    }

    /// As RFC 8785 3.2.2.2 writes strings: only what must be escaped is.
    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x20...: bytes.append(byte)
            case 0x0A: bytes += Array(#"\n"#.utf8)
            case 0x0D: bytes += Array(#"\r"#.utf8)
            case 0x09: bytes += Array(#"\t"#.utf8)
            case 0x08: bytes += Array(#"\b"#.utf8)
            case 0x0C: bytes += Array(#"\f"#.utf8)
            default:
                let digits = String(byte, radix: 16)
                bytes += Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// - Throws: ``StorageError/unreadable(_:)`` for what is no row of this table.
    func read(_ line: ArraySlice<UInt8>) throws -> [SQLValue] {
        let members: [JSONValue.Member]
        do {
            members = try JSONValue(parsing: Array(line)).members ?? []
        } catch {
            throw StorageError.unreadable("a line is no JSON: \(error)")
        }
        guard members.count == columns.count else { throw StorageError.unreadable("a line has \(members.count) columns") }
        return try columns.indices.map { index in
            let (column, member) = (columns[index], members[index])
            guard member.name == column.name else { throw StorageError.unreadable("\(member.name) is not \(column.name)") }
            return try Self.value(member.value, of: column)
        }
    }

    private static func value(_ value: JSONValue, of column: TableShape.Column) throws -> SQLValue {
        switch (value, column.kind) {
        case (.null, _): return .null
        case (.number(let digits), .integer): if let number = Int64(digits) { return .integer(number) }
        case (.number(let digits), .double), (.text(let digits), .double):
            if let number = Double(digits) { return .double(number) }
        case (.text(let text), .text): return .text(text)
        case (.text(let text), .bytes): if let data = Data(base64Encoded: text) { return .bytes(data) }
        default: break
        }
        throw StorageError.unreadable("\(column.name) holds \(value.json.prefix(60))")
    }
}
