/// Decides who comes in. Asked for every operation before its handler: finds the caller of a session or token, speaks
/// their language, checks what ``Operation/access`` needs and that an unsafe request comes from an own page.
package protocol Gate: Sendable {
    /// Sets `caller` and `language` of the request.
    /// - Throws: a ``Problem`` for those who stay outside.
    func admit(_ request: inout Request) async throws
}
