import Foundation

/// Secrets on their way: each is opened with one key and closed with another, for the same place.
struct Resealing: Sendable {
    let from: MasterKey
    let to: MasterKey

    func callAsFunction(_ sealed: String, for place: String) throws -> String {
        try to.seal(try from.open(Sealed(sqlValue: .text(sealed)), for: place).reveal(), for: place).text
    }
}

/// Where the secrets of a table stand in its rows.
struct SealedColumns {
    private let places: [(index: Int, word: String, number: Int, mayBeNull: Bool)]

    /// - Throws: ``StorageError/failed(_:)`` for a sealed column that its feature forgot: a secret must not leave by oversight.
    init(_ declared: ExportTable, _ table: TableShape) throws {
        places = try table.columns.enumerated().filter(\.element.isSealed).map { index, column in
            guard let place = declared.secrets.first(where: { $0.column == column.name }),
                let number = table.columns.firstIndex(where: { $0.name == place.number })
            else { throw StorageError.failed("\(table.name).\(column.name) is not declared in its ExportTable") }
            return (index, place.word, number, column.mayBeNull)
        }
    }

    /// Changes the secrets of a row, or takes them out.
    func change(_ row: inout [SQLValue], by resealing: Resealing?) throws {
        for place in places {
            guard case .text(let sealed) = row[place.index], case .integer(let number) = row[place.number] else { continue }
            row[place.index] = try resealing.map { .text(try $0(sealed, for: "\(place.word)\(number)")) } ?? .null
        }
    }

    /// Puts something nobody knows where a secret is missing that must be there. Returns how many that were.
    func fill(_ row: inout [SQLValue], with key: MasterKey) throws -> Int {
        var count = 0
        for place in places where row[place.index] == .null && place.mayBeNull == false {
            guard case .integer(let number) = row[place.number] else { continue }
            row[place.index] = .text(try key.seal(Token().text, for: "\(place.word)\(number)").text)
            count += 1
        }
        return count
    }
}

extension KeyParcel {
    /// A new key for the secrets of an export, and how it travels.
    static func forExport(_ passphrase: Secret<String>, cost: Passwords.Cost) throws -> (MasterKey, KeyParcel) {
        let bytes = MasterKey.fresh()
        guard let key = MasterKey([bytes]) else { throw KeyParcelError.damaged }
        return (key, try KeyParcel(bytes, passphrase: passphrase, cost: cost))
    }

    /// - Throws: ``KeyParcelError``.
    func exportKey(_ passphrase: Secret<String>) throws -> MasterKey {
        guard let key = MasterKey([try open(passphrase: passphrase)]) else { throw KeyParcelError.damaged }
        return key
    }
}
