import Foundation
import HTTPTypes
import Kernel

/// Calls of the REST bot API (https://developers.viber.com/docs/api/rest-bot-api/), one after the other.
struct ViberAPI: Sendable {
    /// Bytes of a request's body (https://developers.viber.com/docs/faq/).
    static let mostBytes = 30_000

    private let settings: ViberSettings
    private let outside: Outside

    init(_ settings: ViberSettings, through outside: Outside) {
        self.settings = settings
        self.outside = outside
    }

    /// Calls once.
    ///
    /// - Returns: the answer, whose status is 0.
    func call(_ method: String, _ parameters: JSONValue = [:]) async throws(ViberFault) -> JSONValue {
        guard settings.token.isEmpty == false else { throw ViberFault(.token, said: "") }
        let body = Data(parameters.json.utf8)
        guard body.count <= Self.mostBytes else { throw ViberFault(.final, said: "\(body.count) > \(Self.mostBytes) B") }
        var headers: HTTPFields = [.contentType: "application/json"]
        if let name = HTTPField.Name("X-Viber-Auth-Token") { headers[name] = settings.token }
        let request = OutsideRequest(
            "\(settings.api)/pa/\(method)", method: .post, headers: headers, body: body, timeout: 30, redirects: 0)
        let answer: OutsideResponse
        do { answer = try await outside.send(request) } catch { throw ViberFault(error) }
        // Viber answers 200 also where it refuses; which of the two it is says the body.
        guard let json = JSONValue(object: answer.body), json["status"]?.int == 0 else {
            throw ViberFault(answer, hiding: settings.token)
        }
        return json
    }
}
