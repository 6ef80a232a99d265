import Foundation
import Kernel
import Workspace

/// A member's signatures: the usual one, and one for each channel that needs its own.
func signatureOperations(_ services: Services, _ frame: Frame, _ senders: Senders) -> [Kernel.Operation] {
    let routes = SignatureRoutes(desk: SettingsDesk(services: services, frame: frame), senders: senders)
    let work = Access.right(area: "interest", action: "work")
    return [
        Operation(
            "signatures", .get, "/settings/signatures", access: work, summary: "What stands under one's letters.",
            handle: routes.page),
        Operation(
            "signatures.change", .post, "/settings/signatures", access: work, summary: "Sets what stands under one's letters.",
            input: [InputField("usual", limit: 2000), InputField("channel_{id}", limit: 2000)], handle: routes.change),
    ]
}

struct SignatureRoutes: Sendable {
    let desk: SettingsDesk
    let senders: Senders

    func page(_ request: Request) async throws -> Answer {
        let words = OutboxWords(language: request.language)
        let page = SettingsDesk.Page(
            title: words.signatures, lead: words.signaturesLead, current: "/settings/signatures",
            notice: request.done == "saved" ? Notice(words.saved) : nil)
        return try await desk.show(request, page) { viewer, db in
            let asker = viewer.asker
            let channels = try Connected.all(for: asker, in: db).filter { senders[$0.kind] != nil }
            let known = try Signature.all(of: asker.member, workspace: asker.workspace, in: db)
            let fields = channels.map { channel in
                Self.field("channel_\(channel.id)", words.signatureOn(channel.name), known[channel.id] ?? "", viewer)
            }
            return SettingsDesk.Drawn(
                body: """
                    <form class="form" method="post" action="/settings/signatures">\(viewer.csrf)
                    \(Self.field("usual", words.usualSignature, known[nil] ?? "", viewer))\(channels.count > 1 ? fields : [])
                    <div class="form-foot"><button class="button button-main" type="submit">\(words.save)</button></div></form>
                    """)
        }
    }

    private static func field(_ name: String, _ label: String, _ text: String, _ viewer: Viewer) -> HTML {
        Field(name, label, .area, in: FormState([name: text]), icons: viewer.icons, max: 2000).html
    }

    func change(_ request: Request) async throws -> Answer {
        let asker = try request.asker
        let channels = try await desk.services.store.read { db in try Connected.all(for: asker, in: db) }
        var fields = FormReader(request.form, request.language)
        var texts: [(ID<Connected>?, String)] = [(nil, fields.text("usual", max: 2000))]
        for channel in channels where request.form["channel_\(channel.id)"] != nil {
            texts.append((channel.id, fields.text("channel_\(channel.id)", max: 2000)))
        }
        try fields.finish()
        let (ids, now, all) = (desk.services.ids, request.now, texts)
        try await desk.services.store.write { db in
            for (channel, text) in all { try Signature.set(text, on: channel, of: asker, ids: ids, at: now, in: db) }
        }
        return .redirect(to: "/settings/signatures?done=saved")
    }
}
