/// What a database refuses, told apart where a caller can do something about it.
package enum StorageError: Error, Equatable, CustomStringConvertible {
    /// A unique index or primary key; the text names it.
    case unique(String)
    case foreignKey(String)
    case check(String)
    /// The disk or tablespace is full: intake stops and says so, nothing acknowledged is lost.
    case full(String)
    /// Another transaction was in the way; repeated by the store until it gives up.
    case conflict(String)
    /// The server went away or refuses connections.
    case unavailable(String)
    /// The connection broke while the transaction was being committed: nobody knows whether it was.
    case uncertain(String)
    /// A column holds what the program does not expect.
    case unreadable(String)
    case failed(String)

    package var description: String {
        switch self {
        case .unique(let what): "already there: \(what)"
        case .foreignKey(let what): "points to nothing: \(what)"
        case .check(let what): "refused by a check: \(what)"
        case .full(let what): "the disk is full: \(what)"
        case .conflict(let what): "another change was in the way: \(what)"
        case .unavailable(let what): "the database does not answer: \(what)"
        case .uncertain(let what): "the database broke off while it was writing: \(what)"
        case .unreadable(let what): "unreadable: \(what)"
        case .failed(let what): what
        }
    }
}
