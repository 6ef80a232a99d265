import Foundation
import Kernel
import Logging
import Support
import Testing
import Workspace

@testable import App

/// A page that learns something new fails here until programs can do it too, or until it is said why not.
@Suite("Whatever members do by page, programs do by API")
struct APICoverageTests {
    /// What the API calls by another noun than the pages do; `channel.change` is `api.channels.change`.
    private static let nouns = [
        "answer": "answers", "call": "calls", "channel": "channels", "interest": "interests", "notice": "notices",
        "product": "products", "proof": "proofs", "rule": "rules", "template": "templates", "webhook": "webhooks",
    ]

    /// Acts of pages whose operation of the API is called otherwise, or that a beginning below would hide.
    private static let same = [
        "answer": "api.answers.create", "costs.currency": "api.costs.rate", "costs.import": "api.costs.add",
        "draft.discard": "api.drafts.discard", "draft.save": "api.drafts.save", "forward": "api.answers.forward",
        "interest.release": "api.interests.unclaim", "journal.keeping.change": "api.keeping.change",
        "letter.recipient": "api.channels.change", "profile.away": "api.me.away", "rule.channel": "api.rules.create",
        "template.insert": "api.templates.fill", "views.filter": "api.views.change",
    ]

    /// The operation that does what an act of a page does.
    private static func program(for act: String) -> String {
        if let said = same[act] { return said }
        let parts = act.split(separator: ".", maxSplits: 1).map(String.init)
        return (["api", nouns[parts[0]] ?? parts[0]] + parts.dropFirst()).joined(separator: ".")
    }

    /// Beginnings of what stays with people, and why.
    private static let people = [
        "sign-": "who is somebody is asked of that person", "second-step": "a stolen token must not weaken it",
        "sessions.": "a stolen token must not end them, nor keep its own", "tokens.": "a token must not make tokens",
        "profile.": "a member's own language, look and password", "members.password-link": "whoever asks must be seen",
        "members.sign-out": "a stolen token must not throw people out",
        "join": "by a link and a password of one's own", "welcome": "before there is anybody to have a token",
        "company.logo": "a picture is looked at where it is shown", "system-mail": "the letters by which passwords are mended",
        "export": "everything at once is for a person who is asked again", "audit.": "everything at once",
        "arrangement": "where each likes things on their page", "notification.": "what each wants to be told, and where",
        "signatures": "each one's own", "presence": "tells who looks at a page", "pace": "measures the page",
        "letter.pictures": "shows pictures of a letter to whoever reads it", "draft.": "files go with the answer",
        "template.preview": "shows and changes nothing", "call.sample": "shows and changes nothing",
        "channel.acknowledge": "words for every customer are looked at as a letter first",
        "history.": "a past is brought along once, with somebody looking at what it holds",
        "satisfaction": "words for every customer are looked at first", "views.begin": "where each begins their day",
        "views.move": "the order each likes", "views.arrange": "the order each likes",
        "interest.confirm": "who joined a letter is judged by whoever reads it", "interest.doubt": "the same",
        "interest.separate": "the same", "interest.reunite": "the same",
        "contact.number": "who is who is judged by whoever knows both",
        "letter-rule": "fields are marked in a real letter, by eye",
    ]

    @Test("Each act of a page has its operation, or a reason to stay with people")
    func isWhole() async throws {
        try await TestEngine.sqlite.database { _ in
            let folder = FileManager.default.temporaryDirectory.appending(path: "kindred-coverage-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }  // a leftover folder fails nothing
            let settings = try Settings.load(arguments: [.data: folder.path], environment: [:])
            let house = try await House.open(settings, environment: [:], log: Logger(label: "test"))
            let features = Features(house.services)
            let operations = features.operations(
                house.services, Frame(assets: house.services.assets, features: features.all))
            let programs = Set(operations.map(\.name).filter { $0.hasPrefix("api.") })
            #expect(Set(Self.same.values).subtracting(programs) == [])
            let acts = operations.filter {
                $0.method != .get && $0.access.need != .nothing && $0.name.hasPrefix("api.") == false
            }
            let open = acts.map(\.name).filter { name in
                programs.contains(Self.program(for: name)) == false && Self.people.keys.contains { name.hasPrefix($0) } == false
            }
            #expect(open == [], "by page only: \(open.sorted().joined(separator: " "))")
            #expect(Set(Self.same.keys).subtracting(acts.map(\.name)).sorted() == [])
            try await house.close()
        }
    }
}
