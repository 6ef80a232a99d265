import Foundation
import Kernel

/// A private message, ours or a person's (https://dev.vk.com/en/reference/objects/message).
struct VKMessage {
    private let frame: VKFrame
    private let message: JSONValue
    private let from: Int64
    private let peer: Int64
    private let number: Int64

    init(_ frame: VKFrame, in message: JSONValue) throws(VKEvent.Unreadable) {
        self.frame = frame
        self.message = message
        from = try frame.number("from_id", in: message)
        peer = try frame.number("peer_id", in: message)
        // In group chats `id` is 0; the number within the dialog never is.
        number = try frame.number("conversation_message_id", in: message)
    }

    private var isOwn: Bool { message["out"]?.int == 1 || frame.isOwn(from) }

    /// Nobody said what the chat itself tells: somebody was invited, the title changed.
    private var isService: Bool { message["action"]?["type"]?.text != nil }

    var said: Inbound {
        isService ? .noted("message_action", id: frame.id, at: frame.now) : event(.said(.message))
    }

    var edited: Inbound { event(.edited(.message)) }

    private func origin(_ number: Int64) -> String {
        VKOrigin.message(group: frame.group, peer: peer, number: number).text
    }

    private func event(_ event: Inbound.Event) -> Inbound {
        let files = VKAttachments(message["attachments"], frame)
        let address = VKLink.dialog(of: frame.group, with: peer)
        var inbound = Inbound(
            event, externalID: frame.id, origin: origin(number), network: VKChannel.network,
            author: frame.author(from), text: text(files), saidAt: frame.moment(message["date"]),
            thread: .init(.conversation, String(peer)), source: .init(url: address), details: details)
        inbound.isOwn = isOwn
        if isOwn, case .said = event { inbound.echo = message["random_id"]?.int.flatMap { $0 == 0 ? nil : $0 } }
        inbound.remote = files.files
        if let answered = message["reply_message"]?["conversation_message_id"]?.int {
            inbound.parent = origin(answered)
        }
        return inbound
    }

    private func text(_ files: VKAttachments) -> String {
        let own = VKText.plain(message["text"]?.text ?? "")
        let passedOn = (message["fwd_messages"]?.list ?? []).prefix(50).map { forwarded in
            let from = forwarded["from_id"]?.int.map { VKLink.place(VKLink.profile($0)) } ?? ""
            return VKText.quoted(VKText.plain(forwarded["text"]?.text ?? ""), from: from)
        }
        return ([own] + passedOn + files.lines).filter { $0.isEmpty == false }.joined(separator: "\n")
    }

    /// What led the person here, and where they are, where they said so.
    private var details: [String: String] {
        var details: [String: String] = [:]
        for name in ["ref", "ref_source"] {
            if let value = message[name]?.text, value.isEmpty == false { details[name] = String(value.prefix(300)) }
        }
        if let payload = message["payload"]?.text, payload.isEmpty == false { details["button"] = String(payload.prefix(300)) }
        if let place = message["geo"] {
            let at = ["latitude", "longitude"].compactMap { place["coordinates"]?[$0]?.scalarText }
            let title = place["place"]?["title"]?.text
            let told = [title, at.isEmpty ? nil : at.joined(separator: ", ")].compactMap { $0 }.joined(separator: ": ")
            if told.isEmpty == false { details["place"] = String(told.prefix(300)) }
        }
        return details
    }
}
