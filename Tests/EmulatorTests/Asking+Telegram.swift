import Emulators
import Foundation
import Kernel
import Testing

extension TelegramEmulator {
    var asking: Asking { Asking(address: address, outside: outside) }

    /// The whole answer of a method, and its status.
    func ask(_ method: String, _ values: JSONValue = [:], token: String? = nil) async throws -> (status: Int, json: JSONValue) {
        let answer = try await asking.send(
            "/bot\(token ?? self.token)/\(method)", type: "application/json", body: Data(values.json.utf8))
        return (answer.status, try answer.json)
    }

    /// What stands under `result`.
    func result(_ method: String, _ values: JSONValue = [:]) async throws -> JSONValue {
        let answer = try await ask(method, values)
        return try #require(answer.json["result"], "\(method): \(answer.json.json)")
    }

    /// The words of a refusal whose code is its status; nil where it was none.
    func refusal(_ method: String, _ values: JSONValue = [:], token: String? = nil) async throws -> String? {
        let (status, json) = try await ask(method, values, token: token)
        guard json["ok"]?.flag == false else { return nil }
        #expect(json["error_code"]?.int == Int64(status))
        return json["description"]?.text
    }
}
