/// What a request asks to be done to a place. HEAD is answered wherever GET is, OPTIONS everywhere.
package enum Method: String, Sendable, CaseIterable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
}
