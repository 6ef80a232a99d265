import Foundation
import Kernel
import Support
import Testing
import Workspace

@testable import Inbox

@Suite("What a member does to a card, through the door")
struct FeedDoorsTests {
    private let marina = ["x-member": "marina"]
    private let jonas = ["x-member": "jonas"]
    private let fragment = ["hx-request": "true"]

    @Test("Without scripts an act leads back to the card in its list; the late one reads who was first")
    func withoutScripts() async throws {
        try await Doors.open(.sqlite) { doors in
            let id = try await doors.scene.card()
            let first = await doors.post("/interests/\(id)/claim", ["place": "/feed/unclaimed?kind=comments"], marina)
            #expect(first.status == 303)
            #expect(first.headers["location"] == "/feed/unclaimed/\(id)?kind=comments")
            let late = await doors.post("/interests/\(id)/claim", ["place": "/feed/unclaimed"], jonas)
            #expect(late.headers["location"] == "/feed/unclaimed/\(id)?notice=taken")
            let page = await doors.get("/feed/unclaimed/\(id)?notice=taken", jonas)
            #expect(page.status == 200)
            #expect(page.text.contains("Marina was a second faster."))
        }
    }

    @Test("With scripts it answers the row and the card as they are now, and the way back")
    func withScripts() async throws {
        try await Doors.open(.sqlite) { doors in
            let id = try await doors.scene.card()
            let reply = await doors.post("/interests/\(id)/claim", [:], marina.merging(fragment) { $1 })
            #expect(reply.text.contains("<template data-row=\"\(id)\">"))
            #expect(reply.text.contains("data-undo=\"/interests/\(id)/release\""))
            #expect(reply.text.contains("data-card=\"\(id)\"") && reply.text.contains("data-state=\"mine\""))
            #expect(reply.text.contains("<html") == false)
        }
    }

    @Test("Processed by hand, undone, by a call whose outcome is the answer; a second answer is told of the first")
    func processing() async throws {
        try await Doors.open(.sqlite) { doors in
            let id = try await doors.scene.card()
            await doors.post("/interests/\(id)/processing", [:], marina)
            #expect(try await doors.scene.interest(id).processing == .hand)
            await doors.post("/interests/\(id)/reopening", [:], marina)
            #expect(try await doors.scene.interest(id).isOpen)
            let empty = await doors.post("/interests/\(id)/calls", ["outcome": "  "], marina)
            #expect(empty.status == 422 && empty.text.contains("How did the call end?"))
            await doors.post("/interests/\(id)/calls", ["outcome": "Agreed on Tuesday"], marina)
            #expect(try await doors.scene.interest(id).processing == .call)
            let second = await doors.post("/interests/\(id)/processing", [:], jonas.merging(fragment) { $1 })
            #expect(second.text.contains("Marina has answered already, just now."))
        }
    }

    @Test("Handed over with a note, given a product and a priority, each with the way back")
    func facts() async throws {
        try await Doors.open(.sqlite) { doors in
            let scene = doors.scene
            let id = try await scene.card()
            await doors.post("/interests/\(id)/claim", [:], marina)
            let handed = await doors.post(
                "/interests/\(id)/handover", ["to": "\(scene.jonas.member)", "note": "You know this one"],
                marina.merging(fragment) { $1 })
            #expect(handed.text.contains("data-toast=\"Handed to Jonas.\""))
            #expect(handed.text.contains("data-undo=\"/interests/\(id)/handover/withdrawal\""))
            #expect(handed.text.contains("You know this one"))
            await doors.post("/interests/\(id)/priority", ["priority": "urgent"], marina)
            #expect(try await scene.interest(id).priority == .urgent)
            #expect(await doors.post("/interests/\(id)/priority", ["priority": "huge"], marina).status == 422)
            #expect(await doors.post("/interests/\(id)/handover", ["to": "1"], marina).status == 404)
        }
    }

