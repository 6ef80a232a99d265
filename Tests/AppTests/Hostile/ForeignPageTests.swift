import Foundation
import Support
import Testing

import struct Kernel.Operation

@testable import App
@testable import Kernel
@testable import Workspace

@Suite("A page of somebody else's in the browser of somebody signed in")
struct ForeignPageTests {
    @Test("Changes nothing, whatever it posts, however it poses", arguments: TestEngine.available)
    func everyDoor(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let (vetrik, before) = (doors.vetrik, try await doors.journal())
            let session = ["cookie": "session=\(vetrik.session)", "content-type": "application/x-www-form-urlencoded"]
            let proven = session.merging(["x-csrf-token": vetrik.csrf]) { $1 }
            let poses: [(why: String, headers: [String: String])] = [
                ("no proof", session),
                ("an empty proof", session.merging(["x-csrf-token": ""]) { $1 }),
                ("another session's proof", session.merging(["x-csrf-token": doors.other.csrf]) { $1 }),
                ("a foreign origin", proven.merging(["origin": "https://evil.example"]) { $1 }),
                ("a neighbour", proven.merging(["origin": "https://127.0.0.1.evil.example"]) { $1 }),
                ("a frame without an origin", proven.merging(["origin": "null"]) { $1 }),
                ("what the browser calls cross-site", proven.merging(["sec-fetch-site": "cross-site"]) { $1 }),
                ("what the browser calls same-site", proven.merging(["sec-fetch-site": "same-site"]) { $1 }),
            ]
            var doorsTried = 0
            for operation in doors.operations where operation.method != .get && operation.access.csrfExempt == false {
                let path = doors.path(operation, of: vetrik)
                let isOpen = operation.access.need == .nothing
                for (why, headers) in poses {
                    let (answer, _) = await doors.ask(operation.method, path, headers, Data("a=1".utf8))
                    #expect(answer.status == 403, "\(operation.name) took \(why): \(answer.status)")
                }
                if isOpen {
                    // Nobody is signed in: where the page is from is all there is to go by.
                    let (answer, _) = await doors.ask(operation.method, path, ["origin": "https://evil.example"])
                    #expect(answer.status == 403, "\(operation.name): \(answer.status)")
                }
                doorsTried += 1
            }
            #expect(doorsTried > 220)
            #expect(try await doors.journal() == before)
        }
    }

    @Test("Only what customers, telephones and networks post is taken without a proof")
    func exempt() async throws {
        try await Doors.open(.sqlite) { doors in
            let exempt = doors.operations.filter { $0.access.csrfExempt && $0.method != .get }
            #expect(Set(exempt.map(\.name)) == ["form.post", "call.event", "hook.call", "rate.vote", "rate.stop"])
            #expect(exempt.allSatisfy { $0.access.need == .nothing })
        }
    }
}
