import CPQ

/// Bound values as libpq takes them: declared types and binary forms, with their lengths, so that text is never cut at a
/// U+0000 (the server refuses it) and a number is never read as a word.
///
/// A null has no type of its own; the server infers it. Integers are `int8`: PostgreSQL compares them with SMALLINT and
/// INTEGER columns by their indexes and narrows them on assignment; a function that wants `int4` needs a CAST.
struct PostgresParameters {
    private(set) var types: [Oid] = []
    private var bytes: [UInt8] = []
    /// Where each value begins; nil is null.
    private var starts: [Int?] = []
    private var lengths: [Int32] = []

    init(_ values: [SQLValue]) {
        types.reserveCapacity(values.count)
        starts.reserveCapacity(values.count)
        lengths.reserveCapacity(values.count)
        for value in values { append(value) }
        bytes.append(0)  // so that an empty value at the end still has an address: none would be null
    }

    /// An array a column, in the binary form of `array_send`: dimensions, whether there are nulls, the elements' type; then for
    /// the one dimension its length and first index; then each element with its length, -1 for null.
    init(_ rows: SQLRows) {
        for (index, kind) in rows.kinds.enumerated() {
            let column = rows.column(index)
            let start = bytes.count
            append(bigEndian: UInt32(1))
            append(bigEndian: UInt32(column.contains(.null) ? 1 : 0))
            append(bigEndian: kind.element)
            append(bigEndian: UInt32(column.count))
            append(bigEndian: UInt32(1))
            for value in column { append(element: value) }
            types.append(kind.array)
            starts.append(start)
            lengths.append(Int32(bytes.count - start))
        }
        bytes.append(0)
    }

    /// Lends the arrays of libpq's calls.
    func withPointers<Answer>(
        _ body: (
            _ count: Int32, _ values: UnsafePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafePointer<Int32>?,
            _ formats: UnsafePointer<Int32>?
        ) -> Answer
    ) -> Answer {
        let formats = [Int32](repeating: 1, count: types.count)
        return bytes.withUnsafeBytes { bytes in
            let values = starts.map { start in
                start.flatMap { bytes.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
            }
            return body(Int32(types.count), values, lengths, formats)
        }
    }

    private mutating func append(_ value: SQLValue) {
        let start = bytes.count
        switch value {
        case .null: types.append(PostgresType.unspecified)
        case .integer(let number):
            types.append(PostgresType.int8)
            append(bigEndian: UInt64(bitPattern: number))
        case .double(let number):
            types.append(PostgresType.float8)
            append(bigEndian: number.bitPattern)
        case .text(let text):
            types.append(PostgresType.text)
            bytes.append(contentsOf: text.utf8)
        case .bytes(let data):
            types.append(PostgresType.bytea)
            bytes.append(contentsOf: data)
        }
        starts.append(value == .null ? nil : start)
        lengths.append(Int32(bytes.count - start))
    }

    private mutating func append(element value: SQLValue) {
        let place = bytes.count
        append(bigEndian: UInt32.max)
        switch value {
        case .null: return
        case .integer(let number): append(bigEndian: UInt64(bitPattern: number))
        case .double(let number): append(bigEndian: number.bitPattern)
        case .text(let text): bytes.append(contentsOf: text.utf8)
        case .bytes(let data): bytes.append(contentsOf: data)
        }
        withUnsafeBytes(of: UInt32(bytes.count - place - 4).bigEndian) { length in
            bytes.replaceSubrange(place..<place + 4, with: length)
        }
    }

    private mutating func append(bigEndian number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
}

extension SQLKind {
    fileprivate var element: Oid {
        switch self {
        case .integer: PostgresType.int8
        case .double: PostgresType.float8
        case .text: PostgresType.text
        case .bytes: PostgresType.bytea
        }
    }

    fileprivate var array: Oid {
        switch self {
        case .integer: PostgresType.int8Array
        case .double: PostgresType.float8Array
        case .text: PostgresType.textArray
        case .bytes: PostgresType.byteaArray
        }
    }
}
