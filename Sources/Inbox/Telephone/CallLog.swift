import Channels
import Foundation
import Kernel
import People
import Workspace

/// A call that a member spoke and writes down: number, direction, outcome in one line, what comes next.
struct CallLog: Sendable {
    let desk: SettingsDesk
    let intake: Intake
    private var services: Services { desk.services }

    /// What was typed, checked.
    struct Typed {
        var number: String
        var contact: ID<Contact>?
        var isIncoming: Bool
        var outcome: String
        var next: String
        /// When the card comes back for the next step.
        var reminder: Date?
        var errors: [FieldError]

        init(_ form: Form, _ words: PhoneWords, zone: TimeZone, at now: Date) {
            var fields = FormReader(form, words.language, labels: words.labels)
            number = fields.text("number", max: 40)
            contact = fields.id("contact")
            isIncoming = form["direction"] != "outgoing"
            outcome = fields.text("outcome", required: true, max: 4000)
            next = fields.text("next", max: 1000)
            let (remind, moment) = (fields.text("remind", max: 20), fields.text("moment", max: 40))
            errors = fields.errors
            guard remind.isEmpty == false else { return }
            // A usual moment that has gone by since the page was opened is as wrong as one that was typed so.
            reminder = Snooze(rawValue: remind).map { $0.moment(after: now, in: zone) } ?? Snooze.moment(typed: moment, in: zone)
            if reminder.map({ Snooze.isPossible($0, at: now) }) != true {
                errors.append(FieldError(remind == CallReminder.own ? "moment" : "remind", words.noMoment))
            }
            if next.isEmpty { next = words.callAgain }
        }
    }

    func take(_ request: Request) async throws -> Answer {
        do {
            let words = PhoneWords(language: request.language)
            let typed = Typed(request.form, words, zone: try request.asker.timeZone, at: request.now)
            let card = try await write(typed, request)
            return .redirect(to: "/feed/everything/\(card)")
        } catch let problem as Problem where problem.fields.isEmpty == false {
            return try await show(request, FormState(request.form, errors: problem.fields), status: 422)
        }
    }

    /// - Returns: the card that tells of the call.
    /// - Throws: 422 with what is wrong.
    func write(_ typed: Typed, _ request: Request) async throws -> ID<Interest> {
        let asker = try request.asker
        let words = PhoneWords(language: request.language)
        let (channel, settings) = try await channel(for: asker, at: request.now)
        let key = TelephoneSettings(settings).key(typed.number)
        let wrong = typed.errors + (key == nil ? [FieldError("number", words.numberWrong)] : [])
        guard wrong.isEmpty, let key else { throw Problem.invalid(wrong) }
        if let contact = typed.contact { try await own(key, typed.number, by: contact, for: asker, at: request.now) }
        var news = CallNews(call: "logged:\(Token(.bits128).text)", state: .ended, at: request.now)
        news.number = key
        news.direction = typed.isIncoming ? .incoming : .outgoing
        var silent = channel
        silent.settings["needs_no_answer"] = ActionType.call.rawValue
        let said = words.logged(isIncoming: typed.isIncoming)
        let event = TelephoneChannel.event(of: news, said: said, on: settings)
        let arrival = Arrival(event: event, channel: silent, raw: nil, rawSize: 0, blobs: [], at: request.now)
        let next = typed.next.isEmpty ? nil : words.nextStep(typed.next)
        // In one transaction: else a card without its outcome could stay, and another try would make a second one.
        let taken = try await intake.enter([arrival]) { [typed, ids = services.ids, now = request.now] db in
            try Interest.noteCall(
                event.origin, outcome: typed.outcome, next: next, until: typed.reminder, by: asker, ids: ids, at: now, in: db)
        }
        guard let card = taken.first?.interest else { throw Problem.unavailable }
        return card
    }

    /// The member says whose number it is, which proves it as well as a network does.
    private func own(
        _ key: String, _ shown: String, by contact: ID<Contact>, for asker: Asker, at now: Date
    ) async throws {
        try await services.store.write { [ids = services.ids] db in
            guard let found = try Contact.visible(contact, to: asker, in: db) else { throw Problem.notFound }
            try Identity.prove(
                Handle(network: "phone", key: key, shown: shown, strength: .authenticated), of: found, workspace: asker.workspace,
                ids: ids, at: now, in: db)
        }
    }

    /// The first telephone channel the asker may see; the first call of a workspace makes one.
    private func channel(for asker: Asker, at now: Date) async throws -> (Connected, ChannelSettings) {
        try await services.store.write { [services] db in
            let all: [Connected] = try db.all(
                """
                SELECT c.* FROM channel c WHERE c.workspace_id = \(asker.workspace) AND c.kind = 'telephone'
                AND c.removed_at IS NULL ORDER BY c.id
                """)
            let language = try Company.find(asker.workspace, in: db)?.language ?? .en
            var channel = try all.first { try Connected.find($0.id, for: asker, in: db) != nil }
            if channel == nil {
                var draft = Connected.Draft(kind: TelephoneChannel.about.kind, name: TelephoneChannel.about.name(language))
                draft.network = TelephoneChannel.about.network
                let id = try Connected.create(
                    draft, publicKey: Token(.bits128).text, key: services.key, by: asker.actor, workspace: asker.workspace,
                    ids: services.ids, at: now, in: db)
                channel = try db.first("SELECT * FROM channel WHERE workspace_id = \(asker.workspace) AND id = \(id)")
            }
            guard let channel else { throw Problem.unavailable }
            return (channel, try channel.opened(with: services.key, language: language))
        }
    }

    func show(_ request: Request, _ state: FormState, status: Int = 200) async throws -> Answer {
        let viewer = try desk.frame.viewer(request)
        let words = PhoneWords(language: request.language)
        let id = ID<Contact>(request.form["contact"] ?? "")
        let (contact, number, counts) = try await services.store.read { [frame = desk.frame] db in
            let contact = try id.flatMap { try Contact.visible($0, to: viewer.asker, in: db) }
            let number = try contact.flatMap { try Identity.number(of: $0, workspace: viewer.asker.workspace, in: db) }
            return (contact, number, try frame.counts(for: viewer.asker, at: viewer.now, in: db))
        }
        return .page(
            desk.frame.page(
                title: words.logCall, current: "/calls/new", for: viewer, counts: counts,
                body: CallLogPage(viewer: viewer, contact: contact, number: number, state: state).html),
            status: status)
    }
}
