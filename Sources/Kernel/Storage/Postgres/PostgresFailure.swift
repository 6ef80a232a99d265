import CPQ
import Foundation

/// What the server or libpq refused, before it is told apart for the house.
struct PostgresFailure: Error {
    /// Five characters (PostgreSQL, appendix A); empty when the connection itself failed.
    let state: String
    /// The primary message only: the detail repeats values of the row, and those are people's.
    let message: String
    /// The constraint, else the column, else the table concerned.
    let object: String?
    /// The server's function that complained; unlike the message it is never translated.
    let origin: String

    init(_ result: borrowing PostgresResult, on connection: OpaquePointer) {
        state = result.field(.state) ?? ""
        message = result.field(.message) ?? Self.message(of: connection)
        object = result.field(.constraint) ?? result.field(.column) ?? result.field(.table)
        origin = result.field(.origin) ?? ""
    }

    /// The connection could not be made or broke.
    init(brokenConnection connection: OpaquePointer?) {
        self.init(broken: connection.map(Self.message) ?? "out of memory")
    }

    private init(broken message: String) { (state, self.message, object, origin) = ("", message, nil, "") }

    /// The connection was given up because nobody answered at its other end.
    static let silence = PostgresFailure(broken: PostgresWatch.silence)

    /// A table changed under a prepared statement: the transaction is lost, but not the work, once it is prepared anew.
    var isStalePlan: Bool { state == "0A000" && origin == "RevalidateCachedQuery" }

    /// The number of the parameter whose type the server could not tell.
    var parameterWithoutType: Int? {
        guard state == "42P18" else { return nil }
        return message.split(separator: "$").last.flatMap { Int($0.prefix(while: \.isWholeNumber)) }
    }

    var asStorageError: StorageError {
        let text = object ?? message
        if isStalePlan { return .conflict(message) }
        return switch state {
        case "23505", "23P01": .unique(text)
        case "23503", "23001": .foreignKey(text)
        case "23514", "23502": .check(text)
        case "22021": .check(message)  // U+0000 in text
        case "53100": .full(message)
        case "40001", "40P01", "55P03": .conflict(message)
        case "53200": .conflict(message)  // its table of locks is full until others end
        case "57014": .unavailable(message)  // the statement's time was up
        case "", "53300", "57P01", "57P02", "57P03", "57P05": .unavailable(message)
        default: state.hasPrefix("08") ? .unavailable(message) : .failed("\(message) (\(state))")
        }
    }

    private static func message(of connection: OpaquePointer) -> String {
        String(cString: PQerrorMessage(connection)).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension PostgresResult {
    /// The fields of an error report, by libpq's letters (`PG_DIAG_…`, which Swift does not import).
    fileprivate enum Field: Character {
        case state = "C"
        case message = "M"
        case constraint = "n"
        case column = "c"
        case table = "t"
        case origin = "R"
    }

    fileprivate func field(_ field: Field) -> String? {
        PQresultErrorField(handle, Int32(field.rawValue.asciiValue ?? 0)).map { String(cString: $0) }
    }
}
