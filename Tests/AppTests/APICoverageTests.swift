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
    /// Acts of pages, with the operation of the API that does the same.
    private static let same = [
        "answer": "api.answers.create", "answer.confirm": "api.answers.confirm", "answer.dispatch": "api.answers.dispatch",
        "answer.withdraw": "api.answers.withdraw", "bulk.run": "api.bulk.run", "bulk.undo": "api.bulk.undo",
        "call.log": "api.calls.log", "channel.change": "api.channels.change", "channel.connect": "api.channels.connect",
        "channel.pause": "api.channels.pause", "channel.remove": "api.channels.remove",
        "channel.restore": "api.channels.restore", "channel.resume": "api.channels.resume", "channel.test": "api.channels.test",
        "channel.try": "api.channels.try", "company.change": "api.company.change", "costs.add": "api.costs.add",
        "costs.currency": "api.costs.rate", "costs.import": "api.costs.add", "costs.rate": "api.costs.rate",
        "costs.remove": "api.costs.remove", "costs.restore": "api.costs.restore", "draft.discard": "api.drafts.discard",
        "draft.save": "api.drafts.save", "events.undo": "api.events.undo", "forward": "api.answers.forward",
        "hours.change": "api.hours.change", "hours.create": "api.hours.create", "hours.remove": "api.hours.remove",
        "interest.accept": "api.interests.accept", "interest.call": "api.interests.call",
        "interest.claim": "api.interests.claim", "interest.handover": "api.interests.handover",
        "interest.note": "api.interests.note", "interest.priority": "api.interests.priority",
        "interest.process": "api.interests.process", "interest.product": "api.interests.product",
        "interest.reconsider": "api.interests.reconsider",
        "interest.release": "api.interests.unclaim", "interest.reopen": "api.interests.reopen",
        "interest.return": "api.interests.return",
        "interest.snooze": "api.interests.snooze", "interest.tag": "api.interests.tag",
        "interest.takeover": "api.interests.takeover", "interest.untag": "api.interests.untag",
        "interest.wake": "api.interests.wake", "interest.withdraw": "api.interests.withdraw",
        "invitations.create": "api.invitations.create", "invitations.revoke": "api.invitations.revoke",
        "letter.recipient": "api.channels.change",
        "journal.keeping.change": "api.keeping.change", "members.away": "api.members.away",
        "members.remove": "api.members.remove", "members.return": "api.members.return", "members.role": "api.members.role",
        "notice.acknowledge": "api.notices.acknowledge", "product.change": "api.products.change",
        "product.create": "api.products.create", "product.remove": "api.products.remove", "profile.away": "api.me.away",
        "proof.add": "api.proofs.add", "proof.remove": "api.proofs.remove", "roles.change": "api.roles.change",
        "roles.create": "api.roles.create", "rule.change": "api.rules.change", "rule.channel": "api.rules.create",
        "rule.create": "api.rules.create", "rule.move": "api.rules.move", "rule.remove": "api.rules.remove",
        "rule.restore": "api.rules.restore", "setaside.dismiss": "api.setaside.dismiss", "setaside.read": "api.setaside.read",
        "setaside.restore": "api.setaside.restore", "tags.change": "api.tags.change", "tags.create": "api.tags.create",
        "tags.merge": "api.tags.merge", "tags.remove": "api.tags.remove", "tags.restore": "api.tags.restore",
        "targets.remove.channel": "api.targets.remove.channel", "targets.save": "api.targets.save",
        "targets.save.channel": "api.targets.save.channel", "team.change": "api.team.change", "team.share": "api.team.share",
        "team.unshare": "api.team.unshare", "teams.change": "api.teams.change", "teams.create": "api.teams.create",
        "teams.remove": "api.teams.remove", "template.change": "api.templates.change",
        "template.create": "api.templates.create", "template.insert": "api.templates.fill",
        "template.remove": "api.templates.remove", "template.restore": "api.templates.restore",
        "views.change": "api.views.change", "views.create": "api.views.create", "views.filter": "api.views.change",
        "views.remove": "api.views.remove", "views.restore": "api.views.restore", "webhook.change": "api.webhooks.change",
        "webhook.create": "api.webhooks.create", "webhook.pause": "api.webhooks.pause", "webhook.remove": "api.webhooks.remove",
        "webhook.replay": "api.webhooks.replay", "webhook.replays": "api.webhooks.replays",
        "webhook.resume": "api.webhooks.resume", "webhook.rotate": "api.webhooks.rotate", "webhook.test": "api.webhooks.test",
    ]

    /// Beginnings of what stays with people, and why.
    private static let people = [
        "sign-": "who is somebody is asked of that person", "second-step": "a stolen token must not weaken it",
        "sessions.": "a stolen token must not end them, nor keep its own", "tokens.": "a token must not make tokens",
        "profile.": "a member's own language, look and password", "members.password-link": "whoever asks must be seen",
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
                Self.same[name] == nil && Self.people.keys.contains { name.hasPrefix($0) } == false
            }
            #expect(open == [], "by page only: \(open.sorted().joined(separator: " "))")
            #expect(Set(Self.same.keys).subtracting(acts.map(\.name)).sorted() == [])
            try await house.close()
        }
    }
}
