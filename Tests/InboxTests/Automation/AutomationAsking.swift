import Foundation
import Testing

@testable import Inbox
@testable import Kernel

/// Automatic rules by program, asked one after the other; used by the test that leaves no operation out.
enum AutomationAsking {
    static func all(_ ask: APIDescriptionTests.Ask) async throws {
        let wish = #"""
            {"name":"Stars","event":"arrived","query":"stars=1&stars=2","hours":"outside","most_a_day":1,"steps":[
            {"kind":"tag","tag":"bad"},{"kind":"priority","priority":"high"},{"kind":"say","text_en":"Sorry, {{name}}"}]}
            """#
        let made = try await ask("automation.create", 201, [:], "", wish)
        let rule = ["id": "\(try made.id())"]
        _ = try await ask("automation.create", 422, [:], "", #"{"name":"A","event":"silent","steps":[{"kind":"finish"}]}"#)
        _ = try await ask("automation.list", 200, [:], "", nil)
        _ = try await ask("automation.show", 200, rule, "", nil)
        _ = try await ask("automation.change", 200, rule, "", wish.replacing("Stars", with: "Bad stars"))
        _ = try await ask("automation.move", 200, rule, "", #"{"step":"up"}"#)
        let on = try await ask("automation.switch", 200, rule, "", #"{"on":true}"#)
        #expect(try on.reply.json["state"]?.text == "on")
        _ = try await ask("automation.trial", 200, rule, "limit=5", nil)
        _ = try await ask("automation.runs", 200, [:], "outcome=done&limit=5", nil)
        _ = try await ask("automation.use", 200, [:], "", nil)
        _ = try await ask("automation.remove", 204, rule, "", nil)
        _ = try await ask("automation.restore", 200, rule, "", nil)
        _ = try await ask("automation.remove", 204, rule, "", nil)
    }
}
