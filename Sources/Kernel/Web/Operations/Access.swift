/// Who may ask for an operation, as data: the gate enforces it, the rights matrix and the API description print it.
///
///     .open                                  everybody
///     .signedIn                              whoever has a session
///     .right(area: "inbox", action: "work")  whoever has this right in some scope
///     .right(area: "inbox", action: "work").withToken      … also with an API token
///     .open.withoutCSRF                      a form that stands on other people's pages
package struct Access: Sendable, Hashable {
    package enum Need: Sendable, Hashable {
        case nothing
        case session
        case right(area: String, action: String)
    }

    package let need: Need
    /// An API token stands in for a session.
    package private(set) var acceptsToken = false
    /// No proof is asked that the request comes from one of our own pages.
    package private(set) var csrfExempt = false

    package static let open = Access(need: .nothing)
    package static let signedIn = Access(need: .session)
    package static func right(area: String, action: String) -> Access { Access(need: .right(area: area, action: action)) }

    package var withToken: Access {
        var access = self
        access.acceptsToken = true
        return access
    }

    package var withoutCSRF: Access {
        var access = self
        access.csrfExempt = true
        return access
    }

    private init(need: Need) { self.need = need }
}
