import Foundation
import HTTPTypes
package import Kernel
import Synchronization

/// A request and its answer as they once went over the wire, written down without secrets.
package struct OutsideExchange: Sendable, Codable, Equatable {
    package var method: String
    package var url: String
    /// The body that must be sent; nil when any will do.
    package var sent: String?
    package var status: Int
    package var headers: [String: String]
    package var body: String

    package init(
        _ method: String, _ url: String, sent: String? = nil, status: Int = 200, headers: [String: String] = [:],
        body: String = ""
    ) {
        self.method = method
        self.url = url
        self.sent = sent
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Answers requests from recorded exchanges, each of which is used once. The checks of the way out stay in force; names
/// are not looked up.
package final class OutsideReplay: Sendable {
    private let left: Mutex<[OutsideExchange]>

    package init(_ exchanges: [OutsideExchange]) { left = Mutex(exchanges) }

    /// The way out that leads here.
    package func outside(_ settings: Outside.Settings = Outside.Settings()) -> Outside {
        let anywhere = [IPAddress(bytes: [8, 8, 8, 8])].compactMap { $0 }
        return Outside(settings, lookup: { _ in anywhere }) { [self] request, _ throws(OutsideError) in
            guard let exchange = take(request) else { throw .unreachable(host: request.url) }
            return exchange.response
        }
    }

    /// What nobody asked for.
    package var unused: [OutsideExchange] { left.withLock { $0 } }

    private func take(_ request: OutsideRequest) -> OutsideExchange? {
        left.withLock { left in
            let body = request.body.map { String(decoding: $0, as: UTF8.self) }
            let index = left.firstIndex { exchange in
                exchange.method == request.method.rawValue && exchange.url == request.url
                    && (exchange.sent == nil || exchange.sent == body)
            }
            return index.map { left.remove(at: $0) }
        }
    }
}

extension OutsideExchange {
    fileprivate var response: OutsideResponse {
        var fields = HTTPFields()
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return OutsideResponse(status: status, headers: fields, body: Data(body.utf8), url: url)
    }
}
