package import Foundation
package import HTTPTypes

/// A request to somebody else's server.
package struct OutsideRequest: Sendable, Equatable {
    package var method: HTTPRequest.Method
    /// Absolute, `http` or `https`.
    package var url: String
    package var headers: HTTPFields
    package var body: Data?
    /// Bytes of the answer's body that are read at most; more is ``OutsideError/tooLarge(limit:)``.
    package var limit: Int
    /// Seconds for everything together: looking up, connecting, redirects, the whole answer.
    package var timeout: TimeInterval
    /// How many redirects are followed. With 0 the redirect itself is the answer.
    package var redirects: Int
    /// Of an answer that is longer, the beginning is the answer: for those who only want to know that it came.
    package var isCutOff: Bool

    package init(
        _ url: String, method: HTTPRequest.Method = .get, headers: HTTPFields = [:], body: Data? = nil,
        limit: Int = 4 << 20, timeout: TimeInterval = 20, redirects: Int = 5, isCutOff: Bool = false
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.limit = limit
        self.timeout = timeout
        self.redirects = redirects
        self.isCutOff = isCutOff
    }
}

package struct OutsideResponse: Sendable, Equatable {
    package var status: Int
    package var headers: HTTPFields
    package var body: Data
    /// Where the answer came from, after redirects.
    package var url: String

    package init(status: Int, headers: HTTPFields = [:], body: Data = Data(), url: String) {
        self.status = status
        self.headers = headers
        self.body = body
        self.url = url
    }

    package var isSuccess: Bool { (200..<300).contains(status) }
}
