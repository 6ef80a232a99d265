import Foundation
import Kernel

import struct Kernel.Operation

/// The bell, the list behind it, and what each member wants to be told.
struct NoticeRoutes: Sendable {
    let desk: Desk
    let book: NoticeBook
    private var services: Services { desk.services }
    private static let tab = "/settings/notifications"
    private static let rows = 50

    var operations: [Operation] {
        [
            Operation(
                "notice.list", .get, "/notices", access: .signedIn, summary: "What one was told, newest first.", handle: list),
            Operation(
                "notice.bell", .get, "/notices/bell", access: .signedIn, summary: "What is new, for the bell.", handle: bell),
            Operation(
                "notice.open", .get, "/notices/{id}", access: .signedIn,
                summary: "Leads to what a notice tells of, and marks it seen.",
                handle: open),
            Operation(
                "notice.acknowledge", .post, "/notices/acknowledgement", access: .signedIn,
                summary: "Marks as seen: one, those of a thing, or all.",
                input: [
                    InputField("id", .number), InputField("subject", .number, about: "The thing's id."),
                ], handle: acknowledge),
            Operation(
                "notification.page", .get, Self.tab, access: .signedIn, summary: "What one wants to be told.", handle: page),
            Operation(
                "notification.change", .post, Self.tab, access: .signedIn, summary: "Sets what one wants to be told.",
                input: [
                    InputField("on", about: "event:way; several may be given."),
                    InputField("way", about: "A messenger that was offered; others stay as they were chosen."),
                    InputField("quiet_from", about: "HH:MM"),
                    InputField("quiet_to", about: "HH:MM"), InputField("day", .number, about: "1 Monday … 7 Sunday."),
                    InputField("digest", .flag), InputField("digest_at", about: "HH:MM"), InputField("sound", .flag),
                ], handle: change),
            Operation(
                "notification.subscribe", .post, "\(Self.tab)/devices", access: .signedIn, summary: "Tells in this browser too.",
                input: [
                    InputField("endpoint", .url, required: true), InputField("p256dh", required: true, limit: 200),
                    InputField("auth", required: true, limit: 100),
                ], handle: subscribe),
            Operation(
                "notification.unsubscribe", .post, "\(Self.tab)/devices/{id}/removal", access: .signedIn,
                summary: "Tells there no more.", handle: unsubscribe),
            Operation(
                "api.notices.list", .get, "/api/v1/notices", access: .right(area: "interest", action: "see").withToken,
                summary: "What is new for the token's member.", handle: document
            ).answering(APIPage<NoticeDocument>.self, "What has not been seen yet."),
            Operation(
                "api.notices.acknowledge", .post, "/api/v1/notices/acknowledgement",
                access: .right(area: "interest", action: "work").withToken,
                summary: "Marks as seen, for all ways of telling: one notice, those of a thing, or all.",
                input: [InputField("id", .id, about: "One notice."), InputField("subject", .id, about: "The thing's id.")],
                handle: acknowledge
            ).answering(204, "They are seen."),
        ]
    }

    // MARK: What is new

    @Sendable private func list(_ request: Request) async throws -> Answer {
        let words = NoticeWords(language: request.language)
        let before = request.query("before").flatMap { ID<Nudge>($0) }
        let viewer = try desk.frame.viewer(request)
        let (told, next, counts) = try await services.store.read { [book] db in
            let nudges = try Nudge.page(of: viewer.asker, before: before, limit: Self.rows + 1, in: db)
            return (
                try book.told(Array(nudges.prefix(Self.rows)), to: viewer.asker, in: db),
                nudges.count > Self.rows ? nudges[Self.rows - 1].id : nil,
                try desk.frame.counts(for: viewer.asker, at: request.now, in: db)
            )
        }
        let body = NoticesPage(viewer: viewer, told: told, next: next).html
        let notice = request.query("done") == "seen" ? Notice(words.seen) : nil
        return .page(
            desk.frame.page(
                title: words.notices, current: "/notices", notice: notice, for: viewer, counts: counts, body: body))
    }

    @Sendable private func bell(_ request: Request) async throws -> Answer {
        let viewer = try desk.frame.viewer(request)
        let (told, sound) = try await services.store.read { [book] db in
            (
                try book.told(try Nudge.unread(of: viewer.asker, in: db), to: viewer.asker, in: db),
                try NoticeSettings.of(viewer.asker.member, workspace: viewer.asker.workspace, in: db).sound
            )
        }
        return .fragment(BellList(viewer: viewer, told: told, sound: sound).html)
    }

    @Sendable private func document(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let told = try await services.store.read { [book] db in
            try book.told(try Nudge.unread(of: asker, in: db), to: asker, in: db)
        }
        return try Answer.json(APIPage(items: told.map(NoticeDocument.init)))
    }

    @Sendable private func open(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id: ID<Nudge> = try request.id()
        let href = try await services.store.write { [book] db in
            guard let nudge = try Nudge.find(id, of: asker, in: db) else { throw Problem.notFound }
            try Nudge.acknowledge("subject_id = \(nudge.subject) AND id <= \(id)", of: asker, at: request.now, in: db)
            return try book.told([nudge], to: asker, in: db).first?.href
        }
        return .redirect(to: href ?? "/notices")
    }

    @Sendable private func acknowledge(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var fields = FormReader(request.form, request.language)
        let id = fields.id("id", of: Nudge.self)
        let subject = fields.int("subject", in: 1...Int(1 << 53))
        try fields.finish()
        let which: SQL = id.map { "id = \($0)" } ?? subject.map { "subject_id = \(Int64($0))" } ?? "1 = 1"
        try await services.store.write { db in try Nudge.acknowledge(which, of: asker, at: request.now, in: db) }
        let isAsked = request.isFragment || request.path.hasPrefix(APIDoor.root)
        return isAsked ? .noContent : .redirect(to: "/notices?done=seen")
    }

