import Foundation
import Kernel

/// Brings one answer to where it belongs.
struct VKDelivery {
    private let outbound: Outbound
    private let group: Int64
    private let api: VKAPI
    private let outside: Outside
    private let words: VKWords
    private let origin: VKOrigin?

    init(_ outbound: Outbound, of group: Int64, by api: VKAPI, through outside: Outside, _ words: VKWords) {
        self.outbound = outbound
        self.group = group
        self.api = api
        self.outside = outside
        self.words = words
        origin = outbound.answered.flatMap { VKOrigin($0.origin) }
    }

    // MARK: In private

    func message() async throws(VKFault) -> Receipt {
        guard let peer else { throw VKFault(.final, code: 0, said: words.nobody) }
        let upload = VKUpload(api: api, outside: outside, peer: peer)
        var attachments: [String] = []
        for file in outbound.attachments { attachments.append(try await upload.attachment(of: file)) }
        // A list, though of one: only then VK tells the number within the dialog.
        var fields = ["peer_ids": String(peer), "random_id": String(number), "message": outbound.text]
        if attachments.isEmpty == false { fields["attachment"] = attachments.joined(separator: ",") }
        let answer = try await say(fields, quoting: quote(in: peer))
        let told = answer.list?.first ?? answer
        if let error = told["error"] { throw VKFault(error) }
        let inDialog = told["conversation_message_id"]?.int.flatMap { $0 == 0 ? nil : $0 }
        // Without it the echo's number says which message it is.
        let name = inDialog.map { VKOrigin.message(group: group, peer: peer, number: $0) } ?? .event("sent-\(number)")
        return Receipt(externalID: name.text, said: (told["message_id"] ?? told).scalarText)
    }

    /// Of a word that is gone meanwhile nothing can be quoted, and VK refuses the whole; then it is said without.
    private func say(_ fields: [String: String], quoting quote: JSONValue?) async throws(VKFault) -> JSONValue {
        guard let quote else { return try await api.call("messages.send", fields) }
        do throws(VKFault) {
            return try await api.call("messages.send", fields.merging(["forward": quote.json]) { $1 })
        } catch {
            guard error.code == 100 else { throw error }
            return try await api.call("messages.send", fields)
        }
    }

    /// The dialog of the word that is answered, else that with its author.
    private var peer: Int64? {
        if case .message(group, let peer, _) = origin { return peer }
        return outbound.answered?.author.flatMap { Int64($0) } ?? outbound.to.first.flatMap { Int64($0.address) }
    }

    /// The answered word, where it stands in the same dialog.
    private func quote(in peer: Int64) -> JSONValue? {
        guard case .message(group, peer, let number) = origin else { return nil }
        return .object([
            .init("peer_id", .number(String(peer))), .init("conversation_message_ids", [.number(String(number))]),
            .init("is_reply", true),
        ])
    }

    /// By which VK knows a message that is sent again; 0 would be no number to it.
    private var number: Int64 {
        if outbound.number != 0 { return outbound.number }
        let digest = Digest.sha256(Data(outbound.key.utf8)).prefix(8)
        return digest.reduce(Int64(0)) { ($0 << 8 | Int64($1)) & .max } | 1
    }

    // MARK: Under a post

    func comment() async throws(VKFault) -> Receipt {
        guard outbound.attachments.isEmpty else { throw VKFault(.final, code: 0, said: words.noFiles) }
        let place: (post: Int64, comment: Int64?)
        switch origin {
        case .comment(-group, let post, let id): place = (post, id)
        case .post(-group, let id): place = (id, nil)
        default: throw VKFault(.final, code: 0, said: words.noPlace)
        }
        var fields = [
            "owner_id": String(-group), "post_id": String(place.post), "from_group": String(group), "guid": outbound.key,
            "message": (place.comment == nil ? "" : mention) + outbound.text,
        ]
        fields["reply_to_comment"] = place.comment.map { String($0) }
        let answer = try await api.call("wall.createComment", fields)
        let id = answer["comment_id"]?.int
        let name = id.map { VKOrigin.comment(owner: -group, thing: place.post, id: $0) } ?? .event("sent-\(outbound.key)")
        return Receipt(externalID: name.text, said: id.map { String($0) } ?? "")
    }

    /// As VK's own pages begin an answer to somebody: whoever is named is told of it.
    private var mention: String {
        guard let id = outbound.answered?.author.flatMap({ Int64($0) }), id != 0 else { return "" }
        let name = (outbound.to.first?.name ?? "").replacing(/[\[\]|\s]+/, with: " ").trimmingCharacters(in: .whitespaces)
        return name.isEmpty ? "" : "[\(id < 0 ? "club" : "id")\(id.magnitude)|\(name)], "
    }
}
