import Formats
import Foundation
package import Kernel
package import Workspace

/// A letter as it was written: its own page, its parts and pictures, its source. All of it is seen by whoever may see the card.
package func letterOperations(_ services: Services, _ frame: Frame) -> [Kernel.Operation] {
    let routes = LetterRoutes(acts: InterestRoutes(services: services, frame: frame))
    let seeing = Access.right(area: "interest", action: "see")
    return [
        Operation(
            "letter", .get, "/letters/{id}/body", access: seeing, summary: "The letter's own page, for a frame of its card."
        ) { request in try await routes.body(request) },
        Operation(
            "letter.source", .get, "/letters/{id}/source", access: seeing, summary: "The letter as it came, to keep."
        ) { request in try await routes.source(request) },
        Operation(
            "letter.part", .get, "/letters/{id}/parts/{number}", access: seeing,
            summary: "A picture within the letter, or another part of it to keep."
        ) { request in try await routes.part(request) },
        Operation(
            "letter.picture", .get, "/letters/{id}/pictures/{number}", access: seeing,
            summary: "A picture on the web, fetched by the server; only where somebody asked for the letter's pictures."
        ) { request in try await routes.picture(request) },
        Operation(
            "letter.pictures", .post, "/letters/{id}/pictures", access: seeing,
            summary: "Shows the letter's pictures on the web, or hides them.",
            input: [
                InputField("show", required: true, about: "once: this letter's; always: this sender's; never: neither."),
                InputField("place", about: "The list the card is shown in."),
            ]
        ) { request in try await routes.show(request) },
        Operation(
            "letter.recipient", .post, "/letters/{id}/recipient", access: .right(area: "channel", action: "manage"),
            summary: "Counts the address a letter was written to among the company's own, or no more.",
            input: [
                InputField("ours", .number, required: true, about: "1, or 0 to take it back."),
                InputField("place", about: "The list the card is shown in."),
            ]
        ) { request in try await routes.count(request) },
    ]
}

struct LetterRoutes: Sendable {
    let acts: InterestRoutes
    private var services: Services { acts.services }

    func body(_ request: Request) async throws -> Answer {
        let (shown, raw) = try await found(request)
        let page = LetterPage(letter: try read(raw), shown: shown, asker: try request.asker)
        return Answer.page(page.html)
            .adding(header: "content-security-policy", value: LetterPage.policy)
            .adding(header: "referrer-policy", value: "no-referrer")
    }

    func source(_ request: Request) async throws -> Answer {
        let (shown, raw) = try await found(request)
        return Answer.kept(raw, name: shown.fileName)
    }

    func part(_ request: Request) async throws -> Answer {
        let (_, raw) = try await found(request)
        let parts = try read(raw).attachments
        guard let number = request.number, parts.indices.contains(number) else { throw Problem.notFound }
        let part = parts[number]
        return SafePicture.type(of: part.content).map { Answer.harmless(part.content, type: $0) }
            ?? Answer.kept(part.content, name: part.name ?? "part")
    }

    func picture(_ request: Request) async throws -> Answer {
        let shown = try await shown(request)
        guard let number = request.number, (0..<RemotePictures.most).contains(number), shown.showsPictures else {
            throw Problem.notFound
        }
        let asker = try request.asker
        let found = try await RemotePictures(services: services).picture(number, of: shown, for: asker, at: request.now) {
            let letter = try read(try await raw(of: shown, asker))
            let addresses = SafeHTML(letter.html ?? "").remotePictures
            return addresses.indices.contains(number) ? addresses[number] : nil
        }
        guard let found else { throw Problem.notFound }
        return .harmless(found.data, type: found.type)
    }

    func show(_ request: Request) async throws -> Answer {
        var fields = FormReader(request.form, request.language)
        let how = fields.choice("show", of: Showing.self, required: true)
        try fields.finish()
        let letter = try await shown(request)
        return try await acts.act(on: letter.interest, request) { asker, words, db in
            switch how {
            case .once: try letter.showPictures(by: asker, in: db)
            case .always: try letter.trustSender(by: asker, at: request.now, in: db)
            case .never, nil: try letter.hidePictures(by: asker, at: request.now, in: db)
            }
            guard how == .always else { return Act() }
            let said = LetterWords(language: words.language).trusted
            return Act(said: said, undo: .init(path: "/letters/\(letter.message)/pictures", fields: ["show": "never"]))
        }
    }

    func count(_ request: Request) async throws -> Answer {
        let isOurs = request.form["ours"] == "1"
        let letter = try await shown(request)
        guard let address = letter.doubtedRecipient, address.isEmpty == false else { throw Problem.notFound }
        defer { services.bell.ring() }
        return try await acts.act(on: letter.interest, request) { [ids = services.ids] asker, words, db in
            let words = DoubtWords(language: words.language)
            let isSet = try ForwardedAddress.set(ours: isOurs, for: letter, by: asker, ids: ids, at: request.now, in: db)
            guard isSet else { return Act() }
            let undo = Act.Undo(path: "/letters/\(letter.message)/recipient", fields: ["ours": isOurs ? "0" : "1"])
            return Act(said: isOurs ? words.taken(address) : words.takenBack(address), undo: undo)
        }
    }

    private enum Showing: String, CaseIterable { case once, always, never }

    // MARK: Finding

    private func shown(_ request: Request) async throws -> ShownLetter {
        let id: ID<ThreadLine.Said> = try request.id()
        let asker = try request.asker
        guard let letter = try await services.store.read({ db in try ShownLetter.find(id, for: asker, in: db) }) else {
            throw Problem.notFound
        }
        return letter
    }

    private func found(_ request: Request) async throws -> (ShownLetter, raw: Data) {
        let letter = try await shown(request)
        return (letter, try await raw(of: letter, try request.asker))
    }

    private func raw(of letter: ShownLetter, _ asker: Asker) async throws -> Data {
        guard let ref = letter.raw.flatMap(BlobRef.init) else { throw Problem.notFound }
        do { return try await services.blobs.get(ref, workspace: asker.workspace.number) } catch BlobError.missing {
            throw Problem.notFound
        }
    }

    private func read(_ raw: Data) throws -> Letter {
        // What was stored was read once; what can no longer be is not there to be shown.
        do { return try Letter(reading: raw) } catch { throw Problem.notFound }
    }
}

extension Request {
    /// The place of a part or a picture in its letter.
    fileprivate var number: Int? { Int(parameter("number")) }
}

extension ShownLetter {
    /// Under which the letter is kept by whoever asks for its source.
    fileprivate var fileName: String { (subject.isEmpty ? "letter" : String(subject.prefix(80))) + ".eml" }
}