    // MARK: What one wants

    @Sendable private func page(_ request: Request) async throws -> Answer { try await show(request) }

    @Sendable private func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = NoticeWords(language: request.language)
        var fields = FormReader(request.form, request.language, labels: words.labels)
        var settings = NoticeSettings()
        let chosen = Set(fields.texts("on", max: 100, most: 500))
        for event in book.events {
            settings.choices[event.key] = event.ways.filter { chosen.contains("\(event.key):\($0.rawValue)") }
        }
        settings.quietFrom = Self.minute(&fields, "quiet_from", words) ?? settings.quietFrom
        settings.quietTo = Self.minute(&fields, "quiet_to", words) ?? settings.quietTo
        settings.days = Set(fields.texts("day", max: 1, most: 7).compactMap(Int.init).filter((1...7).contains))
        let at = Self.minute(&fields, "digest_at", words)
        settings.digestAt = fields.flag("digest") ? at ?? 8 * 60 : nil
        settings.sound = fields.flag("sound")
        guard fields.errors.isEmpty else {
            return try await show(request, typed: FormState(request.form, errors: fields.errors), status: 422)
        }
        let offered = fields.texts("way", max: 20, most: 20).compactMap(NoticeWay.init(rawValue:))
        let untouched = NoticeWay.linked.subtracting(offered)
        let typed = settings
        try await services.store.write { db in
            let known = try NoticeSettings.of(asker.member, workspace: asker.workspace, in: db)
            try typed.keeping(untouched, of: known).save(for: asker, at: request.now, in: db)
        }
        return .redirect(to: "\(Self.tab)?done=saved")
    }

    /// `HH:MM` as minutes of the day; nil where nothing was typed.
    private static func minute(_ fields: inout FormReader, _ name: String, _ words: NoticeWords) -> Int? {
        let text = fields.text(name, max: 10)
        guard text.isEmpty == false else { return nil }
        let parts = text.split(separator: ":").compactMap { Int($0) }
        guard parts.count >= 2, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]) else {
            fields.reject(name, words.badTime)
            return nil
        }
        return parts[0] * 60 + parts[1]
    }

    @Sendable private func subscribe(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let words = NoticeWords(language: request.language)
        var fields = FormReader(request.form, request.language)
        let draft = PushDevice.Draft(
            name: words.thisBrowser(request.headers["user-agent"] ?? ""),
            endpoint: fields.text("endpoint", required: true, max: 2000),
            publicKey: fields.text("p256dh", required: true, max: 200), secret: fields.text("auth", required: true, max: 100))
        // What is wrong with a key helps nobody.
        let isUsable = (try? PushEncryption(publicKey: draft.publicKey, secret: draft.secret)) != nil
        if isUsable == false || PushMessage.origin(of: draft.endpoint) == nil { fields.reject("endpoint", words.badDevice) }
        try fields.finish()
        let (key, ids) = (services.key, services.ids)
        try await services.store.write { db in
            try PushDevice.save(draft, by: asker, key: key, ids: ids, at: request.now, in: db)
        }
        return request.isFragment ? .noContent : .redirect(to: "\(Self.tab)?done=saved")
    }

    @Sendable private func unsubscribe(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let id: ID<PushDevice> = try request.id()
        let wasTheirs = try await services.store.write { db in try PushDevice.remove(id, of: asker, in: db) }
        guard wasTheirs else { throw Problem.notFound }
        return .redirect(to: "\(Self.tab)?done=saved")
    }

    private func show(_ request: Request, typed: FormState? = nil, status: Int = 200) async throws -> Answer {
        let words = NoticeWords(language: request.language)
        let asker = try request.asker
        let (key, book, services) = (services.key, book, services)
        let keys = try await services.store.write { db in
            try PushKeys.own(of: asker.workspace, key: key, at: request.now, in: db)
        }
        let viewer = try desk.frame.viewer(request)
        let (body, counts) = try await services.store.read { db in
            (
                NotificationsPage(
                    viewer: viewer, events: book.events.filter { $0.right.map { asker.may($0.action, $0.area) } ?? true },
                    settings: try .of(asker.member, workspace: asker.workspace, in: db),
                    devices: try PushDevice.all(of: asker.member, workspace: asker.workspace, in: db),
                    publicKey: keys.publicKey,
                    open: try book.open(to: asker.member, of: asker.workspace, in: db),
                    sections: try book.sections(for: viewer, services, in: db), typed: typed
                ).html, try desk.frame.counts(for: viewer.asker, at: request.now, in: db)
            )
        }
        return .page(
            desk.frame.settings(
                title: words.title, lead: words.lead, current: Self.tab, scripts: ["scripts/push.js"],
                notice: request.query("done") == "saved" ? Notice(words.saved) : nil, for: viewer, counts: counts, body: body),
            status: status)
    }
}

struct NoticeDocument: APIDocument {
    static let about = "Something the member is told of."
    static let meanings = ["event": "What kind of notice: card.handed …", "subject": "The id of the thing."]
    let id: Int64
    let event: String
    let subject: Int64
    let text: String
    let at: APIMoment

    init(_ told: ToldNudge) {
        (id, event, subject, text) = (told.nudge.id.number, told.nudge.event, told.nudge.subject, told.sentence)
        at = APIMoment(told.nudge.createdAt)
    }
}
