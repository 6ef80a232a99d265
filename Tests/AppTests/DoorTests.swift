import Foundation
import Support
import Testing

@testable import App
@testable import Inbox
@testable import Kernel
@testable import Workspace

@Suite("Every role at every door of the whole program")
struct DoorTests {
    @Test("Who lacks the right of an operation is refused, who has it is not", arguments: TestEngine.available)
    func rightsMatrix(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            for preset in Role.Preset.allCases {
                let (company, member) = (doors.vetrik.company, doors.vetrik.member)
                try await doors.services.store.write { db in
                    let role = try Role.find(preset, of: company, in: db)?.id
                    try db.run("UPDATE member SET role_id = \(role) WHERE workspace_id = \(company) AND id = \(member)")
                }
                for operation in doors.operations where operation.name != "live" {
                    guard case .right(let area, let action) = operation.access.need, let action = Action(rawValue: action) else {
                        continue
                    }
                    let may = preset.rights[Right(action, Area(rawValue: area))] != nil
                    let path = operation.path.replacing("{id}", with: "4503599627370496").replacing("{view}", with: "open")
                    let answer = await doors.status(operation, as: doors.vetrik, path: path)
                    #expect((answer.status == 403) == (may == false), "\(preset) \(operation.name) \(answer.status)")
                    #expect(answer.status < 500, "\(preset) \(operation.name) \(answer.text.prefix(300))")
                }
            }
        }
    }

    @Test("What belongs to another company is neither shown nor changed", arguments: TestEngine.available)
    func otherCompany(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            for operation in doors.operations where operation.path.contains("{id}") && operation.access.need != .nothing {
                let before = try await doors.journal()
                let answer = await doors.status(
                    operation, as: doors.other, path: doors.path(operation, of: doors.vetrik),
                    fields: ["to": doors.other.member.description, "text": "x", "note": "x", "outcome": "x", "name": "x"])
                #expect(answer.status >= 400 || answer.text.contains("Anna") == false, "\(operation.name) \(answer.status)")
                #expect(answer.status < 500, "\(operation.name)")
                let after = try await doors.journal()
                #expect(after == before, "\(operation.name) wrote something")
            }
        }
    }

    @Test("No GET changes anything", arguments: TestEngine.available)
    func readingIsReading(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let before = try await doors.journal()
            for operation in doors.operations where operation.method == .get && operation.name != "live" {
                let answer = await doors.status(operation, as: doors.vetrik, path: doors.path(operation, of: doors.vetrik))
                #expect(answer.status < 500, "\(operation.name) \(answer.text.prefix(300))")
            }
            #expect(try await doors.journal() == before)
        }
    }

    @Test("Operations are named, said in a line, and each but the open ones asks for something")
    func operationsAreDescribed() async throws {
        try await Doors.open(.sqlite) { doors in
            #expect(doors.operations.count > 60)
            #expect(Set(doors.operations.map(\.name)).count == doors.operations.count)
            for operation in doors.operations {
                #expect(operation.summary.isEmpty == false, "\(operation.name)")
                if operation.method != .get, operation.access.need == .nothing {
                    let isPublic = [
                        "/f/", "/sign-in", "/welcome", "/join", "/new-password", "/sign-out", "/calls/", "/hooks/", "/rate/",
                    ]
                    #expect(isPublic.contains { operation.path.hasPrefix($0) }, "\(operation.name) is open to everybody")
                }
            }
        }
    }
}
