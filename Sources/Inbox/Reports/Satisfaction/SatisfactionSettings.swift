import Foundation
import Kernel
import Workspace

import struct Kernel.Operation

/// Which channels ask, and how, on one page.
struct SatisfactionSettings: Sendable {
    let desk: SettingsDesk
    var senders = Senders.all
    static let tab = "/settings/satisfaction"

    var operations: [Operation] {
        let manage = Access.right(area: "channel", action: "manage")
        return [
            Operation(
                "satisfaction.page", .get, Self.tab, access: manage, summary: "Which channels ask how an answer was, and how.",
                handle: page),
            Operation(
                "satisfaction.save", .post, Self.tab, access: manage, summary: "Sets how a channel asks.",
                input: [
                    InputField("channel", .number, required: true, about: "The channel."),
                    InputField("how", about: "Not at all, by a line below the answer, or by a letter of its own.")
                        .oneOf(SatisfactionWay.How.self),
                    InputField(
                        "hours", .number, about: "So long after the card was finished a letter goes out: 2, 24, 72 or 168."),
                    InputField("scale", about: "What there is to choose from.").oneOf(SatisfactionWay.Scale.self),
                    InputField("through", .number, about: "The mailbox that writes for a site form."),
                ], handle: save),
        ]
    }

    /// A channel that can ask, and whether it sends itself.
    struct Asking: Sendable {
        let channel: Connected
        let sends: Bool
        var way: SatisfactionWay { SatisfactionWay(of: channel) }
    }

    private func asking(_ asker: Asker, _ db: Connection) throws -> [Asking] {
        try Connected.all(for: asker, in: db).compactMap { channel in
            let sends = senders.ownAddress(of: channel) != nil
            return sends || channel.kind == "form" ? Asking(channel: channel, sends: sends) : nil
        }
    }

    @Sendable private func page(_ request: Request) async throws -> Answer {
        let words = SatisfactionWords(language: request.language)
        let page = SettingsDesk.Page(
            title: words.satisfaction, lead: words.settingsLead, current: Self.tab,
            notice: request.done == "saved" ? Notice(words.saved) : nil)
        let isReachable = desk.services.settings.baseURL != nil
        return try await desk.show(request, page) { viewer, db in
            SettingsDesk.Drawn(
                body: SatisfactionSettingsPage(
                    viewer: viewer, asking: try asking(viewer.asker, db), isReachable: isReachable
                ).html)
        }
    }

    @Sendable private func save(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        var fields = FormReader(request.form, request.language)
        let id = fields.id("channel", of: Connected.self, required: true)
        let how = fields.choice("how", of: SatisfactionWay.How.self) ?? .off
        let scale = fields.choice("scale", of: SatisfactionWay.Scale.self) ?? .five
        let hours = fields.int("hours", in: 1...720, default: SatisfactionWay.usualHours)
        let through = fields.id("through", of: Connected.self)
        try fields.finish()
        try await desk.services.store.write { db in
            let all = try asking(asker, db)
            guard var chosen = all.first(where: { $0.channel.id == id }) else { throw Problem.notFound }
            let mailboxes = all.filter(\.sends).map(\.channel.id)
            var way = chosen.way
            let isNew = way.how != .later && how == .later
            way.how = chosen.sends || how != .below ? how : .off
            (way.scale, way.hours) = (scale, hours)
            way.through = chosen.sends ? nil : through.flatMap { mailboxes.contains($0) ? $0 : nil } ?? mailboxes.first
            if way.how == .later, chosen.sends == false, way.through == nil { way.how = .off }
            // Whoever wrote before letters went out expects none.
            if isNew { way.since = request.now }
            if way.how != .later { way.since = nil }
            try chosen.keep(way, by: asker, at: request.now, in: db)
        }
        return .redirect(to: "\(Self.tab)?done=saved#ask-\(id?.description ?? "")")
    }
}

extension SatisfactionSettings.Asking {
    fileprivate mutating func keep(_ way: SatisfactionWay, by asker: Asker, at now: Date, in db: Connection) throws {
        guard way != self.way else { return }
        var channel = channel
        for (key, value) in way.settings { channel.settings[key] = value }
        try channel.save(by: asker, at: now, in: db)
    }
}
