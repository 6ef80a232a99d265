import CPQ
import Foundation

/// What the server answered, freed with its owner. Columns come in binary form (PostgreSQL, "Frontend/Backend Protocol",
/// big endian), which spares both sides the detour through text.
struct PostgresResult: ~Copyable {
    /// Nil when libpq had no memory or no connection.
    let handle: OpaquePointer?

    init(_ handle: OpaquePointer?) { self.handle = handle }

    deinit { PQclear(handle) }

    var succeeded: Bool {
        switch PQresultStatus(handle) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_COPY_IN, PGRES_COPY_OUT: true
        default: false
        }
    }

    /// The command the server carried out: it answers `ROLLBACK` to the COMMIT of a failed transaction.
    var command: String { String(cString: PQcmdStatus(handle)) }

    /// How many rows were changed or answered.
    var count: Int { Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    var columns: Row.Columns {
        Row.Columns((0..<PQnfields(handle)).map { String(cString: PQfname(handle, $0)) })
    }

    func rows(_ columns: Row.Columns) throws -> [Row] {
        let width = PQnfields(handle)
        let types = (0..<width).map { PQftype(handle, $0) }
        return try (0..<PQntuples(handle)).map { row in
            Row(columns: columns, values: try (0..<width).map { try value(row, $0, type: types[Int($0)]) })
        }
    }

    private func value(_ row: Int32, _ column: Int32, type: Oid) throws -> SQLValue {
        guard PQgetisnull(handle, row, column) == 0 else { return .null }
        let bytes = UnsafeRawBufferPointer(
            start: PQgetvalue(handle, row, column), count: Int(PQgetlength(handle, row, column)))
        switch type {
        case PostgresType.int8: return .integer(bytes.bigEndian(Int64.self))
        case PostgresType.int4: return .integer(Int64(bytes.bigEndian(Int32.self)))
        case PostgresType.int2: return .integer(Int64(bytes.bigEndian(Int16.self)))
        case PostgresType.oid: return .integer(Int64(bytes.bigEndian(UInt32.self)))
        case PostgresType.bool: return .integer(bytes[0] == 0 ? 0 : 1)
        case PostgresType.float8: return .double(Double(bitPattern: bytes.bigEndian(UInt64.self)))
        case PostgresType.float4: return .double(Double(Float(bitPattern: bytes.bigEndian(UInt32.self))))
        case PostgresType.bytea: return .bytes(Data(bytes))
        case PostgresType.numeric: return PostgresNumeric(bytes).value
        case PostgresType.void: return .null
        case PostgresType.jsonb: return .text(String(decoding: bytes.dropFirst(), as: UTF8.self))  // 1: the version
        case PostgresType.text, PostgresType.varchar, PostgresType.bpchar, PostgresType.name, PostgresType.json,
            PostgresType.unknown:
            return .text(String(decoding: bytes, as: UTF8.self))
        default:
            let name = String(cString: PQfname(handle, column))
            throw StorageError.unreadable("\(name): a column of PostgreSQL's type number \(type); cast it in the statement")
        }
    }
}

/// The built-in types the house meets; their numbers are fixed (PostgreSQL, `pg_type.dat`).
enum PostgresType {
    static let unspecified: Oid = 0
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let name: Oid = 19
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let oid: Oid = 26
    static let json: Oid = 114
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let unknown: Oid = 705
    static let bpchar: Oid = 1042
    static let varchar: Oid = 1043
    static let numeric: Oid = 1700
    static let void: Oid = 2278
    static let jsonb: Oid = 3802
    static let byteaArray: Oid = 1001
    static let textArray: Oid = 1009
    static let int8Array: Oid = 1016
    static let float8Array: Oid = 1022
}

/// What `sum` and `avg` of whole numbers answer: digits to the base of 10,000.
struct PostgresNumeric {
    let value: SQLValue

    init(_ bytes: UnsafeRawBufferPointer) {
        let header = (0..<4).map { bytes.bigEndian(Int16.self, at: $0 * 2) }
        let digits = (0..<Int(header[0])).map { Int64(bytes.bigEndian(Int16.self, at: 8 + $0 * 2)) }
        let weight = Int(header[1])
        let sign = UInt16(bitPattern: header[2])
        guard sign == 0 || sign == 0x4000 else { value = .double(.nan); return }  // NaN and the infinities
        if digits.count <= weight + 1, let whole = Self.whole(digits, weight, negative: sign != 0) {
            value = .integer(whole)
        } else {
            let magnitude = digits.enumerated().reduce(into: 0.0) { sum, digit in
                sum += Double(digit.element) * pow(10_000, Double(weight - digit.offset))
            }
            value = .double(sign == 0 ? magnitude : -magnitude)
        }
    }

    /// The number, unless it has more than 64 bits.
    private static func whole(_ digits: [Int64], _ weight: Int, negative: Bool) -> Int64? {
        var number: Int64 = 0
        for place in 0..<(weight + 1) {
            let digit = place < digits.count ? digits[place] : 0
            let (shifted, tooFar) = number.multipliedReportingOverflow(by: 10_000)
            let (next, tooLarge) = shifted.subtractingReportingOverflow(digit)  // downwards: Int64.min has no opposite
            guard tooFar == false, tooLarge == false else { return nil }
            number = next
        }
        return negative ? number : (number == .min ? nil : -number)
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func bigEndian<Number: FixedWidthInteger>(_ type: Number.Type, at offset: Int = 0) -> Number {
        Number(bigEndian: loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
}
