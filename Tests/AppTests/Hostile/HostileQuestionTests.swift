import Foundation
import Support
import Testing

import struct Kernel.Operation

@testable import App
@testable import Inbox
@testable import Kernel
@testable import Workspace

/// Statements, search syntax and cursors are written by the program; an address only gives values to them.
@Suite("Whatever an address asks")
struct HostileQuestionTests {
    @Test("It is a value: nothing breaks, nothing changes, nothing more is seen", arguments: TestEngine.available)
    func pages(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let asked = try await Self.ask(doors, where: { $0.path.hasPrefix("/api/") == false }) { operation, path, value in
                [path + "?" + HostileQuestions.names.map { "\($0)=\(value)" }.joined(separator: "&")]
            }
            #expect(asked > 500, "\(asked)")
        }
    }

    @Test("So it is for programs, name by name", arguments: TestEngine.available)
    func api(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let asked = try await Self.ask(doors, where: { $0.path.hasPrefix("/api/") }, Self.half(engine)) {
                operation, path, value in
                operation.input.map { "\(path)?\($0.name)=\(value)" }
            }
            #expect(asked > 400, "\(asked)")
        }
    }

    @Test("And in the place of a number", arguments: TestEngine.available)
    func numbers(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            for operation in doors.operations where operation.path.contains("{") && operation.access.need != .nothing {
                guard operation.method == .get || operation.method == .delete else { continue }
                for value in HostileQuestions.values.prefix(18) {
                    let inPath = HostileQuestions.encoded(value).replacing("/", with: "%2F").replacing("?", with: "%3F")
                    let path = operation.path.split(separator: "/").map { $0.hasPrefix("{") ? inPath : String($0) }
                    let answer = await doors.status(operation, as: doors.vetrik, path: "/" + path.joined(separator: "/"))
                    #expect(answer.status < 500, "\(operation.name) \(value): \(answer.text.prefix(200))")
                }
            }
        }
    }

    /// Names are many: each engine is asked with every second value.
    private static func half(_ engine: TestEngine) -> [String] {
        let first = engine == .sqlite ? 0 : 1
        return stride(from: first, to: HostileQuestions.values.count, by: 2).map { HostileQuestions.values[$0] }
    }

    /// Whether a page says the same whatever its address asks: most have nothing to ask for, and need not be asked fifty times.
    private static func isDeaf(
        _ doors: Doors, _ house: Doors.House, _ path: String, _ questions: (String) -> [String]
    ) async -> Bool {
        let session = ["cookie": "session=\(house.session)"]
        let plain = await doors.ask(.get, path, session)
        for value in ["1", "x", "2026-11-20"] {
            for target in questions(value) {
                let answer = await doors.ask(.get, target, session)
                if answer.text != plain.text || answer.answer.status != plain.answer.status { return false }
            }
        }
        return true
    }

    /// Asks every list and page with every value, as somebody who may not see the card; how often.
    private static func ask(
        _ doors: Doors, where isMeant: (Operation) -> Bool, _ all: [String] = HostileQuestions.values,
        _ questions: (Operation, String, String) -> [String]
    ) async throws -> Int {
        try await SearchFeeder(doors.services.store).drain()
        let timur = try await HiddenTests.stranger(to: doors.vetrik, doors.services)
        let before = try await doors.journal()
        var asked = 0
        for operation in doors.operations where operation.method == .get && operation.name != "live" && isMeant(operation) {
            guard operation.access.need != .nothing else { continue }
            let path = doors.path(operation, of: doors.vetrik)
            let isDeaf = await Self.isDeaf(doors, timur, path, { value in questions(operation, path, value) })
            let values = isDeaf ? Array(all.prefix(3)) : all
            for value in values.map(HostileQuestions.encoded) {
                for target in questions(operation, path, value) {
                    let (answer, text) = await doors.ask(.get, target, ["cookie": "session=\(timur.session)"])
                    #expect(answer.status < 500, "\(operation.name) \(value.prefix(60)): \(text.prefix(200))")
                    #expect(text.contains("How much is it") == false, "\(operation.name) \(value.prefix(60))")
                    #expect(answer.headers["set-cookie"] == nil, "\(operation.name) \(value.prefix(60))")
                    asked += 1
                }
            }
        }
        #expect(try await doors.journal() == before)
        return asked
    }
}
