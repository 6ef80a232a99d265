extension Problem {
    /// What an error thrown below a handler means to the person who asked; nil for those nobody foresaw.
    static func foreseen(_ error: any Error) -> Problem? {
        switch error {
        case let problem as Problem: problem
        case StorageError.full: .full
        case StorageError.unavailable, StorageError.uncertain, StorageError.conflict: .unavailable
        // The server is going down or the client has gone; either way nobody waits for more than this.
        case is CancellationError: .unavailable
        default: nil
        }
    }
}
