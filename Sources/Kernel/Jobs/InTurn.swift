extension Sequence {
    /// One after another in a job that looks after many: a failure with one keeps nobody behind it from their turn.
    ///
    /// - Throws: the first failure, once all had their turn, so that the job's list shows it; at once where the job is to stop.
    package func inTurn(_ work: (Element) async throws -> Void) async throws {
        var failure: (any Error)?
        for element in self {
            do {
                try await work(element)
            } catch {
                try Task.checkCancellation()
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }
}
