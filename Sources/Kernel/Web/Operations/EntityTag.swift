import Crypto
package import Foundation

/// What a thing is like at a moment, in one word (RFC 9110, 8.8.3): equal answers have equal tags.
package struct EntityTag: Sendable, Hashable {
    /// With its quotation marks.
    package let text: String

    package init(of bytes: Data) {
        text = "\"\(Digest.sha256(bytes).prefix(16).hex)\""
    }

    /// Of a document as it would be answered.
    package init(of document: some Encodable) throws {
        guard case .data(let bytes) = try Answer.json(document).body else { throw Problem.notFound }
        self.init(of: bytes)
    }

    /// Whether a header of tags names it; a weak one never does where a change hangs on it (RFC 9110, 13.1.1).
    package func isNamed(by header: String, weakly: Bool = false) -> Bool {
        header.split(separator: ",").contains { part in
            let tag = part.trimmingCharacters(in: .whitespaces)
            return tag == "*" || tag == text || (weakly && tag == "W/" + text)
        }
    }
}

extension Request {
    /// Goes on only while the thing is as the caller knows it. Asked in the transaction that changes it.
    /// - Throws: 412 where `If-Match` names another state.
    package func demandMatch(_ document: @autoclosure () throws -> some Encodable) throws {
        guard let header = headers["if-match"] else { return }
        guard try EntityTag(of: document()).isNamed(by: header) else { throw Problem.changedMeanwhile }
    }

    /// Goes on where there is nothing yet: no `If-Match` can name that, not even `*` (RFC 9110, 13.1.1).
    /// - Throws: 412 where there is one.
    package func demandNoMatch() throws {
        if headers["if-match"] != nil { throw Problem.changedMeanwhile }
    }
}
