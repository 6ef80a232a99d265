import Foundation
import Support
import Testing

import struct Kernel.Operation

@testable import App
@testable import Inbox
@testable import Kernel
@testable import Workspace

/// Two companies in one installation, each with one of everything. The administrator of the one asks for what is the other's,
/// by session and by token, at every door there is.
@Suite("Another company's things")
struct OtherCompanyTests {
    @Test("Under no number of theirs is anything found, and nothing of theirs changes", arguments: TestEngine.available)
    func byNumber(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let theirs = try await Furniture(doors, doors.vetrik)
            let mine = try await Furniture.token(of: doors.other, doors)
            let before = try await theirs.digests()
            var numbered = 0
            for operation in doors.operations where Self.isByNumber(operation) {
                let path = try #require(
                    try await theirs.path(operation), "\(operation.name) \(operation.path): what does its number name?")
                let journal = try await doors.journal()
                for ask in Self.ways(operation, doors.other, token: mine) {
                    let (answer, text) = await doors.ask(operation.method, path, ask.headers, ask.body)
                    #expect(answer.status >= 400 && answer.status < 500, "\(operation.name) \(path): \(answer.status)")
                    #expect(text.contains(Furniture.secret) == false, "\(operation.name) \(path)")
                    numbered += 1
                }
                #expect(try await doors.journal() == journal, "\(operation.name) wrote something")
            }
            #expect(numbered > 240)
            let after = try await theirs.digests()
            let changed = before.keys.filter { before[$0] != after[$0] }
            #expect(changed == [])
        }
    }

    @Test("Their owner finds them under the same numbers", arguments: TestEngine.available)
    func theOwner(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let furniture = try await Furniture(doors, doors.vetrik)
            // Rows made by hand lead to bytes that are not there, or tell of what never happened.
            let hollow: Set<String> = [
                "export.file", "draft.file", "template.file", "letter.part", "letter.picture", "letter.source", "letter.html",
                "photo", "proof.file", "letter", "history.page", "history.progress", "api.proofs.show", "setaside.bytes",
            ]
            for operation in doors.operations where Self.isByNumber(operation) && operation.method == .get {
                let path = try #require(try await furniture.path(operation))
                guard hollow.contains(operation.name) == false else { continue }
                for ask in Self.ways(operation, doors.vetrik, token: furniture.token) {
                    let (answer, text) = await doors.ask(operation.method, path, ask.headers, ask.body)
                    #expect(answer.status < 400, "\(operation.name) \(path): \(answer.status) \(text.prefix(200))")
                }
            }
        }
    }

    @Test("No list, count, search, page or file tells of them", arguments: TestEngine.available)
    func lists(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let theirs = try await Furniture(doors, doors.vetrik)
            try await SearchFeeder(doors.services.store).drain()
            let mine = try await Furniture.token(of: doors.other, doors)
            var (asked, seen) = (0, 0)
            for operation in doors.operations where operation.method == .get && Self.isByNumber(operation) == false {
                guard Self.isStream(operation) == false else { continue }
                let path =
                    try await theirs.path(operation)
                    ?? operation.path.replacing("{key}", with: "none").replacing("{token}", with: "none")
                let words = ["q", "query", "tag", "name"].map { "\($0)=\(Furniture.sought)" }
                for question in [""] + words {
                    let target = question.isEmpty ? path : "\(path)?\(question)"
                    for ask in Self.ways(operation, doors.other, token: mine) {
                        let (answer, text) = await doors.ask(.get, target, ask.headers)
                        #expect(answer.status < 500, "\(operation.name) \(target)")
                        #expect(text.contains(Furniture.secret) == false, "\(operation.name) \(target)")
                        asked += 1
                    }
                    for ask in Self.ways(operation, doors.vetrik, token: theirs.token) {
                        if await doors.ask(.get, target, ask.headers).text.contains(Furniture.secret) { seen += 1 }
                    }
                }
            }
            // Who may see it meets it in many places: the questions are good ones.
            #expect(asked > 300 && seen > 60, "\(asked) \(seen)")
        }
    }

    @Test("Nothing of mine is joined to theirs", arguments: TestEngine.available)
    func references(engine: TestEngine) async throws {
        try await Doors.open(engine) { doors in
            let theirs = try await Furniture(doors, doors.vetrik)
            let mine = try await Furniture(doors, doors.other)
            let before = (try await theirs.digests(), try await mine.digests())
            func last(_ table: String) async throws -> Int64 { try await theirs.ids(of: table).last ?? 0 }
            func own(_ table: String) async throws -> Int64 { try await mine.ids(of: table).last ?? 0 }
            let (member, team, product, tag) = (
                try await last("member"), try await last("team"), try await last("product"), try await last("tag")
            )
            let (role, hours, channel, card) = (
                try await last("role"), try await last("business_hours"), try await last("channel"), try await last("interest")
            )
            let (own, identity) = (try await own("interest"), try await last("identity"))
            let wishes: [(Kernel.Method, String, String)] = [
                (.post, "interests/\(own)/handover", "{\"to\":\(member)}"),
                (.post, "interests/\(own)/handover", "{\"team\":\(team)}"),
                (.put, "interests/\(own)/product", "{\"product\":\(product)}"), (.delete, "interests/\(own)/tags/\(tag)", ""),
                (.get, "interests/\(own)/templates/\(try await last("template"))", ""),
                (.post, "rules", "{\"strategy\":\"turn\",\"name\":\"R\",\"members\":[\(member)],\"to\":\"chosen\"}"),
                (.post, "rules", "{\"strategy\":\"turn\",\"name\":\"R\",\"channels\":[\(channel)]}"),
                (.post, "rules", "{\"strategy\":\"turn\",\"name\":\"R\",\"products\":[\(product)]}"),
                (.put, "targets", "{\"hours\":\(hours),\"first_normal\":60}"),
                (.put, "channels/\(try await mine.ids(of: "channel")[0])/targets", "{\"hours\":\(hours)}"),
                (.patch, "channels/\(try await mine.ids(of: "channel")[0])/settings", "{\"teams\":[\(team)]}"),
                (.post, "tags/\(try await mine.ids(of: "tag")[0])/merging", "{\"into\":\(tag)}"),
                (.post, "roles", "{\"name\":\"Theirs\",\"like\":\(role)}"),
                (.put, "members/\(try await mine.ids(of: "member")[0])/role", "{\"role\":\(role)}"),
                (.post, "invitations", "{\"role\":\(role)}"),
                (.put, "team/\(try await mine.ids(of: "member")[0])", "{\"products\":[\(product)]}"),
                (.post, "bulk", "{\"act\":\"tag\",\"tag\":\(tag),\"interests\":[\(own)]}"),
                (.post, "bulk", "{\"act\":\"handover\",\"member\":\(member),\"interests\":[\(own)]}"),
                (.post, "calls", "{\"number\":\"+49 30 901820\",\"outcome\":\"x\",\"contact\":\(try await last("contact"))}"),
                (
                    .post,
                    "webhooks/\(try await mine.ids(of: "webhook")[0])/deliveries/\(try await last("webhook_delivery"))/replays",
                    ""
                ),
            ]
            for (method, path, json) in wishes {
                let headers = ["authorization": "Bearer \(mine.token)", "content-type": "application/json"]
                let (answer, text) = await doors.ask(method, "/api/v1/\(path)", headers, Data(json.utf8))
                #expect([404, 409, 422].contains(answer.status), "\(path) \(json): \(answer.status) \(text)")
            }
            // A team, and acts on many, leave alone who is not there.
            let both = try await mine.post("teams", "{\"name\":\"Both\",\"members\":[\(member)]}")
            #expect(both["members"]?.list == [], "\(both)")
            let many = try await mine.post("bulk", "{\"act\":\"priority\",\"priority\":\"urgent\",\"interests\":[\(card)]}")
            #expect(many["changed"]?.int ?? 0 == 0, "\(many)")
            for act in ["confirmation", "doubt", "reunion", "separation"] {
                let page = ["cookie": "session=\(doors.other.session)", "x-csrf-token": doors.other.csrf]
                let (answer, _) = await doors.ask(.post, "/interests/\(own)/participants/\(identity)/\(act)", page)
                #expect([404, 422].contains(answer.status), "\(act): \(answer.status)")
            }
            let after = try await theirs.digests()
            #expect(before.0.keys.filter { before.0[$0] != after[$0] } == [])
            let ours = try await mine.digests()
            let changed = before.1.keys.filter {
                before.1[$0] != ours[$0] && ["bulk_act", "token", "job", "team", "journal"].contains($0) == false
            }
            #expect(changed == [])
        }
    }

    // MARK: Asking

    private struct Ask {
        let headers: [String: String]
        let body: Data
    }

    /// By session, with a form that fits many; by token, with JSON, where programs may.
    private static func ways(_ operation: Operation, _ house: Doors.House, token: String) -> [Ask] {
        let session = ["cookie": "session=\(house.session)"]
        let program = ["authorization": "Bearer \(token)"]
        guard operation.method != .get else {
            return [Ask(headers: session, body: Data())]
                + (operation.access.acceptsToken ? [Ask(headers: program, body: Data())] : [])
        }
        let form = "to=\(house.member)&text=x&note=x&outcome=x&name=x&why=x&role=1&priority=high&step=up&until=tomorrow&hue=3"
        let written = session.merging(
            ["x-csrf-token": house.csrf, "content-type": "application/x-www-form-urlencoded"]) { $1 }
        let json = program.merging(["content-type": "application/json"]) { $1 }
        return [Ask(headers: written, body: Data(form.utf8))]
            + (operation.access.acceptsToken ? [Ask(headers: json, body: Data())] : [])
    }

    private static func isByNumber(_ operation: Operation) -> Bool {
        guard operation.access.need != .nothing, isStream(operation) == false else { return false }
        return ["{id}", "{sequence}", "{delivery}", "{identity}", "{tag}", "{template}"].contains { operation.path.contains($0) }
    }

    private static func isStream(_ operation: Operation) -> Bool { operation.name == "live" }
}
