import GRDB

extension DatabaseError {
    /// What SQLite refused, told apart where a caller can do something about it.
    var asStorageError: StorageError {
        let text = message ?? "\(self)"
        return switch extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: .unique(text)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKey(text)
        case .SQLITE_CONSTRAINT_CHECK, .SQLITE_CONSTRAINT_NOTNULL: .check(text)
        default:
            switch resultCode {
            case .SQLITE_FULL, .SQLITE_IOERR: .full(text)
            case .SQLITE_BUSY, .SQLITE_LOCKED: .conflict(text)
            default: .failed("\(self)")
            }
        }
    }
}
