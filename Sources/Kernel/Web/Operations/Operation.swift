/// One thing the program can be asked over HTTP, as a value: router, API description, rights matrix and help sheet are
/// derived from the same list.
///
/// Foundation has a class of this name. A file that needs both modules says `package import struct Kernel.Operation`.
package struct Operation: Sendable {
    /// Stable and unique: `interest.claim`. Metrics, rights matrix and API description call it so.
    package let name: String
    package let method: Method
    /// `/interests/{id}/claim`. A parameter fills a segment; `{name*}`, last, takes all that is left.
    package let path: String
    package let access: Access
    /// One line of English.
    package let summary: String
    package let input: [InputField]
    /// The most bytes a body may have; a longer one is refused with 413. What its fields may hold fits, when nothing is said.
    package let bodyLimit: Int
    package internal(set) var handle: @Sendable (Request) async throws -> Answer
    /// What it answers when it is done; said of those that programs ask.
    package internal(set) var answers: [AnswerForm] = []
    /// Statuses of refusals of its own.
    package internal(set) var refusals: Set<Int> = []
    package internal(set) var isConditional = false
    package internal(set) var isRepeatable = false
    package internal(set) var isMetered = true
    /// Its handler holds what came against ``input`` itself, and names more than ``InputCheck`` could.
    package internal(set) var checksItself = false
    /// Health, metrics and assets are answered without asking the gate: they work when the database does not.
    var isGated = true

    package init(
        _ name: String, _ method: Method, _ path: String, access: Access, summary: String, input: [InputField] = [],
        bodyLimit: Int? = nil, handle: @escaping @Sendable (Request) async throws -> Answer
    ) {
        self.name = name
        self.method = method
        self.path = path
        self.access = access
        self.summary = summary
        self.input = input
        self.bodyLimit = bodyLimit ?? max(64 * 1024, InputField.room(for: input))
        self.handle = handle
    }
}
