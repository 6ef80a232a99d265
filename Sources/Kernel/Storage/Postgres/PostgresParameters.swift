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

    private mutating func append(bigEndian number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
