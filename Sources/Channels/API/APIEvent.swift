import Foundation
import Kernel

/// One interest as programs post it; docs/api tells its fields.
enum APIEvent {
    private enum ThreadKind: String, CaseIterable { case conversation, post }

    /// - Parameter number: what makes the event the same when it is posted again, unless it says so itself by `external_id`.
    static func read(_ fields: inout JSONFields, _ hook: Webhook, number: String?) -> Inbound {
        let settings = hook.channel
        let words = APIWords(language: settings.language)
        let network = settings["network"].isEmpty ? "api" : settings["network"]
        _ = fields.text("channel")
        let external = fields.text("external_id", required: number == nil, most: 200) ?? number ?? ""
        let action: ActionType = fields.choice("action") ?? .message
        let rating = fields.int("rating", in: 1...5)
        let text = fields.text("text", most: 50_000) ?? ""
        let attachments = attachments(&fields, words)
        if text.isEmpty, attachments.isEmpty, rating == nil, action.needsAnswer, action != .callback, action != .call {
            fields.reject("text", words.nothingSaid)
        }
        return Inbound(
            .said(action), externalID: external,
            origin: fields.text("origin", most: 300) ?? "api:\(settings["public_key"]):\(external)",
            network: network, author: author(&fields, network, settings, words), text: text,
            saidAt: fields.moment("said_at") ?? hook.now, thread: thread(&fields), source: source(&fields),
            attachments: attachments, rating: rating, hints: Inbound.Hints(product: fields.text("product", most: 200)),
            details: fields.texts("details", most: 30))
    }

    private static func author(
        _ fields: inout JSONFields, _ network: String, _ settings: ChannelSettings, _ words: APIWords
    ) -> Author {
        guard var part = fields.object("author", required: true) else { return Author(name: "", handles: []) }
        let strength: Author.Strength = settings["checked"] == "1" ? .authenticated : .typed
        var handles: [Author.Handle] = []
        if let id = part.text("id", most: 200) { handles.append(Author.Handle(network, key: id, .network)) }
        if let email = part.text("email", most: 254) {
            if email.contains("@") == false { part.reject("email", words.wrongKind("author.email", .email)) }
            handles.append(Author.Handle("email", key: email.folded, shown: email, strength))
        }
        if let phone = part.text("phone", most: 60) {
            if let key = TypedPhone.key(phone, callingCode: "") {
                handles.append(Author.Handle("phone", key: key, shown: phone, strength))
            } else {
                part.reject("phone", words.wrongKind("author.phone", .phone))
            }
        }
        if handles.isEmpty { part.reject("id", words.noAuthor) }
        let author = Author(
            name: part.text("name", most: 200) ?? "", handles: handles, language: part.text("language", most: 20),
            url: part.address("url"))
        fields.take(errorsOf: part)
        return author
    }

    /// Where it belongs: a conversation unless it says that it is a post.
    private static func thread(_ fields: inout JSONFields) -> Inbound.Thread? {
        guard var part = fields.object("thread") else { return nil }
        let kind: ThreadKind = part.choice("kind") ?? .conversation
        let id = part.text("id", required: true, most: 200)
        fields.take(errorsOf: part)
        return id.map { Inbound.Thread(kind == .post ? .post : .conversation, $0) }
    }

    private static func source(_ fields: inout JSONFields) -> Inbound.Source {
        guard var part = fields.object("source") else { return Inbound.Source() }
        let source = Inbound.Source(url: part.address("url"), title: part.text("title", most: 300))
        fields.take(errorsOf: part)
        return source
    }

    private static func attachments(_ fields: inout JSONFields, _ words: APIWords) -> [Inbound.Attachment] {
        guard let list = fields.list("attachments", most: 10) else { return [] }
        return list.compactMap { part in
            var part = part
            let name = part.text("name", required: true, most: 200)
            let data = part.bytes("data", mostMegabytes: FormFiles.largest >> 20)
            fields.take(errorsOf: part)
            guard let name, let data else { return nil }
            // What the bytes say counts; what they do not say is offered as a download only.
            return Inbound.Attachment(
                name: name, type: FileKind(of: data, name: name)?.type ?? "application/octet-stream", data: data)
        }
    }
}