    @Test("A proof closes the card and is served as the picture it is; anything else is refused with the reason")
    func proofs() async throws {
        try await Doors.open(.sqlite) { doors in
            let id = try await doors.scene.card()
            let svg = await attach(Data("<svg onload=alert(1)/>".utf8), to: id, doors)
            #expect(svg.status == 422 && svg.text.contains("This is no PNG"))
            #expect(try await doors.scene.interest(id).isOpen)
            let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3])
            let added = await attach(png, to: id, doors)
            #expect(try await doors.scene.interest(id).processing == .proof)
            let path = try #require(added.value(of: "data-toast") == nil ? nil : added.value(of: "class=\"proof\" href=\""))
            let picture = await doors.get(path, marina)
            #expect(picture.headers["content-type"] == "image/png")
            #expect(picture.headers["content-security-policy"]?.contains("sandbox") == true)
            #expect(await doors.get(path, ["x-member": "timur"]).status != 200)
            await doors.post("\(path)/removal", [:], marina)
            #expect(await doors.get(path, marina).status == 404)
        }
    }

    @Test("Nothing is stored of a proof for a card that is not one's own to work on")
    func foreignProof() async throws {
        try await Doors.open(.sqlite) { doors in
            let scene = doors.scene
            let id = try await scene.card(on: scene.group)  // belongs to the sales team, without Timur
            // So large that it would lie in a file of its own, under a name that is known.
            let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) + Data(repeating: 7, count: 300 * 1024)
            let ref = try #require(BlobRef("f:\(png.count):\(Digest.sha256(png).hex)"))
            #expect(await attach(png, to: id, doors, by: ["x-member": "timur"]).status == 404)
            await #expect(throws: BlobError.self) { try await scene.services.blobs.get(ref, workspace: scene.company.number) }
            #expect(await attach(png, to: id, doors).status == 200)
            #expect(try await scene.services.blobs.get(ref, workspace: scene.company.number) == png)
        }
    }

    @Test("What a program did to a card is said of a program")
    func program() async throws {
        try await Doors.open(.sqlite) { doors in
            let id = try await doors.scene.card()
            let token = ["authorization": "Bearer \(try await doors.token())"]
            #expect(await doors.post("/api/v1/interests/\(id)/claim", json: "{}", token).status == 200)
            #expect(await doors.get("/feed/open/\(id)", jonas).text.contains("<b>A program</b> claimed this card"))
        }
    }

    private func attach(
        _ data: Data, to id: ID<Interest>, _ doors: Doors, by member: [String: String] = ["x-member": "marina"]
    ) async -> Reply {
        let head =
            "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"../shot.png\"\r\ncontent-type: image/png\r\n\r\n"
        let headers = member.merging(fragment) { $1 }.merging(["content-type": "multipart/form-data; boundary=b"]) { $1 }
        return await doors.ask(
            .post, "/interests/\(id)/proofs", headers, body: Data(head.utf8) + data + Data("\r\n--b--\r\n".utf8))
    }

    @Test("Who may not see a card finds nothing by any of its addresses; who may only look cannot act")
    func rights() async throws {
        try await Doors.open(.sqlite) { doors in
            let id = try await doors.scene.card(on: doors.scene.group)  // belongs to the sales team, without Timur
            let timur = ["x-member": "timur"]
            let olga = ["x-member": "olga"]
            for path in ["/feed/open/\(id)", "/feed/everything/\(id)"] {
                #expect(await doors.get(path, timur).status != 200)
                #expect(await doors.get(path, olga).status == 200)
            }
            for noun in ["claim", "release", "processing", "reopening", "notes", "calls", "priority", "product", "handover"] {
                #expect(await doors.post("/interests/\(id)/\(noun)", ["text": "x", "outcome": "x"], olga).status == 403)
            }
            #expect(try await doors.scene.interest(id).responsible == nil)
        }
    }

    @Test("The palette leads nobody to a template whose page they may not open")
    func templatesFound() async throws {
        try await Doors.open(.sqlite) { doors in
            let scene = doors.scene
            let (ids, now) = (scene.services.ids, scene.now)
            try await scene.store.write { db in
                var draft = Template.Draft(name: "Delivery times", texts: [.en: "Two days"])
                draft.reach = .all
                _ = try Template.create(draft, by: scene.marina, ids: ids, at: now, in: db)
            }
            for (name, mayOpen) in [("marina", true), ("olga", false)] {
                let found = await doors.get("/search?q=delivery", ["x-member": name].merging(fragment) { $1 })
                #expect(found.status == 200)
                #expect(found.text.contains("/settings/templates/") == mayOpen)
            }
        }
    }

    @Test("A list, its earlier part, a story, faces and the search answer")
    func pages() async throws {
        try await Doors.open(.sqlite) { doors in
            let scene = doors.scene
            for number in 0..<45 { try await scene.take(scene.word("Word \(number)")) }
            let list = await doors.get("/feed/open", marina)
            #expect(list.status == 200 && list.text.contains("data-more"))
            let more = try #require(list.value(of: "<a class=\"button button-plain\" href=\""))
            let earlier = await doors.get(more.replacingOccurrences(of: "&amp;", with: "&"), marina.merging(fragment) { $1 })
            #expect(earlier.text.components(separatedBy: "<article").count - 1 == 5)
            let contact = try #require(try await scene.feed(for: scene.marina).first).contact
            #expect(await doors.get("/contacts/\(contact)", marina).text.contains("Known since"))
            #expect(await doors.get("/photos/\(contact)", marina).headers["content-type"] == "image/svg+xml")
            #expect(await doors.get("/search?q=anna", marina.merging(fragment) { $1 }).text.contains("/contacts/\(contact)"))
            #expect(await doors.get("/search?q=anna", marina).headers["location"] == "/feed/everything?q=anna")
            #expect(await doors.get("/feed/nowhere", marina).status == 404)
            #expect(await doors.get("/feed", marina).headers["location"] == "/feed/open")
        }
    }
}
